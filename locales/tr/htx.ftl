guide-htx-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve HTX hesabınıza giriş yapın. Sonra <b>API Management</b> altındaki formu doldurun.
guide-htx-rights =
    <b>İzinleri seçin</b>

    Anahtara bir ad verin. HTX’te vadeli işlemler için ayrı bir kutu yoktur: <b>Trade</b> her tür { -trading } ile kendi hesaplarınız arasındaki transferlere izin verir.
guide-htx-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres girilmemiş bir HTX anahtarının süresi { $days } gün sonra dolabilir. Birden çok adresi virgülle ayırın.
guide-htx-confirm =
    <b>Anahtarı oluşturun</b>

    HTX’in istediği kodlarla onaylayın. <b>Secret Key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

note-expiry-htx = ℹ️ IP adresi girilmemiş bir HTX anahtarının süresi { $days } gün sonra dolabilir. Zamanında yenileyin veya adresi ekleyin.
fix-account-restricted-htx = Bu anahtar bir alt kullanıcıya aitse ana hesapta yeni bir anahtar oluşturun: HTX alt kullanıcıların anahtarları hakkında bana bilgi vermez. Değilse HTX destek ekibine sorun.
