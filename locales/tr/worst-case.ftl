# The card before a strategy is switched on
worst-title = 📉 <b>Bir grubun en kötü durumu</b> · { $pair } · şu anki fiyat { $price }
worst-price = fiyat
worst-order = emir
worst-total = toplam
worst-full-long =
    { $count ->
        [one] Tek bir emir var: <b>{ $average } fiyatından { $capital } alım</b>, kullanılan { -margin } { $margin }. Fiyat düşerse ekleme yapılmaz. Yalnızca ücretler yüzünden grup { $loss } zarardadır.
       *[other] Fiyat { $percent } düşüp { $price } olursa <b>{ $count } emrin hepsi</b> gerçekleşmiş olur: { $capital } alım, kullanılan { -margin } { $margin }, ortalama { $average }. Grup o anda { $loss } zarardadır.
    }
worst-full-short =
    { $count ->
        [one] Tek bir emir var: <b>{ $average } fiyatından { $capital } satım</b>, kullanılan { -margin } { $margin }. Fiyat yükselirse ekleme yapılmaz. Yalnızca ücretler yüzünden grup { $loss } zarardadır.
       *[other] Fiyat { $percent } yükselip { $price } olursa <b>{ $count } emrin hepsi</b> gerçekleşmiş olur: { $capital } satım, kullanılan { -margin } { $margin }, ortalama { $average }. Grup o anda { $loss } zarardadır.
    }
worst-stop = Stop loss girişten { $percent } uzakta, { $price } seviyesinde: grup orada yaklaşık { $loss } zararla kapatılır; fiyat bu seviyeyi atlarsa zarar daha büyük olur.
worst-no-stop = Stop loss yok: fiyat ters yönde gittiği sürece zarar büyür.
worst-liquidation = Fiyat yaklaşık { $price } olunca borsa pozisyonu kendisi kapatır ve { -margin } tutarı gider.
worst-stake =
    { $count ->
        [one] ⚠️ <b>Riske giren: en çok { $amount }</b> { -margin }, { $count } grupta. Tamamı kaybedilebilir.
       *[other] ⚠️ <b>Riske giren: en çok { $amount }</b> { -margin }, aynı anda { $count } grupta. Tamamı kaybedilebilir.
    }
stake-adds-up = Bu, aynı anda riske girendir: bir zarardan sonra sıradaki grup açılır ve zararlar birikerek tüm bakiyeye ulaşabilir.
stake-of-open =
    { $count ->
        [one] ⚠️ { $count } açık grup, kendisine ayrılmış { $granted } { -margin } ile sürer. <b>Hepsiyle birlikte en çok { $amount } riske girer</b>: yeni gruplar yalnızca sınırın bunun yanında bıraktığını alır.
       *[other] ⚠️ { $count } açık grup, kendilerine ayrılmış { $granted } { -margin } ile sürer. <b>Hepsiyle birlikte en çok { $amount } riske girer</b>: yeni gruplar yalnızca sınırın bunun yanında bıraktığını alır.
    }
worst-practice = 🧪 Bu, { $balance } bakiyeli deneme parasıyla çalışır. Gerçek parayla bu zarar sizin olurdu.
worst-no-price = { $exchange } şu anda { $pair } fiyatını bildirmiyor, bu yüzden en kötü durum gösterilemiyor. Lütfen bir dakika sonra yeniden deneyin.
worst-refused = ❌ <b>{ $pair }: bu haliyle açılamaz.</b>
worst-pair-gone = ❌ <b>{ $pair }</b> artık { $exchange } borsasında işlem görmüyor. Paritelerden çıkarın.
arm-barred = <b>Hiçbir şey açılmadı.</b> Engel olan:
arm-barred-changed = <b>Hiçbir şey değiştirilmedi.</b> Engel olan:
picture-title = Bir grubun en kötü durumu · { $pair }
picture-price = fiyat
picture-used = kullanılan marjin
picture-average = ortalama
picture-stop = stop loss
picture-liquidation = borsa kapatır
picture-stake =
    { $count ->
        [one] Riske giren: en çok { $amount } marjin, { $count } grupta. Tamamı kaybedilebilir.
       *[other] Riske giren: en çok { $amount } marjin, aynı anda { $count } grupta. Tamamı kaybedilebilir.
    }
