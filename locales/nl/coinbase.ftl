guide-coinbase-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in met je Coinbase-account. Druk bij <b>Secret API Keys</b> op <b>Create API key</b> en geef de sleutel een naam. <i>Client API keys</i> zijn iets anders en werken hier niet.
guide-coinbase-rights =
    <b>Kies de rechten</b>

    Open <b>API restrictions</b>. Kies de portefeuille waarmee je wilt handelen: een sleutel ziet er maar één. Met <b>Transfer</b> zou de sleutel je geld naar iedereen kunnen sturen.
guide-coinbase-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Blijf bij <b>API restrictions</b>. Zet tussen meerdere adressen een komma.
guide-coinbase-confirm =
    <b>Maak de sleutel aan</b>

    Open <b>Advanced settings</b>, kies <b>ECDSA</b> als handtekeningalgoritme en druk op <b>Create &amp; Download</b>. Coinbase toont de <b>Private key</b> maar één keer: houd de pagina open tot je hem naar mij hebt gestuurd. Je kunt me ook de hele tekst van het gedownloade JSON-bestand sturen.

fix-key-or-ip-coinbase =
    Loop deze redenen na, de waarschijnlijkste eerst:
    1. De { $label } of de privésleutel is verkeerd gekopieerd, of de twee horen niet bij dezelfde sleutel.
    2. Het adres van deze server ontbreekt bij <b>{ $iplabel }</b>.
    3. De sleutel is net aangemaakt: het kan enkele minuten duren voordat hij bij Coinbase werkt. Druk daarna op <b>Opnieuw controleren</b>.
    4. De sleutel is verwijderd of uitgeschakeld, of is gemaakt voor een ander product van Coinbase.
fix-invalid-key-coinbase = De { $label } begint met <code>organizations/</code>, of is de ID die in het gedownloade bestand <code>id</code> heet. Coinbase accepteert zijn oudere, kortere sleutels niet meer: maak een nieuwe.
fix-wrong-secret-coinbase = Stuur de hele privésleutel opnieuw, of de tekst van het gedownloade bestand. Hij begint met <code>-----BEGIN EC PRIVATE KEY-----</code>, of is één regel die eindigt op <code>=</code>. Coinbase toont hem maar één keer: heb je hem niet meer, maak dan een nieuwe sleutel.
fix-no-futures-right-coinbase = Kies alleen spot. Of kijk op Coinbase of je account openstaat voor futures en vink deze vakjes aan: { $boxes }
