command-activity = Wat je hier hebt gedaan
command-export = Je gegevens als bestand ontvangen
command-erase = Al je gegevens wissen

activity-title = <b>Wat je hier hebt gedaan</b>
activity-none = Nog niets.
activity-when = 🕒 { $date }
activity-kept = Deze regels bewaar ik een jaar.
activity-gone = (verwijderd)
activity-connection-add-ok = ➕ { $name } is verbonden
activity-connection-remove-ok = 🗑 Een { -connection } is verwijderd
activity-connection-refuse-can-withdraw = ⛔ Een sleutel is geweigerd omdat die { -withdrawal-permission } heeft
activity-key-check-refused = ⛔ Een sleutel is niet geaccepteerd
activity-connection-check-online = 🟢 { $name } is gecontroleerd: { status-online }
activity-connection-check-attention = 🔴 { $name } is gecontroleerd: { status-attention }
activity-connection-check-unreachable = 🟡 { $name } is gecontroleerd: { status-unreachable }
activity-connection-rename-ok = ✏️ Een { -connection } kreeg een andere naam en heet nu { $name }
activity-connection-pause-ok = ⏸ Het bewaken van { $name } is gepauzeerd
activity-connection-resume-ok = ▶️ Het bewaken van { $name } gaat verder
activity-chat-copy-deleted-ok = 🧹 Je hebt het bericht met de sleutel van { $name } zelf verwijderd
activity-withdraw-off-confirm-ok = ✋ Je zei dat de sleutel van { $name } geen { -withdrawal-permission } heeft
activity-connection-open-seal-broken = ⚠️ De bewaarde sleutel van { $name } kon niet worden geopend
activity-access-approved-ok = 👤 Je hebt iemand toegelaten
activity-access-declined-ok = 🚫 Je hebt iemand geweigerd
activity-account-export-ok = 📄 Je gegevens zijn als bestand naar deze chat gestuurd
activity-not-found = ❔ Je drukte op een knop van iets wat er niet is
activity-other = ❔ Iets waar deze versie van de bot geen woorden voor heeft

ask-export =
    <b>Zal ik je alles sturen wat ik over je bewaar?</b>

    Je krijgt een bestand in deze chat, in een formaat voor programma’s (JSON). Er staan geen sleutels en geen geheimen in, maar wel de namen van je { -connection(form: "many") }. Telegram kan bestanden in chats met bots lezen.
button-export-really = 📄 Ja, stuur mijn gegevens
exported = 📄 <b>Je gegevens staan in het bestand in deze chat.</b> Heb je er niet zelf om gevraagd, dan kan iemand anders je Telegram-account gebruiken: bekijk de actieve sessies in de instellingen van Telegram.

ask-erase =
    <b>Alles wissen wat ik over je bewaar?</b>

    Dit kan niet ongedaan worden gemaakt. Dit verdwijnt:
erase-connection = • { $name }
erase-more =
    { $count ->
        [one] • nog { $count } { -connection }
       *[other] • nog { $count } { -connection(form: "many") }
    }
erase-rest = • je { -strategy(form: "many") }, je geschiedenis hier, je taal en al het andere
ask-erase-keys = Je accounts bij de { -exchange } blijven onaangeroerd. Verwijder je sleutels ook op de { -exchange } zelf.
ask-erase-stays =
    Dit blijft:
    • een jaar lang regels over wat hier is gedaan, waarin je niet meer voorkomt
    • een dag lang hoeveel sleutels je liet controleren en of een limiet je tegenhield, want die limieten lopen door
    • een jaar lang je Telegram-ID, in een lijst waarmee je opnieuw wordt gewist als een oudere back-up wordt teruggezet
    • de nummers van berichten die ik nog uit deze chat moet verwijderen, tot ze weg zijn
button-erase-really = 🗑 Ja, wis al mijn gegevens
erased =
    👋 <b>Alles wat ik over je bewaarde is gewist.</b> Ook de bewaarde sleutels zijn weg.

    Verwijder je sleutels ook op de { -exchange }. Deze chat kun je zelf leegmaken in Telegram. Kom je terug, dan begint /start opnieuw. Het ga je goed!
