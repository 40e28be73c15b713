# The file in which an exchange hands out a key: the one kind of document that is opened.

ask-key-file = 📎 Je kunt me ook het JSON-bestand sturen dat je van { $exchange } hebt gekregen, zoals het is.
key-file-other = 🧹 Ik heb dat bestand uit deze chat verwijderd zonder het te openen. Ik open alleen het kleine JSON-bestand dat je van { $exchange } bij een sleutel krijgt. Je kunt ook de tekst ervan plakken.
key-file-empty = 🧹 Ik heb dat bestand uit deze chat verwijderd. Er stond geen sleutel in. Stuur het JSON-bestand dat je van { $exchange } hebt gekregen, of plak wat er wordt gevraagd.
key-file-away = 🧹 Ik heb dat bestand uit deze chat verwijderd, maar van Telegram mocht ik het niet openen. Open het bestand zelf, kopieer de tekst en plak die hier.
