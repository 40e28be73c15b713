# Wat de bot meldt over de groepen van een strategie, en wat hij erover vraagt
topic-groups = Berichten van strategieën
group-practice = 🧪 Oefengeld: er ging geen order naar de { -exchange }.
group-opened = 📗 <b>{ $pair }</b> · { $name }: er staat een nieuwe { -group } open op { $price }, voor { $cost }. Wat erin zit, kan verloren gaan.
group-added = ➕ <b>{ $pair }</b> · { $name }: { -add-buy } { $step } van { $steps } op { $price }, voor { $cost }. Nieuw gemiddelde: { $average }. Marge in gebruik: { $used }.
group-question = ❓ <b>{ $pair }</b> · { $name }: zal ik { -add-buy } { $step } van { $steps } doen op { $price }, voor { $cost }? Het gemiddelde is nu { $average }. Er staat dan meer geld op het spel, en de prijs kan verder tegen je in gaan.
group-recovery = 🟠 <b>{ $pair }</b> · { $name } staat in { -recovery-mode }: vanaf nu komt er alleen een { -add-buy } als die het gemiddelde van { $average } verbetert, en de { -group } sluit daar in de buurt, als de prijs er al komt.
group-recovery-onward = 🟠 <b>{ $pair }</b> · { $name } staat in { -recovery-mode }: vanaf nu komt er alleen een { -add-buy } als die het gemiddelde van { $average } verbetert. De { -group } wacht nog steeds op { -take-profit }, en misschien komt de prijs daar nooit.
group-recovery-spent = 🟠 <b>{ $pair }</b> · { $name } staat in { -recovery-mode }: er is geen { -add-buy } meer over. De { -group } sluit in de buurt van het gemiddelde van { $average }, als de prijs er al komt.
group-recovery-spent-onward = 🟠 <b>{ $pair }</b> · { $name } staat in { -recovery-mode }: er is geen { -add-buy } meer over. Met een gemiddelde van { $average } wacht de { -group } nog steeds op { -take-profit }, en misschien komt de prijs daar nooit.
group-closed-take-profit = ✅ <b>{ $pair }</b> · { $name }: gesloten op { -take-profit } na { $lasted }. Resultaat: { $result }.
group-closed-trailing = ✅ <b>{ $pair }</b> · { $name }: gesloten na { $lasted }, toen de prijs terugkwam van zijn beste stand. Resultaat: { $result }.
group-closed-recovered = ☑️ <b>{ $pair }</b> · { $name }: dicht bij het gemiddelde gesloten na { $lasted }. Resultaat: { $result }.
group-closed-stop-loss = 🔻 <b>{ $pair }</b> · { $name }: gesloten op de stop loss na { $lasted }. Resultaat: { $result }.
group-closed-liquidated = 🔻 <b>{ $pair }</b> · { $name }: na { $lasted } was de prijs zo ver gegaan dat een { -exchange } de positie zou hebben gesloten. Resultaat: { $result }.
group-closed-stopped = ⏹ <b>{ $pair }</b> · { $name }: gesloten na { $lasted }, omdat je de { -strategy } hebt gestopt. Resultaat: { $result }.
group-closed-left = ⏹ <b>{ $pair }</b> · { $name }: ik volg deze { -group } niet meer, omdat je de { -strategy } na { $lasted } hebt gestopt. Resultaat tot nu toe: { $result }.
group-trouble = ⚠️ <b>{ $pair }</b> · { $name }: er klopt iets niet aan deze { -group }, dus ik doe er voorlopig niets mee. De positie blijft open. De beheerder van de bot vindt de reden in het logboek.
group-unpriced = ⚠️ <b>{ $pair }</b> · { $name }: dit paar heeft al { $lasted } geen prijs. Zolang die er niet is, wordt voor deze { -group } niets gekocht of gesloten, ook niet op de stop loss. Heeft de { -exchange } het paar van de lijst gehaald, dan kun je de { -strategy } stoppen en de posities laten zoals ze zijn.
engine-lost = ⚠️ <b>{ $exchange }</b>: ik kan de prijzen al { $lasted } niet volgen. Aantal { -strategy(form: "many") } dat daar stilstaat: { $count }. Er wordt niets voor gekocht en niets gesloten, ook niet op de stop loss. Ze gaan verder zodra er weer prijzen zijn.
engine-back = ✅ <b>{ $exchange }</b>: na { $lasted } zijn er weer prijzen. Aantal { -strategy(form: "many") } dat daar verdergaat: { $count }.
engine-unread = ⚠️ <b>{ $exchange }</b>: ik kan niet lezen wat je hebt ingesteld. Aantal { -strategy(form: "many") } daar waarvoor niets gebeurt: { $count }. Er wordt niets voor gekocht en niets gesloten, ook niet op de stop loss. Je kunt wachten op de beheerder van de bot, of ze stoppen in de lijst van je { -strategy(form: "many") }.

button-add-yes = ✅ Ja, bijkopen
button-add-no = ❌ Nee, overslaan
add-yes = ✅ <b>{ $pair }</b>: { -add-buy } { $step } gebeurt als de prijs het binnen 10 minuten nog toelaat. Daarna vraag ik het opnieuw.
add-no = ❌ <b>{ $pair }</b>: { -add-buy } { $step } wordt overgeslagen.
add-past = Deze vraag staat niet meer open, dus je antwoord verandert niets.
