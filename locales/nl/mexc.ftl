guide-mexc-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij MEXC. Druk daarna op <b>Create New API Key</b>.
guide-mexc-rights =
    <b>Kies de rechten</b>
guide-mexc-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Zonder adres verloopt een MEXC-sleutel na { $days } dagen en moet je hem verlengen.
guide-mexc-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de code waar MEXC om vraagt. MEXC toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

note-expiry-mexc = ℹ️ Zonder IP-adres verloopt een MEXC-sleutel na { $days } dagen. Verleng hem daar op tijd of voeg het adres toe.
fix-wrong-secret-mexc = Stuur de { -api-key } en de geheime sleutel opnieuw. Kijk ook op MEXC of de { -api-key } is verlopen: zonder IP-adres is hij 90 dagen geldig. Heb je de geheime sleutel niet meer, maak dan een nieuwe { -api-key }.
fix-key-expired-mexc = Maak op MEXC een nieuwe sleutel en vul het IP-adres van deze bot in: zonder adres verloopt een sleutel na 90 dagen.
