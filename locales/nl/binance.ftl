guide-binance-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij Binance. Druk daarna op <b>Create API</b>, kies <b>System generated</b> en geef de sleutel een naam.
guide-binance-rights =
    <b>Kies de rechten</b>

    Druk op <b>Edit restrictions</b>. Sommige vakjes kun je pas aanvinken als er een IP-adres is ingevuld (volgende stap). Open voor futures eerst het futuresaccount: een sleutel die daarvoor is gemaakt, kan dat recht niet krijgen.
guide-binance-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Een sleutel zonder adres mag bij Binance na { $days } dagen niet meer { -trading }.
guide-binance-confirm =
    <b>Maak de sleutel aan</b>

    Sla op met de codes waar Binance om vraagt. Binance toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd. Heb je zelf een sleutelpaar gemaakt (<b>Self-generated</b>), stuur me dan de <b>API Key</b> en je privésleutel, nooit een wachtwoord.

# Shown with a card when the key is not limited to an IP address.
note-expiry-binance = ℹ️ Een sleutel zonder IP-adres mag bij Binance na { $days } dagen niet meer { -trading }. Voeg het adres toe om dat recht te houden.
fix-no-futures-right-binance = Kies alleen spot, of vink op Binance deze vakjes aan: { $boxes }. Het futuresaccount moet open zijn en ouder dan de sleutel: is de sleutel eerst gemaakt, maak dan een nieuwe.
fix-expires-soon-binance = Voeg op Binance bij <b>{ $iplabel }</b> het adres van deze server toe: een sleutel met een adres houdt het recht om te { -trading }.
