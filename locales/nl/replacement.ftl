button-replace = 🔑 Sleutel vervangen
replace-intro =
    <b>Een nieuwe sleutel voor { $name }</b>

    Maak op { $exchange } een tweede sleutel van <b>hetzelfde account</b> aan en stuur die hier. De huidige sleutel blijft werken tot de nieuwe is gecontroleerd, dus verwijder hem pas daarna.
replace-pending = <b>{ $name } gebruikt nog de huidige sleutel.</b> Dit is de controle van de nieuwe:
replace-kept = <b>{ $name } gebruikt nog de huidige sleutel.</b> Daaraan is niets veranderd.
replace-same-key = Dat is de sleutel die <b>{ $name }</b> al gebruikt. Maak een nieuwe aan op { $exchange } en stuur die.
replace-other-account = <b>Deze sleutel hoort bij een ander account op { $exchange }.</b> <b>{ $name }</b> houdt de huidige sleutel, want de geschiedenis hoort bij één account. Stuur een sleutel van hetzelfde account, of annuleer en verbind deze als nieuwe { -connection }.
replace-account-same = ✅ De nieuwe sleutel hoort bij hetzelfde account op { $exchange }.
replace-account-unknown = ❔ <b>{ $exchange } vertelt me niet bij welk account deze sleutel hoort.</b> Ga alleen verder als het het account van de huidige sleutel is.
ask-replace = <b>Wil je dat { $name } voortaan deze sleutel gebruikt?</b> Naam, geschiedenis en instellingen blijven.
button-replace-really = 🔑 Ja, nieuwe sleutel voor { $name }
replaced = 🔑 <b>{ $name } gebruikt nu de nieuwe sleutel.</b> Naam, geschiedenis en instellingen zijn gebleven.
replaced-old = <b>Nog één ding: verwijder de oude sleutel op { $exchange }.</b> Hij begint en eindigt zo: <code>{ $key }</code>.
replaced-proof = Druk daarna op <b>Werkt de oude sleutel nog?</b>, dan vraag ik het de { -exchange }. Alleen daarvoor bewaar ik de oude sleutel, versleuteld, hoogstens { $days } dagen.
replaced-no-proof = Ik kan niet nagaan of hij weg is: mijn kopie van de oude sleutel was niet meer te openen.
button-old-key = 🔎 Werkt de oude sleutel nog?
connection-old-key = 🗝 De oude sleutel <code>{ $key }</code> werkt misschien nog. Verwijder hem op { $exchange } en druk dan op <b>Werkt de oude sleutel nog?</b>
old-key-looking = 🔎 Ik vraag { $exchange } naar de oude sleutel…
old-key-title = <b>De oude sleutel van { $name }</b>
old-key-dead = ✅ <code>{ $key }</code> werkt niet meer: { $exchange } accepteert hem niet. Mijn kopie heb ik ook verwijderd.
old-key-alive = ⚠️ <code>{ $key }</code> <b>werkt nog.</b> Verwijder hem op { $exchange } en vraag het me dan opnieuw.
old-key-unknown = ❔ <code>{ $key }</code>: { $exchange } gaf geen duidelijk antwoord, dus ik weet het niet. Vraag het me over een paar minuten opnieuw.
old-key-lost = ❔ <code>{ $key }</code>: mijn kopie was niet meer te openen, dus die heb ik verwijderd. Kijk zelf op { $exchange } of deze sleutel weg is.
old-key-kept = Alleen daarvoor bewaar ik de oude sleutel, versleuteld, uiterlijk tot { $date }.
old-key-none = Ik bewaar geen oude sleutel van deze { -connection } meer.
old-key-late = 🗝 De oude sleutel <code>{ $key }</code> van <b>{ $name }</b> is { $days } dagen geleden vervangen. Ik heb nooit kunnen zien dat hij niet meer werkt en heb mijn kopie nu verwijderd. Kijk zelf op { $exchange } of hij weg is.

activity-key-replace-ok = 🔑 { $name } kreeg een nieuwe sleutel
activity-old-key-check-alive = 🔎 De oude sleutel van { $name } werkte nog
activity-old-key-check-unknown = 🔎 De oude sleutel van { $name } is nagevraagd, zonder duidelijk antwoord
activity-old-key-check-dead = 🔎 De oude sleutel van { $name } werkte niet meer
activity-old-key-check-lost = 🔎 De oude sleutel van { $name } was niet te openen
activity-old-key-shred-dead = 🗑 Mijn kopie van de oude sleutel van { $name }, die niet meer werkte, is verwijderd
activity-old-key-shred-lost = 🗑 Mijn kopie van een oude sleutel van { $name }, die niet te openen was, is verwijderd
activity-old-key-shred-late = 🗑 Mijn kopie van een oude sleutel van { $name } is verwijderd omdat de tijd om was
