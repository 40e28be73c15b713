choose-exchange = Which { -exchange } do you want to connect?

choose-market =
    <b>{ $exchange }</b>

    What should this { -connection } be used for? This decides which boxes you tick on the { -exchange }.
button-market-spot = Spot only
button-market-futures = Spot and futures

guide-progress = { $exchange } · step { $step } of { $steps }
guide-tick = Tick exactly these boxes:
guide-tick-futures = And for futures:
guide-leave-off = Leave these off:
guide-ip =
    With an address, a stolen key is useless anywhere else. Under <b>{ $label }</b>, which takes up to { $most } addresses, enter { $count ->
        [one] this one:
       *[other] these:
    }
guide-ip-list =
    With an address, a stolen key is useless anywhere else. Under <b>{ $label }</b> enter { $count ->
        [one] this one:
       *[other] these:
    }
guide-ip-unknown = Under <b>{ $label }</b> you can limit the key to the address of this bot. Ask the operator of this bot for the address; it was not set here.
guide-2fa = If your account has no two-factor sign-in (2FA) yet, switch it on now. It protects you more than anything else.
button-open-page = 🌐 Open { $exchange }
button-copy = 📋 Copy { $value }
button-next = Next ›
button-key-ready = I have my key ›

ask-name =
    <b>Give this { -connection } a name</b>

    Pick one or write your own, up to 32 characters.
name-empty = The name is empty. Please write one, or pick one below.
name-too-long = That name is too long. It may have up to 32 characters.
name-characters = That name contains characters that cannot be shown safely. Please use letters, digits and simple signs.
name-one-line = A name has only one line. Please write it without line breaks.
name-taken = You already have a { -connection } with the name <b>{ $name }</b>. Please choose another.

ask-field =
    <b>{ $name }</b> · { $exchange }

    Please send the <b>{ $label }</b>.
ask-all = You can also paste everything into one message.
ask-alike = ⚠️ On { $exchange } key and secret look the same: I cannot notice if you swap them. Take the one labelled <b>{ $label }</b>.
ask-passphrase = This is the passphrase you invented when you created the key, not your login password.
ask-safety =
    🧹 I remove each message from this chat before I do anything else. Telegram can see it until then.
field-received = ✅ { $label } received and removed from this chat
field-left = ⚠️ { $label } received, but still in this chat: please delete that message
field-nothing = I found no value in that message; it is removed. Please send only what is asked for, or look into the guide.
button-guide = 📖 Guide
field-missing = ▫️ { $label }
repaired-swapped = I noticed that the key and the secret were swapped and put them in order.
repaired-spaces = I removed spaces, quotes or line breaks around the values.

doubt-title = <b>Please look again</b>
doubt-unusual = The <b>{ $label }</b> does not look as it usually does on { $exchange }. Was it copied completely?
doubt-same = The <b>{ $label }</b> is the same as another field. Was it copied twice?
doubt-looks-other = The <b>{ $label }</b> looks like another field of { $exchange }. Please compare.
doubt-other-exchange = These values look like a key of { $exchange }. If you chose the wrong { -exchange }, press <b>Cancel</b> and start again.
doubt-ambiguous = I took one value as the <b>{ $label }</b>, but your message can also be read in another way.
button-use-anyway = Use it anyway
button-type-again = ✏️ Type it again

checking = <b>Checking { $name }…</b>
check-stopped = The { -connection-check } of <b>{ $name }</b> was stopped.

saved =
    ✅ <b>{ $name } is connected.</b>
saved-watch =
    ✅ <b>{ $name } is connected, watch only.</b> It cannot trade, so strategies stay locked.
same-account = ℹ️ This key belongs to the same { $exchange } account as <b>{ $name }</b>: both work with the same { -funds }. Use a separate key for each { -strategy }.
saved-advice = Now delete your own copy of the secret, unless it is in a password manager.
refused =
    ⛔ <b>This key was not stored.</b> It can withdraw, and I never keep such a key. I have already forgotten it.
review-fix = Nothing is stored yet. Put it right on { $exchange }, then press <b>Check again</b>. You do not have to send the key again during the next { $minutes } minutes.
review-retype = Nothing is stored yet. Press <b>Type it again</b> to send the right values. If you changed something on { $exchange } instead, press <b>Check again</b>.
review-support = Nothing is stored yet. When { $exchange } has lifted the restriction, connect the key again.
review-retry = Nothing is stored yet, because the key could not be judged. Try again in a moment; you do not have to send the key again during the next { $minutes } minutes.
review-watch-only = Nothing is stored yet. You can switch trading on and check again, or save the key as watch only.
review-spot-only = Nothing is stored yet. You can switch futures on and check again, or use the key for spot only.
review-confirm-withdraw =
    <b>I could not see whether this key can withdraw.</b> Please look on { $exchange } yourself: the withdrawal box of this key must be empty.

    Confirm only if you have just looked.
review-watch-only-confirm =
    <b>This key cannot trade, and I could not see whether it can withdraw.</b> Switch { -trading } on and check again. Or look on { $exchange } yourself: the withdrawal box of this key must be empty.

    Save it as watch only if you have just looked.
review-spot-only-confirm =
    <b>This key cannot trade futures, and I could not see whether it can withdraw.</b> Switch futures on and check again. Or look on { $exchange } yourself: the withdrawal box of this key must be empty.

    Use it for spot only if you have just looked.
button-check-again = 🔄 Check again
button-save-watch-only = 👁 Save as watch only
button-save-spot-only = Use for spot only
button-save-confirm-withdraw = I looked: withdrawal is off
button-save-watch-only-confirm = 👁 Withdrawal is off: watch only
button-save-spot-only-confirm = Withdrawal is off: spot only
key-taken = You have already connected this key, as <b>{ $name }</b>. Nothing was changed.
draft-resumed = You are already connecting an { -exchange }. This is where you were:
draft-expired =
    ⌛ This entry has ended because nothing happened for 15 minutes. Whatever you typed is gone. You can start again at any time.
draft-gone = That entry has already ended. You can start again at any time.
draft-title = <b>{ $name }</b> · { $exchange }
