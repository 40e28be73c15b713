guide-gate-page =
    <b>Open the key page</b>

    Press the button below and sign in to Gate.io. Then press <b>Create API Key</b> and choose the type <b>APIv4</b>.
guide-gate-rights =
    <b>Choose the rights</b>

    Without the <b>Account</b> box I cannot read which rights the key has.
guide-gate-ip =
    <b>Limit the key to this bot</b>

    With <b>Later</b> in place of an address the key ends after { $days } days. Gate.io can take up to five minutes to apply a change.
guide-gate-confirm =
    <b>Create the key</b>

    Confirm with your fund password and the codes Gate.io asks for. Gate.io shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me.

note-expiry-gate = ℹ️ Gate.io ends a key without an IP address after { $days } days. Renew it there in time, or add the address.
fix-ip-not-allowed-gate = Open the key on Gate.io and add the address of this server under <b>{ $iplabel }</b>. Gate.io can take up to five minutes to apply it.
fix-account-restricted-gate = If this key belongs to a sub-account, create one in the main account: Gate.io does not tell me the rights of sub-account keys. Otherwise ask Gate.io support.
