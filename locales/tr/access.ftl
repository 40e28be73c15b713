# For who is not served
access-asked = Bu bot özeldir. Talebinizi bot yöneticisine ilettim; kabul edildiğinizde size buradan yazacağım. O zamana kadar yalnızca Telegram kimlik numaranızı ve dilinizi saklıyorum.
access-full = Bu bot özeldir ve kabul edilmeyi bekleyen çok fazla kişi var. Lütfen yarın yeniden deneyin. Yazdıklarınızın hiçbirini saklamıyorum.
access-approved =
    🚪 <b>Kabul edildiniz.</b> Artık bu botu kullanabilirsiniz.
former-member = Bu bot özeldir ve artık listesinde değilsiniz; bu yüzden sizin için hiçbir şey bağlamıyor ve kontrol etmiyorum. Kayıtlı { -connection(form: "many") } hâlâ burada: onları görebilir ve kaldırabilirsiniz.
former-refused = Artık bu botun listesinde değilsiniz. Bağlantılarınızı yine de görebilir ve kaldırabilirsiniz.

# For admins
requests-title = <b>{ $count ->
    [one] { $count } kişi kabul edilmek istiyor
   *[other] { $count } kişi kabul edilmek istiyor
}</b>
requests-none = Kabul edilmeyi bekleyen kimse yok.
requests-advice = Kim olduğunu görmek için numaraya dokunun. /requests komutunu bir numarayla göndererek kararı sonra değiştirebilirsiniz.
request-open = ⏳ Karar bekliyor.
request-approved = ✅ Kabul edildi. Ulaşılabiliyorsa bu kişiye haber verdim.
request-declined = ✖ Kabul edilmedi. Bu kişiye haber verilmez.
button-decline = ✖ Reddet
button-requests = { $count ->
    [one] { $count } talep daha ›
   *[other] { $count } talep daha ›
}
command-requests = Kimler kabul edilmek istiyor
