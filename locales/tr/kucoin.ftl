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

note-expiry-kucoin = ℹ️ IP adresi girilmemiş bir anahtar { $days } gün kullanılmazsa KuCoin onun { -trading } iznini kaldırır.
fix-invalid-key-kucoin = Anahtarı KuCoin borsasından yeniden kopyalayın veya yeni bir anahtar oluşturun. Bölgesel KuCoin sitelerinin anahtarları burada çalışmaz.
fix-ip-not-allowed-kucoin = KuCoin borsasında anahtarı açın, <b>{ $iplabel }</b> seçeneğini seçin ve bu sunucunun adresini ekleyin. Adresler virgülle ayrılır.
