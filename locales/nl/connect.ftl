choose-exchange = Welke { -exchange } wil je verbinden?

choose-market =
    <b>{ $exchange }</b>

    Waarvoor ga je deze { -connection } gebruiken? Daarvan hangt af welke vakjes je op de { -exchange } aanvinkt.
button-market-spot = Alleen spot
button-market-futures = Spot en futures

guide-progress = { $exchange } · stap { $step } van { $steps }
guide-tick = Vink precies deze vakjes aan:
guide-tick-futures = En voor futures ook:
guide-leave-off = Laat deze vakjes leeg:
guide-ip =
    Met een adres is een gestolen sleutel nergens anders bruikbaar. Bij <b>{ $label }</b> passen maximaal { $most } adressen. Vul daar { $count ->
        [one] dit adres in:
       *[other] deze adressen in:
    }
guide-ip-list =
    Met een adres is een gestolen sleutel nergens anders bruikbaar. Vul bij <b>{ $label }</b> { $count ->
        [one] dit adres in:
       *[other] deze adressen in:
    }
guide-ip-unknown = Bij <b>{ $label }</b> kun je de sleutel beperken tot het adres van deze bot. Dat adres is hier niet ingesteld; vraag het aan de beheerder van deze bot.
guide-2fa = Heeft je account nog geen tweestapsverificatie (2FA)? Zet die dan nu aan. Niets beschermt je beter.
button-open-page = 🌐 { $exchange } openen
button-copy = 📋 { $value } kopiëren
button-next = Volgende ›
button-key-ready = Ik heb mijn sleutel ›

ask-name =
    <b>Geef deze { -connection } een naam</b>

    Kies er een of bedenk er zelf een, van maximaal 32 tekens.
name-empty = De naam is leeg. Typ een naam of kies er hieronder een.
name-too-long = Die naam is te lang. Er passen maximaal 32 tekens in.
name-characters = In die naam staan tekens die niet veilig getoond kunnen worden. Gebruik letters, cijfers en gewone leestekens.
name-one-line = Een naam past op één regel. Typ hem zonder regeleinden.
name-taken = Je hebt al een { -connection } met de naam <b>{ $name }</b>. Kies een andere naam.

ask-field =
    <b>{ $name }</b> · { $exchange }

    Stuur nu je <b>{ $label }</b>.
ask-all = Je kunt ook alles in één bericht plakken.
ask-alike = ⚠️ Op { $exchange } zien de sleutel en de geheime sleutel er hetzelfde uit: ik kan niet merken of je ze verwisselt. Neem die waar <b>{ $label }</b> bij staat.
ask-passphrase = Dat is de passphrase die je zelf bedacht toen je de sleutel maakte, niet je inlogwachtwoord.
ask-safety =
    🧹 Ik verwijder elk bericht uit deze chat voordat ik iets anders doe. Tot dat moment kan Telegram het zien.
field-received = ✅ { $label } ontvangen en uit deze chat verwijderd
field-left = ⚠️ { $label } ontvangen, maar nog in deze chat: verwijder dat bericht zelf
field-nothing = In dat bericht vond ik geen waarde; het is verwijderd. Stuur alleen wat ik vraag, of kijk in de handleiding.
button-guide = 📖 Handleiding
field-missing = ▫️ { $label }
repaired-swapped = De sleutel en de geheime sleutel waren omgewisseld. Ik heb ze goed gezet.
repaired-spaces = Ik heb spaties, aanhalingstekens of regeleinden rond de gegevens weggehaald.

doubt-title = <b>Kijk nog even goed</b>
doubt-unusual = Je <b>{ $label }</b> ziet er anders uit dan gewoonlijk bij { $exchange }. Heb je alles gekopieerd?
doubt-same = Je <b>{ $label }</b> is hetzelfde als een ander veld. Heb je iets dubbel gekopieerd?
doubt-looks-other = Je <b>{ $label }</b> lijkt op een ander veld van { $exchange }. Vergelijk ze even.
doubt-other-exchange = Deze gegevens lijken op een sleutel van { $exchange }. Heb je de verkeerde { -exchange } gekozen? Druk dan op <b>Annuleren</b> en begin opnieuw.
doubt-ambiguous = Ik heb een van de gegevens als <b>{ $label }</b> opgevat, maar je bericht is ook anders te lezen.
button-use-anyway = Toch gebruiken
button-type-again = ✏️ Opnieuw typen

