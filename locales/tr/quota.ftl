quota-often = Kısa sürede çok fazla kontrol yapıldı.
quota-failures = Art arda birkaç kontrol başarısız oldu, bu yüzden bir sonrakinden önce biraz bekliyorum. Bilgileri { -exchange } sayfasındakilerle karşılaştırmak için iyi bir an.
quota-daily = Bir gün için çok fazla yeni anahtar denendi.
quota-crowd = Şu anda çok sayıda yeni anahtar kontrol ediliyor; sizinkinin biraz beklemesi gerekiyor.
quota-wait = Yeniden kontrol edebilmeniz için kalan süre: <b>{ $wait }</b>. Henüz hiçbir şey kaydedilmedi; önümüzdeki { $minutes } dakika içinde anahtarı yeniden göndermeniz gerekmez.
quota-wait-long = Yeniden deneyebilmeniz için kalan süre: <b>{ $wait }</b>. Yazdıklarınızı o kadar uzun tutmuyorum: şimdiden silindi. O zaman anahtarı lütfen yeniden gönderin.
quota-wait-stored = Yeniden kontrol edebilmeniz için kalan süre: <b>{ $wait }</b>. Bu { -connection } olduğu gibi kalıyor.
