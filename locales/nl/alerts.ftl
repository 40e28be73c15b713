# Wat de bot uit zichzelf meldt, en hoe iedere gebruiker dat wil horen
command-alerts = Hoe ik je waarschuw

alert-meanwhile = 📬 <b>Wat er intussen is gebeurd</b>
alert-reminder = ⏰ <b>Herinnering:</b> dit duurt nu al { $lasted }.
alert-since = Sinds: { $date }
alert-more =
    { $count ->
        [one] …en nog { $count }.
       *[other] …en nog { $count }.
    }
alert-down = 🟡 <b>{ $name }</b> · { $exchange }: ik kan deze { -connection } nu niet controleren.
alert-refused = 🔴 <b>{ $name }</b> · { $exchange }: de sleutel werkt niet meer.
alert-ip-lost = 🔴 <b>{ $name }</b> · { $exchange }: de sleutel laat deze server niet meer toe.
alert-expired = 🔴 <b>{ $name }</b> · { $exchange }: de sleutel is verlopen.
alert-rights-lost = 🔴 <b>{ $name }</b> · { $exchange }: de sleutel is een recht kwijt dat nodig is.
alert-withdraw-appeared = 🚨 <b>{ $name }</b> · { $exchange }: <b>de sleutel heeft { -withdrawal-permission } gekregen.</b> Was jij dat niet? Verwijder de sleutel dan meteen.
alert-withdraw-unconfirmed = ❔ <b>{ $name }</b> · { $exchange }: staat opnemen nog uit? Je hebt dat een tijd geleden bevestigd en { $exchange } vermeldt het niet.
alert-rights-widened = ⚠️ <b>{ $name }</b> · { $exchange }: de sleutel mag meer dan eerst ({ $rights }). Heb jij dat niet gewijzigd? Verwijder de sleutel dan.
alert-rights-widened-unlimited = ⚠️ <b>{ $name }</b> · { $exchange }: de sleutel is niet meer beperkt tot IP-adressen. Heb jij dat niet gewijzigd? Verwijder de sleutel dan.
alert-expires =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel verloopt over { $days } dag, op { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel verloopt over { $days } dagen, op { $date }.
    }
alert-expires-estimated =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel verloopt over ongeveer { $days } dag, uiterlijk op { $date } (geschat).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel verloopt over ongeveer { $days } dagen, uiterlijk op { $date } (geschat).
    }
alert-expires-trading =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel mag over { $days } dag niet meer handelen, vanaf { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: de sleutel mag over { $days } dagen niet meer handelen, vanaf { $date }.
    }
alert-back = 🟢 <b>{ $name }</b> · { $exchange } werkt weer. De storing duurde { $lasted }.
alert-unstable =
    { $count ->
        [one] 🟠 <b>{ $name }</b> · { $exchange } is onrustig: { $count } wisseling binnen een uur. Ik meld me als het weer rustig is.
       *[other] 🟠 <b>{ $name }</b> · { $exchange } is onrustig: { $count } wisselingen binnen een uur. Ik meld me als het weer rustig is.
    }
alert-settled = ⚪ <b>{ $name }</b> · { $exchange } is weer rustig: { $status }.
alert-exchange-down =
    { $count ->
        [one] 🟡 <b>{ $exchange } antwoordt niet.</b> Dat raakt { $count } { -connection } van jou; aan je sleutel ligt het niet. Ik meld me als { $exchange } terug is.
       *[other] 🟡 <b>{ $exchange } antwoordt niet.</b> Dat raakt { $count } { -connection(form: "many") } van jou; aan je sleutels ligt het niet. Ik meld me als { $exchange } terug is.
    }
alert-exchange-back = 🟢 <b>{ $exchange } antwoordt weer.</b> De storing duurde { $lasted }.

button-alerts = 🔔 Meldingen instellen
button-how-to-fix = 🔧 Zo los je het op
button-snooze = 💤 { $count } u
button-mute = 🔕 Deze { -connection } dempen
button-unmute = 🔔 Weer meldingen sturen
button-unmute-one = 🔔 { $name }: niet meer dempen

muted = 🔕 Ik zeg niets meer over <b>{ $name }</b>, tenzij de sleutel ineens meer mag dan eerst.
snoozed = 💤 Ik zeg niets over <b>{ $name }</b> tot { $date }, tenzij de sleutel ineens meer mag dan eerst.

alerts-title = <b>Hoe ik je waarschuw</b>
alerts-topic = { $icon } { $topic }: { $how }
alerts-modes = Druk hieronder op een regel om die te wijzigen: met geluid, stil of helemaal niet.
topic-danger = Gevaarlijke rechten
topic-key = Sleutel geweigerd
topic-outage = Storingen
topic-back = Werkt weer
topic-expiry = Verlopen van sleutels
topic-digest = Weekoverzicht
mode-on = met geluid
mode-silent = stil
mode-off = uit
alerts-muted = 🔕 { $name }: gedempt
alerts-snoozed = 💤 { $name }: tot { $date }

quiet-none = 🌙 Er zijn geen stille uren.
quiet-hours = 🌙 Stil van { $begin } tot { $end }. Alleen een sleutel die niet meer werkt of ineens kan opnemen, doorbreekt dat; de rest wacht.
zone-none = 🕒 Ik ken je tijdzone nog niet en gebruik UTC.
zone-set = 🕒 Bij jou is het { $hour }.
ask-quiet-begin = 🌙 Vanaf wanneer moet ik stil zijn?
ask-quiet-end = 🌙 Stil vanaf { $begin }. Tot wanneer?
ask-zone = 🕒 Hoe laat is het bij jou? Kies een plaats met jouw tijd.
button-quiet = 🌙 Stille uren
button-quiet-none = Geen stille uren
button-zone = 🕒 Tijdzone
button-zone-cities = Steden
button-zone-offsets = Andere tijdzones

digest-title = 🧼 <b>Je weekoverzicht</b>
digest-withdraw-unknown = • Het is niet zeker dat deze sleutel niet kan opnemen. Kijk op { $exchange } en laat opnemen uit.
digest-no-ip = • De sleutel is niet beperkt tot een IP-adres. Op { $exchange } kun je dat wijzigen.
digest-old-key = • Een eerdere sleutel werkt misschien nog. Verwijder hem op { $exchange }.
digest-expires = • De sleutel verloopt op { $date }. Vernieuw hem op tijd op { $exchange }.
digest-expires-estimated = • De sleutel verloopt uiterlijk op { $date } (geschat). Vernieuw hem op tijd op { $exchange }.
digest-chat-copy = • Er staat misschien nog een bericht met de sleutel in deze chat. Verwijder het zelf.
digest-end = Ook goed: een aparte sleutel voor elke { -strategy }, en inloggen in twee stappen (2FA) op de { -exchange }.
digest-off = 👍 Je krijgt geen weekoverzicht meer.
button-digest-off = 🔕 Geen weekoverzicht

watch-stalled = 🚨 <b>Het toezicht staat stil.</b> Er is al { $lasted } geen geplande controle meer afgerond. Gebruikers horen intussen niets: bekijk het logboek en start de bot opnieuw.
watch-going = 🟢 <b>Het toezicht gaat verder.</b>
