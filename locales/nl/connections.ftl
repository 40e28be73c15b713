connections-title = <b>Je { -connection(form: "many") }</b>
connections-title-many = <b>Je { $count ->
    [one] { $count } { -connection }
   *[other] { $count } { -connection(form: "many") }
}</b>
connections-none = Je hebt nog geen { -connection }. Een { -exchange } verbinden duurt ongeveer drie minuten.
connection-line = { $icon } <b>{ $name }</b> · { $exchange }
connection-status = { $status } · { $ago } gecontroleerd
connection-watch-only = 👁 Alleen meekijken: { -strategy(form: "many") } blijven vergrendeld.
connection-chat-copy = ⚠️ Er staat misschien nog een bericht met deze sleutel in deze chat. Verwijder het zelf.
connection-new-key = Wil je een andere sleutel gebruiken? Druk op <b>Sleutel vervangen</b>.
ask-ip = ❔ <b>Heb je bij deze sleutel een IP-adres ingevuld?</b> { $exchange } vermeldt het niet. Zonder adres verloopt de sleutel na { $days } dagen.
button-ip-yes = Ja, dat heb ik gedaan
button-ip-no = Nee, of ik weet het niet
button-check-now = 🔄 Nu controleren
button-details = 📋 Details
button-remove = 🗑 Verwijderen

details-key = Sleutel: <code>{ $key }</code>
details-market-spot = Voor: spot
details-market-futures = Voor: spot en futures
details-label = Naam op de { -exchange }: { $remark }
details-added = Verbonden op: { $date }
details-checked = Laatste controle: { $date }
details-whitelist = IP-lijst: <code>{ $ips }</code>
details-rights = <b>Rechten, en hoe ik dat weet</b>
details-right = { $right }: { $answer } ({ $evidence })
details-right-unknown = { $right }: { $answer }
right-read = Lezen
right-orders = Orders lezen
right-balance = Saldo lezen
right-spot = Spothandel
right-futures = Futureshandel
right-withdraw = Opnemen
right-transfer = Overboeken
answer-yes = ja
answer-no = nee
answer-unknown = onbekend
details-secret = De geheime sleutel is versleuteld opgeslagen en wordt nooit meer getoond.

ask-remove =
    <b>{ $name } verwijderen?</b>

    Ik verwijder de opgeslagen sleutel voorgoed. Aan je { -exchange }account verandert niets. Verwijder de sleutel zelf ook op { $exchange }.
button-remove-really = 🗑 Ja, { $name } verwijderen
removed =
    🗑 <b>{ $name } is verwijderd.</b> De opgeslagen sleutel is weg.

    Nog één ding: verwijder de sleutel ook op { $exchange }. Van een verwijderde sleutel kan niemand misbruik maken.
