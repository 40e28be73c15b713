# Counts
stats-checks =
    Controles in het afgelopen uur: { $checks }
    Daarvan geweigerde sleutels: { $failed }
    Gebruikers die de afgelopen dag op een limiet stuitten: { $held }
    Verzoeken om toegang: { $requests }
stats-away = 🟡 { $exchange } antwoordt niet, sinds { $date }.
stats-due =
    Controles die nu aan de beurt zijn: { $due }
    Sleutels met een onduidelijk laatste antwoord: { $unclear }
stats-alerts =
    Wachtende meldingen: { $waiting }
    Meldingen van de afgelopen dag: { $delivered } bezorgd, { $uncertain } onzeker, { $refused } door Telegram geweigerd, { $expired } te oud, { $past } al voorbij, { $muted } gedempt
limit-daily = ⚠️ <b>Veel sleutels van één gebruiker.</b> Iemand heeft op één dag meer nieuwe sleutels aangeboden dan ik voor wie dan ook controleer ({ $exchange }), dus de volgende moeten wachten. Misschien probeert diegene sleutels van anderen. /stats toont de aantallen.
limit-crowd = ⚠️ <b>Veel nieuwe sleutels tegelijk.</b> Nieuwe gebruikers hebben in een uur zoveel sleutels aangeboden als ik voor hen samen controleer ({ $exchange }), dus anderen moeten wachten. Zijn het echte gebruikers, verhoog dan NEW_KEYS_PER_HOUR. Zo niet, dan houdt ACCESS=approval onbekenden buiten.
limit-everybody = ⚠️ <b>Heel veel nieuwe sleutels tegelijk.</b> Alle gebruikers samen hebben in een uur zoveel sleutels aangeboden als ik in totaal controleer ({ $exchange }), dus anderen moeten wachten. Sommigen hebben al een dag of langer een verbinding. Zijn het echte gebruikers, verhoog dan NEW_KEYS_PER_HOUR. Zo niet, dan probeert misschien iemand gestolen sleutels via veel accounts: met ACCESS=list help ik alleen wie jij noemt.

# What operators hear of by themselves
operators-away = 🟡 <b>{ $exchange } antwoordt niet</b>, nu al { $lasted }. Elke gebruiker hoort dat één keer; geen sleutel krijgt de schuld.
operators-back = 🟢 <b>{ $exchange } antwoordt weer.</b> De storing duurde { $lasted }.
operators-unclear =
    { $count ->
        [one] ❔ <b>Onduidelijke antwoorden van { $exchange }</b>: bij { $count } { -connection } herken ik ze niet. De codes staan in het logboek (problems=unclear).
       *[other] ❔ <b>Onduidelijke antwoorden van { $exchange }</b>: bij { $count } { -connection(form: "many") } herken ik ze niet. De codes staan in het logboek (problems=unclear).
    }
operators-clock = 🕒 <b>De klok van deze server klopt niet</b>, zegt { $exchange }: het verschil is { $lasted }. Voorlopig onderteken ik met de tijd van { $exchange }; kijk naar de tijdsynchronisatie (NTP).
operators-waiting =
    { $count ->
        [one] 📬 <b>Meldingen zijn te laat.</b> Er wacht er { $count }, al { $lasted }.
       *[other] 📬 <b>Meldingen zijn te laat.</b> Er wachten er { $count }, de oudste al { $lasted }.
    }
operators-lost =
    { $count ->
        [one] 📭 <b>Meldingen raken zoek.</b> Van { $total } in het afgelopen uur is er { $count } waarschijnlijk niet aangekomen. /stats laat zien waarom.
       *[other] 📭 <b>Meldingen raken zoek.</b> Van { $total } in het afgelopen uur zijn er { $count } waarschijnlijk niet aangekomen. /stats laat zien waarom.
    }

# The switch for all checks
checks-are-on = ✅ Sleutels worden gecontroleerd.
checks-off-since = ⏸ <b>Alle controles staan stil</b> sinds { $date }.
checks-ask-off = Als je alle controles stilzet, vraag ik geen enkele { -exchange } meer iets. De gebruikers krijgen dat te horen; wat is opgeslagen, blijft opgeslagen.
button-checks-off = ⏸ Alle controles stilzetten
button-checks-on = ▶️ Weer controleren
command-checks = Alle controles stilzetten of hervatten

# Messages to all users
command-broadcast = Een bericht aan alle gebruikers sturen
broadcast-choose =
    <b>Een bericht aan alle gebruikers</b>

    Schrijf /broadcast met je tekst erachter, of neem de kant-en-klare tekst. Je ziet het bericht eerst zelf; er wordt niets verstuurd vóór je tweede tik.
button-broadcast-revoke = ⚠️ Verwijder nu je sleutels
broadcast-secret = Dat leek op een sleutel of een geheim, dus ik heb het niet als bericht genomen.
broadcast-long = Die tekst is te lang. Er passen 3500 tekens in.
broadcast-confirm = { $count ->
    [one] Zo ziet { $count } gebruiker het. Versturen?
   *[other] Zo zien { $count } gebruikers het. Versturen?
}
broadcast-languages = Iedereen krijgt het in de eigen taal.
button-broadcast-send = { $count ->
    [one] 📢 Aan { $count } gebruiker sturen
   *[other] 📢 Aan { $count } gebruikers sturen
}
broadcast-sending = 📢 <b>Het bericht wordt verstuurd.</b> Je hoort van me als het klaar is.
broadcast-stopped = ⏹ <b>Het versturen is gestopt.</b>
broadcast-done = ✅ <b>Het bericht is aan iedereen verstuurd.</b>
broadcast-dropped = Dit bericht is niet verstuurd en is vergeten.
broadcast-counts =
    Verstuurd: { $sent }
    Niet bereikbaar: { $unreachable }
button-broadcast-show = 🔄 Hoe ver is het?
button-broadcast-stop = ⏹ Stoppen met versturen
broadcast-heading = 📢 <b>Van de beheerder van deze bot</b>
broadcast-revoke =
    ⚠️ <b>Verwijder nu je API-sleutels.</b>

    De beheerder van deze bot vraagt je om elke { -api-key } die je hier hebt verbonden te verwijderen, op de pagina van de { -exchange } zelf. Een verwijderde sleutel kan niemand meer gebruiken.

    Verwijder daarna ook hier de { -connection(form: "many") }. Stuur nooit een nieuwe sleutel aan iemand die erom vraagt.

# The operator’s own timeline
activity-checks-off-ok = ⏸ Je hebt alle controles stilgezet
activity-checks-on-ok = ▶️ Je hebt de controles hervat
activity-broadcast-send-ok = 📢 Je hebt een bericht aan alle gebruikers gestuurd
activity-broadcast-stop-ok = ⏹ Je hebt een bericht aan alle gebruikers gestopt
