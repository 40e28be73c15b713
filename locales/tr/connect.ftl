choose-exchange = Hangi { -exchange(form: "acc") } bağlamak istiyorsunuz?

choose-market =
    <b>{ $exchange }</b>

    Bu { -connection(form: "acc") } ne için kullanacaksınız? Borsada hangi kutuları işaretleyeceğiniz buna bağlı.
button-market-spot = Yalnızca spot
button-market-futures = Spot ve vadeli

guide-progress = { $exchange } · adım { $step }/{ $steps }
guide-tick = Tam olarak şu kutuları işaretleyin:
guide-tick-futures = Vadeli için ayrıca:
guide-leave-off = Şunları kapalı bırakın:
guide-ip =
    Adres girerseniz çalınan bir anahtar başka hiçbir yerde işe yaramaz. <b>{ $label }</b> bölümü en fazla { $most } adres alır; oraya { $count ->
        [one] şu adresi girin:
       *[other] şu adresleri girin:
    }
guide-ip-list =
    Adres girerseniz çalınan bir anahtar başka hiçbir yerde işe yaramaz. <b>{ $label }</b> bölümüne { $count ->
        [one] şu adresi girin:
       *[other] şu adresleri girin:
    }
guide-ip-unknown = <b>{ $label }</b> bölümünde anahtarı bu botun adresiyle sınırlayabilirsiniz. Adres burada ayarlanmamış; lütfen bot yöneticisine sorun.
guide-2fa = Hesabınızda iki adımlı doğrulama (2FA) henüz açık değilse şimdi açın. Sizi en çok bu korur.
button-open-page = 🌐 { $exchange } sayfasını aç
button-copy = 📋 Kopyala: { $value }
button-next = İleri ›
button-key-ready = Anahtarım hazır ›

ask-name =
    <b>Bu { -connection(form: "dat") } bir ad verin</b>

    Birini seçin veya kendiniz yazın; en fazla 32 karakter.
name-empty = Ad boş. Lütfen bir ad yazın veya aşağıdakilerden birini seçin.
name-too-long = Bu ad çok uzun. En fazla 32 karakter olabilir.
name-characters = Bu adda güvenle gösterilemeyen karakterler var. Lütfen harf, rakam ve basit işaretler kullanın.
name-one-line = Ad tek satır olmalı. Lütfen satır atlamadan yazın.
name-taken = <b>{ $name }</b> adlı bir { -connection(form: "yours") } zaten var. Lütfen başka bir ad seçin.

ask-field =
    <b>{ $name }</b> · { $exchange }

    Lütfen <b>{ $label }</b> bilgisini gönderin.
ask-all = Hepsini tek bir mesaja da yapıştırabilirsiniz.
ask-alike = ⚠️ { $exchange } borsasında anahtar ile gizli anahtar aynı görünür: yerlerini değiştirirseniz bunu fark edemem. <b>{ $label }</b> adını taşıyanı gönderin.
ask-passphrase = Bu, anahtarı oluştururken kendi belirlediğiniz paroladır; giriş şifreniz değil.
ask-safety =
    🧹 Her mesajı, başka hiçbir şey yapmadan önce bu sohbetten silerim. Telegram o ana kadar mesajı görebilir.
field-received = ✅ { $label } alındı ve bu sohbetten silindi
field-left = ⚠️ { $label } alındı, ama hâlâ bu sohbette: lütfen o mesajı silin
field-nothing = Bu mesajda bir değer bulamadım; mesaj kaldırıldı. Lütfen yalnızca isteneni gönderin ya da kılavuza bakın.
button-guide = 📖 Kılavuz
field-missing = ▫️ { $label }
repaired-swapped = Anahtarla gizli anahtarın yer değiştirdiğini fark ettim ve düzelttim.
repaired-spaces = Bilgilerin etrafındaki boşlukları, tırnakları veya satır sonlarını temizledim.

doubt-title = <b>Lütfen bir daha bakın</b>
doubt-unusual = <b>{ $label }</b>, { $exchange } borsasındaki alışılmış biçime benzemiyor. Tamamını kopyaladınız mı?
doubt-same = <b>{ $label }</b> başka bir alanla aynı. İki kez kopyalamış olabilir misiniz?
doubt-looks-other = <b>{ $label }</b>, { $exchange } borsasının başka bir alanına benziyor. Lütfen karşılaştırın.
doubt-other-exchange = Bu bilgiler şu borsanın anahtarına benziyor: { $exchange }. Yanlış { -exchange(form: "acc") } seçtiyseniz <b>İptal</b> düğmesine basıp yeniden başlayın.
doubt-ambiguous = Bilgilerden birini <b>{ $label }</b> olarak aldım, ama mesajınız başka türlü de okunabilir.
button-use-anyway = Yine de kullan
button-type-again = ✏️ Yeniden yaz

