# The file in which an exchange hands out a key: the one kind of document that is opened.

ask-key-file = 📎 { $exchange } borsasının size verdiği JSON dosyasını olduğu gibi de gönderebilirsiniz.
key-file-other = 🧹 Bu dosyayı açmadan sohbetten kaldırdım. Yalnızca { $exchange } borsasının anahtarla birlikte verdiği küçük JSON dosyasını açarım. Metnini de yapıştırabilirsiniz.
key-file-empty = 🧹 Bu dosyayı sohbetten kaldırdım. İçinde anahtar bulamadım. { $exchange } borsasının size verdiği JSON dosyasını gönderin ya da istenenleri yapıştırın.
key-file-away = 🧹 Bu dosyayı sohbetten kaldırdım ama Telegram dosyayı açmama izin vermedi. Dosyayı kendiniz açın, metnini kopyalayıp buraya yapıştırın.
