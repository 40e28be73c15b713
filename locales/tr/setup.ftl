# Setting up a strategy, step by step
command-strategies = Stratejiler: kur, bak, beklet, durdur

setup-title = ⚙️ <b>Strateji kurulumu</b>
setup-title-on = ⚙️ <b>Strateji kurulumu</b> · { $name }
setup-title-strategy = ⚙️ <b>{ $strategy }</b> · { $name } · { $exchange } · { $market }
setup-practice = 🧪 Stratejiler şimdilik deneme parasıyla çalışır: fiyatlar gerçektir ama borsa hesabınıza hiçbir emir gitmez.
setup-resumed = Bunu yarım bırakmıştınız. Kaldığınız yerden devam ediyorsunuz.
setup-dropped = İptal edildi. Hiçbir şey açılmadı veya değiştirilmedi.
setup-no-answer = Bunun burada bir karşılığı yok. Lütfen aşağıdaki düğmeleri kullanın, sorulanı yazın veya iptal etmek için /cancel yazın.
setup-no-connection = Bir { -strategy } bir { -connection } üzerinde çalışır, sizin ise henüz bağlantınız yok.

setup-connection = Hangi { -connection } üzerinde çalışsın? En iyisi her { -strategy } için ayrı bir anahtardır.
setup-strategy = <b>Hangi { -strategy }?</b>
strategy-careful = Temkinli merdiven
strategy-careful-about = Eşit büyüklükte, az sayıda ve birbirinden uzak ek alımlar; altlarında bir stop loss. Fiyat stop loss seviyesine kadar ne kadar düşerse, alınan her şeyde o kadar kaybedebilirsiniz.
strategy-balanced = Dengeli merdiven
strategy-balanced-about = Mesafeyle büyüyen ek alımlar ve fiyatı izleyen bir çıkış. Son ek alımlar en büyükleridir; uzun bir düşüşte { -margin } tutarının büyük kısmı kaybedilebilir.
strategy-recovery-pro = Recovery/PRO
strategy-recovery-pro-about = Son ek alımlarını { -recovery-mode } için saklayan ayrı gruplar. Çoğu düzeyde stop loss yoktur, bu yüzden { -margin } tutarının tamamı kaybedilebilir.

setup-market = <b>Hangi { -market } ve hangi yön?</b> Long gruplar fiyat yükselince, short gruplar düşünce kazanır. Vadeli işlemlerde kaldıraç zararı büyütür ve borsa pozisyonu kendisi kapatabilir.
setup-no-futures = { $name } anahtarının vadeli işlem izni yok; bu yüzden yalnızca spot seçilebilir.
market-spot = Spot
market-futures-long = Vadeli, long
market-futures-short = Vadeli, short

setup-pairs = <b>Hangi pariteler?</b> Dokunarak seçin veya aramak için bir ad yazın, örneğin BTC. Bir stratejinin bütün paritelerinde karşı para birimi aynıdır.
setup-pairs-none = Henüz bir şey seçilmedi.
setup-pairs-chosen =
    { $count ->
        [one] Seçilen ({ $count }): { $pairs }
       *[other] Seçilenler ({ $count }): { $pairs }
    }
pairs-more = ve { $count } tane daha
setup-pairs-search =
    { $count ->
        [one] 🔎 { $text }: { $count } parite
       *[other] 🔎 { $text }: { $count } parite
    }
setup-pairs-unknown = { $exchange } borsasında bu adda bir parite yok ya da artık işleme kapalı.
setup-pairs-away = { $exchange } şu anda paritelerini bildirmiyor. Lütfen bir dakika sonra yeniden deneyin.
setup-pairs-replaced = Bir stratejinin bütün paritelerinde karşı para birimi aynıdır; bu yüzden { $was } pariteleri çıkarıldı.
setup-pairs-other-money = Bu { -strategy } { $quote } ile işlem yapıyor. Başka bir para birimi için yeni bir tane kurun.
setup-settings-dropped = Ayarlar önceki para birimi içindi, bu yüzden baştan başlıyor: lütfen soruları bu kez { $quote } için yeniden yanıtlayın.
button-all-pairs = Bütün pariteler

