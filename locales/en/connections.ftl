connections-title = <b>Your { -connection(form: "many") }</b>
connections-title-many = <b>Your { $count ->
    [one] { $count } { -connection }
   *[other] { $count } { -connection(form: "many") }
}</b>
connections-none = You have no { -connection } yet. Connecting one takes about three minutes.
connection-line = { $icon } <b>{ $name }</b> · { $exchange }
connection-status = { $status } · checked { $ago }
connection-watch-only = 👁 Watch only: strategies stay locked.
connection-chat-copy = ⚠️ A message with this key may still be in this chat. Please delete it.
connection-new-key = To use another key, press <b>Replace key</b>.
ask-ip = ❔ <b>Did you enter an IP address for this key?</b> { $exchange } does not tell me. Without one the key ends after { $days } days.
button-ip-yes = Yes, I entered one
button-ip-no = No, or I am not sure
button-check-now = 🔄 Check now
button-details = 📋 Details
button-remove = 🗑 Remove

details-key = Key: <code>{ $key }</code>
details-market-spot = For: spot
details-market-futures = For: spot and futures
details-label = Name on the { -exchange }: { $remark }
details-added = Connected: { $date }
details-checked = Last check: { $date }
details-whitelist = IP list: <code>{ $ips }</code>
details-rights = <b>Rights, and how I know</b>
details-right = { $right }: { $answer } ({ $evidence })
details-right-unknown = { $right }: { $answer }
right-read = Reading
right-orders = Reading orders
right-balance = Reading balance
right-spot = Spot trading
right-futures = Futures
right-withdraw = Withdrawal
right-transfer = Transfers
answer-yes = yes
answer-no = no
answer-unknown = not known
details-secret = The secret is stored encrypted and never shown again.

ask-remove =
    <b>Remove { $name }?</b>

    I delete the stored key for good. Your { -exchange } account is not touched. Please also delete the key on { $exchange }.
button-remove-really = 🗑 Yes, remove { $name }
removed =
    🗑 <b>{ $name } was removed.</b> The stored key is gone.

    One more thing: delete the key on { $exchange } too. A deleted key cannot be misused.
