# The card before a strategy is switched on
worst-title = 📉 <b>Het slechtste geval van één groep</b> · { $pair } · prijs nu { $price }
worst-price = prijs
worst-order = order
worst-total = totaal
worst-full-long =
    { $count ->
        [one] Er is maar één order: <b>{ $capital } gekocht op { $average }</b>, met { $margin } { -margin }. Er komt niets bij als de prijs daalt. Alleen al door de kosten staat de groep { $loss } in de min.
       *[other] Daalt de prijs { $percent }, tot { $price }, dan zijn <b>alle { $count } orders</b> uitgevoerd: { $capital } gekocht, { $margin } { -margin } in gebruik, gemiddelde { $average }. De groep staat dan { $loss } in de min.
    }
worst-full-short =
    { $count ->
        [one] Er is maar één order: <b>{ $capital } verkocht op { $average }</b>, met { $margin } { -margin }. Er komt niets bij als de prijs stijgt. Alleen al door de kosten staat de groep { $loss } in de min.
       *[other] Stijgt de prijs { $percent }, tot { $price }, dan zijn <b>alle { $count } orders</b> uitgevoerd: { $capital } verkocht, { $margin } { -margin } in gebruik, gemiddelde { $average }. De groep staat dan { $loss } in de min.
    }
worst-stop = Stop loss op { $percent } van de instap, bij { $price }: daar wordt de groep gesloten met ongeveer { $loss } verlies; meer als de prijs eroverheen springt.
worst-no-stop = Er is geen stop loss: het verlies blijft groeien zolang de prijs de verkeerde kant op gaat.
worst-liquidation = Rond { $price } sluit de { -exchange } de positie zelf, en is de { -margin } ervan weg.
worst-stake =
    { $count ->
        [one] ⚠️ <b>Op het spel: hoogstens { $amount }</b> { -margin }, in { $count } groep. Dat kan allemaal verloren gaan.
       *[other] ⚠️ <b>Op het spel: hoogstens { $amount }</b> { -margin }, in { $count } groepen tegelijk. Dat kan allemaal verloren gaan.
    }
stake-adds-up = Dat is op één moment: na een verlies opent de volgende groep, en verliezen tellen op, tot het hele saldo.
stake-of-open =
    { $count ->
        [one] ⚠️ { $count } open groep houdt de { $granted } { -margin } die er al voor was toegekend. <b>Samen staat er hoogstens { $amount } op het spel</b>: nieuwe groepen krijgen alleen wat de limiet daarnaast overlaat.
       *[other] ⚠️ { $count } open groepen houden de { $granted } { -margin } die er al voor was toegekend. <b>Samen staat er hoogstens { $amount } op het spel</b>: nieuwe groepen krijgen alleen wat de limiet daarnaast overlaat.
    }
worst-practice = 🧪 Dit werkt met oefengeld, met een saldo van { $balance }. Met echt geld zou dit verlies voor jou zijn.
worst-no-price = { $exchange } geeft de prijs van { $pair } op dit moment niet door, dus het slechtste geval kan ik niet laten zien. Probeer het over een minuut opnieuw.
worst-refused = ❌ <b>{ $pair }: zo kan dit niet ingeschakeld worden.</b>
worst-pair-gone = ❌ <b>{ $pair }</b> wordt op { $exchange } niet meer verhandeld. Haal het uit de paren.
arm-barred = <b>Er is niets ingeschakeld.</b> Dit staat in de weg:
arm-barred-changed = <b>Er is niets gewijzigd.</b> Dit staat in de weg:
picture-title = Het slechtste geval van één groep · { $pair }
picture-price = prijs
picture-used = marge in gebruik
picture-average = gemiddelde
picture-stop = stop loss
picture-liquidation = exchange sluit zelf
picture-stake =
    { $count ->
        [one] Op het spel: hoogstens { $amount } marge, in { $count } groep. Dat kan allemaal verloren gaan.
       *[other] Op het spel: hoogstens { $amount } marge, in { $count } groepen tegelijk. Dat kan allemaal verloren gaan.
    }
