# When the bot cannot write to its database
on-hold =
    ⏳ <b>Şu anda hiçbir şey kaydedilemiyor.</b> Veritabanım veri kabul etmiyor, bu yüzden henüz yanıt veremiyorum. Gönderdiğiniz kaybolmadı: yeniden kaydedebildiğim anda kendiliğimden devam ederim.

    İçinde anahtara benzeyen ne varsa, Telegram’ın izin verdiği ölçüde bu sohbetten kaldırdım.