button-fit = Emirleri { $amount } tutarına uydur
button-arm = ✅ Aç…
button-arm-changed = ✅ Bu ayarları uygula…
arm-ask =
    <b>{ $strategy } açılsın mı? ({ $name })</b>

    Pariteler: { $pairs }
arm-ask-changed =
    <b>{ $strategy } değiştirilsin mi? ({ $name })</b>

    Pariteler: { $pairs }

    Yeni gruplar yeni ayarları alır; açık olanlar kendi ayarlarıyla sürer.
button-arm-really = ✅ Evet, en çok { $amount } riskle
armed =
    ✅ <b>{ $strategy }</b> açıldı ({ $name }). Çalışmaya başlayınca ilk grubunu deneme parasıyla açar.

    Durumunu /strategies ile görebilir, orada istediğiniz zaman bekletebilir veya durdurabilirsiniz.
armed-changed = ✅ <b>{ $strategy }</b> değiştirildi ({ $name }). Yeni gruplar yeni ayarları alır.

# Why something cannot be, or is not done now
reason-out-of-range = Lütfen { $low } ile { $high } arasında bir sayı yazın.
reason-short-needs-futures = Short gruplar için vadeli işlem gerekir.
reason-spot-has-no-leverage = Spot piyasada kaldıraç yoktur.
reason-trailing-too-wide = Trailing mesafesi { -take-profit } değerinden küçük olmalıdır: yoksa grup baştan zararla kapanacak şekilde kurulmuş olur.
reason-stop-inside-ladder = Stop loss son ek alımın ötesinde olmalıdır: yoksa merdiven kullanılmadan grubu kapatır.
reason-reserve-too-large = Var olandan fazla ek alım saklanamaz.
reason-market-not-offered = Bu { -strategy } o { -market } için yapılmadı.
reason-distance-too-far = { $step }. ek alım girişten { $found } uzakta olurdu; bu uzaklık %100’den az olmalıdır. Daha az ek alım veya daha kısa basamak seçin.
reason-steps-too-close = { $step }. ek alım öncekiyle aynı fiyatta olurdu. Daha uzun bir basamak seçin.
reason-below-minimum = { $step }. ek alım { $found } olurdu; borsa { $allowed } altında emir almaz. Marjin sınırını yükseltin veya daha az ek alım ya da grup seçin.
reason-below-minimum-first = İlk emir { $found } olurdu; borsa { $allowed } altında emir almaz. Marjin sınırını yükseltin veya daha az ek alım ya da grup seçin.
reason-margin-above-limit = Bir grup için { $found } { -margin } gerekir; sınırınız ona { $allowed } bırakıyor.
reason-leverage-too-high = { $found }× kaldıraç, bu paritenin izin verdiği { $allowed }× değerinden yüksek.
reason-beyond-liquidation = Borsa pozisyonu { $step }. ek alıma gelmeden kapatırdı. Daha düşük kaldıraç veya daha kısa basamak seçin.
reason-stop-beyond-liquidation = Borsa pozisyonu { $found } uzaktaki stop loss seviyesine gelmeden kapatırdı. Daha düşük kaldıraç veya daha yakın bir stop loss seçin.
reason-pair-busy = Bu paritenin zaten açık bir grubu var.
reason-pair-recovering = Bu paritenin grubu { -recovery-mode } içinde; yenisi bekler.
reason-groups-full = Açılabilecek kadar grup açık ({ $allowed }).
reason-cooldown = Son gruptan sonraki ara henüz bitmedi.
reason-balance-unknown = Bakiye şu anda bilinmiyor.
reason-bad-price = Şu anda kullanılabilir bir fiyat yok.
reason-reserved = { $step }. ek alım { -recovery-mode } için saklanıyor.
reason-too-soon = Son { -add-buy } çok yeni; { $step }. ek alım bekliyor.
reason-average-not-improved = { $step }. ek alım ortalamayı neredeyse hiç iyileştirmezdi; bu yüzden şimdilik atlandı.
reason-waiting-for-answer = { $step }. ek alım yanıtınızı bekliyor.
