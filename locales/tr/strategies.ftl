# Strategies that are switched on
button-strategies = 📈 Stratejilerim
button-setup = ➕ Strateji kur
strategies-title = <b>Stratejileriniz</b>
strategies-none = Henüz açık bir { -strategy } yok. Biri başlamadan önce getirebileceği en kötü durumu görürsünüz.
strategies-unread = ⚠️ Burada her şey görünmüyor: stratejilerinizden en az birini okuyamıyorum, bu yüzden ona dokunmuyorum. Nedenini botun yöneticisi günlükte bulur.
strategy-unread = Bu stratejiyi okuyamıyorum, bu yüzden onun için hiçbir şey yapılmıyor. Onu stratejilerinizin listesinden durdurabilirsiniz.
button-stop-unread = ⏹ Okunamayanı durdur
button-stop-unread-really = ⏹ Evet, durdur
ask-stop-unread =
    <b>Okuyamadığım durdurulsun mu?</b>

    O stratejileri ve gruplarını unuturum. Hiçbir şey kapatılmaz: açık olan size kalır, sonucunu bilemem. Beklemek isterseniz önce botun yöneticisine sorun.
unread-stopped = ⏹ <b>Durduruldu.</b> Okuyamadıklarım bir dakika içinde listeden kalkar.
strategy-line = { $icon } <b>{ $strategy }</b> · { $name } · { $exchange }
strategy-pairs = { $market }: { $pairs }
strategy-groups =
    { $count ->
        [one] { $count } açık grup · kullanılan { -margin } { $used } · şimdiye kadarki sonuç { $result }
       *[other] { $count } açık grup · kullanılan { -margin } { $used } · şimdiye kadarki sonuç { $result }
    }
group-stands = • <b>{ $pair }</b>: { $zone }; ortalama { $average }; kullanılan { -margin } { $used } / { $granted }
group-is-opening = • <b>{ $pair }</b>: açılıyor
group-is-odd = • <b>{ $pair }</b>: okunamıyor, bu yüzden ona dokunulmuyor
groups-more =
    { $count ->
        [one] • ve { $count } grup daha
       *[other] • ve { $count } grup daha
    }
zone-normal = merdivenini izliyor
zone-watch = yakından izleniyor
zone-recovery = Recovery Mode içinde
zone-exiting = kapatılıyor
strategy-stake = ⚠️ Riske giren: en çok { $amount } { -margin }. Tamamı kaybedilebilir.
strategy-since = Açılış: { $date }. Ayarların sürümü: { $number }.
strategy-not-running = ⏳ Henüz çalışmıyor: bir dakika içinde başlar.
strategy-not-yet = ⏳ Son değişiklik henüz yürürlükte değil.
strategy-stands-still = ⚠️ Şu anda onun için hiçbir şey yapılmıyor: son ayarınız henüz devreye alınmadı. Hiçbir şey alınmıyor ve kapatılmıyor.
strategy-lost = ⚠️ Son yaşam belirtisi { $ago } geldi. Geri dönene kadar hiçbir şey alınmaz ve kapatılmaz.
state-armed = Açık.
state-hold-new-entries = Yeni bir şey açmaz; açık gruplar kurallarıyla sürer.
state-paused = Duraklatıldı: alım ve ek alım yapılmaz; açık gruplar yine de kurallarına göre kapanabilir.
state-stopping = Durduruluyor: yeni grup açılmaz.
held-by-user = Böyle istediniz.
held-by-panic = “Hepsini beklet” düğmesine bastınız.
held-by-restored = Bir yedekle geri geldi; hâlâ isteyip istemediğinize bakın.
held-by-connection = Bağlantısı çalışmıyor veya gereken bir izni yok.
held-until-your-word = Bağlantısı yeniden çalışıyor; onayınızı bekliyor.
held-by-withdrawal = Anahtarı para çekebiliyor. Çekemez olana kadar her şey bekler.
strategy-not-found = Bu stratejiyi bulamıyorum. Kaldırılmış olabilir.