setup-risk = <b>Ne kadar { -risk }?</b> Bir düzey bütün sayıları belirler; sonra her birini değiştirebilirsiniz.
risk-careful = Temkinli
risk-balanced = Dengeli
risk-bold = Agresif
risk-custom = Özel
risk-line =
    { $count ->
        [one] <b>{ $risk }</b>: { $count } ek alım, girişten { $distance } uzakta, { $stop }; aynı anda grup: { $groups }, kaldıraç { $leverage }×.
       *[other] <b>{ $risk }</b>: { $count } ek alım, sonuncusu girişten { $distance } uzakta, { $stop }; aynı anda grup: { $groups }, kaldıraç { $leverage }×.
    }
risk-stop = stop loss { $stop }
risk-no-stop = stop loss yok
setup-risk-lost = ⚠️ Her düzeyde { -margin } sınırının tamamı kaybedilebilir; düzey ne kadar agresifse sınır o kadar çabuk kullanılır.
risk-custom-about = <b>Özel</b>: Dengeli gibi başlar, sayıları siz belirlersiniz.

setup-limit =
    <b>Marjin sınırı</b>

    Bütün grupların toplamı şu iki sınırı hiçbir zaman aşmaz: tutar olarak { $money }, bakiyenin payı olarak { $share }. İkisinden hangisi daha azsa o geçerlidir.

    Deneme bakiyesi: { $balance }. Sınır şu anda <b>{ $amount }</b>.
setup-limit-lost = ⚠️ Tamamı kaybedilebilir. Yalnızca kaybetmeyi göze alabileceğiniz kadarını yazın.
setup-limit-open = Açık gruplar kendilerine ayrılanla sürer; yeni gruplar yalnızca sınırın bunun yanında bıraktığını alır.
setup-limit-type = Tutarı değiştirmek için { $quote } olarak yazın. Emirler buna göre ayarlanır.

setup-add-buys = <b>Pozisyona nasıl ek alım yapılsın?</b>
setup-add-buys-lost = ⚠️ Her { -add-buy }, zarardaki bir pozisyona daha fazla para koyar. Fiyat geri dönmezse zarar da onunla büyür.
add-buys-off = Ek alım yok
add-buys-off-about = • Ek alım yok: yalnızca ilk emir verilir.
add-buys-ladder = Merdivene göre
add-buys-ladder-about = • Merdivene göre: fiyatın ulaştığı her basamakta.
add-buys-if-improves = Yalnızca ortalamayı iyileştirirse
add-buys-if-improves-about = • Yalnızca ortalamayı iyileştirirse: ortalamayı neredeyse hiç değiştirmeyecek basamak atlanır.
add-buys-ask = Her seferinde bana sor
add-buys-ask-about = • Her seferinde bana sor: bu sohbette ✅ veya ❌ ile yanıtlarsınız.

setup-recovery = <b>{ -recovery-mode }</b>, kötüye giden bir grup içindir. Düzensiz ek alımlar engellenir: { -add-buy } yalnızca ortalamayı iyileştiriyorsa ve { -margin } sınırına sığıyorsa yapılır. Grubun hangi seviyede kapanacağını siz seçersiniz; fiyat o seviyeye hiç gelmeyebilir.
setup-recovery-lost = ⚠️ Zararı sınırlar, hiçbir söz vermez: grubun o zamana kadar kaybettiği geri gelmeyebilir.
recovery-on = Şu anda <b>açık</b>.
recovery-off = Şu anda <b>kapalı</b>.
recovery-facts =
    { $count ->
        [one] Şunlardan { $count } tanesi gerçekleşince devreye girer: fiyat ortalamadan { $against } kötüyse; ek alımların { $used } kadarı kullanıldıysa; { -margin } sınırının { $margin } kadarı kullanıldıysa.
       *[other] Şunlardan { $count } tanesi gerçekleşince devreye girer: fiyat ortalamadan { $against } kötüyse; ek alımların { $used } kadarı kullanıldıysa; { -margin } sınırının { $margin } kadarı kullanıldıysa.
    }
