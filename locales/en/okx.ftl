guide-okx-page =
    <b>Open the key page</b>

    Press the button below and sign in to OKX. Then press <b>Create V5 API key</b>. If your account is at the European or the American OKX site, open the same page there.
guide-okx-rights =
    <b>Choose the rights</b>

    Give the key a name and invent a <b>Passphrase</b>. Write it down: OKX never shows it again, and I will ask for it. For futures your account must not be in <i>Spot mode</i>.
guide-okx-ip =
    <b>Limit the key to this bot</b>

    If a key that may trade has no address and is not used for { $days } days, OKX removes it.
guide-okx-confirm =
    <b>Create the key</b>

    Confirm with the codes OKX asks for. OKX shows the <b>Secret key</b> only once: keep the page open until you have sent it to me.

note-expiry-okx = ℹ️ If a key that may trade has no IP address and is not used for { $days } days, OKX removes it.
line-transfer-warn-okx = Transfers between your own accounts on (on OKX they belong to Trade)
fix-invalid-key-okx = Copy the key again on OKX, or create a new one. I asked the international, the European and the American OKX site.
fix-no-futures-right-okx = Choose spot only, or open the settings of the { -trading } page on OKX and change the <b>Account mode</b> from <b>Spot mode</b> to <b>Futures mode</b>.
