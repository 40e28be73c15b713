guide-bitget-page =
    <b>Open the key page</b>

    Press the button below and sign in to Bitget. Then press <b>Create API Key</b> and choose <b>System-generated API key</b>.
guide-bitget-rights =
    <b>Choose the rights</b>

    Give the key a name and invent a <b>Passphrase</b> of letters and digits. Write it down: Bitget never shows it again, and I will ask for it. Unified accounts have the boxes with <i>UTA</i>, the others <i>Spot</i> and <i>Futures</i>: tick those you see.
guide-bitget-ip =
    <b>Limit the key to this bot</b>

    With an address the key works from this server only.
guide-bitget-confirm =
    <b>Create the key</b>

    Confirm with the codes Bitget asks for. Bitget shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me.

fix-wrong-passphrase-bitget = Bitget does not say which of the values is wrong. Send the passphrase you invented when you created this key, then the key and the secret again. If you no longer know one of them, create a new key.
fix-invalid-key-bitget = Copy the key again on Bitget, or create a new one. I asked for a unified and for a classic account.
fix-no-read-right-bitget = Tick these boxes on Bitget, as far as your account has them: { $boxes }. A key from before your account became a unified one has to be edited or made again.
