guide-binance-page =
    <b>Open the key page</b>

    Press the button below and sign in to Binance. Then press <b>Create API</b>, choose <b>System generated</b> and give the key a name.
guide-binance-rights =
    <b>Choose the rights</b>

    Press <b>Edit restrictions</b>. Some boxes can be ticked only after an IP address is entered (next step). For futures, open the futures account first: a key made before it cannot get that right.
guide-binance-ip =
    <b>Limit the key to this bot</b>

    Without an address Binance takes the right to trade from the key after { $days } days.
guide-binance-confirm =
    <b>Create the key</b>

    Save with the codes Binance asks for. Binance shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me. If you made your own key pair instead (<b>Self-generated</b>), send me the <b>API Key</b> and your private key, never a password.

# Shown with a card when the key is not limited to an IP address.
note-expiry-binance = ℹ️ Binance takes the right to trade from a key without an IP address after { $days } days. Add the address to keep it.
fix-no-futures-right-binance = Choose spot only, or tick these boxes on Binance: { $boxes }. The futures account must be open, and older than the key: if the key was made first, create a new one.
fix-expires-soon-binance = Add the address of this server under <b>{ $iplabel }</b> on Binance: a key with an address keeps the right to trade.
