guide-htx-page =
    <b>Open the key page</b>

    Press the button below and sign in to HTX. Then fill in the form under <b>API Management</b>.
guide-htx-rights =
    <b>Choose the rights</b>

    Give the key a name. HTX has no box of its own for futures: <b>Trade</b> allows all { -trading } and transfers between your own accounts.
guide-htx-ip =
    <b>Limit the key to this bot</b>

    HTX may end a key without an address after { $days } days. Several addresses are separated by commas.
guide-htx-confirm =
    <b>Create the key</b>

    Confirm with the codes HTX asks for. HTX shows the <b>Secret Key</b> only once: keep the page open until you have sent it to me.

note-expiry-htx = ℹ️ HTX may end a key without an IP address after { $days } days. Renew it there in time, or add the address.
fix-account-restricted-htx = If this key belongs to a sub-user, create one in the main account: HTX tells me nothing about the keys of sub-users. Otherwise ask HTX support.
