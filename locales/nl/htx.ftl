guide-htx-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij HTX. Vul daarna het formulier onder <b>API Management</b> in.
guide-htx-rights =
    <b>Kies de rechten</b>

    Geef de sleutel een naam. HTX heeft geen apart vakje voor futures: <b>Trade</b> geldt voor al het { -trading } en voor overboekingen tussen je eigen accounts.
guide-htx-ip =
    <b>Beperk de sleutel tot deze bot</b>

    HTX kan een sleutel zonder adres na { $days } dagen laten verlopen. Meerdere adressen scheid je met komma’s.
guide-htx-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de codes waar HTX om vraagt. HTX toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

note-expiry-htx = ℹ️ HTX kan een sleutel zonder IP-adres na { $days } dagen laten verlopen. Verleng hem daar op tijd of voeg het adres toe.
fix-account-restricted-htx = Is deze sleutel van een subgebruiker, maak er dan een aan in het hoofdaccount: HTX vertelt mij niets over sleutels van subgebruikers. Vraag het anders aan de support van HTX.
