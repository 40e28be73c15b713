guide-binance-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve Binance hesabınıza giriş yapın. Sonra <b>Create API</b> düğmesine basın, <b>System generated</b> seçeneğini seçin ve anahtara bir ad verin.
guide-binance-rights =
    <b>İzinleri seçin</b>

    <b>Edit restrictions</b> düğmesine basın. Bazı kutular ancak bir IP adresi girildikten sonra işaretlenebilir (sonraki adım). Vadeli işlemler için önce vadeli işlem hesabını açın: ondan önce oluşturulan bir anahtar bu izni alamaz.
guide-binance-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girilmemiş bir anahtarın { -trading } iznini Binance { $days } gün sonra kaldırır.
guide-binance-confirm =
    <b>Anahtarı oluşturun</b>

    Binance tarafından istenen kodlarla kaydedin. Binance <b>Secret Key</b> değerini yalnızca bir kez gösterir: bana gönderene kadar sayfayı açık tutun. Kendi anahtar çiftinizi oluşturduysanız (<b>Self-generated</b>) bana <b>API Key</b> değerini ve özel anahtarınızı gönderin, asla bir şifre göndermeyin.

# Shown with a card when the key is not limited to an IP address.
note-expiry-binance = ℹ️ Binance, IP adresi olmayan bir anahtarın { -trading } iznini { $days } gün sonra kaldırır. İzni korumak için adresi ekleyin.
fix-no-futures-right-binance = Yalnızca spotu seçin veya Binance borsasında şu kutuları işaretleyin: { $boxes }. Vadeli işlem hesabı açık ve anahtardan eski olmalı: anahtar daha önce oluşturulduysa yenisini oluşturun.
fix-expires-soon-binance = Binance borsasında bu sunucunun adresini <b>{ $iplabel }</b> bölümüne ekleyin: adresi olan bir anahtar { -trading } iznini korur.
