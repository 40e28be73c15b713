button-rename = ✏️ Rename
ask-new-name =
    <b>Another name for this { -connection }</b>

    It is called <b>{ $name }</b> now. Please write the new name, up to 32 characters.
renamed = ✏️ <b>{ $was }</b> is now called <b>{ $name }</b>.
secret-removed-rename =
    🧹 That looked like a key or a secret, so I removed it from this chat. Here I only need a name.
cancelled-unchanged = Stopped. <b>{ $name }</b> stays as it was, and nothing you typed was kept.
finish-first = Please finish this first, or stop it with <b>Cancel</b>. This is where you were:

button-pause = ⏸ Pause watching
button-resume = ▶️ Resume watching
connection-paused = ⏸ Watching paused on { $date }: I check this { -connection } only when you press <b>Check now</b>.
button-copy-deleted = 🧹 I deleted the message myself

key-refused =
    <b>I cannot use this key.</b> Please create a new key on { $exchange } and send that one. Nothing was stored, and I have already forgotten this key.