checking = <b>{ $name } kontrol ediliyor…</b>
check-stopped = <b>{ $name }</b> için { -connection-check } durduruldu.

saved =
    ✅ <b>{ $name } bağlandı.</b>
saved-watch =
    ✅ <b>{ $name } yalnızca izlemek için bağlandı.</b> Bu anahtarla { -trading } yapılamaz, bu yüzden { -strategy(form: "many") } kilitli kalır.
same-account = ℹ️ Bu anahtar, <b>{ $name }</b> ile aynı { $exchange } hesabına ait: ikisi de aynı bakiyeyi kullanır. Her { -strategy } için ayrı bir anahtar kullanın.
saved-advice = Şimdi gizli anahtarın sizdeki kopyasını silin; parola yöneticisindeyse kalabilir.
refused =
    ⛔ <b>Bu anahtar saklanmadı.</b> Anahtarda { -withdrawal-permission } var ve böyle bir anahtarı asla saklamam. Onu hemen unuttum.
review-fix = Henüz hiçbir şey saklanmadı. Sorunu { $exchange } borsasında düzeltin, sonra <b>Tekrar kontrol et</b> düğmesine basın. Önümüzdeki { $minutes } dakika içinde anahtarı yeniden göndermeniz gerekmez.
review-retype = Henüz hiçbir şey saklanmadı. Doğru bilgileri göndermek için <b>Yeniden yaz</b> düğmesine basın. Bunun yerine { $exchange } borsasında bir şey değiştirdiyseniz <b>Tekrar kontrol et</b> düğmesine basın.
review-support = Henüz hiçbir şey saklanmadı. { $exchange } kısıtlamayı kaldırdığında anahtarı yeniden bağlayın.
review-retry = Anahtar değerlendirilemediği için henüz hiçbir şey saklanmadı. Biraz sonra tekrar deneyin; önümüzdeki { $minutes } dakika içinde anahtarı yeniden göndermeniz gerekmez.
review-watch-only = Henüz hiçbir şey saklanmadı. Alım satım iznini açıp tekrar kontrol edebilir veya anahtarı yalnızca izlemek için kullanabilirsiniz.
review-spot-only = Henüz hiçbir şey saklanmadı. Vadeli { -trade } iznini açıp tekrar kontrol edebilir veya anahtarı yalnızca spot için kullanabilirsiniz.
review-confirm-withdraw =
    <b>Bu anahtarda { -withdrawal-permission } olup olmadığını göremedim.</b> Lütfen { $exchange } borsasında kendiniz bakın: bu anahtarın para çekme kutusu boş olmalı.

    Yalnızca az önce kendiniz baktıysanız onaylayın.
review-watch-only-confirm =
    <b>Bu anahtar işlem yapamıyor; { -withdrawal-permission } olup olmadığını da göremedim.</b> İşlem iznini açıp tekrar kontrol edin. Ya da { $exchange } borsasında kendiniz bakın: bu anahtarın para çekme kutusu boş olmalı.

    Az önce kendiniz baktıysanız anahtarı yalnızca izlemek için kullanabilirsiniz.
review-spot-only-confirm =
    <b>Bu anahtar vadeli işlem yapamıyor; { -withdrawal-permission } olup olmadığını da göremedim.</b> Vadeli işlem iznini açıp tekrar kontrol edin. Ya da { $exchange } borsasında kendiniz bakın: bu anahtarın para çekme kutusu boş olmalı.

    Az önce kendiniz baktıysanız anahtarı yalnızca spot için kullanabilirsiniz.
button-check-again = 🔄 Tekrar kontrol et
button-save-watch-only = 👁 Yalnızca izlemek için kullan
button-save-spot-only = Yalnızca spot için kullan
button-save-confirm-withdraw = Baktım: para çekme izni kapalı
button-save-watch-only-confirm = 👁 Para çekme kapalı: yalnızca izle
button-save-spot-only-confirm = Para çekme kapalı: yalnızca spot
key-taken = Bu anahtarı <b>{ $name }</b> adıyla zaten bağladınız. Hiçbir şey değişmedi.
draft-resumed = Bir { -exchange } bağlıyordunuz. Burada kalmıştınız:
draft-expired =
    ⌛ 15 dakika boyunca bir şey yapılmadığı için { -connection } kurulumu sona erdi. Yazdıklarınız silindi. İstediğiniz zaman yeniden başlayabilirsiniz.
draft-gone = O { -connection } kurulumu zaten sona ermiş. İstediğiniz zaman yeniden başlayabilirsiniz.
draft-title = <b>{ $name }</b> · { $exchange }
