welcome =
    <b>{ -brand } botuna hoş geldiniz</b>

    Borsa hesabınızı bir { -api-key(form: "ins") } bağlayın. Anahtar çalışıyor mu, güvenli mi, hemen kontrol eder ve her sonucu size gösteririm.

    🔒 Fonlarınız { -exchange(form: "loc") } kalır. Para çekme izni olan hiçbir anahtarı kabul etmem.
    🧹 Anahtar olarak yazdığınız her şeyi bu sohbetten hemen siler, yalnızca şifrelenmiş olarak saklarım.

    Bir { -connection-check } birkaç saniye sürer.

help =
    <b>Nasıl çalışır?</b>

    1. <b>Borsa bağla</b> düğmesine basın ve { -exchange(form: "yours") } için hazırlanan kısa kılavuzu izleyin.
    2. API anahtarını ve gizli anahtarı gönderin. Mesajlarınızı önce bu sohbetten siler, sonra anahtarı kontrol ederim.
    3. Her kontrolün sonucunu ayrı bir satırda görürsünüz. Bir sorun varsa ne yapacağınız da yazar.

    <b>İyi alışkanlıklar</b>
    • Para çekme iznini kapalı tutun.
    • Her { -strategy } için ayrı bir anahtar kullanın.
    • Her anahtarı bu botun IP adresiyle sınırlayın.
    • Eski anahtarları { -exchange(form: "abl") } silin.
    • Borsa hesabınızı iki adımlı doğrulamayla (2FA) koruyun.

    <b>Komutlar</b>
    /connect – borsa hesabı bağlar
    /connections – bağlantılarınızı gösterir
    /strategies – strateji kurar, durumunu gösterir, bekletir veya durdurur
    /alerts – uyarıların nasıl geleceğini ayarlar
    /activity – burada yaptıklarınızı gösterir
    /export – hakkınızda sakladığım her şeyi dosya olarak gönderir
    /erase – hakkınızda sakladığım her şeyi siler
    /language – dili değiştirir
    /cancel – başladığınız işi iptal eder
    /help – bu sayfayı açar

    Botlarla yapılan sohbetleri Telegram’ın kendisi okuyabilir. Anahtarı bu yolla göndermek istemiyorsanız göndermeyin.

languages = Hangi dilde konuşalım?
language-set = Artık Türkçe konuşuyorum.

command-start = Ana sayfa
command-connect = Borsa hesabı bağla
command-connections = Bağlantılarınız ve durumları
command-language = Dili değiştir
command-help = Nasıl çalışır, iyi alışkanlıklar neler
command-cancel = Başladığınız işi iptal et
command-stats = Kullanıcı ve bağlantı sayıları

bot-description =
    Borsa hesabınızı bir API anahtarıyla bağlayın; anahtar çalışıyor mu, güvenli mi, hemen öğrenin. Para çekme izni olan anahtarlar kabul edilmez.
bot-short-description = Borsa API anahtarlarını kontrol eder: çalışıyor mu, güvenli mi, neye basmalısınız?

button-connect = ➕ Borsa bağla
button-connections = 🔗 Bağlantılarım
button-help = ❓ Nasıl çalışır?
button-language = 🌐 Dil
button-home = 🏠 Ana sayfa
button-back = ‹ Geri
button-cancel = ✖ İptal

cancelled = İptal edildi. Yazdıklarınızın hiçbiri saklanmadı.
nothing-to-cancel = İptal edilecek bir şey yok. Ne yapmak istersiniz?

# Wrong turns
press-a-button = Lütfen aşağıdaki düğmeleri kullanın veya iptal etmek için /cancel yazın.
not-understood = Bunu anlayamadım. Yapabileceklerim aşağıda.
stale-button = Bu düğme eski bir ekrandan kaldı ve artık çalışmıyor.
not-found = Bu bağlantıyı bulamıyorum. Kaldırılmış olabilir.
secret-removed =
    🧹 Bu bir anahtara veya gizli anahtara benziyordu, bu yüzden bu sohbetten sildim. Okumadım ve saklamadım.

    Borsa bağlamak için aşağıdaki düğmeye basın.
