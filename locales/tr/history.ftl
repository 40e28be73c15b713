# Bir bağlantının geçmişi, resimle ve sözle
button-history = 📈 Geçmiş
button-history-days = 📈 { $days } gün
history-days = son { $days } gün
history-title = 📈 <b>{ $name }</b> · { $exchange } · son { $days } gün
history-nothing = Bu { $days } günde kayıt yok. Bu { -connection } izlendiği sürece yapılan her planlı kontrolün sonucunu kaydediyorum.
history-available = Erişilebilirlik: <b>{ $share }</b>
history-answers = Yanıt süresi: ortalama { $mean }, en yavaş saatte { $slowest }
history-unrecorded = { $hours } saatin { $count } saati için kayıt yok: izleme duraklatılmıştı ya da kontrol edemedim.
history-no-incident = Kesinti olmadı.
history-incidents =
    { $count ->
        [one] { $count } kesinti, { $lasted } sürdü:
       *[other] { $count } kesinti, toplam { $lasted }:
    }
history-incident = • { $date }: { $what } ({ $lasted })
history-incident-now = • { $date }: { $what } (henüz bitmedi)
history-down = borsadan yanıt alınamadı
history-refused = anahtar reddedildi
history-ip-lost = bu sunucunun adresi reddedildi
history-expired = anahtarın süresi dolmuştu
history-rights-lost = bir izin eksikti
history-withdraw-appeared = anahtar para çekebiliyordu
history-withdraw-unconfirmed = para çekmenin kapalı olduğu onaylanmamıştı
history-figure-available = erişilebilirlik
history-figure-answer = ortalama yanıt süresi
history-figure-incidents =
    { $count ->
        [one] kesinti
       *[other] kesinti
    }
history-good = çalıştı
history-partly = kısmen çalıştı
history-bad = çalışmadı
history-unknown = kayıt yok
history-curve = Saatlere göre yanıt süresi ve kesintiler
