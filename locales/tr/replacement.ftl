button-replace = 🔑 Anahtarı değiştir
replace-intro =
    <b>{ $name } için yeni bir anahtar</b>

    { $exchange } borsasında <b>aynı hesapta</b> ikinci bir anahtar oluşturup buraya gönderin. Şimdiki anahtar, yenisi kontrol edilene kadar çalışır; bu yüzden onu ancak ondan sonra silin.
replace-pending = <b>{ $name } hâlâ şimdiki anahtarını kullanıyor.</b> Yeni anahtarın kontrolü:
replace-kept = <b>{ $name } hâlâ şimdiki anahtarını kullanıyor.</b> Onda hiçbir şey değişmedi.
replace-same-key = Bu, <b>{ $name }</b> bağlantısının zaten kullandığı anahtar. Lütfen { $exchange } borsasında yeni bir anahtar oluşturup onu gönderin.
replace-other-account = <b>Bu anahtar başka bir { $exchange } hesabına ait.</b> <b>{ $name }</b> şimdiki anahtarını koruyor, çünkü geçmişi tek bir hesaba ait. Lütfen aynı hesabın bir anahtarını gönderin ya da iptal edip bunu yeni bir { -connection } olarak ekleyin.
replace-account-same = ✅ Yeni anahtar aynı { $exchange } hesabına ait.
replace-account-unknown = ❔ <b>{ $exchange } bu anahtarın hangi hesaba ait olduğunu bildirmiyor.</b> Yalnızca şimdiki anahtarın hesabıysa devam edin.
ask-replace = <b>{ $name } bundan sonra bu anahtarı kullansın mı?</b> Adı, geçmişi ve ayarları kalır.
button-replace-really = 🔑 Evet, yeni anahtar: { $name }
replaced = 🔑 <b>{ $name } artık yeni anahtarı kullanıyor.</b> Adı, geçmişi ve ayarları aynı kaldı.
replaced-old = <b>Son bir şey: eski anahtarı { $exchange } borsasından silin.</b> Başı ve sonu şöyle: <code>{ $key }</code>.
replaced-proof = Sonra <b>Eski anahtar geçersiz mi?</b> düğmesine basın; { -exchange(form: "dat") } sorarım. Eski anahtarı yalnızca bunun için, şifrelenmiş olarak, en fazla { $days } gün saklarım.
replaced-no-proof = Silinip silinmediğini kontrol edemem: eski anahtarın bendeki kopyası artık açılamıyordu.
button-old-key = 🔎 Eski anahtar geçersiz mi?
connection-old-key = 🗝 Eski anahtar <code>{ $key }</code> hâlâ çalışıyor olabilir. Lütfen onu { $exchange } borsasından silin, sonra <b>Eski anahtar geçersiz mi?</b> düğmesine basın.
old-key-looking = 🔎 Eski anahtarı { $exchange } borsasına soruyorum…
old-key-title = <b>{ $name } bağlantısının eski anahtarı</b>
old-key-dead = ✅ <code>{ $key }</code> artık geçersiz: { $exchange } onu kabul etmiyor. Bendeki kopyasını da sildim.
old-key-alive = ⚠️ <code>{ $key }</code> <b>hâlâ çalışıyor.</b> Lütfen onu { $exchange } borsasından silin, sonra bana yeniden sorun.
old-key-unknown = ❔ <code>{ $key }</code>: { $exchange } net bir yanıt vermedi, bu yüzden bilmiyorum. Lütfen birkaç dakika sonra yeniden sorun.
old-key-lost = ❔ <code>{ $key }</code>: bendeki kopya artık açılamıyordu, bu yüzden onu sildim. Bu anahtarın silinip silinmediğine lütfen { $exchange } borsasında kendiniz bakın.
old-key-kept = Eski anahtarı yalnızca bunun için, şifrelenmiş olarak, en geç { $date } tarihine kadar saklarım.
old-key-none = Bende bu bağlantının eski anahtarı kalmadı.
old-key-late = 🗝 <b>{ $name }</b> bağlantısının eski anahtarı <code>{ $key }</code> { $days } gün önce değiştirildi. Geçersiz olduğunu hiç göremedim; bendeki kopyasını şimdi sildim. Silinip silinmediğine lütfen { $exchange } borsasında kendiniz bakın.

activity-key-replace-ok = 🔑 { $name } yeni bir anahtar aldı
activity-old-key-check-alive = 🔎 { $name } bağlantısının eski anahtarı hâlâ çalışıyordu
activity-old-key-check-unknown = 🔎 { $name } bağlantısının eski anahtarı soruldu, net yanıt gelmedi
activity-old-key-check-dead = 🔎 { $name } bağlantısının eski anahtarı artık geçersizdi
activity-old-key-check-lost = 🔎 { $name } bağlantısının eski anahtarı açılamadı
activity-old-key-shred-dead = 🗑 { $name } bağlantısının geçersiz eski anahtarının bendeki kopyası silindi
activity-old-key-shred-lost = 🗑 { $name } bağlantısının açılamayan eski anahtarının bendeki kopyası silindi
activity-old-key-shred-late = 🗑 { $name } bağlantısının eski anahtarının bendeki kopyası, süresi dolduğu için silindi
