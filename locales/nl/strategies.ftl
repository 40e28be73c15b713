# Strategies that are switched on
button-strategies = 📈 Mijn strategieën
button-setup = ➕ Strategie instellen
strategies-title = <b>Je strategieën</b>
strategies-none = Er is nog geen { -strategy } ingeschakeld. Voordat er een begint, zie je het slechtste geval dat erbij hoort.
strategies-unread = ⚠️ Niet alles staat hier: een of meer van je { -strategy(form: "many") } kan ik niet lezen, dus ik doe er niets mee. De beheerder van de bot vindt de reden in het logboek.
strategy-unread = Ik kan deze { -strategy } niet lezen, dus er gebeurt niets mee. Je kunt haar stoppen in de lijst van je { -strategy(form: "many") }.
button-stop-unread = ⏹ Stop wat niet te lezen is
button-stop-unread-really = ⏹ Ja, stoppen
ask-stop-unread =
    <b>Stoppen wat ik niet kan lezen?</b>

    Ik vergeet die { -strategy(form: "many") } en hun groepen. Er wordt niets gesloten: wat open staat, blijft bij jou, en het resultaat ervan ken ik niet. Wacht je liever, vraag het dan eerst aan de beheerder van de bot.
unread-stopped = ⏹ <b>Gestopt.</b> Wat ik niet kon lezen, verdwijnt binnen een minuut uit de lijst.
strategy-line = { $icon } <b>{ $strategy }</b> · { $name } · { $exchange }
strategy-pairs = { $market }: { $pairs }
strategy-groups =
    { $count ->
        [one] { $count } open groep · { $used } { -margin } in gebruik · resultaat tot nu toe { $result }
       *[other] { $count } open groepen · { $used } { -margin } in gebruik · resultaat tot nu toe { $result }
    }
group-stands = • <b>{ $pair }</b>: { $zone }; gemiddelde { $average }; { $used } van { $granted } { -margin } in gebruik
group-is-opening = • <b>{ $pair }</b>: wordt geopend
group-is-odd = • <b>{ $pair }</b>: kan niet gelezen worden, dus er gebeurt niets mee
groups-more =
    { $count ->
        [one] • en nog { $count } groep
       *[other] • en nog { $count } groepen
    }
zone-normal = volgt de ladder
zone-watch = wordt extra in de gaten gehouden
zone-recovery = staat in Recovery Mode
zone-exiting = wordt gesloten
strategy-stake = ⚠️ Op het spel: hoogstens { $amount } { -margin }. Dat kan allemaal verloren gaan.
strategy-since = Ingeschakeld op: { $date }. Versie van de { -settings }: { $number }.
strategy-not-running = ⏳ Draait nog niet: begint binnen een minuut.
strategy-not-yet = ⏳ De laatste wijziging geldt nog niet.
strategy-stands-still = ⚠️ Op dit moment gebeurt er niets: wat je het laatst instelde, is nog niet opgepakt. Er wordt niets gekocht en niets gesloten.
strategy-lost = ⚠️ Het laatste levensteken kwam { $ago }. Tot het terug is, wordt er niets gekocht en niets gesloten.
state-armed = Ingeschakeld.
state-hold-new-entries = Opent niets nieuws; open groepen gaan door volgens hun regels.
state-paused = Gepauzeerd: er wordt niets gekocht of bijgekocht; open groepen kunnen nog wel volgens hun regels sluiten.
state-stopping = Wordt gestopt: geen nieuwe groepen.
held-by-user = Dat wilde je zo.
held-by-panic = Je drukte op “Alles pauzeren”.
held-by-restored = Teruggekomen met een back-up; kijk of je dit nog wilt.
held-by-connection = De { -connection } werkt niet of mist een recht dat nodig is.
held-until-your-word = De { -connection } werkt weer; er wordt op jouw teken gewacht.
held-by-withdrawal = De sleutel kan opnemen. Alles wacht tot dat niet meer kan.
strategy-not-found = Ik kan deze { -strategy } niet vinden. Misschien is die verwijderd.

