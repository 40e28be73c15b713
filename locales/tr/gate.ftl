guide-gate-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve Gate.io hesabınıza giriş yapın. Sonra <b>Create API Key</b> düğmesine basın ve tür olarak <b>APIv4</b> seçin.
guide-gate-rights =
    <b>İzinleri seçin</b>

    <b>Account</b> kutusu işaretli değilse anahtarın hangi izinlere sahip olduğunu okuyamam.
guide-gate-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    Adres yerine <b>Later</b> seçerseniz anahtarın süresi { $days } gün sonra dolar. Gate.io bir değişikliği en geç beş dakika içinde uygular.
guide-gate-confirm =
    <b>Anahtarı oluşturun</b>

    Fon şifrenizle ve Gate.io’nun istediği kodlarla onaylayın. <b>Secret Key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

note-expiry-gate = ℹ️ IP adresi girilmemiş bir Gate.io anahtarının süresi { $days } gün sonra dolar. Zamanında yenileyin veya adresi ekleyin.
fix-ip-not-allowed-gate = Gate.io’da anahtarı açın ve <b>{ $iplabel }</b> altına bu sunucunun adresini ekleyin. Gate.io bunu en geç beş dakika içinde uygular.
fix-account-restricted-gate = Bu anahtar bir alt hesaba aitse ana hesapta yeni bir anahtar oluşturun: Gate.io alt hesap anahtarlarının izinlerini bana bildirmez. Değilse Gate.io destek ekibine sorun.
