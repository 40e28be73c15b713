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

note-expiry-mexc = ℹ️ IP adresi girilmemiş bir MEXC anahtarının süresi { $days } gün sonra dolar. Zamanında yenileyin veya adresi ekleyin.
fix-wrong-secret-mexc = Anahtarı ve gizli anahtarı yeniden gönderin. MEXC borsasında anahtarın süresi dolmuş mu, ona da bakın: IP adresi girilmemiş bir anahtar 90 gün geçerlidir. Gizli anahtar artık sizde yoksa yeni bir anahtar oluşturun.
fix-key-expired-mexc = MEXC borsasında yeni bir anahtar oluşturun ve bu botun IP adresini girin: adres girilmemiş bir anahtarın süresi 90 gün sonra dolar.
