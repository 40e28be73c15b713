guide-kucoin-page =
    <b>Open the key page</b>

    Press the button below and sign in to KuCoin. Then press <b>Create API</b> and choose <b>API Trading</b>, not <i>Link Third-Party Application</i>.
guide-kucoin-rights =
    <b>Choose the rights</b>

    Give the key a name and invent an <b>API Passphrase</b>. Write it down: KuCoin never shows it again, and I will ask for it.
guide-kucoin-ip =
    <b>Limit the key to this bot</b>

    If a key without an address is not used for { $days } days, KuCoin takes its right to trade away.
guide-kucoin-confirm =
    <b>Create the key</b>

    Confirm with your trading password and the codes KuCoin sends. KuCoin shows the <b>API Secret</b> only once: keep the page open until you have sent it to me.

note-expiry-kucoin = ℹ️ If a key without an IP address is not used for { $days } days, KuCoin takes its right to trade away.
fix-invalid-key-kucoin = Copy the key again on KuCoin, or create a new one. Keys of regional KuCoin sites do not work here.
fix-ip-not-allowed-kucoin = Open the key on KuCoin, choose <b>{ $iplabel }</b> and add the address of this server. Addresses are separated by commas.
