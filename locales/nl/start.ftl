welcome =
    <b>Welkom bij { -brand }</b>

    Verbind je { -exchange }account met een { -api-key }. Ik controleer meteen of de sleutel werkt en of hij veilig is, en laat je elk resultaat zien.

    🔒 Je { -funds } blijven op de { -exchange }. Een sleutel met { -withdrawal-permission } weiger ik altijd.
    🧹 Wat je als sleutel typt, haal ik meteen uit deze chat en bewaar ik alleen versleuteld.

    Een { -connection-check } duurt een paar seconden.

help =
    <b>Zo werkt het</b>

    1. Druk op <b>Exchange verbinden</b> en volg de korte uitleg voor jouw { -exchange }.
    2. Stuur de { -api-key } en de geheime sleutel. Ik haal die berichten eerst uit deze chat en controleer daarna de sleutel.
    3. Elke controle krijgt een eigen regel. Klopt er iets niet, dan lees je erbij wat je kunt doen.

    <b>Goede gewoontes</b>
    • Laat { -withdrawal-permission } uit.
    • Gebruik voor elke { -strategy } een aparte sleutel.
    • Beperk elke sleutel tot het IP-adres van deze bot.
    • Verwijder oude sleutels op de { -exchange }.
    • Bescherm je { -exchange }account met tweestapsverificatie (2FA).

    <b>Commando’s</b>
    /connect – een { -exchange } verbinden
    /connections – je { -connection(form: "many") }
    /strategies – strategieën instellen, bekijken, pauzeren of stoppen
    /alerts – hoe ik je waarschuw
    /activity – wat je hier hebt gedaan
    /export – alles wat ik over je bewaar, als bestand
    /erase – alles wissen wat ik over je bewaar
    /language – de taal wijzigen
    /cancel – annuleren waar je mee bezig bent
    /help – deze pagina

    Telegram zelf kan chats met bots lezen. Wil je een sleutel liever niet op deze manier sturen, doe het dan niet.

languages = In welke taal zullen we praten?
language-set = Vanaf nu praat ik Nederlands.

command-start = Startscherm
command-connect = Een exchangeaccount verbinden
command-connections = Je verbindingen en hun status
command-language = De taal wijzigen
command-help = Zo werkt het, en goede gewoontes
command-cancel = Annuleren waar je mee bezig bent
command-stats = Hoeveel gebruikers en verbindingen er zijn

bot-description =
    Verbind je exchangeaccount met een API-sleutel en weet meteen of de sleutel werkt en veilig is. Sleutels met opnamerechten worden geweigerd.
bot-short-description = Controleert API-sleutels van exchanges: werkt de sleutel, is hij veilig en wat moet je doen?

button-connect = ➕ Exchange verbinden
button-connections = 🔗 Mijn verbindingen
button-help = ❓ Zo werkt het
button-language = 🌐 Taal
button-home = 🏠 Start
button-back = ‹ Terug
button-cancel = ✖ Annuleren

cancelled = Geannuleerd. Niets van wat je typte is bewaard.
nothing-to-cancel = Er is niets om te annuleren. Wat wil je doen?

# Wrong turns
press-a-button = Gebruik de knoppen hieronder, of /cancel om te annuleren.
not-understood = Dat begreep ik niet. Dit kan ik voor je doen.
stale-button = Deze knop hoort bij een ouder scherm en doet niets meer.
not-found = Ik kan deze { -connection } niet vinden. Misschien is die verwijderd.
secret-removed =
    🧹 Dat leek op een sleutel, dus ik heb het uit deze chat verwijderd. Ik heb het niet gelezen en niet bewaard.

    Wil je een { -exchange } verbinden? Druk dan op de knop hieronder.
secret-removed-name =
    🧹 Dat leek op een sleutel, dus ik heb het uit deze chat verwijderd. Hier heb ik alleen een naam nodig; de sleutel komt in de volgende stap.
file-removed =
    🧹 Ik heb dat bestand uit deze chat verwijderd zonder het te openen. Stuur de gegevens als tekst.
file-not-read = Bestanden, foto’s en stickers kan ik niet lezen. Stuur tekst of gebruik de knoppen.
edit-not-read = Bewerkte berichten lees ik niet. Stuur het opnieuw als nieuw bericht.
edit-removed = 🧹 Ik heb het bewerkte bericht uit deze chat verwijderd en niet gelezen. Stuur het opnieuw als nieuw bericht.
forward-removed = 🧹 Ik heb het doorgestuurde bericht uit deze chat verwijderd en niet gelezen. Kopieer de gegevens en stuur ze zelf.
slow-down = Dat was veel tegelijk, dus het laatste heb ik overgeslagen. Wacht een paar seconden en doe het dan opnieuw.
deletion-failed =
    ⚠️ <b>Ik kon je bericht niet uit deze chat verwijderen.</b>

    Verwijder het zelf: houd het bericht ingedrukt en kies Verwijderen. Maak voor de zekerheid ook een nieuwe sleutel op de { -exchange } en verwijder daar de oude. Ik blijf proberen het bericht te verwijderen.
deletion-done = 🧹 Je eerdere bericht is nu uit deze chat verwijderd.
unread-removed =
    🧹 Er ging iets mis voordat ik een bericht van je kon beantwoorden. Ik heb het voor de zekerheid uit deze chat verwijderd. Heb je het nog nodig, stuur het dan opnieuw.
deletion-expired =
    ⚠️ <b>Er staat nog een bericht met een sleutel in deze chat.</b> Ik mag het van Telegram niet meer verwijderen. Verwijder het zelf en maak een nieuwe sleutel op de { -exchange }.
restarted-message =
    🔄 Ik werd opnieuw gestart voordat ik je laatste bericht kon lezen. Voor de zekerheid heb ik het uit deze chat verwijderd. Stuur het nog een keer.
restarted-draft = 🔄 Ik ben opnieuw gestart. Wat je had getypt is weg; de { -exchange } en de naam zijn er nog.
oops =
    Er ging iets mis aan mijn kant. Ik kan niet zeggen of het gelukt is; met /connections zie je hoe het ervoor staat.

    Gebeurt het nog eens? Geef de beheerder van deze bot dan deze referentie: <code>{ $reference }</code>
work-broke-off = ⚠️ Dit is afgebroken voordat het klaar was.
not-saved =
    ⚠️ <b>Niet opgeslagen.</b> Ik kon niet naar mijn database schrijven, dus er is niets bewaard. Probeer het over een minuut opnieuw.

    Referentie: <code>{ $reference }</code>
perhaps-saved =
    ⚠️ <b>Ik weet niet of dit is opgeslagen.</b> Mijn database viel precies op dat moment weg. Kijk over een minuut, bij /connections of /strategies, voordat je het opnieuw probeert.

    Referentie: <code>{ $reference }</code>

# The operator's bot
private-bot = Deze bot is privé, dus ik kan hier niets voor je doen. Ik bewaar niets van wat je schrijft.
stats =
    <b>Aantallen</b>

    🟢 { status-online }: { $online }
    🔴 { status-attention }: { $attention }
    🟡 { status-unreachable }: { $unreachable }

    Gebruikers: { $users }
    Verbindingen die nog niet af zijn: { $drafts }
    Berichten die nog verwijderd moeten worden: { $deletions }
