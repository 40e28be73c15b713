guide-bybit-page =
    <b>Open the key page</b>

    Press the button below and sign in to Bybit. Then press <b>Create New Key</b>, choose <b>System-generated API Keys</b> and <b>API Transaction</b>, not <i>Connect to Third-Party Applications</i>.
guide-bybit-rights =
    <b>Choose the rights</b>

    Give the key a name and choose <b>Read-Write</b>: a key with <i>Read-Only</i> cannot trade.
guide-bybit-ip =
    <b>Limit the key to this bot</b>

    Without an address a Bybit key ends after { $days } days, and 7 days after you change your password.
guide-bybit-confirm =
    <b>Create the key</b>

    Confirm with the codes Bybit asks for. Bybit shows the <b>API Secret</b> only once: keep the page open until you have sent it to me.

# Shown with a card when the key is not limited to an IP address.
note-expiry-bybit = ℹ️ Bybit ends a key without an IP address after { $days } days, and 7 days after a change of your password. Extend it there in time, or add the address.
fix-invalid-key-bybit = Copy the key again on Bybit, or create a new one. I asked the international, the European, the Dutch and the Turkish Bybit site: keys of its other sites, of the testnet and of demo trading do not work here.
fix-account-restricted-bybit = If your account is not a Unified Trading Account yet, upgrade it on Bybit. Otherwise ask Bybit support; this bot cannot change it.
