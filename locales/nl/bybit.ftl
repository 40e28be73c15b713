guide-bybit-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij Bybit. Druk daarna op <b>Create New Key</b> en kies <b>System-generated API Keys</b> en <b>API Transaction</b>, niet <i>Connect to Third-Party Applications</i>.
guide-bybit-rights =
    <b>Kies de rechten</b>

    Geef de sleutel een naam en kies <b>Read-Write</b>: met een sleutel die <i>Read-Only</i> is, kun je niet handelen.
guide-bybit-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Zonder adres verloopt een Bybit-sleutel na { $days } dagen, en 7 dagen nadat je je wachtwoord wijzigt.
guide-bybit-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de codes waar Bybit om vraagt. Bybit toont het <b>API Secret</b> maar één keer: houd de pagina open tot je het naar mij hebt gestuurd.

# Shown with a card when the key is not limited to an IP address.
note-expiry-bybit = ℹ️ Zonder IP-adres verloopt een Bybit-sleutel na { $days } dagen, en 7 dagen nadat je je wachtwoord wijzigt. Verleng hem daar op tijd of voeg het adres toe.
fix-invalid-key-bybit = Kopieer de sleutel opnieuw op Bybit of maak een nieuwe. Ik heb het gevraagd aan de internationale, de Europese, de Nederlandse en de Turkse site van Bybit: sleutels van andere sites, van het testnet en van demohandel werken hier niet.
fix-account-restricted-bybit = Is je account nog geen Unified Trading Account, zet het dan op Bybit om. Vraag het anders aan de support van Bybit; deze bot kan er niets aan veranderen.
