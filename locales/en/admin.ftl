# Counts
stats-checks =
    Checks in the last hour: { $checks }
    Of those, keys that were refused: { $failed }
    Users whom a limit held back in the last day: { $held }
    Requests to be let in: { $requests }
stats-away = 🟡 { $exchange } does not answer, since { $date }.
stats-due =
    Checks that are due now: { $due }
    Keys whose last answer was unclear: { $unclear }
stats-alerts =
    Alerts waiting: { $waiting }
    Alerts of the last day: { $delivered } delivered, { $uncertain } uncertain, { $refused } refused by Telegram, { $expired } too old, { $past } over by then, { $muted } muted
limit-daily = ⚠️ <b>Many keys from one user.</b> Somebody has asked for more new keys in a day than I check for anybody ({ $exchange }), so further ones wait. They may be trying keys that are not theirs. /stats shows the counts.
limit-crowd = ⚠️ <b>Many new keys at once.</b> New users have asked for as many keys in an hour as I check for all of them together ({ $exchange }), so others wait. If these are real users, raise NEW_KEYS_PER_HOUR. If not, ACCESS=approval keeps strangers out.
limit-everybody = ⚠️ <b>Very many new keys at once.</b> All users together have asked for as many keys in an hour as I check for everybody ({ $exchange }), so others wait. Some of them have had a connection for a day or longer. If these are real users, raise NEW_KEYS_PER_HOUR. If not, somebody may be trying stolen keys through many accounts: ACCESS=list serves only the users you name.

# What operators hear of by themselves
operators-away = 🟡 <b>{ $exchange } does not answer</b>, for { $lasted } now. Each of its users hears of it once; keys are not accused.
operators-back = 🟢 <b>{ $exchange } answers again.</b> It was away for { $lasted }.
operators-unclear =
    { $count ->
        [one] ❔ <b>Unclear answers from { $exchange }</b>: for { $count } { -connection } I do not recognise them. The log has the codes (problems=unclear).
       *[other] ❔ <b>Unclear answers from { $exchange }</b>: for { $count } { -connection(form: "many") } I do not recognise them. The log has the codes (problems=unclear).
    }
operators-clock = 🕒 <b>The clock of this server is wrong</b>, says { $exchange }: by { $lasted }. I sign by its time for now; look at the time synchronisation (NTP).
operators-waiting =
    { $count ->
        [one] 📬 <b>Alerts are late.</b> { $count } is due, and has been for { $lasted }.
       *[other] 📬 <b>Alerts are late.</b> { $count } are due, the oldest for { $lasted }.
    }
operators-lost =
    { $count ->
        [one] 📭 <b>Alerts get lost.</b> Of { $total } in the last hour, { $count } probably did not arrive. /stats shows why.
       *[other] 📭 <b>Alerts get lost.</b> Of { $total } in the last hour, { $count } probably did not arrive. /stats shows why.
    }

# The switch for all checks
checks-are-on = ✅ Keys are being checked.
checks-off-since = ⏸ <b>All checks have been stopped</b> since { $date }.
checks-ask-off = If you stop all checks, I ask no { -exchange } anything more. Users are told so; what is stored stays stored.
button-checks-off = ⏸ Stop all checks
button-checks-on = ▶️ Check again
command-checks = Stop all checks, or check again

# Messages to all users
command-broadcast = Send a message to all users
broadcast-choose =
    <b>A message to all users</b>

    Write /broadcast and your text behind it, or take the ready text. You see it first; nothing is sent before your second tap.
button-broadcast-revoke = ⚠️ Revoke your keys now
broadcast-secret = That looked like a key or a secret, so I did not take it as a message.
broadcast-long = That text is too long. It may have up to 3500 characters.
broadcast-confirm = { $count ->
    [one] This is how { $count } user will see it. Send it?
   *[other] This is how { $count } users will see it. Send it?
}
broadcast-languages = Everybody gets it in their own language.
button-broadcast-send = { $count ->
    [one] 📢 Send to { $count } user
   *[other] 📢 Send to { $count } users
}
broadcast-sending = 📢 <b>The message is being sent.</b> You hear from me when it is done.
broadcast-stopped = ⏹ <b>Sending was stopped.</b>
broadcast-done = ✅ <b>The message has been sent to everybody.</b>
broadcast-dropped = This message was not sent and is forgotten.
broadcast-counts =
    Sent: { $sent }
    Could not be reached: { $unreachable }
button-broadcast-show = 🔄 How far is it?
button-broadcast-stop = ⏹ Stop sending
broadcast-heading = 📢 <b>From the operator of this bot</b>
broadcast-revoke =
    ⚠️ <b>Please delete your API keys now.</b>

    The operator of this bot asks you to delete every { -api-key } that you connected here, on the page of its { -exchange }. A deleted key can no longer be used by anybody.

    Then remove the { -connection(form: "many") } here too. Never send a new key to anybody who asks you for one.

# The operator’s own timeline
activity-checks-off-ok = ⏸ You stopped all checks
activity-checks-on-ok = ▶️ You let keys be checked again
activity-broadcast-send-ok = 📢 You sent a message to all users
activity-broadcast-stop-ok = ⏹ You stopped a message to all users
