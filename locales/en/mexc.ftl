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

note-expiry-mexc = ℹ️ MEXC ends a key without an IP address after { $days } days. Renew it there in time, or add the address.
fix-wrong-secret-mexc = Send key and secret again, and look on MEXC whether the key has expired: one without an IP address lasts 90 days. If you no longer have the secret, create a new key.
fix-key-expired-mexc = Create a new key on MEXC and enter the IP address of this bot: without an address a key ends after 90 days.
