# Botun bir stratejinin grupları hakkında bildirdikleri ve sordukları
topic-groups = Strateji bildirimleri
group-practice = 🧪 Deneme parası: { -exchange(form: "dat") } hiçbir emir gitmedi.
group-opened = 📗 <b>{ $pair }</b> · { $name }: { $price } fiyatından, { $cost } tutarında yeni bir { -group } açıldı. Yatırılan tutar kaybedilebilir.
group-added = ➕ <b>{ $pair }</b> · { $name }: { -add-buy } { $step }/{ $steps } yapıldı; fiyat { $price }, tutar { $cost }. Yeni ortalama: { $average }. Kullanılan marjin: { $used }.
group-question = ❓ <b>{ $pair }</b> · { $name }: { $price } fiyatından, { $cost } tutarında { -add-buy } { $step }/{ $steps } yapılsın mı? Ortalama şu anda { $average }. Böylece daha çok para riske girer; fiyat aleyhinize gitmeyi sürdürebilir.
group-recovery = 🟠 <b>{ $pair }</b> · { $name } şimdi { -recovery-mode } durumunda: bundan sonra { -add-buy } yalnızca { $average } olan ortalamayı iyileştirirse yapılır; { -group } ise ortalamanın yakınında kapanır; fiyat o seviyeye hiç gelmeyebilir.
group-recovery-onward = 🟠 <b>{ $pair }</b> · { $name } şimdi { -recovery-mode } durumunda: bundan sonra { -add-buy } yalnızca { $average } olan ortalamayı iyileştirirse yapılır. Bu { -group } hâlâ { -take-profit } seviyesini bekler; fiyat bu seviyeye hiç gelmeyebilir.
group-recovery-spent = 🟠 <b>{ $pair }</b> · { $name } şimdi { -recovery-mode } durumunda: yapılacak { -add-buy } kalmadı. Bu { -group }, { $average } olan ortalamanın yakınında kapanır; fiyat o seviyeye hiç gelmeyebilir.
group-recovery-spent-onward = 🟠 <b>{ $pair }</b> · { $name } şimdi { -recovery-mode } durumunda: yapılacak { -add-buy } kalmadı. Ortalaması { $average } olan { -group } hâlâ { -take-profit } seviyesini bekler; fiyat bu seviyeye hiç gelmeyebilir.
group-closed-take-profit = ✅ <b>{ $pair }</b> · { $name }: { $lasted } sonra { -take-profit } seviyesinde kapandı. Sonuç: { $result }.
group-closed-trailing = ✅ <b>{ $pair }</b> · { $name }: { $lasted } sonra, fiyat en iyi noktasından dönünce kapandı. Sonuç: { $result }.
group-closed-recovered = ☑️ <b>{ $pair }</b> · { $name }: { $lasted } sonra ortalamanın yakınında kapandı. Sonuç: { $result }.
group-closed-stop-loss = 🔻 <b>{ $pair }</b> · { $name }: { $lasted } sonra stop loss seviyesinde kapandı. Sonuç: { $result }.
group-closed-liquidated = 🔻 <b>{ $pair }</b> · { $name }: { $lasted } sonra fiyat, bir borsanın pozisyonu kapatacağı kadar uzağa gitmişti. Sonuç: { $result }.
group-closed-stopped = ⏹ <b>{ $pair }</b> · { $name }: stratejiyi durdurduğunuz için { $lasted } sonra kapandı. Sonuç: { $result }.
group-closed-left = ⏹ <b>{ $pair }</b> · { $name }: stratejiyi { $lasted } sonra durdurduğunuz için bu grubu artık izlemiyorum. Şimdiye kadarki sonuç: { $result }.
group-trouble = ⚠️ <b>{ $pair }</b> · { $name }: bu grupta bir şeyler yolunda değil, bu yüzden şimdilik ona dokunmuyorum. Pozisyonu açık kalıyor. Nedenini botun yöneticisi günlükte bulur.
group-unpriced = ⚠️ <b>{ $pair }</b> · { $name }: bu paritenin { $lasted } boyunca fiyatı yok. Fiyat gelene kadar bu { -group } için hiçbir şey alınmaz, stop loss dahil hiçbir şey kapatılmaz. Borsa pariteyi listesinden çıkardıysa stratejiyi durdurup pozisyonları oldukları gibi bırakabilirsiniz.
engine-lost = ⚠️ <b>{ $exchange }</b>: { $lasted } boyunca fiyatları izleyemedim. Orada duran strateji sayısı: { $count }. Onlar için hiçbir şey alınmıyor ve stop loss dahil hiçbir şey kapatılmıyor. Fiyatlar yeniden gelir gelmez devam ederler.
engine-back = ✅ <b>{ $exchange }</b>: { $lasted } sonra fiyatlar yeniden geliyor. Orada devam eden strateji sayısı: { $count }.
engine-unread = ⚠️ <b>{ $exchange }</b>: ayarladığınızı okuyamıyorum. Orada hiçbir işlem yapılmayan strateji sayısı: { $count }. Onlar için hiçbir şey alınmıyor ve stop loss dahil hiçbir şey kapatılmıyor. Botun yöneticisini bekleyebilir ya da onları stratejilerinizin listesinden durdurabilirsiniz.

button-add-yes = ✅ Evet, ekle
button-add-no = ❌ Hayır, atla
add-yes = ✅ <b>{ $pair }</b>: fiyat 10 dakika içinde hâlâ uygunsa { -add-buy } { $step } yapılır. Sonrasında yeniden sorarım.
add-no = ❌ <b>{ $pair }</b>: { -add-buy } { $step } atlandı.
add-past = Bu soru artık açık değil, bu yüzden yanıtınız hiçbir şeyi değiştirmez.
