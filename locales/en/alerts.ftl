# What the bot tells on its own when something changes, and how each user wants to be told
command-alerts = How you are told of trouble

alert-meanwhile = 📬 <b>What happened in the meantime</b>
alert-reminder = ⏰ <b>Reminder:</b> this has been so for { $lasted }.
alert-since = Since: { $date }
alert-more =
    { $count ->
        [one] …and { $count } more.
       *[other] …and { $count } more.
    }
alert-down = 🟡 <b>{ $name }</b> · { $exchange }: I cannot check this { -connection } at the moment.
alert-refused = 🔴 <b>{ $name }</b> · { $exchange }: the key no longer works.
alert-ip-lost = 🔴 <b>{ $name }</b> · { $exchange }: the key no longer lets this server in.
alert-expired = 🔴 <b>{ $name }</b> · { $exchange }: the key has expired.
alert-rights-lost = 🔴 <b>{ $name }</b> · { $exchange }: the key has lost a right that it needs.
alert-withdraw-appeared = 🚨 <b>{ $name }</b> · { $exchange }: <b>the key has been given the { -withdrawal-permission }.</b> If that was not you, delete the key at once.
alert-withdraw-unconfirmed = ❔ <b>{ $name }</b> · { $exchange }: is withdrawal still off? It is a while since you told me so, and { $exchange } does not say it.
alert-rights-widened = ⚠️ <b>{ $name }</b> · { $exchange }: the key may do more than before ({ $rights }). If you did not change it, delete the key.
alert-rights-widened-unlimited = ⚠️ <b>{ $name }</b> · { $exchange }: the key is no longer limited to IP addresses. If you did not change it, delete the key.
alert-expires =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: the key expires in { $days } day, on { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: the key expires in { $days } days, on { $date }.
    }
alert-expires-estimated =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: the key expires in about { $days } day, on { $date } at the latest (estimated).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: the key expires in about { $days } days, on { $date } at the latest (estimated).
    }
alert-expires-trading =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: the key loses the right to trade in { $days } day, on { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: the key loses the right to trade in { $days } days, on { $date }.
    }
alert-back = 🟢 <b>{ $name }</b> · { $exchange } works again. The trouble lasted { $lasted }.
alert-unstable =
    { $count ->
        [one] 🟠 <b>{ $name }</b> · { $exchange } is unstable: { $count } change within an hour. I write again when it has settled.
       *[other] 🟠 <b>{ $name }</b> · { $exchange } is unstable: { $count } changes within an hour. I write again when it has settled.
    }
alert-settled = ⚪ <b>{ $name }</b> · { $exchange } has settled: { $status }.
alert-exchange-down =
    { $count ->
        [one] 🟡 <b>{ $exchange } does not answer.</b> { $count } { -connection } of yours is affected; your key is not the cause. I write when { $exchange } is back.
       *[other] 🟡 <b>{ $exchange } does not answer.</b> { $count } { -connection(form: "many") } of yours are affected; your keys are not the cause. I write when { $exchange } is back.
    }
alert-exchange-back = 🟢 <b>{ $exchange } answers again.</b> It was away for { $lasted }.

button-alerts = 🔔 Alert settings
button-how-to-fix = 🔧 How to fix
button-snooze = 💤 { $count } h
button-mute = 🔕 Mute this { -connection }
button-unmute = 🔔 Tell me about it again
button-unmute-one = 🔔 { $name }: unmute

muted = 🔕 I say nothing more about <b>{ $name }</b>, unless its key is suddenly allowed more than before.
snoozed = 💤 I say nothing about <b>{ $name }</b> until { $date }, unless its key is suddenly allowed more than before.

alerts-title = <b>How I tell you</b>
alerts-topic = { $icon } { $topic }: { $how }
alerts-modes = Press a line below to change it: with sound, silent, or not at all.
topic-danger = Dangerous rights
topic-key = Key refused
topic-outage = Outages
topic-back = Works again
topic-expiry = Key expiry
topic-digest = Weekly overview
mode-on = with sound
mode-silent = silent
mode-off = off
alerts-muted = 🔕 { $name }: muted
alerts-snoozed = 💤 { $name }: until { $date }

quiet-none = 🌙 There are no quiet hours.
quiet-hours = 🌙 Quiet from { $begin } to { $end }. Only a key that no longer works, or can suddenly withdraw, breaks that; the rest waits.
zone-none = 🕒 I do not know your time zone yet and go by UTC.
zone-set = 🕒 By your clock it is { $hour }.
ask-quiet-begin = 🌙 From when on shall I be quiet?
ask-quiet-end = 🌙 Quiet from { $begin }. Until when?
ask-zone = 🕒 What time is it where you are? Choose a place with your time.
button-quiet = 🌙 Quiet hours
button-quiet-none = No quiet hours
button-zone = 🕒 Time zone
button-zone-cities = Cities
button-zone-offsets = Other time zones

digest-title = 🧼 <b>Your weekly overview</b>
digest-withdraw-unknown = • It is not certain that this key cannot withdraw. Look on { $exchange } and leave withdrawal off.
digest-no-ip = • The key is not limited to an IP address. On { $exchange } you can change that.
digest-old-key = • An earlier key may still work. Delete it on { $exchange }.
digest-expires = • The key ends on { $date }. Renew it on { $exchange } in time.
digest-expires-estimated = • The key ends on { $date } at the latest (estimated). Renew it on { $exchange } in time.
digest-chat-copy = • A message with the key may still be in this chat. Please delete it.
digest-end = Good habits besides: a separate key for each { -strategy }, and two-factor sign-in (2FA) on the { -exchange }.
digest-off = 👍 You get no weekly overview any more.
button-digest-off = 🔕 No weekly overview

watch-stalled = 🚨 <b>The watch stands still.</b> No scheduled check has ended for { $lasted }. Users are told nothing meanwhile: look at the log and restart the bot.
watch-going = 🟢 <b>The watch goes on.</b>
