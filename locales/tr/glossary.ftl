# One entry for each word of the product. Messages use these terms wherever grammar allows.
-brand = BackFuture Connect
-connection = { $form ->
   *[one] bağlantı
    [many] bağlantılar
    [acc] bağlantıyı
    [dat] bağlantıya
    [yours] bağlantınız
}
-exchange = { $form ->
   *[one] borsa
    [acc] borsayı
    [dat] borsaya
    [loc] borsada
    [abl] borsadan
    [gen] borsanın
    [yours] borsanız
}
-api-key = { $form ->
   *[one] API anahtarı
    [acc] API anahtarını
    [ins] API anahtarıyla
}
-user = kullanıcı
-funds = { $form ->
   *[many] fonlar
    [yours] fonlarınız
    [yours-acc] fonlarınızı
}
-withdrawal-permission = { $form ->
   *[one] para çekme izni
    [acc] para çekme iznini
}
-trading = alım satım
-trade = işlem
-strategy = { $form ->
   *[one] strateji
    [many] stratejiler
}
-risk = risk
-margin = marjin
-add-buy = ek alım
-group = grup
-market = piyasa
-settings = ayarlar
-status = durum
-connection-check = bağlantı kontrolü
-recovery-mode = Recovery Mode
-take-profit = take profit