recovery-leaves-break-even = Grup, ücretler dahil, başabaş noktasının { $gain } üzerinde kapatılır.
recovery-leaves-take-profit = Grup her zamanki { -take-profit } seviyesinde kapatılır, daha önce değil.
recovery-new-wait = Aynı paritenin yeni grupları, o kapanana kadar bekler.
recovery-new-there = Aynı paritenin yeni grupları bu sırada { $name } bağlantısına gider.
recovery-exit-break-even = Başabaşta kapat
recovery-exit-take-profit = Take profit seviyesinde kapat
button-recovery-on = Aç
button-recovery-off = Kapat
button-elsewhere = Yeni gruplar nereye gitsin
button-new-wait = Beklesinler
setup-elsewhere = <b>Bir paritenin gruplarından biri { -recovery-mode } içindeyken yeni grupları nereye gitsin?</b> Başka bir { -connection } üzerinde eskisinden ayrı kalırlar.

setup-more = <b>Bütün ayarlar.</b> İstediğinizi değiştirin, sonra en kötü durumu görün.
setup-edit = <b>Bu stratejiyi değiştirin.</b> Açık gruplar, açıldıkları ayarlarla devam eder.
button-step-pairs = Pariteler
button-step-risk = Risk düzeyi
button-step-limit = Marjin sınırı
button-step-addbuys = Ek alımlar
button-step-recovery = Recovery Mode
button-step-onstop = Durdurulunca
button-card = 📉 En kötü durumu gör
button-setup-drop = ✖ Vazgeç
button-try-again = 🔄 Yeniden dene
button-number-off = Kapat
button-number = { $what }: { $value }
button-resumes-on = ▶️ Kendiliğinden devam etsin
button-resumes-off = ✋ Onayımı beklesin
section-ladder = Merdiven
section-exits = Çıkışlar
section-groups = Gruplar ve süreler
section-recovery = Recovery Mode: sayılar

overview-pairs = Pariteler: { $pairs }
overview-risk = Risk düzeyi: { $risk }
overview-limit = Sınır: { $money }; bakiye payı en çok { $share }
overview-leverage = Kaldıraç: en çok { $leverage }
overview-ladder =
    { $count ->
        [one] Merdiven: önce { $base }, sonra { $size } tutarında { $count } ek alım, ilk basamak { $step }, basamaklar { $stepscale }, tutarlar { $volumescale }
       *[other] Merdiven: önce { $base }, sonra { $size } ile başlayan { $count } ek alım, ilk basamak { $step }, basamaklar { $stepscale }, tutarlar { $volumescale }
    }
overview-add-buys = Ek alımlar: { $how }
overview-exits = Çıkışlar: { -take-profit } { $take }, trailing { $trailing }, stop loss { $stop }
overview-groups =
    { $count ->
        [one] Gruplar: aynı anda { $count }, sonraki { $cooldown } sonra, ek alımlar arası en az { $pause }
       *[other] Gruplar: aynı anda { $count }, sonraki { $cooldown } sonra, ek alımlar arası en az { $pause }
    }
overview-recovery-on = { -recovery-mode }: açık
overview-recovery-off = { -recovery-mode }: kapalı
overview-on-stop = Durdurulunca: { $what }
overview-resumes = Bağlantı sorunundan sonra: kendiliğinden devam eder
overview-waits = Bağlantı sorunundan sonra: onayınızı bekler
overview-balance = Deneme bakiyesi: { $amount }

setup-on-stop = <b>Stratejiyi durdurduğunuzda açık gruplara ne olsun?</b> Durdururken başka bir seçim de yapabilirsiniz.
on-stop-finish = Kendi kurallarıyla bitsin
on-stop-finish-about = • Kendi kurallarıyla bitsin: açık gruplar sürer, yenisi açılmaz.
on-stop-close = Hemen kapat
on-stop-close-about = • Hemen kapat: o anki fiyattan, o andaki zararıyla.
on-stop-leave = Bana bırak
on-stop-leave-about = • Bana bırak: pozisyonlar açık kalır ve burada artık kimse onları izlemez.

