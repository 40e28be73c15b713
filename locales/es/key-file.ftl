# The file in which an exchange hands out a key: the one kind of document that is opened.

ask-key-file = 📎 También puedes enviarme, tal cual, el archivo JSON que te dio { $exchange }.
key-file-other = 🧹 He eliminado ese archivo de este chat sin abrirlo. Solo abro el pequeño archivo JSON que { $exchange } te da con una clave. También puedes pegar su texto.
key-file-empty = 🧹 He eliminado ese archivo de este chat. No he encontrado ninguna clave en él. Envía el archivo JSON que te dio { $exchange } o pega lo que se pide.
key-file-away = 🧹 He eliminado ese archivo de este chat, pero Telegram no me ha dejado abrirlo. Abre tú el archivo, copia su texto y pégalo aquí.
