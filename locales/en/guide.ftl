guide-mexc-page =
    <b>Open the key page</b>

    Press the button below and sign in to MEXC. Then press <b>Create New API Key</b>.
guide-mexc-rights =
    <b>Choose the rights</b>
guide-mexc-ip =
    <b>Limit the key to this bot</b>

    Without an address a MEXC key ends after { $days } days, and you would have to renew it.
guide-mexc-confirm =
    <b>Create the key</b>

    Confirm with the code MEXC asks for. MEXC shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me.

guide-kucoin-page =
    <b>Open the key page</b>

    Press the button below and sign in to KuCoin. Then press <b>Create API</b> and choose <b>API Trading</b>, not <i>Link Third-Party Application</i>.
guide-kucoin-rights =
    <b>Choose the rights</b>

    Give the key a name and invent an <b>API Passphrase</b>. Write it down: KuCoin never shows it again, and I will ask for it.
guide-kucoin-ip =
    <b>Limit the key to this bot</b>

    KuCoin takes trading rights away from a key without an address when it is not used for { $days } days.
guide-kucoin-confirm =
    <b>Create the key</b>

    Confirm with your trading password and the codes KuCoin sends. KuCoin shows the <b>API Secret</b> only once: keep the page open until you have sent it to me.

# Shown with a card when the key is not limited to an IP address.
note-expiry-mexc = ℹ️ MEXC ends a key without an IP address after { $days } days. Renew it there in time, or add the address.
note-expiry-kucoin = ℹ️ KuCoin takes trading rights from a key without an IP address when it is not used for { $days } days.
