# Refusals that leave the reason open, and addresses that are not the expected one.

problem-key-or-ip = <b>{ $exchange } refuses this key and does not say why.</b>
fix-key-or-ip =
    Go through these reasons, the most likely first:
    1. The address of this server is missing under <b>{ $iplabel }</b>.
    2. The key was deleted on { $exchange }, or has ended.
    3. The { $label } was copied wrongly.
    4. The key lacks one of these rights: { $boxes }
fix-key-or-ip-worked =
    This key has worked before. Go through these reasons, the most likely first:
    1. The address of this server has changed, or is missing under <b>{ $iplabel }</b>.
    2. The key was deleted or switched off on { $exchange }, or has ended.
    3. The key lost one of these rights: { $boxes }
problem-invalid-key-worked = <b>{ $exchange } no longer knows this key.</b> It worked before, so it was deleted there or has expired.
fix-invalid-key-worked = Create a new key on { $exchange } and put it in the place of this one: the name and the history of the connection stay.
problem-wrong-secret-worked = <b>{ $exchange } no longer accepts this key with its secret.</b> It worked before, so the key was changed there or has expired.
fix-wrong-secret-worked = Create a new key on { $exchange } and put it in the place of this one: the name and the history of the connection stay.
seen-ip-v6 = That is an IPv6 address, and an IPv4 address is expected. Tell the operator of this bot: its connections have to leave by IPv4.
seen-ip-other = That is none of the addresses known here: the address of this server may have changed. Enter the one that was seen, and tell the operator of this bot.
line-expiry-trading-until = Trading allowed until { $date }
problem-expires-soon-trading = <b>The right to trade ends soon.</b> The key itself goes on working.