button-edit = ✏️ Wijzigen
button-strategy-hold = ⏸ Pauzeren
button-strategy-resume = ▶️ Verder laten gaan
button-strategy-stop = ⏹ Stoppen
button-panic = 🛑 Alles pauzeren
button-panic-really = 🛑 Ja, alles pauzeren
button-forget-really = 🗑 Ja, van { $name } verwijderen
strategy-held = ⏸ Vanaf nu wordt er niets nieuws geopend. Open groepen gaan door volgens hun regels.
strategy-resumed = ▶️ Er mogen weer groepen geopend worden.
strategy-still-held = Dit kan nog niet verder:
strategy-stopped = ⏹ Er komen geen nieuwe groepen meer. Open groepen eindigen zoals je koos.
strategy-has-groups = Er zijn nog open groepen, dus verwijderen kan niet. Stop eerst en zeg wat ermee moet gebeuren.
strategy-changed-meanwhile = Deze { -strategy } is gewijzigd of gestopt sinds je begon, dus er is niets overgenomen. Begin opnieuw.
strategy-checking = 🔎 Ik kijk eerst naar de { -connection }…
strategy-not-checked = Ik kan nu niet naar de { -connection } kijken, dus er is niets ingeschakeld. Probeer het later opnieuw.
ask-stop =
    <b>{ $strategy } op { $name } stoppen?</b>

    Er komen geen nieuwe groepen meer. Wat moet er met de open groepen gebeuren?
ask-forget =
    <b>{ $strategy } van { $name } verwijderen?</b>

    De { -settings } verdwijnen mee; er zijn geen open groepen. Op de { -exchange } verandert niets.
strategy-forgotten = 🗑 <b>{ $strategy }</b> is van { $name } verwijderd.
ask-panic =
    { $count ->
        [one] <b>Je { -strategy } pauzeren?</b> Er wordt niets meer gekocht of bijgekocht, ook niet in open groepen. Die kunnen nog wel volgens hun regels sluiten. Pas als jij het zegt, gaat het verder.
       *[other] <b>Al je { $count } { -strategy(form: "many") } pauzeren?</b> Er wordt niets meer gekocht of bijgekocht, ook niet in open groepen. Die kunnen nog wel volgens hun regels sluiten. Pas als jij het zegt, gaan ze verder.
    }
panicked =
    { $count ->
        [one] 🛑 <b>Alles is gepauzeerd.</b> Je { -strategy } koopt niets meer, ook niet bij, tot jij die verder laat gaan.
       *[other] 🛑 <b>Alles is gepauzeerd.</b> { $count } { -strategy(form: "many") } kopen niets meer, ook niet bij, tot jij ze verder laat gaan.
    }

# What stands in the way of switching one on
caution-shared-key = Er draait al een andere { -strategy } met deze sleutel. <b>Gebruik aparte sleutels voor verschillende strategieën</b>: ze delen één saldo, en problemen met de sleutel houden beide tegen.
button-anyway = Toch gebruiken
hindrance-can-withdraw = De sleutel van { $name } kan opnemen. Met zo’n sleutel draait geen enkele { -strategy }: vervang hem.
hindrance-withdraw-unknown = Het is niet bekend of de sleutel van { $name } kan opnemen. Kijk het na op de { -exchange } en zeg het me.
hindrance-not-online = { $name } is niet online.
hindrance-not-checked = { $name } is de laatste minuten niet gecontroleerd.
hindrance-not-watched = { $name } wordt niet in de gaten gehouden: niemand zou merken dat de sleutel niet meer werkt.
hindrance-watch-only = Bij { $name } kijk ik alleen mee: de sleutel mag niet handelen.
hindrance-rights-missing = De sleutel van { $name } mist rechten die deze { -strategy } nodig heeft: { $rights }.
hindrance-pairs-gone = Worden daar niet meer verhandeld: { $pairs }. Haal ze uit de paren.
hindrance-pairs-taken = Een andere { -strategy } op { $name } heeft deze paren al: { $pairs }.
hindrance-too-many = Je hebt al zoveel strategieën als er kunnen draaien. Verwijder er eerst een.
hindrance-panic = Je hebt intussen alles gepauzeerd, dus er is niets ingeschakeld.
hindrance-new-signals = Nieuwe groepen kunnen niet naar { $name }: dat moet een werkende { -connection } van dezelfde { -exchange } zijn, met de nodige rechten en zonder deze paren.
