connections-title = <b>Bağlantılarınız</b>
connections-title-many = <b>{ $count ->
    [one] { $count } { -connection(form: "yours") }
   *[other] { $count } { -connection(form: "yours") }
} var</b>
connections-none = Henüz bir { -connection(form: "yours") } yok. İlkini kurmak yaklaşık üç dakika sürer.
connection-line = { $icon } <b>{ $name }</b> · { $exchange }
connection-status = { $status } · { $ago } kontrol edildi
connection-watch-only = 👁 Yalnızca izleme: { -strategy(form: "many") } kilitli kalır.
connection-chat-copy = ⚠️ Bu anahtarı içeren bir mesaj hâlâ bu sohbette olabilir. Lütfen silin.
connection-new-key = Başka bir anahtar kullanmak için <b>Anahtarı değiştir</b> düğmesine basın.
ask-ip = ❔ <b>Bu anahtar için bir IP adresi girdiniz mi?</b> { $exchange } bunu bildirmiyor. Adres yoksa anahtarın süresi { $days } gün sonra dolar.
button-ip-yes = Evet, girdim
button-ip-no = Hayır ya da emin değilim
button-check-now = 🔄 Şimdi kontrol et
button-details = 📋 Ayrıntılar
button-remove = 🗑 Kaldır

details-key = Anahtar: <code>{ $key }</code>
details-market-spot = Kullanım: spot
details-market-futures = Kullanım: spot ve vadeli
details-label = Borsadaki adı: { $remark }
details-added = Bağlanma zamanı: { $date }
details-checked = Son kontrol: { $date }
details-whitelist = IP listesi: <code>{ $ips }</code>
details-rights = <b>İzinler ve bunları nereden bildiğim</b>
details-right = { $right }: { $answer } ({ $evidence })
details-right-unknown = { $right }: { $answer }
right-read = Okuma
right-orders = Emirleri okuma
right-balance = Bakiyeyi okuma
right-spot = Spot { -trading }
right-futures = Vadeli { -trade }
right-withdraw = Para çekme
right-transfer = Transfer
answer-yes = var
answer-no = yok
answer-unknown = bilinmiyor
details-secret = Gizli anahtar şifrelenmiş olarak saklanır ve bir daha asla gösterilmez.

ask-remove =
    <b>{ $name } kaldırılsın mı?</b>

    Sakladığım anahtarı kalıcı olarak silerim. Borsa hesabınıza dokunulmaz. Lütfen anahtarı { $exchange } borsasından da silin.
button-remove-really = 🗑 Evet, kaldır: { $name }
removed =
    🗑 <b>{ $name } kaldırıldı.</b> Sakladığım anahtar silindi.

    Son bir şey: anahtarı { $exchange } borsasından da silin. Silinmiş bir anahtar kötüye kullanılamaz.
