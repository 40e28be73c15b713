activity-strategy-arm-ok = ▶️ Bir { -strategy } çalıştırıldı: { $name }
activity-strategy-edit-ok = ✏️ Bir stratejinin ayarları değiştirildi: { $name }
activity-strategy-hold-ok = ⏸ Bir { -strategy } beklemeye alındı: { $name }
activity-strategy-resume-ok = ▶️ Bir { -strategy } yeniden çalıştırıldı: { $name }
activity-strategy-stop-ok = ⏹ Bir { -strategy } durduruldu: { $name }
activity-strategy-end-ok = 🏁 Durdurulan bir { -strategy } son grubuyla birlikte sona erdi: { $name }
activity-strategy-remove-ok = 🗑 Bir { -strategy } kaldırıldı: { $name }
activity-strategy-panic-ok = 🛑 Tüm stratejilerinizi bir kerede beklemeye aldınız
alert-means-held =
    { $count ->
        [one] ⏸ Bu durum geçene kadar { $count } { -strategy } yeni bir şey açmaz. Açık grupları kurallarına göre devam eder.
       *[other] ⏸ Bu durum geçene kadar { $count } { -strategy } yeni bir şey açmaz. Açık grupları kurallarına göre devam eder.
    }
alert-means-paused =
    { $count ->
        [one] ⛔ Bu anahtarla çalışan { $count } { -strategy } duraklatıldı: { -withdrawal-permission } kaldırılana kadar hiçbir şey almaz, ekleme yapmaz. Açık gruplar kurallarına göre yine kapatılabilir.
       *[other] ⛔ Bu anahtarla çalışan { $count } { -strategy } duraklatıldı: { -withdrawal-permission } kaldırılana kadar hiçbir şey almaz, ekleme yapmaz. Açık gruplar kurallarına göre yine kapatılabilir.
    }
alert-means-going =
    { $count ->
        [one] ▶️ { $count } { -strategy } devam ediyor.
       *[other] ▶️ { $count } { -strategy } devam ediyor.
    }
alert-means-waiting =
    { $count ->
        [one] ✋ { $count } { -strategy } siz devam ettirene kadar beklemede kalır.
       *[other] ✋ { $count } { -strategy } siz devam ettirene kadar beklemede kalır.
    }
ask-remove-strategies =
    { $count ->
        [one] ⚠️ Üzerindeki { $count } { -strategy } de sona erer: ayarlarını, açık deneme gruplarını ve sonuçlarını unuturum.
       *[other] ⚠️ Üzerindeki { $count } { -strategy } de sona erer: ayarlarını, açık deneme gruplarını ve sonuçlarını unuturum.
    }
