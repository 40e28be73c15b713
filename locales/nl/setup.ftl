# Setting up a strategy, step by step
command-strategies = Strategieën: instellen, bekijken, pauzeren, stoppen

setup-title = ⚙️ <b>Een strategie instellen</b>
setup-title-on = ⚙️ <b>Een strategie instellen</b> op { $name }
setup-title-strategy = ⚙️ <b>{ $strategy }</b> · { $name } · { $exchange } · { $market }
setup-practice = 🧪 Strategieën werken voorlopig met oefengeld: de prijzen zijn echt, maar er komt geen enkele order op je { -exchange }account terecht.
setup-resumed = Hier was je mee bezig. Je gaat verder waar je was gebleven.
setup-dropped = Afgebroken. Er is niets ingeschakeld of gewijzigd.
setup-no-answer = Daar kan ik hier niets mee. Gebruik de knoppen hieronder, typ wat er gevraagd wordt, of /cancel om af te breken.
setup-no-connection = Een { -strategy } heeft een { -connection } nodig om op te draaien, en je hebt er nog geen.

setup-connection = Op welke { -connection } moet de { -strategy } draaien? Het beste is een eigen sleutel voor elke { -strategy }.
setup-strategy = <b>Welke { -strategy }?</b>
strategy-careful = Voorzichtige ladder
strategy-careful-about = Weinig, even grote bijkopen, ver uit elkaar, met een stop loss eronder. Daalt de prijs tot de stop loss, dan verlies je die daling op alles wat gekocht is.
strategy-balanced = Evenwichtige ladder
strategy-balanced-about = Bijkopen die groeien met de afstand, en een exit die de prijs volgt. De laatste bijkopen zijn het grootst, dus bij een lange daling kan een flink deel van de { -margin } verloren gaan.
strategy-recovery-pro = Recovery/PRO
strategy-recovery-pro-about = Aparte groepen die hun laatste bijkopen bewaren voor { -recovery-mode }. De meeste niveaus hebben geen stop loss, dus de hele { -margin } kan verloren gaan.

setup-market = <b>Welke { -market }, en welke kant op?</b> Longgroepen verdienen als de prijs stijgt, shortgroepen als hij daalt. Bij futures vergroot een hefboom het verlies, en kan de { -exchange } de positie zelf sluiten.
setup-no-futures = De sleutel van { $name } mag niet in futures handelen, dus je kunt alleen spot kiezen.
market-spot = Spot
market-futures-long = Futures, long
market-futures-short = Futures, short

setup-pairs = <b>Welke paren?</b> Tik ze aan, of typ een naam om te zoeken, bijvoorbeeld BTC. Alle paren van één { -strategy } worden met hetzelfde geld betaald.
setup-pairs-none = Er is nog niets gekozen.
setup-pairs-chosen =
    { $count ->
        [one] Gekozen ({ $count }): { $pairs }
       *[other] Gekozen ({ $count }): { $pairs }
    }
pairs-more = en nog { $count }
setup-pairs-search =
    { $count ->
        [one] 🔎 { $text }: { $count } paar
       *[other] 🔎 { $text }: { $count } paren
    }
setup-pairs-unknown = { $exchange } heeft geen paar met die naam, of het wordt daar niet meer verhandeld.
setup-pairs-away = { $exchange } geeft zijn paren op dit moment niet door. Probeer het over een minuut opnieuw.
setup-pairs-replaced = Alle paren van een { -strategy } worden met hetzelfde geld betaald, dus de paren in { $was } zijn eruit gehaald.
setup-pairs-other-money = Deze { -strategy } handelt in { $quote }. Stel voor ander geld een nieuwe in.
setup-settings-dropped = Wat was ingesteld, gold voor het vorige geld en begint dus opnieuw: beantwoord de vragen nog een keer, nu voor { $quote }.
button-all-pairs = Alle paren

