guide-okx-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve OKX hesabınıza giriş yapın. Sonra <b>Create V5 API key</b> düğmesine basın. Hesabınız OKX’in Avrupa veya ABD sitesindeyse aynı sayfayı orada açın.
guide-okx-rights =
    <b>İzinleri seçin</b>

    Anahtara bir ad verin ve kendinize bir <b>Passphrase</b> belirleyin. Onu not edin: OKX bir daha göstermez, ben de sizden isteyeceğim. Vadeli işlemler için hesabınızın modu <i>Spot mode</i> olmamalı.
guide-okx-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    OKX, { -trading } izni olan ve adres girilmemiş bir anahtarı { $days } gün kullanılmazsa siler.
guide-okx-confirm =
    <b>Anahtarı oluşturun</b>

    OKX’in istediği kodlarla onaylayın. <b>Secret key</b> yalnızca bir kez gösterilir: bana gönderene kadar sayfayı açık tutun.

note-expiry-okx = ℹ️ OKX, { -trading } izni olan ve IP adresi girilmemiş bir anahtarı { $days } gün kullanılmazsa siler.
line-transfer-warn-okx = Kendi hesaplarınız arasında transfer açık (OKX’te Trade iznine dahildir)
fix-invalid-key-okx = Anahtarı OKX’ten yeniden kopyalayın veya yeni bir anahtar oluşturun. OKX’in uluslararası, Avrupa ve ABD sitelerine sordum.
fix-no-futures-right-okx = Yalnızca spotu seçin ya da OKX’te işlem sayfasının ayarlarını açıp <b>Account mode</b> seçeneğini <b>Spot mode</b> yerine <b>Futures mode</b> yapın.
