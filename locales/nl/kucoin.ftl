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

note-expiry-kucoin = ℹ️ Een sleutel zonder IP-adres mag bij KuCoin niet meer { -trading } als hij { $days } dagen niet is gebruikt.
fix-invalid-key-kucoin = Kopieer de sleutel opnieuw op KuCoin of maak een nieuwe. Sleutels van regionale KuCoin-sites werken hier niet.
fix-ip-not-allowed-kucoin = Open de sleutel op KuCoin, kies <b>{ $iplabel }</b> en voeg het adres van deze server toe. Zet een komma tussen de adressen.
