# Botun kendiliğinden bildirdikleri ve her kullanıcının bunları nasıl almak istediği
command-alerts = Sorunların size nasıl bildirileceği

alert-meanwhile = 📬 <b>Bu arada olanlar</b>
alert-reminder = ⏰ <b>Hatırlatma:</b> bu durum { $lasted } süredir devam ediyor.
alert-since = Başlangıç: { $date }
alert-more =
    { $count ->
        [one] …ve { $count } tane daha.
       *[other] …ve { $count } tane daha.
    }
alert-down = 🟡 <b>{ $name }</b> · { $exchange }: bu { -connection(form: "acc") } şu anda kontrol edemiyorum.
alert-refused = 🔴 <b>{ $name }</b> · { $exchange }: anahtar artık çalışmıyor.
alert-ip-lost = 🔴 <b>{ $name }</b> · { $exchange }: anahtar bu sunucuya artık izin vermiyor.
alert-expired = 🔴 <b>{ $name }</b> · { $exchange }: anahtarın süresi doldu.
alert-rights-lost = 🔴 <b>{ $name }</b> · { $exchange }: anahtar gerekli izinlerinden birini kaybetti.
alert-withdraw-appeared = 🚨 <b>{ $name }</b> · { $exchange }: <b>anahtara { -withdrawal-permission } verilmiş.</b> Bunu siz yapmadıysanız anahtarı hemen silin.
alert-withdraw-unconfirmed = ❔ <b>{ $name }</b> · { $exchange }: para çekme hâlâ kapalı mı? Bunu onaylamanızın üzerinden epey zaman geçti ve { $exchange } bunu bildirmiyor.
alert-rights-widened = ⚠️ <b>{ $name }</b> · { $exchange }: anahtarın izinleri genişledi ({ $rights }). Bunu siz değiştirmediyseniz anahtarı silin.
alert-rights-widened-unlimited = ⚠️ <b>{ $name }</b> · { $exchange }: anahtar artık IP adresleriyle sınırlı değil. Bunu siz değiştirmediyseniz anahtarı silin.
alert-expires =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: anahtarın süresi { $days } gün sonra doluyor ({ $date }).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: anahtarın süresi { $days } gün sonra doluyor ({ $date }).
    }
alert-expires-estimated =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: anahtarın süresi yaklaşık { $days } gün sonra, en geç { $date } tarihinde doluyor (tahmini).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: anahtarın süresi yaklaşık { $days } gün sonra, en geç { $date } tarihinde doluyor (tahmini).
    }
alert-expires-trading =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: anahtar { $days } gün sonra { -trading } iznini kaybediyor ({ $date }).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: anahtar { $days } gün sonra { -trading } iznini kaybediyor ({ $date }).
    }
alert-back = 🟢 <b>{ $name }</b> · { $exchange } yeniden çalışıyor. Sorun { $lasted } sürdü.
alert-unstable =
    { $count ->
        [one] 🟠 <b>{ $name }</b> · { $exchange } kararsız: bir saat içinde { $count } değişiklik. Durulunca yine yazarım.
       *[other] 🟠 <b>{ $name }</b> · { $exchange } kararsız: bir saat içinde { $count } değişiklik. Durulunca yine yazarım.
    }
alert-settled = ⚪ <b>{ $name }</b> · { $exchange } duruldu: { $status }.
alert-exchange-down =
    { $count ->
        [one] 🟡 <b>{ $exchange } yanıt vermiyor.</b> Bu durum { $count } { -connection(form: "acc") } etkiliyor; nedeni anahtarınız değil. { $exchange } dönünce yazarım.
       *[other] 🟡 <b>{ $exchange } yanıt vermiyor.</b> Bu durum { $count } { -connection(form: "acc") } etkiliyor; nedeni anahtarlarınız değil. { $exchange } dönünce yazarım.
    }