secret-removed-name =
    🧹 Bu bir anahtara veya gizli anahtara benziyordu, bu yüzden bu sohbetten sildim. Burada yalnızca bir ad gerekiyor; anahtar sonraki adımda.
file-removed =
    🧹 Bu dosyayı açmadan bu sohbetten sildim. Lütfen bilgileri yazı olarak gönderin.
file-not-read = Dosya, resim ve çıkartma okuyamıyorum. Lütfen yazı gönderin veya düğmeleri kullanın.
edit-not-read = Düzenlenen mesajları okumuyorum. Lütfen yeni bir mesaj olarak tekrar gönderin.
edit-removed = 🧹 Düzenlenen mesajı okumadan bu sohbetten sildim. Lütfen yeni bir mesaj olarak tekrar gönderin.
forward-removed = 🧹 İletilen mesajı okumadan bu sohbetten sildim. Lütfen bilgiyi kopyalayıp kendiniz gönderin.
slow-down = Bir anda çok fazla şey geldi, bu yüzden sonuncusunu atladım. Lütfen birkaç saniye bekleyip tekrar deneyin.
deletion-failed =
    ⚠️ <b>Mesajınızı bu sohbetten silemedim.</b>

    Lütfen kendiniz silin: mesaja basılı tutun, sonra Sil’e basın. Güvende olmak için { -exchange(form: "loc") } yeni bir anahtar oluşturup bu anahtarı da silin. Ben de mesajı silmeyi denemeye devam ediyorum.
deletion-done = 🧹 Önceki mesajınız artık bu sohbetten silindi.
unread-removed =
    🧹 Bir mesajınıza yanıt veremeden bir şeyler ters gitti. Güvenlik için mesajı bu sohbetten sildim. Hâlâ gerekiyorsa lütfen tekrar gönderin.
deletion-expired =
    ⚠️ <b>Anahtar içeren bir mesaj hâlâ bu sohbette.</b> Telegram artık onu silmeme izin vermiyor. Lütfen mesajı kendiniz silin ve { -exchange(form: "loc") } yeni bir anahtar oluşturun.
restarted-message =
    🔄 Son mesajınızı okuyamadan yeniden başlatıldım. Güvenlik için mesajı bu sohbetten sildim. Lütfen tekrar gönderin.
restarted-draft = 🔄 Yeniden başlatıldım. Yazdıklarınız silindi; seçtiğiniz { -exchange } ve ad duruyor.
oops =
    Benim tarafımda bir sorun oldu. İşlemin tamamlanıp tamamlanmadığını söyleyemem; güncel durumu /connections ile görebilirsiniz.

    Tekrar olursa bot yöneticisine şu referansı iletin: <code>{ $reference }</code>
work-broke-off = ⚠️ Bu, tamamlanmadan yarıda kesildi.
not-saved =
    ⚠️ <b>Kaydedilmedi.</b> Veritabanıma yazamadım, bu yüzden hiçbir şey saklanmadı. Lütfen bir dakika sonra tekrar deneyin.

    Referans: <code>{ $reference }</code>
perhaps-saved =
    ⚠️ <b>Bunun kaydedilip kaydedilmediğini bilmiyorum.</b> Veritabanım tam o anda yanıt vermeyi bıraktı. Tekrar denemeden önce bir dakika sonra /connections veya /strategies ile bakın.

    Referans: <code>{ $reference }</code>

# The operator's bot
private-bot = Bu bot özeldir, bu yüzden burada sizin için yapabileceğim bir şey yok. Yazdıklarınızın hiçbirini saklamıyorum.
stats =
    <b>Sayılar</b>

    🟢 { status-online }: { $online }
    🔴 { status-attention }: { $attention }
    🟡 { status-unreachable }: { $unreachable }

    Kullanıcılar: { $users }
    Süren bağlantı kurulumları: { $drafts }
    Henüz silinemeyen mesajlar: { $deletions }
