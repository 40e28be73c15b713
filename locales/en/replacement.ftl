button-replace = 🔑 Replace key
replace-intro =
    <b>A new key for { $name }</b>

    Create a second key of the <b>same account</b> on { $exchange } and send it here. The present key works until the new one has been checked, so delete it only afterwards.
replace-pending = <b>{ $name } still uses its present key.</b> This is the check of the new one:
replace-kept = <b>{ $name } still uses its present key.</b> Nothing about it was changed.
replace-same-key = That is the key which <b>{ $name }</b> already uses. Please create a new one on { $exchange } and send that.
replace-other-account = <b>This key belongs to another { $exchange } account.</b> <b>{ $name }</b> keeps its present key, because its history belongs to one account only. Please send a key of the same account, or cancel and connect this one as a new { -connection }.
replace-account-same = ✅ The new key belongs to the same { $exchange } account.
replace-account-unknown = ❔ <b>{ $exchange } does not tell me whose account this key belongs to.</b> Go on only if it is the account of the present key.
ask-replace = <b>Shall { $name } use this key from now on?</b> Its name, history and settings stay.
button-replace-really = 🔑 Yes, new key for { $name }
replaced = 🔑 <b>{ $name } uses the new key now.</b> Its name, history and settings have stayed.
replaced-old = <b>One more thing: delete the old key on { $exchange }.</b> It begins and ends like this: <code>{ $key }</code>.
replaced-proof = Then press <b>Is the old key dead?</b>, and I ask the { -exchange }. Only for this I keep the old key, encrypted, for { $days } days at most.
replaced-no-proof = I cannot check whether it is gone: my copy of the old key could no longer be opened.
button-old-key = 🔎 Is the old key dead?
connection-old-key = 🗝 The old key <code>{ $key }</code> may still work. Please delete it on { $exchange }, then press <b>Is the old key dead?</b>
old-key-looking = 🔎 Asking { $exchange } about the old key…
old-key-title = <b>The old key of { $name }</b>
old-key-dead = ✅ <code>{ $key }</code> is dead: { $exchange } no longer accepts it. I have removed my copy as well.
old-key-alive = ⚠️ <code>{ $key }</code> <b>still works.</b> Please delete it on { $exchange }, then ask me again.
old-key-unknown = ❔ <code>{ $key }</code>: { $exchange } gave no clear answer, so I do not know. Please ask me again in a few minutes.
old-key-lost = ❔ <code>{ $key }</code>: my copy could no longer be opened, so I removed it. Please check on { $exchange } yourself whether this key is gone.
old-key-kept = Only for this I keep the old key, encrypted, until { $date } at the latest.
old-key-none = I hold no old key of this { -connection } any more.
old-key-late = 🗝 The old key <code>{ $key }</code> of <b>{ $name }</b> was replaced { $days } days ago. I never saw it dead, and now I have removed my copy. Please check on { $exchange } yourself whether it is deleted.

activity-key-replace-ok = 🔑 { $name } got a new key
activity-old-key-check-alive = 🔎 The old key of { $name } still worked
activity-old-key-check-unknown = 🔎 The old key of { $name } was looked at, without a clear answer
activity-old-key-check-dead = 🔎 The old key of { $name } was seen dead
activity-old-key-check-lost = 🔎 The old key of { $name } could not be opened
activity-old-key-shred-dead = 🗑 My copy of the dead old key of { $name } was removed
activity-old-key-shred-lost = 🗑 My copy of an old key of { $name }, which could not be opened, was removed
activity-old-key-shred-late = 🗑 My copy of an old key of { $name } was removed because its time was up
