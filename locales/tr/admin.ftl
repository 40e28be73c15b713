# Counts
stats-checks =
    Son bir saatteki kontroller: { $checks }
    Bunlardan reddedilen anahtarlar: { $failed }
    Son bir günde sınıra takılan kullanıcılar: { $held }
    Kabul edilme talepleri: { $requests }
stats-away = 🟡 { $exchange } yanıt vermiyor, başlangıç: { $date }.
stats-due =
    Şu anda sırası gelen kontroller: { $due }
    Son yanıtı belirsiz olan anahtarlar: { $unclear }
stats-alerts =
    Bekleyen uyarılar: { $waiting }
    Son bir günün uyarıları: { $delivered } iletildi, { $uncertain } belirsiz, { $refused } Telegram reddetti, { $expired } geç kaldı, { $past } konu kapanmıştı, { $muted } sessize alınmıştı
limit-daily = ⚠️ <b>Tek kullanıcıdan çok sayıda anahtar.</b> Biri bir günde, herhangi bir kişi için kontrol ettiğimden daha fazla yeni anahtar gönderdi ({ $exchange }); sonrakiler bekliyor. Kendisine ait olmayan anahtarları deniyor olabilir. Sayılar için: /stats
limit-crowd = ⚠️ <b>Aynı anda çok sayıda yeni anahtar.</b> Yeni kullanıcılar bir saat içinde, hepsi için toplamda kontrol ettiğim kadar anahtar gönderdi ({ $exchange }); diğerleri bekliyor. Bunlar gerçek kullanıcılarsa NEW_KEYS_PER_HOUR değerini artırın. Değilse ACCESS=approval yabancıları dışarıda tutar.
limit-everybody = ⚠️ <b>Aynı anda çok fazla yeni anahtar.</b> Tüm kullanıcılar bir saat içinde, toplamda kontrol ettiğim kadar anahtar gönderdi ({ $exchange }); diğerleri bekliyor. Bazılarının bir gündür ya da daha uzun süredir bağlantısı var. Bunlar gerçek kullanıcılarsa NEW_KEYS_PER_HOUR değerini artırın. Değilse biri çok sayıda hesapla çalıntı anahtarları deniyor olabilir: ACCESS=list ile yalnızca sizin belirlediğiniz kişilere hizmet veririm.

# What operators hear of by themselves
operators-away = 🟡 <b>{ $exchange } yanıt vermiyor</b>, { $lasted } oldu. Her kullanıcıya bu bir kez bildirilir; hiçbir anahtar suçlanmaz.
operators-back = 🟢 <b>{ $exchange } yeniden yanıt veriyor.</b> Kesinti { $lasted } sürdü.
operators-unclear =
    { $count ->
        [one] ❔ <b>{ $exchange } belirsiz yanıtlar veriyor</b>: { $count } bağlantının yanıtlarını tanımıyorum. Kodlar günlükte (problems=unclear).
       *[other] ❔ <b>{ $exchange } belirsiz yanıtlar veriyor</b>: { $count } bağlantının yanıtlarını tanımıyorum. Kodlar günlükte (problems=unclear).
    }
operators-clock = 🕒 <b>Bu sunucunun saati yanlış</b>; { $exchange } saatiyle fark: { $lasted }. Şimdilik onun saatiyle imzalıyorum; saat eşitlemesine (NTP) bakın.
operators-waiting =
    { $count ->
        [one] 📬 <b>Uyarılar gecikiyor.</b> { $count } uyarı { $lasted } süredir bekliyor.
       *[other] 📬 <b>Uyarılar gecikiyor.</b> { $count } uyarı bekliyor, en eskisi { $lasted } süredir.
    }
operators-lost =
    { $count ->
        [one] 📭 <b>Uyarılar kayboluyor.</b> Son bir saatteki { $total } uyarıdan { $count } tanesi büyük olasılıkla ulaşmadı. Nedeni: /stats
       *[other] 📭 <b>Uyarılar kayboluyor.</b> Son bir saatteki { $total } uyarıdan { $count } tanesi büyük olasılıkla ulaşmadı. Nedeni: /stats
    }

# The switch for all checks
checks-are-on = ✅ Anahtarlar kontrol ediliyor.
checks-off-since = ⏸ <b>Tüm kontroller durduruldu.</b> Başlangıç: { $date }.
checks-ask-off = Tüm kontrolleri durdurursanız artık hiçbir borsaya bir şey sormam. Kullanıcılara bu bildirilir; kayıtlı olanlar kayıtlı kalır.
button-checks-off = ⏸ Tüm kontrolleri durdur
button-checks-on = ▶️ Yeniden kontrol et
command-checks = Tüm kontrolleri durdurma ya da sürdürme

# Messages to all users
command-broadcast = Tüm kullanıcılara mesaj gönderme
broadcast-choose =
    <b>Tüm kullanıcılara mesaj</b>

    /broadcast yazıp arkasına metninizi ekleyin ya da hazır metni seçin. Önce siz görürsünüz; ikinci dokunuşunuzdan önce hiçbir şey gönderilmez.
button-broadcast-revoke = ⚠️ Anahtarlarınızı şimdi silin
broadcast-secret = Bu bir anahtara ya da gizli bilgiye benziyordu, bu yüzden mesaj olarak almadım.
broadcast-long = Bu metin çok uzun. En fazla 3500 karakter olabilir.
broadcast-confirm = { $count ->
    [one] Mesajı { $count } kullanıcı böyle görecek. Gönderilsin mi?
   *[other] Mesajı { $count } kullanıcı böyle görecek. Gönderilsin mi?
}
broadcast-languages = Herkes kendi dilinde alır.
button-broadcast-send = { $count ->
    [one] 📢 { $count } kullanıcıya gönder
   *[other] 📢 { $count } kullanıcıya gönder
}
broadcast-sending = 📢 <b>Mesaj gönderiliyor.</b> Bitince size yazacağım.
broadcast-stopped = ⏹ <b>Gönderim durduruldu.</b>
broadcast-done = ✅ <b>Mesaj herkese gönderildi.</b>
broadcast-dropped = Bu mesaj gönderilmedi ve unutuldu.
broadcast-counts =
    Gönderilen: { $sent }
    Ulaşılamayan: { $unreachable }
button-broadcast-show = 🔄 Ne kadarı bitti?
button-broadcast-stop = ⏹ Gönderimi durdur
broadcast-heading = 📢 <b>Bu botun yöneticisinden</b>
broadcast-revoke =
    ⚠️ <b>Lütfen API anahtarlarınızı şimdi silin.</b>

    Bu botun yöneticisi, burada bağladığınız her { -api-key(form: "acc") } ilgili { -exchange(form: "gen") } sayfasında silmenizi istiyor. Silinen bir anahtarı artık kimse kullanamaz.

    Ardından buradaki bağlantıları da kaldırın. Sizden anahtar isteyen hiç kimseye yeni bir anahtar göndermeyin.

# The operator’s own timeline
activity-checks-off-ok = ⏸ Tüm kontrolleri durdurdunuz
activity-checks-on-ok = ▶️ Kontrolleri yeniden başlattınız
activity-broadcast-send-ok = 📢 Tüm kullanıcılara mesaj gönderdiniz
activity-broadcast-stop-ok = ⏹ Tüm kullanıcılara giden mesajı durdurdunuz