setup-risk = <b>Hoeveel { -risk }?</b> Een niveau bepaalt alle getallen; daarna kun je elk getal nog wijzigen.
risk-careful = Voorzichtig
risk-balanced = Evenwichtig
risk-bold = Gedurfd
risk-custom = Eigen keuze
risk-line =
    { $count ->
        [one] <b>{ $risk }</b>: { $count } bijkoop, op { $distance } van de instap, { $stop }; groepen tegelijk: { $groups }, hefboom { $leverage }×.
       *[other] <b>{ $risk }</b>: { $count } bijkopen, de laatste op { $distance } van de instap, { $stop }; groepen tegelijk: { $groups }, hefboom { $leverage }×.
    }
risk-stop = stop loss op { $stop }
risk-no-stop = geen stop loss
setup-risk-lost = ⚠️ Bij elk niveau kan de hele margelimiet verloren gaan; hoe gedurfder, hoe sneller die gebruikt is.
risk-custom-about = <b>Eigen keuze</b>: begint als Evenwichtig, en de getallen bepaal je zelf.

setup-limit =
    <b>Margelimiet</b>

    Alle groepen samen gebruiken nooit meer dan { $money }, en nooit meer dan { $share } van het saldo. De strengste van de twee telt.

    Oefensaldo: { $balance }. De limiet is nu <b>{ $amount }</b>.
setup-limit-lost = ⚠️ Dit kan allemaal verloren gaan. Zet alleen in wat je kunt missen.
setup-limit-open = Open groepen houden wat ervoor was toegekend; nieuwe krijgen alleen wat de limiet daarnaast overlaat.
setup-limit-type = Wil je een ander bedrag? Typ het in { $quote }. De orders worden erop afgestemd.

setup-add-buys = <b>Hoe wordt een positie bijgevuld?</b>
setup-add-buys-lost = ⚠️ Elke { -add-buy } stopt meer geld in een positie die verlies maakt. Komt de prijs niet terug, dan groeit het verlies mee.
add-buys-off = Geen bijkopen
add-buys-off-about = • Geen bijkopen: alleen de eerste order wordt geplaatst.
add-buys-ladder = Volgens de ladder
add-buys-ladder-about = • Volgens de ladder: bij elke trede die de prijs bereikt.
add-buys-if-improves = Alleen als het gemiddelde verbetert
add-buys-if-improves-about = • Alleen als het gemiddelde verbetert: een trede die daar nauwelijks iets aan doet, wordt overgeslagen.
add-buys-ask = Vraag het me elke keer
add-buys-ask-about = • Vraag het me elke keer: je antwoordt met ✅ of ❌ in deze chat.

setup-recovery = <b>{ -recovery-mode }</b> is voor een groep waarmee het misging. Chaotisch bijkopen is dan geblokkeerd: er komt alleen een { -add-buy } als die het gemiddelde verbetert en binnen de { -margin } past. Hoe de groep dan sluit, kies je zelf; misschien komt de prijs daar nooit.
setup-recovery-lost = ⚠️ Dit beperkt de schade en belooft niets: wat de groep dan al verloren heeft, komt misschien niet terug.
recovery-on = Deze stand is <b>ingeschakeld</b>.
recovery-off = Deze stand is <b>uitgeschakeld</b>.
recovery-facts =
    { $count ->
        [one] Een groep komt erin als { $count } hiervan klopt: de prijs staat { $against } slechter dan het gemiddelde; { $used } van de bijkopen is gebruikt; { $margin } van de { -margin } is gebruikt.
       *[other] Een groep komt erin als er { $count } hiervan kloppen: de prijs staat { $against } slechter dan het gemiddelde; { $used } van de bijkopen is gebruikt; { $margin } van de { -margin } is gebruikt.
    }
