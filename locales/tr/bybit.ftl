guide-bybit-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve Bybit hesabınıza giriş yapın. Sonra <b>Create New Key</b> düğmesine basın; <b>System-generated API Keys</b> ve <b>API Transaction</b> seçeneklerini seçin, <i>Connect to Third-Party Applications</i> seçeneğini değil.
guide-bybit-rights =
    <b>İzinleri seçin</b>

    Anahtara bir ad verin ve <b>Read-Write</b> seçin: <i>Read-Only</i> bir anahtarla alım satım yapılamaz.
guide-bybit-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girilmemiş bir Bybit anahtarının süresi { $days } gün sonra, şifrenizi değiştirdiğinizde ise 7 gün sonra dolar.
guide-bybit-confirm =
    <b>Anahtarı oluşturun</b>

    Bybit tarafından istenen kodlarla onaylayın. Bybit <b>API Secret</b> değerini yalnızca bir kez gösterir: bana gönderene kadar sayfayı açık tutun.

# Shown with a card when the key is not limited to an IP address.
note-expiry-bybit = ℹ️ IP adresi olmayan bir Bybit anahtarının süresi { $days } gün sonra, şifrenizi değiştirdiğinizde ise 7 gün sonra dolar. Orada zamanında uzatın veya adresi ekleyin.
fix-invalid-key-bybit = Bybit borsasından anahtarı yeniden kopyalayın veya yeni bir anahtar oluşturun. Bybit’in uluslararası, Avrupa, Hollanda ve Türkiye sitelerine sordum: diğer sitelerin, test ağının ve demo hesabın anahtarları burada çalışmaz.
fix-account-restricted-bybit = Hesabınız henüz Unified Trading Account değilse Bybit borsasında yükseltin. Zaten öyleyse Bybit destek ekibine sorun; bu bot bunu değiştiremez.
