guide-bitget-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve Bitget hesabınıza giriş yapın. Sonra <b>Create API Key</b> düğmesine basın ve <b>System-generated API key</b> seçeneğini seçin.
guide-bitget-rights =
    <b>İzinleri seçin</b>

    Anahtara bir ad verin ve kendinize harf ve rakamlardan oluşan bir <b>Passphrase</b> belirleyin. Onu not edin: Bitget bir daha göstermez, ben de sizden isteyeceğim. Birleşik hesaplarda <i>UTA</i> kutuları, diğerlerinde <i>Spot</i> ve <i>Futures</i> vardır: gördüklerinizi işaretleyin.
guide-bitget-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girildiğinde anahtar yalnızca bu sunucudan çalışır.
guide-bitget-confirm =
    <b>Anahtarı oluşturun</b>

    Bitget’in istediği kodlarla onaylayın. <b>Secret Key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

fix-wrong-passphrase-bitget = Bitget hangi bilginin yanlış olduğunu söylemiyor. Önce bu anahtarı oluştururken belirlediğiniz Passphrase bilgisini, sonra anahtarı ve gizli anahtarı yeniden gönderin. Birini artık bilmiyorsanız yeni bir anahtar oluşturun.
fix-invalid-key-bitget = Anahtarı Bitget’ten yeniden kopyalayın veya yeni bir anahtar oluşturun. Hem birleşik hem klasik hesap olarak sordum.
fix-no-read-right-bitget = Bitget’te hesabınızda bulunan şu kutuları işaretleyin: { $boxes }. Hesabınız birleşik hesaba geçmeden önce oluşturulan bir anahtarı düzenlemeniz veya yeniden oluşturmanız gerekir.