checking = <b>{ $name } wordt gecontroleerd…</b>
check-stopped = De { -connection-check } van <b>{ $name }</b> is gestopt.

saved =
    ✅ <b>{ $name } is verbonden.</b>
saved-watch =
    ✅ <b>{ $name } is verbonden, alleen om mee te kijken.</b> De sleutel kan niet { -trading }, dus { -strategy(form: "many") } blijven vergrendeld.
same-account = ℹ️ Deze sleutel hoort bij hetzelfde account op { $exchange } als <b>{ $name }</b>: beide werken met dezelfde { -funds }. Gebruik voor elke { -strategy } een aparte sleutel.
saved-advice = Verwijder nu je eigen kopie van de geheime sleutel, tenzij die in een wachtwoordmanager staat.
refused =
    ⛔ <b>Deze sleutel is niet opgeslagen.</b> Hij heeft { -withdrawal-permission } en zo’n sleutel bewaar ik nooit. Ik ben hem al vergeten.
review-fix = Er is nog niets opgeslagen. Los het op bij { $exchange } en druk daarna op <b>Opnieuw controleren</b>. De komende { $minutes } minuten hoef je de sleutel niet opnieuw te sturen.
review-retype = Er is nog niets opgeslagen. Druk op <b>Opnieuw typen</b> om de juiste gegevens te sturen. Heb je in plaats daarvan iets veranderd op { $exchange }, druk dan op <b>Opnieuw controleren</b>.
review-support = Er is nog niets opgeslagen. Koppel de sleutel opnieuw zodra { $exchange } de beperking heeft opgeheven.
review-retry = Er is nog niets opgeslagen, omdat ik de sleutel niet kon beoordelen. Probeer het zo meteen opnieuw; de komende { $minutes } minuten hoef je de sleutel niet opnieuw te sturen.
review-watch-only = Er is nog niets opgeslagen. Zet { -trading } aan en controleer opnieuw, of gebruik de sleutel alleen om mee te kijken.
review-spot-only = Er is nog niets opgeslagen. Zet futures aan en controleer opnieuw, of gebruik de sleutel alleen voor spot.
review-confirm-withdraw =
    <b>Ik kon niet zien of deze sleutel { -withdrawal-permission } heeft.</b> Kijk zelf op { $exchange }: het vakje voor opnemen moet bij deze sleutel leeg zijn.

    Bevestig dit alleen als je net hebt gekeken.
review-watch-only-confirm =
    <b>Deze sleutel mag niet handelen, en ik kon niet zien of hij { -withdrawal-permission } heeft.</b> Zet { -trading } aan en controleer opnieuw. Of kijk zelf op { $exchange }: het vakje voor opnemen moet bij deze sleutel leeg zijn.

    Gebruik hem alleen om mee te kijken als je dat net hebt nagekeken.
review-spot-only-confirm =
    <b>Deze sleutel mag niet in futures handelen, en ik kon niet zien of hij { -withdrawal-permission } heeft.</b> Zet futures aan en controleer opnieuw. Of kijk zelf op { $exchange }: het vakje voor opnemen moet bij deze sleutel leeg zijn.

    Gebruik hem alleen voor spot als je dat net hebt nagekeken.
button-check-again = 🔄 Opnieuw controleren
button-save-watch-only = 👁 Alleen meekijken
button-save-spot-only = Alleen voor spot gebruiken
button-save-confirm-withdraw = Gekeken: opnamerechten uit
button-save-watch-only-confirm = 👁 Opnamerechten uit: meekijken
button-save-spot-only-confirm = Opnamerechten uit: alleen spot
key-taken = Je hebt deze sleutel al verbonden, als <b>{ $name }</b>. Er is niets veranderd.
draft-resumed = Je bent al een { -exchange } aan het verbinden. Hier was je gebleven:
draft-expired =
    ⌛ Er gebeurde 15 minuten niets, dus ik ben gestopt met verbinden. Wat je had getypt is weg. Je kunt altijd opnieuw beginnen.
draft-gone = Daar ben ik al mee gestopt. Je kunt altijd opnieuw beginnen.
draft-title = <b>{ $name }</b> · { $exchange }
