guide-bingx-page =
    <b>Open the key page</b>

    Press the button below and sign in to BingX. Then press <b>Create API</b> and give the key a name.
guide-bingx-rights =
    <b>Choose the rights</b>

    A new key can only read. Press <b>Edit</b> to give it more rights.
guide-bingx-ip =
    <b>Limit the key to this bot</b>

    If a key that may trade has no address and is not used for { $days } days, BingX deletes it. Several addresses are separated by commas.
guide-bingx-confirm =
    <b>Create the key</b>

    Confirm with the codes BingX asks for. BingX shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me.

note-expiry-bingx = ℹ️ If a key that may trade has no IP address and is not used for { $days } days, BingX deletes it.
