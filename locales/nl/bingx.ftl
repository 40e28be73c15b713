guide-bingx-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij BingX. Druk daarna op <b>Create API</b> en geef de sleutel een naam.
guide-bingx-rights =
    <b>Kies de rechten</b>

    Een nieuwe sleutel kan alleen lezen. Druk op <b>Edit</b> om hem meer rechten te geven.
guide-bingx-ip =
    <b>Beperk de sleutel tot deze bot</b>

    BingX verwijdert een sleutel die mag { -trading } en geen adres heeft, als hij { $days } dagen niet is gebruikt. Meerdere adressen scheid je met komma’s.
guide-bingx-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de codes waar BingX om vraagt. BingX toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

note-expiry-bingx = ℹ️ BingX verwijdert een sleutel die mag { -trading } en geen IP-adres heeft, als hij { $days } dagen niet is gebruikt.
