guide-gate-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij Gate.io. Druk daarna op <b>Create API Key</b> en kies het type <b>APIv4</b>.
guide-gate-rights =
    <b>Kies de rechten</b>

    Zonder het vakje <b>Account</b> kan ik niet lezen welke rechten de sleutel heeft.
guide-gate-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Met <b>Later</b> in plaats van een adres verloopt de sleutel na { $days } dagen. Gate.io heeft tot vijf minuten nodig om een wijziging door te voeren.
guide-gate-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met je fondswachtwoord en de codes waar Gate.io om vraagt. Gate.io toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

note-expiry-gate = ℹ️ Zonder IP-adres verloopt een Gate.io-sleutel na { $days } dagen. Verleng hem daar op tijd of voeg het adres toe.
fix-ip-not-allowed-gate = Open de sleutel op Gate.io en voeg het adres van deze server toe onder <b>{ $iplabel }</b>. Gate.io heeft tot vijf minuten nodig om dat door te voeren.
fix-account-restricted-gate = Is deze sleutel van een subaccount, maak er dan een aan in het hoofdaccount: Gate.io vertelt mij niet welke rechten sleutels van subaccounts hebben. Vraag het anders aan de support van Gate.io.
