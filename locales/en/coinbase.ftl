guide-coinbase-page =
    <b>Open the key page</b>

    Press the button below and sign in with your Coinbase account. On <b>Secret API Keys</b> press <b>Create API key</b> and give the key a name. <i>Client API keys</i> are something else and do not work here.
guide-coinbase-rights =
    <b>Choose the rights</b>

    Open <b>API restrictions</b>. Choose the portfolio you want to trade with: a key sees only one. <b>Transfer</b> would let the key send your money to anybody.
guide-coinbase-ip =
    <b>Limit the key to this bot</b>

    Stay in <b>API restrictions</b>. Several addresses are separated by commas.
guide-coinbase-confirm =
    <b>Create the key</b>

    Open <b>Advanced settings</b>, choose the signature algorithm <b>ECDSA</b>, then press <b>Create &amp; Download</b>. Coinbase shows the <b>Private key</b> only once: keep the page open until you have sent it to me. You can also send me the whole text of the downloaded JSON file.

fix-key-or-ip-coinbase =
    Go through these reasons, the most likely first:
    1. The { $label } or the private key was copied wrongly, or the two are not of the same key.
    2. The address of this server is missing under <b>{ $iplabel }</b>.
    3. The key was created only just now: Coinbase may need some minutes before it works. Then press <b>Check again</b>.
    4. The key was deleted or switched off, or it was made for another Coinbase product.
fix-invalid-key-coinbase = The { $label } begins with <code>organizations/</code>, or is the ID that the downloaded file calls <code>id</code>. Coinbase no longer accepts its older, shorter keys: create a new one.
fix-wrong-secret-coinbase = Send the whole private key again, or the text of the downloaded file. It begins with <code>-----BEGIN EC PRIVATE KEY-----</code>, or is one line that ends with <code>=</code>. Coinbase shows it only once: if you no longer have it, create a new key.
fix-no-futures-right-coinbase = Choose spot only. Or check on Coinbase whether your account is open for futures, and tick these boxes: { $boxes }