button-edit = ✏️ Değiştir
button-strategy-hold = ⏸ Beklet
button-strategy-resume = ▶️ Devam ettir
button-strategy-stop = ⏹ Durdur
button-panic = 🛑 Hepsini beklet
button-panic-really = 🛑 Evet, hepsini beklet
button-forget-really = 🗑 Evet, kaldır: { $name }
strategy-held = ⏸ Bundan sonra yeni bir şey açmaz. Açık gruplar kurallarıyla sürer.
strategy-resumed = ▶️ Yeniden grup açabilir.
strategy-still-held = Henüz devam edemiyor:
strategy-stopped = ⏹ Artık yeni grup açmaz. Açık gruplar seçtiğiniz gibi biter.
strategy-has-groups = Hâlâ açık grupları var, bu yüzden kaldırılamaz. Önce durdurun ve onlara ne olacağını seçin.
strategy-changed-meanwhile = Siz başladıktan sonra değiştirilmiş veya durdurulmuş; bu yüzden hiçbir şey uygulanmadı. Lütfen yeniden başlayın.
strategy-checking = 🔎 Önce bağlantıya bakıyorum…
strategy-not-checked = Şu anda bağlantıya bakamıyorum, bu yüzden hiçbir şey açılmadı. Lütfen daha sonra yeniden deneyin.
ask-stop =
    <b>{ $name } üzerindeki { $strategy } durdurulsun mu?</b>

    Artık yeni grup açmaz. Açık olanlara ne olsun?
ask-forget =
    <b>{ $strategy } kaldırılsın mı? ({ $name })</b>

    Ayarları da silinir; açık grubu yok. Borsada hiçbir şey değişmez.
strategy-forgotten = 🗑 <b>{ $strategy }</b> kaldırıldı ({ $name }).
ask-panic =
    { $count ->
        [one] <b>Stratejiniz bekletilsin mi?</b> Açık gruplar dahil hiçbir alım veya ek alım yapılmaz. Gruplar yine de kurallarına göre kapanabilir. Yalnızca siz isteyince devam eder.
       *[other] <b>{ $count } stratejinizin hepsi bekletilsin mi?</b> Açık gruplar dahil hiçbir alım veya ek alım yapılmaz. Gruplar yine de kurallarına göre kapanabilir. Her biri yalnızca siz isteyince devam eder.
    }
panicked =
    { $count ->
        [one] 🛑 <b>Her şey bekletiliyor.</b> Stratejiniz, siz devam ettirene kadar alım ve ek alım yapmaz.
       *[other] 🛑 <b>Her şey bekletiliyor.</b> { $count } { -strategy }, siz devam ettirene kadar alım ve ek alım yapmaz.
    }

# What stands in the way of switching one on
caution-shared-key = Bu anahtarla başka bir { -strategy } de çalışıyor. <b>Farklı stratejiler için ayrı anahtarlar kullanın</b>: ikisi tek bir bakiyeyi paylaşır, anahtardaki bir sorun da ikisini birden durdurur.
button-anyway = Yine de kullan
hindrance-can-withdraw = { $name } anahtarı para çekebiliyor. Böyle bir anahtarla hiçbir { -strategy } çalışmaz: anahtarı değiştirin.
hindrance-withdraw-unknown = { $name } anahtarının para çekip çekemediği bilinmiyor. Borsada bakıp bana bildirin.
hindrance-not-online = { $name } çevrimiçi değil.
hindrance-not-checked = { $name } son dakikalarda kontrol edilmedi.
hindrance-not-watched = { $name } izlenmiyor: anahtar çalışmaz olsa kimse fark etmez.
hindrance-watch-only = { $name } yalnızca izleniyor: anahtarının alım satım izni yok.
hindrance-rights-missing = { $name } anahtarında bu stratejinin gerektirdiği izinler eksik: { $rights }.
hindrance-pairs-gone = Orada artık işlem görmüyor: { $pairs }. Paritelerden çıkarın.
hindrance-pairs-taken = { $name } üzerindeki başka bir { -strategy } bu pariteleri zaten kullanıyor: { $pairs }.
hindrance-too-many = Çalışabilecek kadar stratejiniz var. Önce birini kaldırın.
hindrance-panic = Bu arada her şeyi beklettiniz, bu yüzden hiçbir şey açılmadı.
hindrance-new-signals = Yeni gruplar { $name } bağlantısına gidemez: aynı borsada çalışan, gereken izinleri olan ve bu pariteleri kullanmayan bir { -connection } olmalıdır.
