# Strategies that are switched on
button-strategies = 📈 My strategies
button-setup = ➕ Set up a strategy
strategies-title = <b>Your strategies</b>
strategies-none = No { -strategy } is switched on yet. Before one starts you see the worst case it can bring.
strategies-unread = ⚠️ Not everything is shown here: I cannot read one or more of your strategies, so I do nothing with them. Whoever runs the bot finds the reason in the log.
strategy-unread = I cannot read this { -strategy }, so nothing is done for it. You can stop it in the list of your strategies.
button-stop-unread = ⏹ Stop what cannot be read
button-stop-unread-really = ⏹ Yes, stop it
ask-stop-unread =
    <b>Stop what I cannot read?</b>

    I forget those strategies and their groups. Nothing is closed: what is open stays with you, and its result is not known to me. If you would rather wait, ask whoever runs the bot first.
unread-stopped = ⏹ <b>Stopped.</b> What I could not read goes from the list within a minute.
strategy-line = { $icon } <b>{ $strategy }</b> · { $name } · { $exchange }
strategy-pairs = { $market }: { $pairs }
strategy-groups =
    { $count ->
        [one] { $count } open group · { $used } of { -margin } used · result so far { $result }
       *[other] { $count } open groups · { $used } of { -margin } used · result so far { $result }
    }
group-stands = • <b>{ $pair }</b>: { $zone }; average { $average }; { $used } of { $granted } of { -margin } used
group-is-opening = • <b>{ $pair }</b>: is being opened
group-is-odd = • <b>{ $pair }</b>: cannot be read, so nothing is done with it
groups-more =
    { $count ->
        [one] • and { $count } more group
       *[other] • and { $count } more groups
    }
zone-normal = going by its ladder
zone-watch = being watched closely
zone-recovery = in Recovery Mode
zone-exiting = being closed
strategy-stake = ⚠️ At stake: up to { $amount } of { -margin }. All of it can be lost.
strategy-since = Switched on: { $date }. Version of the { -settings }: { $number }.
strategy-not-running = ⏳ Not running yet: it starts within a minute.
strategy-not-yet = ⏳ The latest change is not in force yet.
strategy-stands-still = ⚠️ Nothing is done for it at the moment: what you set last has not been taken up. Nothing is bought and nothing is closed.
strategy-lost = ⚠️ It gave its last sign of life { $ago }. Until it is back nothing is bought and nothing is closed.
state-armed = Switched on.
state-hold-new-entries = Opens nothing new; open groups go on by their rules.
state-paused = Paused: nothing is bought or added; open groups may still be closed by their rules.
state-stopping = Being stopped: no new groups.
held-by-user = You wanted it so.
held-by-panic = You pressed “Hold everything”.
held-by-restored = It came back with a backup; see whether you still want it.
held-by-connection = Its { -connection } is not working or may not do what is needed.
held-until-your-word = Its { -connection } works again; it waits for your word.
held-by-withdrawal = Its key can withdraw. Everything waits until it no longer can.
strategy-not-found = I cannot find that { -strategy }. It may have been removed.

button-edit = ✏️ Change
button-strategy-hold = ⏸ Hold
button-strategy-resume = ▶️ Resume
button-strategy-stop = ⏹ Stop
button-panic = 🛑 Hold everything
button-panic-really = 🛑 Yes, hold everything
button-forget-really = 🗑 Yes, remove it from { $name }
strategy-held = ⏸ It opens nothing new from now on. Open groups go on by their rules.
strategy-resumed = ▶️ It may open groups again.
strategy-still-held = It cannot go on yet:
strategy-stopped = ⏹ It opens no new groups any more. Open groups end as you chose.
strategy-has-groups = It still has open groups, so it cannot be removed. Stop it first, and say what becomes of them.
strategy-changed-meanwhile = It has been changed or stopped since you began, so nothing was taken over. Please begin again.
strategy-checking = 🔎 I look at the { -connection } first…
strategy-not-checked = I cannot look at the { -connection } right now, so nothing was switched on. Please try again later.
ask-stop =
    <b>Stop { $strategy } on { $name }?</b>

    It opens no new groups any more. What shall happen to those that are open?
ask-forget =
    <b>Remove { $strategy } from { $name }?</b>

    Its { -settings } go with it; it has no open groups. Nothing changes on the { -exchange }.
strategy-forgotten = 🗑 <b>{ $strategy }</b> was removed from { $name }.
ask-panic =
    { $count ->
        [one] <b>Hold your { -strategy }?</b> Nothing is bought or added any more, also not in open groups. They may still be closed by their rules. It goes on only when you say so.
       *[other] <b>Hold all your { $count } strategies?</b> Nothing is bought or added any more, also not in open groups. They may still be closed by their rules. Each goes on only when you say so.
    }
panicked =
    { $count ->
        [one] 🛑 <b>Everything is held.</b> Your { -strategy } buys and adds nothing until you resume it.
       *[other] 🛑 <b>Everything is held.</b> { $count } strategies buy and add nothing until you resume them.
    }

# What stands in the way of switching one on
caution-shared-key = Another { -strategy } runs with this key. <b>Use separate keys for different strategies</b>: they share one balance, and trouble with one key stops both.
button-anyway = Use it anyway
hindrance-can-withdraw = The key of { $name } can withdraw. No { -strategy } runs with such a key: give it another one.
hindrance-withdraw-unknown = It is not known whether the key of { $name } can withdraw. Look at it on the { -exchange } and tell me.
hindrance-not-online = { $name } is not Online.
hindrance-not-checked = { $name } was not checked in the last minutes.
hindrance-not-watched = { $name } is not being watched: nobody would notice if the key stopped working.
hindrance-watch-only = { $name } is watch only: its key may not trade.
hindrance-rights-missing = The key of { $name } lacks rights that this { -strategy } needs: { $rights }.
hindrance-pairs-gone = Can no longer be traded there: { $pairs }. Take them out of the pairs.
hindrance-pairs-taken = Another { -strategy } on { $name } has these pairs already: { $pairs }.
hindrance-too-many = You have as many strategies as can run. Remove one first.
hindrance-panic = You have held everything meanwhile, so nothing was switched on.
hindrance-new-signals = New groups cannot go to { $name }: it has to be a working { -connection } of the same { -exchange } with the rights needed, and without these pairs.