button-fit = Orders afstemmen op { $amount }
button-arm = ✅ Inschakelen…
button-arm-changed = ✅ Deze instellingen overnemen…
arm-ask =
    <b>{ $strategy } op { $name } inschakelen?</b>

    Paren: { $pairs }
arm-ask-changed =
    <b>{ $strategy } op { $name } wijzigen?</b>

    Paren: { $pairs }

    Nieuwe groepen krijgen de nieuwe { -settings }; open groepen houden de hunne.
button-arm-really = ✅ Ja, hoogstens { $amount } op het spel
armed =
    ✅ <b>{ $strategy }</b> is ingeschakeld op { $name }. De eerste groep wordt geopend zodra alles draait, met oefengeld.

    Met /strategies zie je hoe het ervoor staat; daar kun je op elk moment pauzeren of stoppen.
armed-changed = ✅ <b>{ $strategy }</b> op { $name } is gewijzigd. Nieuwe groepen krijgen de nieuwe { -settings }.

# Why something cannot be, or is not done now
reason-out-of-range = Geef een getal van { $low } tot { $high }.
reason-short-needs-futures = Shortgroepen hebben futures nodig.
reason-spot-has-no-leverage = Bij spot bestaat geen hefboom.
reason-trailing-too-wide = De trailing-afstand moet kleiner zijn dan de { -take-profit }: anders zou een groep per definitie met verlies sluiten.
reason-stop-inside-ladder = De stop loss moet verder liggen dan de laatste { -add-buy }: anders sluit hij de groep voordat de ladder gebruikt is.
reason-reserve-too-large = Er kunnen niet meer bijkopen bewaard worden dan er zijn.
reason-market-not-offered = Deze { -strategy } is niet gemaakt voor die { -market }.
reason-distance-too-far = Bijkoop { $step } zou op { $found } van de instap liggen; dat moet minder dan 100 % zijn. Kies minder bijkopen of kortere treden.
reason-steps-too-close = Bijkoop { $step } zou op dezelfde prijs liggen als de vorige. Kies een langere trede.
reason-below-minimum = Bijkoop { $step } zou { $found } zijn; de { -exchange } neemt niets onder { $allowed } aan. Verhoog de margelimiet, of kies minder bijkopen of groepen.
reason-below-minimum-first = De eerste order zou { $found } zijn; de { -exchange } neemt niets onder { $allowed } aan. Verhoog de margelimiet, of kies minder bijkopen of groepen.
reason-margin-above-limit = Een groep zou { $found } { -margin } nodig hebben; jouw limiet laat { $allowed } toe.
reason-leverage-too-high = De hefboom van { $found }× is meer dan de { $allowed }× die dit paar heeft.
reason-beyond-liquidation = De { -exchange } zou de positie sluiten voordat bijkoop { $step } bereikt is. Kies minder hefboom of kortere treden.
reason-stop-beyond-liquidation = De { -exchange } zou de positie sluiten voordat de stop loss op { $found } bereikt is. Kies minder hefboom of een stop loss dichterbij.
reason-pair-busy = Er is al een open groep van dit paar.
reason-pair-recovering = De groep van dit paar staat in { -recovery-mode }; een nieuwe wacht.
reason-groups-full = Er zijn al zoveel groepen open als er mogen zijn ({ $allowed }).
reason-cooldown = De pauze na de laatste groep is nog niet voorbij.
reason-balance-unknown = Het saldo is op dit moment niet bekend.
reason-bad-price = Er is op dit moment geen bruikbare prijs.
reason-reserved = Bijkoop { $step } wordt bewaard voor { -recovery-mode }.
reason-too-soon = De vorige { -add-buy } is te kort geleden; bijkoop { $step } wacht.
reason-average-not-improved = Bijkoop { $step } zou het gemiddelde nauwelijks verbeteren en wordt daarom nu overgeslagen.
reason-waiting-for-answer = Bijkoop { $step } wacht op jouw antwoord.
