command-activity = Burada yaptıklarınız
command-export = Verilerinizi dosya olarak alın
command-erase = Tüm verilerinizi silin

activity-title = <b>Burada yaptıklarınız</b>
activity-none = Henüz bir şey yok.
activity-when = 🕒 { $date }
activity-kept = Bu satırları bir yıl saklarım.
activity-gone = (kaldırıldı)
activity-connection-add-ok = ➕ Bağlandı: { $name }
activity-connection-remove-ok = 🗑 Bir { -connection } kaldırıldı
activity-connection-refuse-can-withdraw = ⛔ Para çekebilen bir anahtar reddedildi
activity-key-check-refused = ⛔ Bir anahtar kabul edilmedi
activity-connection-check-online = 🟢 Kontrol edildi: { $name } – { status-online }
activity-connection-check-attention = 🔴 Kontrol edildi: { $name } – { status-attention }
activity-connection-check-unreachable = 🟡 Kontrol edildi: { $name } – { status-unreachable }
activity-connection-rename-ok = ✏️ Bir { -connection } yeniden adlandırıldı, şimdiki adı: { $name }
activity-connection-pause-ok = ⏸ İzleme duraklatıldı: { $name }
activity-connection-resume-ok = ▶️ İzleme sürüyor: { $name }
activity-chat-copy-deleted-ok = 🧹 Anahtarın bulunduğu mesajı kendiniz sildiniz: { $name }
activity-withdraw-off-confirm-ok = ✋ Bu anahtarın para çekemediğini söylediniz: { $name }
activity-connection-open-seal-broken = ⚠️ Saklanan anahtar açılamadı: { $name }
activity-access-approved-ok = 👤 Birini içeri aldınız
activity-access-declined-ok = 🚫 Birini geri çevirdiniz
activity-account-export-ok = 📄 Verileriniz bu sohbete dosya olarak gönderildi
activity-not-found = ❔ Var olmayan bir şeyin düğmesine bastınız
activity-other = ❔ Botun bu sürümünün anlatamadığı bir şey

ask-export =
    <b>Hakkınızda sakladığım her şeyi göndereyim mi?</b>

    Bu sohbete, programların okuduğu biçimde (JSON) bir dosya olarak gelir. İçinde anahtar veya gizli bilgi yoktur; ancak her { -connection } adıyla yer alır. Telegram, botlarla yapılan sohbetlerdeki dosyaları okuyabilir.
button-export-really = 📄 Evet, verilerimi gönder
exported = 📄 <b>Verileriniz bu sohbetteki dosyada.</b> Bunu siz istemediyseniz Telegram hesabınızı başka biri kullanabiliyor demektir: Telegram ayarlarında etkin oturumlara bakın.

ask-erase =
    <b>Hakkınızda sakladığım her şeyi sileyim mi?</b>

    Bu geri alınamaz. Silinecekler:
erase-connection = • { $name }
erase-more =
    { $count ->
        [one] • { $count } { -connection } daha
       *[other] • { $count } { -connection } daha
    }
erase-rest = • stratejileriniz, buradaki geçmişiniz, diliniz ve geri kalan her şey
ask-erase-keys = Hesaplarınız { -exchange(form: "loc") } olduğu gibi kalır. Lütfen anahtarlarınızı { -exchange(form: "loc") } da silin.
ask-erase-stays =
    Kalacaklar:
    • burada yapılanlara ilişkin, artık sizi göstermeyen satırlar (bir yıl)
    • kaç anahtar kontrol ettirdiğiniz ve bir sınıra takılıp takılmadığınız (bir gün; sınırlar işlemeye devam eder)
    • eski bir yedek geri yüklenirse verilerinizi yeniden silen bir listede Telegram kimlik numaranız (bir yıl)
    • bu sohbetten henüz kaldıramadığım mesajların numaraları (mesajlar kaldırılana kadar)
button-erase-really = 🗑 Evet, verilerimi sil
erased =
    👋 <b>Hakkınızda sakladığım her şey silindi.</b> Saklanan anahtarlar da artık yok.

    Lütfen anahtarlarınızı { -exchange(form: "loc") } da silin. Bu sohbeti Telegram’da kendiniz temizleyebilirsiniz. Geri gelirseniz /start her şeye baştan başlar. Hoşça kalın!
