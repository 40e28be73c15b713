# Nedeni belirtilmeyen retler ve beklenenden farklı adresler.

problem-key-or-ip = <b>{ $exchange } bu anahtarı reddediyor ve nedenini söylemiyor.</b>
fix-key-or-ip =
    En olasıdan başlayarak şu nedenlere bakın:
    1. Bu sunucunun adresi <b>{ $iplabel }</b> bölümünde yok.
    2. Anahtar { $exchange } borsasında silinmiş veya süresi dolmuş.
    3. { $label } yanlış kopyalanmış.
    4. Anahtarda şu izinlerden biri eksik: { $boxes }
fix-key-or-ip-worked =
    Bu anahtar daha önce çalışıyordu. En olasıdan başlayarak şu nedenlere bakın:
    1. Bu sunucunun adresi değişmiş veya <b>{ $iplabel }</b> bölümünde yok.
    2. Anahtar { $exchange } borsasında silinmiş veya kapatılmış ya da süresi dolmuş.
    3. Anahtar şu izinlerden birini kaybetmiş: { $boxes }
problem-invalid-key-worked = <b>{ $exchange } bu anahtarı artık tanımıyor.</b> Daha önce çalışıyordu; demek ki orada silindi ya da süresi doldu.
fix-invalid-key-worked = { $exchange } üzerinde yeni bir anahtar oluşturun ve bunun yerine koyun: bağlantının adı ve geçmişi kalır.
problem-wrong-secret-worked = <b>{ $exchange } bu anahtarı gizli anahtarıyla birlikte artık kabul etmiyor.</b> Daha önce çalışıyordu; demek ki anahtar orada değiştirildi ya da süresi doldu.
fix-wrong-secret-worked = { $exchange } üzerinde yeni bir anahtar oluşturun ve bunun yerine koyun: bağlantının adı ve geçmişi kalır.
seen-ip-v6 = Bu bir IPv6 adresi; oysa IPv4 adresi bekleniyor. Bot yöneticisine bildirin: bağlantılar IPv4 üzerinden çıkmalı.
seen-ip-other = Bu, burada bilinen adreslerden biri değil: sunucunun adresi değişmiş olabilir. Görülen adresi ekleyin ve bot yöneticisine bildirin.
line-expiry-trading-until = { $date } tarihine kadar alım satım yapılabilir
problem-expires-soon-trading = <b>Alım satım izninin süresi yakında doluyor.</b> Anahtarın kendisi çalışmaya devam eder.
