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

guide-kucoin-page =
    <b>Open de sleutelpagina</b>

    Druk op de knop hieronder en log in bij KuCoin. Druk daarna op <b>Create API</b> en kies <b>API Trading</b>, niet <i>Link Third-Party Application</i>.
guide-kucoin-rights =
    <b>Kies de rechten</b>

    Geef de sleutel een naam en bedenk een <b>API Passphrase</b>. Schrijf die op: KuCoin toont die nooit meer en ik vraag er straks om.
guide-kucoin-ip =
    <b>Beperk de sleutel tot deze bot</b>

    Een sleutel zonder adres mag bij KuCoin niet meer { -trading } als hij { $days } dagen niet is gebruikt.
guide-kucoin-confirm =
    <b>Maak de sleutel aan</b>

    Bevestig met je handelswachtwoord en de codes die KuCoin stuurt. KuCoin toont het <b>API Secret</b> maar één keer: houd de pagina open tot je het naar mij hebt gestuurd.

# Shown with a card when the key is not limited to an IP address.
note-expiry-mexc = ℹ️ Zonder IP-adres verloopt een MEXC-sleutel na { $days } dagen. Verleng hem daar op tijd of voeg het adres toe.
note-expiry-kucoin = ℹ️ Een sleutel zonder IP-adres mag bij KuCoin niet meer { -trading } als hij { $days } dagen niet is gebruikt.