recovery-leaves-break-even = De groep wordt gesloten op quitte plus { $gain }, kosten meegerekend.
recovery-leaves-take-profit = De groep wordt gesloten op de gewone { -take-profit }, niet eerder.
recovery-new-wait = Nieuwe groepen van het paar wachten tot die gesloten is.
recovery-new-there = Nieuwe groepen van het paar gaan intussen naar { $name }.
recovery-exit-break-even = Sluiten op quitte
recovery-exit-take-profit = Sluiten op take profit
button-recovery-on = Inschakelen
button-recovery-off = Uitschakelen
button-elsewhere = Waar nieuwe groepen heen gaan
button-new-wait = Die wachten
setup-elsewhere = <b>Waar gaan nieuwe groepen van een paar heen als een ervan in { -recovery-mode } staat?</b> Op een andere { -connection } blijven ze gescheiden van de oude.

setup-more = <b>Alles wat is ingesteld.</b> Wijzig wat je wilt en bekijk daarna het slechtste geval.
setup-edit = <b>Deze { -strategy } wijzigen.</b> Groepen die open zijn, houden de { -settings } waarmee ze geopend zijn.
button-step-pairs = Paren
button-step-risk = Risico
button-step-limit = Margelimiet
button-step-addbuys = Bijkopen
button-step-recovery = Recovery Mode
button-step-onstop = Bij het stoppen
button-card = 📉 Bekijk het slechtste geval
button-setup-drop = ✖ Afbreken
button-try-again = 🔄 Opnieuw proberen
button-number-off = Uitschakelen
button-number = { $what }: { $value }
button-resumes-on = ▶️ Vanzelf verder laten gaan
button-resumes-off = ✋ Op mijn teken laten wachten
section-ladder = Ladder
section-exits = Uitstappen
section-groups = Groepen en tijden
section-recovery = Recovery Mode: getallen

overview-pairs = Paren: { $pairs }
overview-risk = Risiconiveau: { $risk }
overview-limit = Limiet: { $money }, hoogstens { $share } van het saldo
overview-leverage = Hefboom: hoogstens { $leverage }
overview-ladder =
    { $count ->
        [one] Ladder: eerst { $base }, dan { $count } bijkoop van { $size }, eerste trede { $step }, treden { $stepscale }, bedragen { $volumescale }
       *[other] Ladder: eerst { $base }, dan { $count } bijkopen vanaf { $size }, eerste trede { $step }, treden { $stepscale }, bedragen { $volumescale }
    }
overview-add-buys = Bijvullen: { $how }
overview-exits = Uitstappen: { -take-profit } { $take }, trailing { $trailing }, stop loss { $stop }
overview-groups =
    { $count ->
        [one] Groepen: { $count } tegelijk, de volgende na { $cooldown }, tussen bijkopen minstens { $pause }
       *[other] Groepen: { $count } tegelijk, de volgende na { $cooldown }, tussen bijkopen minstens { $pause }
    }
overview-recovery-on = { -recovery-mode }: aan
overview-recovery-off = { -recovery-mode }: uit
overview-on-stop = Bij het stoppen: { $what }
overview-resumes = Na problemen met de { -connection }: gaat vanzelf verder
overview-waits = Na problemen met de { -connection }: wacht op jouw teken
overview-balance = Oefensaldo: { $amount }

setup-on-stop = <b>Wat gebeurt er met open groepen als je de { -strategy } stopt?</b> Bij het stoppen kun je nog iets anders kiezen.
on-stop-finish = Laten aflopen
on-stop-finish-about = • Laten aflopen: ze gaan door volgens hun regels, er komt geen nieuwe bij.
on-stop-close = Meteen sluiten
on-stop-close-about = • Meteen sluiten: tegen de prijs van dat moment, met het verlies dat er dan is.
on-stop-leave = Aan mij overlaten
on-stop-leave-about = • Aan mij overlaten: de posities blijven open en niemand let er hier nog op.