setup-number = <b>{ $what }</b> şu anda { $value }. Hangi sayı olsun?
setup-not-a-number = Bunu sayı olarak okuyamadım.
number-off = kapalı
number-minutes = { $number } dk
number-whole = Yalnızca tam sayı.
number-decimals =
    { $count ->
        [one] En çok { $count } ondalık basamak.
       *[other] En çok { $count } ondalık basamak.
    }
number-limit-money = Marjin sınırı
number-limit-money-about = Bütün grupların birlikte kullanabileceği { -margin }.
number-limit-share = Bakiyenin payı
number-limit-share-about = Bütün grupların birlikte kullanabileceği bakiye payı.
number-ladder-base-order = İlk emir
number-ladder-base-order-about = İlk emir: bir grubun başladığı tutar.
number-ladder-add-buy = İlk ek alım
number-ladder-add-buy-about = İlk ek alım: tutarı; sonrakiler ondan hesaplanır.
number-ladder-count = Ek alım sayısı
number-ladder-count-about = Ek alım sayısı: bir grubun kaç kez daha alabileceği.
number-ladder-first-step = İlk basamak
number-ladder-first-step-about = İlk basamak: ilk ek alımın girişten ne kadar uzakta olduğu.
number-ladder-step-scale = Basamak katsayısı
number-ladder-step-scale-about = Basamak katsayısı: her basamak öncekinin bu kadar katı uzunluktadır.
number-ladder-volume-scale = Tutar katsayısı
number-ladder-volume-scale-about = Tutar katsayısı: her ek alım öncekinin bu kadar katı büyüklüktedir.
number-leverage-cap = En yüksek kaldıraç
number-leverage-cap-about = En yüksek kaldıraç: getiriyi büyüttüğü gibi zararı da büyütür.
number-pause-minutes = Ek alımlar arası
number-pause-minutes-about = Ek alımlar arası: bir grubun iki ek alımı arasındaki en kısa süre.
number-min-improvement = En az iyileşme
number-min-improvement-about = En az iyileşme: gereken yerde bir ek alımın ortalamayı ne kadar değiştirmesi gerektiği.
number-take-profit = Take profit
number-take-profit-about = Take profit: grubun ortalamadan kendi lehine ne kadar uzakta kapatılacağı.
number-trailing = Trailing
number-trailing-about = Trailing: grup kapatılmadan önce fiyatın en iyi seviyesinden ne kadar geri gelebileceği.
number-stop-loss = Stop loss
number-stop-loss-about = Stop loss: zarardaki bir grubun girişten ne kadar uzakta kapatılacağı. Fiyat bu seviyeyi atlayabilir.
number-max-groups = Aynı anda grup
number-max-groups-about = Aynı anda grup: hepsi marjin sınırını paylaşır.
number-cooldown-minutes = Gruptan sonra ara
number-cooldown-minutes-about = Gruptan sonra ara: aynı paritenin sonraki grubuna kadar geçecek en kısa süre.
number-recovery-conditions = Gereken koşul sayısı
number-recovery-conditions-about = Gereken koşul sayısı: aşağıdaki üç koşuldan kaçının gerçekleşmesi gerektiği.
number-recovery-against = Ortalamaya göre fiyat
number-recovery-against-about = Ortalamaya göre fiyat: ne kadar kötü olduğu.
number-recovery-add-buys-used = Kullanılan ek alımlar
number-recovery-add-buys-used-about = Kullanılan ek alımlar: saklanmayanların ne kadarı.
number-recovery-margin-used = Kullanılan marjin
number-recovery-margin-used-about = Kullanılan marjin: grubun kullanabileceğinin ne kadarı.
number-recovery-reserve = Saklanan ek alımlar
number-recovery-reserve-about = Saklanan ek alımlar: sonuncular, yalnızca { -recovery-mode } için.
number-recovery-exit-gain = Başabaşın üzerinde
number-recovery-exit-gain-about = Başabaşın üzerinde: grubun kapatılması için, ücretler dahil, başabaşı ne kadar geçmesi gerektiği.
number-practice-balance = Deneme bakiyesi
number-practice-balance-about = Bir stratejinin deneme yaptığı para. Gerçek değildir.