alert-exchange-back = 🟢 <b>{ $exchange } yeniden yanıt veriyor.</b> Kesinti { $lasted } sürdü.

button-alerts = 🔔 Uyarı ayarları
button-how-to-fix = 🔧 Nasıl düzeltilir
button-snooze = 💤 { $count } sa
button-mute = 🔕 Bu { -connection(form: "acc") } sessize al
button-unmute = 🔔 Yeniden haber ver
button-unmute-one = 🔔 { $name }: sesi aç

muted = 🔕 <b>{ $name }</b> hakkında artık yazmam; ancak anahtarın izinleri birden genişlerse haber veririm.
snoozed = 💤 <b>{ $name }</b> hakkında şu zamana kadar yazmam: { $date }. Ancak anahtarın izinleri birden genişlerse haber veririm.

alerts-title = <b>Size nasıl haber veririm</b>
alerts-topic = { $icon } { $topic }: { $how }
alerts-modes = Değiştirmek için aşağıdaki bir satıra basın: sesli, sessiz ya da hiç.
topic-danger = Tehlikeli izinler
topic-key = Reddedilen anahtar
topic-outage = Kesintiler
topic-back = Yeniden çalışma
topic-expiry = Anahtar süresi
topic-digest = Haftalık özet
mode-on = sesli
mode-silent = sessiz
mode-off = kapalı
alerts-muted = 🔕 { $name }: sessizde
alerts-snoozed = 💤 { $name }: bitiş { $date }

quiet-none = 🌙 Sessiz saat yok.
quiet-hours = 🌙 Sessiz saatler: { $begin }–{ $end }. Yalnızca artık çalışmayan ya da birden para çekebilen bir anahtar bunu bozar; gerisi bekler.
zone-none = 🕒 Saat diliminizi henüz bilmiyorum, UTC kullanıyorum.
zone-set = 🕒 Saatinize göre şu an { $hour }.
ask-quiet-begin = 🌙 Sessizlik saat kaçta başlasın?
ask-quiet-end = 🌙 Sessizliğin başlangıcı: { $begin }. Kaçta bitsin?
ask-zone = 🕒 Bulunduğunuz yerde saat kaç? Saati sizinkiyle aynı olan bir yer seçin.
button-quiet = 🌙 Sessiz saatler
button-quiet-none = Sessiz saat olmasın
button-zone = 🕒 Saat dilimi
button-zone-cities = Şehirler
button-zone-offsets = Diğer saat dilimleri

digest-title = 🧼 <b>Haftalık özetiniz</b>
digest-withdraw-unknown = • Bu anahtarın para çekemediği kesin değil. { $exchange } sayfasında bakın ve para çekmeyi kapalı bırakın.
digest-no-ip = • Anahtar bir IP adresiyle sınırlı değil. Bunu { $exchange } sayfasında değiştirebilirsiniz.
digest-old-key = • Eski bir anahtar hâlâ çalışıyor olabilir. { $exchange } sayfasında silin.
digest-expires = • Anahtarın bitiş tarihi: { $date }. { $exchange } sayfasında zamanında yenileyin.
digest-expires-estimated = • Anahtarın bitiş tarihi: en geç { $date } (tahmini). { $exchange } sayfasında zamanında yenileyin.
digest-chat-copy = • Anahtarı içeren bir mesaj hâlâ bu sohbette olabilir. Lütfen silin.
digest-end = Diğer iyi alışkanlıklar: her { -strategy } için ayrı bir anahtar ve { -exchange } hesabında iki adımlı doğrulama (2FA).
digest-off = 👍 Artık haftalık özet almayacaksınız.
button-digest-off = 🔕 Haftalık özet gelmesin

watch-stalled = 🚨 <b>İzleme durdu.</b> { $lasted } süredir hiçbir planlı kontrol bitmedi. Bu sırada kimseye haber gitmiyor: günlüğe bakın ve botu yeniden başlatın.
watch-going = 🟢 <b>İzleme sürüyor.</b>
