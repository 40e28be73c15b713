guide-bitget-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij Bitget. Druk daarna op <b>Create API Key</b> en kies <b>System-generated API key</b>.
guide-bitget-rights =
    <b>Kies de rechten</b>

    Geef de sleutel een naam en bedenk een <b>Passphrase</b> van letters en cijfers. Schrijf die op: Bitget toont die nooit meer en ik vraag er straks om. Unified accounts hebben de vakjes met <i>UTA</i>, de andere <i>Spot</i> en <i>Futures</i>: vink aan wat je ziet.
guide-bitget-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Met een adres werkt de sleutel alleen vanaf deze server.
guide-bitget-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met de codes waar Bitget om vraagt. Bitget toont de <b>Secret Key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd.

fix-wrong-passphrase-bitget = Bitget zegt niet welke waarde fout is. Stuur de passphrase die je bedacht toen je deze sleutel maakte, en daarna de sleutel en de geheime sleutel opnieuw. Weet je een van de drie niet meer, maak dan een nieuwe sleutel.
fix-invalid-key-bitget = Kopieer de sleutel opnieuw op Bitget of maak een nieuwe. Ik heb gevraagd naar een unified en naar een klassiek account.
fix-no-read-right-bitget = Vink op Bitget deze vakjes aan, voor zover je account ze heeft: { $boxes }. Een sleutel van voordat je account unified werd, moet je bewerken of opnieuw maken.
