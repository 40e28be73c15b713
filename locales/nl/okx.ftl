guide-okx-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij OKX. Druk daarna op <b>Create V5 API key</b>. Staat je account bij de Europese of de Amerikaanse site van OKX, open dan daar dezelfde pagina.
guide-okx-rights =
    <b>Kies de rechten</b>

    Geef de sleutel een naam en bedenk een <b>Passphrase</b>. Schrijf die op: OKX toont die nooit meer en ik vraag er straks om. Voor futures mag je account niet in <i>Spot mode</i> staan.
guide-okx-ip =
    <b>Beperk de sleutel tot deze bot</b>

    OKX verwijdert een sleutel die mag { -trading } en geen adres heeft, als hij { $days } dagen niet is gebruikt.
guide-okx-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de codes waar OKX om vraagt. OKX toont de <b>Secret key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

note-expiry-okx = ℹ️ OKX verwijdert een sleutel die mag { -trading } en geen IP-adres heeft, als hij { $days } dagen niet is gebruikt.
line-transfer-warn-okx = Overboeken tussen je eigen accounts staat aan (hoort bij OKX bij Trade)
fix-invalid-key-okx = Kopieer de sleutel opnieuw op OKX of maak een nieuwe. Ik heb het gevraagd aan de internationale, de Europese en de Amerikaanse site van OKX.
fix-no-futures-right-okx = Kies alleen spot, of open op OKX de instellingen van de handelspagina en zet <b>Account mode</b> van <b>Spot mode</b> op <b>Futures mode</b>.
