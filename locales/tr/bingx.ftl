guide-bingx-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve BingX hesabınıza giriş yapın. Sonra <b>Create API</b> düğmesine basın ve anahtara bir ad verin.
guide-bingx-rights =
    <b>İzinleri seçin</b>

    Yeni bir anahtar yalnızca okuyabilir. Daha fazla izin vermek için <b>Edit</b> düğmesine basın.
guide-bingx-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Alım satım yapabilen ve adres girilmemiş bir anahtar { $days } gün kullanılmazsa BingX onu siler. Birden çok adresi virgülle ayırın.
guide-bingx-confirm =
    <b>Anahtarı oluşturun</b>

    BingX’in istediği kodlarla onaylayın. <b>Secret Key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

note-expiry-bingx = ℹ️ Alım satım yapabilen ve IP adresi girilmemiş bir anahtar { $days } gün kullanılmazsa BingX onu siler.
