guide-mexc-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve MEXC hesabınıza giriş yapın. Sonra <b>Create New API Key</b> düğmesine basın.
guide-mexc-rights =
    <b>İzinleri seçin</b>
guide-mexc-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girilmemiş bir MEXC anahtarının süresi { $days } gün sonra dolar; o zaman yenilemeniz gerekir.
guide-mexc-confirm =
    <b>Anahtarı oluşturun</b>

    MEXC sizden bir kod ister; o kodla onaylayın. <b>Secret Key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

guide-kucoin-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve KuCoin hesabınıza giriş yapın. Sonra <b>Create API</b> düğmesine basın ve <b>API Trading</b> seçeneğini seçin, <i>Link Third-Party Application</i> seçeneğini değil.
guide-kucoin-rights =
    <b>İzinleri seçin</b>

    Anahtara bir ad verin ve kendinize bir <b>API Passphrase</b> belirleyin. Onu not edin: KuCoin bir daha göstermez, ben de sizden isteyeceğim.
guide-kucoin-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girilmemiş bir anahtar { $days } gün kullanılmazsa KuCoin onun { -trading } iznini kaldırır.
guide-kucoin-confirm =
    <b>Anahtarı oluşturun</b>

    İşlem şifrenizle ve KuCoin’in gönderdiği kodlarla onaylayın. <b>API Secret</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

# Shown with a card when the key is not limited to an IP address.
note-expiry-mexc = ℹ️ IP adresi girilmemiş bir MEXC anahtarının süresi { $days } gün sonra dolar. Zamanında yenileyin veya adresi ekleyin.
note-expiry-kucoin = ℹ️ IP adresi girilmemiş bir anahtar { $days } gün kullanılmazsa KuCoin onun { -trading } iznini kaldırır.
