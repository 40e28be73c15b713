guide-coinbase-page =
    <b>Anahtar sayfasını açın</b>

    Aşağıdaki düğmeye basın ve Coinbase hesabınızla giriş yapın. <b>Secret API Keys</b> bölümünde <b>Create API key</b> düğmesine basın ve anahtara bir ad verin. <i>Client API keys</i> başka bir şeydir ve burada işe yaramaz.
guide-coinbase-rights =
    <b>İzinleri seçin</b>

    <b>API restrictions</b> bölümünü açın. İşlem yapmak istediğiniz portföyü seçin: bir anahtar yalnızca birini görür. <b>Transfer</b> izni varsa bu anahtarla paranız herhangi birine gönderilebilir.
guide-coinbase-ip =
    <b>Anahtarı bu botla sınırlayın</b>

    <b>API restrictions</b> bölümünde kalın. Birden çok adresi virgülle ayırın.
guide-coinbase-confirm =
    <b>Anahtarı oluşturun</b>

    <b>Advanced settings</b> bölümünü açın, imza algoritması olarak <b>ECDSA</b> seçin ve <b>Create &amp; Download</b> düğmesine basın. Coinbase <b>Private key</b> değerini yalnızca bir kez gösterir: bana gönderene kadar sayfayı açık tutun. İndirilen JSON dosyasının bütün metnini de bana gönderebilirsiniz.

fix-key-or-ip-coinbase =
    En olasıdan başlayarak şu nedenlere bakın:
    1. { $label } veya özel anahtar yanlış kopyalanmış ya da ikisi aynı anahtara ait değil.
    2. Bu sunucunun adresi <b>{ $iplabel }</b> bölümünde yok.
    3. Anahtar az önce oluşturuldu: Coinbase tarafında çalışmaya başlaması birkaç dakika sürebilir. Sonra <b>Tekrar kontrol et</b> düğmesine basın.
    4. Anahtar silinmiş veya kapatılmış ya da başka bir Coinbase ürünü için oluşturulmuş.
fix-invalid-key-coinbase = { $label } değeri <code>organizations/</code> ile başlar ya da indirilen dosyada <code>id</code> olarak yazan kimliktir. Coinbase eski, kısa anahtarlarını artık kabul etmiyor: yenisini oluşturun.
fix-wrong-secret-coinbase = Özel anahtarın tamamını veya indirilen dosyanın metnini yeniden gönderin. <code>-----BEGIN EC PRIVATE KEY-----</code> ile başlar ya da <code>=</code> ile biten tek bir satırdır. Coinbase onu yalnızca bir kez gösterir: artık elinizde değilse yeni bir anahtar oluşturun.
fix-no-futures-right-coinbase = Yalnızca spotu seçin. Ya da Coinbase üzerinde hesabınızın vadeli işlemlere açık olup olmadığına bakın ve şu kutuları işaretleyin: { $boxes }