setup-number = <b>{ $what }</b> is nu { $value }. Welk getal moet het worden?
setup-not-a-number = Dat kon ik niet als getal lezen.
number-off = uit
number-minutes = { $number } min
number-whole = Alleen hele getallen.
number-decimals =
    { $count ->
        [one] Hoogstens { $count } decimaal.
       *[other] Hoogstens { $count } decimalen.
    }
number-limit-money = Margelimiet
number-limit-money-about = De { -margin } die alle groepen samen mogen gebruiken.
number-limit-share = Deel van het saldo
number-limit-share-about = Het deel van het saldo dat alle groepen samen mogen gebruiken.
number-ladder-base-order = Eerste order
number-ladder-base-order-about = Eerste order: het geld waarmee een groep begint.
number-ladder-add-buy = Eerste bijkoop
number-ladder-add-buy-about = Eerste bijkoop: het bedrag ervan; de volgende volgen daaruit.
number-ladder-count = Aantal bijkopen
number-ladder-count-about = Aantal bijkopen: hoe vaak een groep mag bijkopen.
number-ladder-first-step = Eerste trede
number-ladder-first-step-about = Eerste trede: hoe ver van de instap de eerste bijkoop ligt.
number-ladder-step-scale = Schaal van de treden
number-ladder-step-scale-about = Schaal van de treden: elke trede is zoveel keer zo lang als de vorige.
number-ladder-volume-scale = Schaal van de bedragen
number-ladder-volume-scale-about = Schaal van de bedragen: elke bijkoop is zoveel keer zo groot als de vorige.
number-leverage-cap = Hefboom, hoogstens
number-leverage-cap-about = Hefboom, hoogstens: hij vergroot verlies net zo goed als opbrengst.
number-pause-minutes = Tussen bijkopen
number-pause-minutes-about = Tussen bijkopen: de kortste tijd tussen twee bijkopen van een groep.
number-min-improvement = Minimale verbetering
number-min-improvement-about = Minimale verbetering: hoeveel een bijkoop het gemiddelde moet verschuiven als dat vereist is.
number-take-profit = Take profit
number-take-profit-about = Take profit: hoe ver van het gemiddelde, in zijn voordeel, een groep wordt gesloten.
number-trailing = Trailing
number-trailing-about = Trailing: hoe ver de prijs mag terugvallen vanaf het beste punt voordat de groep wordt gesloten.
number-stop-loss = Stop loss
number-stop-loss-about = Stop loss: hoe ver van de instap een verliezende groep wordt gesloten. De prijs kan eroverheen springen.
number-max-groups = Groepen tegelijk
number-max-groups-about = Groepen tegelijk: ze delen de margelimiet.
number-cooldown-minutes = Pauze na een groep
number-cooldown-minutes-about = Pauze na een groep: de kortste tijd tot de volgende groep van het paar.
number-recovery-conditions = Benodigde voorwaarden
number-recovery-conditions-about = Benodigde voorwaarden: hoeveel van de volgende drie moeten kloppen.
number-recovery-against = Prijs tegenover gemiddelde
number-recovery-against-about = Prijs tegenover gemiddelde: hoeveel slechter.
number-recovery-add-buys-used = Gebruikte bijkopen
number-recovery-add-buys-used-about = Gebruikte bijkopen: het deel van de bijkopen die niet bewaard worden.
number-recovery-margin-used = Gebruikte marge
number-recovery-margin-used-about = Gebruikte marge: het deel van wat de groep mag gebruiken.
number-recovery-reserve = Bewaarde bijkopen
number-recovery-reserve-about = Bewaarde bijkopen: de laatste, alleen voor { -recovery-mode }.
number-recovery-exit-gain = Boven quitte
number-recovery-exit-gain-about = Boven quitte: hoe ver een groep moet komen, kosten meegerekend, voordat hij wordt gesloten.
number-practice-balance = Oefensaldo
number-practice-balance-about = Het geld waarmee een { -strategy } oefent. Het is niet echt.
