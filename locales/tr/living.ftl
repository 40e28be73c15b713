button-rename = ✏️ Adını değiştir
ask-new-name =
    <b>Bu { -connection } için yeni bir ad</b>

    Şimdiki adı <b>{ $name }</b>. Lütfen yeni adı yazın; en fazla 32 karakter olabilir.
renamed = ✏️ <b>{ $was }</b> bağlantısının yeni adı: <b>{ $name }</b>.
secret-removed-rename =
    🧹 Bu bir anahtara veya gizli anahtara benziyordu, bu yüzden bu sohbetten sildim. Burada yalnızca bir ad gerekiyor.
cancelled-unchanged = İptal edildi. <b>{ $name }</b> olduğu gibi kaldı; yazdıklarınızın hiçbiri saklanmadı.
finish-first = Lütfen önce bunu bitirin ya da <b>İptal</b> ile durdurun. Burada kalmıştınız:

button-pause = ⏸ İzlemeyi duraklat
button-resume = ▶️ İzlemeyi sürdür
connection-paused = ⏸ İzleme { $date } tarihinde duraklatıldı: bu { -connection(form: "acc") } yalnızca <b>Şimdi kontrol et</b> düğmesine bastığınızda kontrol ederim.
button-copy-deleted = 🧹 Mesajı kendim sildim

key-refused =
    <b>Bu anahtarı kullanamıyorum.</b> Lütfen { $exchange } borsasında yeni bir anahtar oluşturup onu gönderin. Hiçbir şey saklanmadı; bu anahtarı çoktan unuttum.
