activity-strategy-arm-ok = ▶️ Bir { -strategy } çalıştırıldı: { $name }
activity-strategy-edit-ok = ✏️ Bir stratejinin ayarları değiştirildi: { $name }
activity-strategy-hold-ok = ⏸ Bir { -strategy } beklemeye alındı: { $name }
activity-strategy-resume-ok = ▶️ Bir { -strategy } yeniden çalıştırıldı: { $name }
activity-strategy-stop-ok = ⏹ Bir { -strategy } durduruldu: { $name }
activity-strategy-remove-ok = 🗑 Bir { -strategy } kaldırıldı: { $name }
activity-strategy-panic-ok = 🛑 Tüm stratejilerinizi bir kerede beklemeye aldınız
