# The file in which an exchange hands out a key: the one kind of document that is opened.

ask-key-file = 📎 You can also send me the JSON file that { $exchange } gave you, as it is.
key-file-other = 🧹 I removed that file from this chat without opening it. I only open the small JSON file that { $exchange } gives you with a key. You can also paste its text.
key-file-empty = 🧹 I removed that file from this chat. I found no key in it. Please send the JSON file that { $exchange } gave you, or paste what is asked for.
key-file-away = 🧹 I removed that file from this chat, but Telegram did not let me open it. Please open the file yourself, copy its text and paste it here.
