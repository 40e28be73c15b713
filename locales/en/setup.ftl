# Setting up a strategy, step by step
command-strategies = Strategies: set up, look, hold, stop

setup-title = ⚙️ <b>Set up a strategy</b>
setup-title-on = ⚙️ <b>Set up a strategy</b> on { $name }
setup-title-strategy = ⚙️ <b>{ $strategy }</b> · { $name } · { $exchange } · { $market }
setup-practice = 🧪 Strategies run on practice money for now: the prices are real, but no order reaches your { -exchange } account.
setup-resumed = You were setting this up. Here is where you stopped.
setup-dropped = Cancelled. Nothing was switched on or changed.
setup-no-answer = That is no answer here. Please use the buttons below, type what is asked for, or /cancel to leave it.
setup-no-connection = A { -strategy } needs a { -connection } to run on, and you have none yet.

setup-connection = Which { -connection } shall it run on? A key of its own for each { -strategy } is best.
setup-strategy = <b>Which { -strategy }?</b>
strategy-careful = Careful ladder
strategy-careful-about = Few add-buys of even size, far apart, and a stop loss below them. You can lose what the price falls down to the stop loss, on everything bought.
strategy-balanced = Balanced ladder
strategy-balanced-about = Add-buys that grow with the distance, and an exit that trails the price. The last add-buys are the largest, so in a long fall much of the { -margin } can be lost.
strategy-recovery-pro = Recovery/PRO
strategy-recovery-pro-about = Separate groups that keep their last add-buys for { -recovery-mode }. Most levels set no stop loss, so all of its { -margin } can be lost.

setup-market = <b>Which { -market }, and which way?</b> Long groups gain when the price rises, short ones when it falls. Leverage on futures makes losses larger, and the { -exchange } may close the position itself.
setup-no-futures = The key of { $name } may not trade futures, so only spot can be chosen.
market-spot = Spot
market-futures-long = Futures, long
market-futures-short = Futures, short

setup-pairs = <b>Which pairs?</b> Tap them, or type a name to search, such as BTC. All pairs of one { -strategy } are paid in the same money.
setup-pairs-none = None is chosen yet.
setup-pairs-chosen =
    { $count ->
        [one] Chosen ({ $count }): { $pairs }
       *[other] Chosen ({ $count }): { $pairs }
    }
pairs-more = and { $count } more
setup-pairs-search =
    { $count ->
        [one] 🔎 { $text }: { $count } pair
       *[other] 🔎 { $text }: { $count } pairs
    }
setup-pairs-unknown = { $exchange } has no pair of that name, or it can no longer be traded there.
setup-pairs-away = { $exchange } does not tell its pairs at the moment. Please try again in a minute.
setup-pairs-replaced = All pairs of a { -strategy } are paid in the same money, so the pairs in { $was } were taken out.
setup-pairs-other-money = This { -strategy } trades in { $quote }. For another money, set up a new one.
setup-settings-dropped = What was set was in the money of before, so it begins anew: please answer the questions again, now for { $quote }.
button-all-pairs = All pairs

setup-risk = <b>How much { -risk }?</b> A level sets all numbers; each can be changed afterwards.
risk-careful = Careful
risk-balanced = Balanced
risk-bold = Bold
risk-custom = Custom
risk-line =
    { $count ->
        [one] <b>{ $risk }</b>: { $count } add-buy, the last at { $distance } from the entry, { $stop }; at most { $groups } at once, leverage { $leverage }×.
       *[other] <b>{ $risk }</b>: { $count } add-buys, the last at { $distance } from the entry, { $stop }; groups at once: { $groups }, leverage { $leverage }×.
    }
risk-stop = stop loss at { $stop }
risk-no-stop = no stop loss
setup-risk-lost = ⚠️ At every level all of the { -margin } limit can be lost; the bolder the level, the faster it is used.
risk-custom-about = <b>Custom</b>: begins like Balanced, and you set the numbers yourself.

setup-limit =
    <b>Margin limit</b>

    All groups together never use more than { $money }, and never more than { $share } of the balance. The stricter of the two counts.

    Practice balance: { $balance }. The limit is now <b>{ $amount }</b>.
setup-limit-lost = ⚠️ All of it can be lost. Set only what you could do without.
setup-limit-open = Groups that are open keep what they were granted; new ones get only what the limit leaves beside them.
setup-limit-type = To change the sum, type it in { $quote }. The orders are fitted to it.

setup-add-buys = <b>How shall a position be refilled?</b>
setup-add-buys-lost = ⚠️ Every add-buy puts more money into a position that is losing. If the price does not come back, the loss grows with it.
add-buys-off = No add-buys
add-buys-off-about = • No add-buys: only the first order is bought.
add-buys-ladder = By the ladder
add-buys-ladder-about = • By the ladder: at each step that the price reaches.
add-buys-if-improves = Only if it helps the average
add-buys-if-improves-about = • Only if it helps the average: a step is left out where the average would hardly move.
add-buys-ask = Ask me each time
add-buys-ask-about = • Ask me each time: you answer ✅ or ❌ here in the chat.

setup-recovery = <b>{ -recovery-mode }</b> is for a group that has gone wrong. Chaotic add-buys are blocked: one happens only where it improves the average and fits the { -margin }. How the group is then closed is your choice; the price may never get there.
setup-recovery-lost = ⚠️ It limits damage and promises nothing: what the group has lost by then may stay lost.
recovery-on = It is <b>on</b>.
recovery-off = It is <b>off</b>.
recovery-facts =
    { $count ->
        [one] A group enters it when { $count } of these holds: the price is { $against } against its average; { $used } of its add-buys are used; { $margin } of its { -margin } is used.
       *[other] A group enters it when { $count } of these hold: the price is { $against } against its average; { $used } of its add-buys are used; { $margin } of its { -margin } is used.
    }
recovery-leaves-break-even = It is closed at break-even plus { $gain }, fees included.
recovery-leaves-take-profit = It is closed at the usual { -take-profit }, not before.
recovery-new-wait = New groups of the pair wait until it is closed.
recovery-new-there = New groups of the pair go to { $name } meanwhile.
recovery-exit-break-even = Close at break-even
recovery-exit-take-profit = Close at take profit
button-recovery-on = Switch on
button-recovery-off = Switch off
button-elsewhere = Where new groups go
button-new-wait = They wait
setup-elsewhere = <b>Where do new groups of a pair go while one of them is in { -recovery-mode }?</b> On another { -connection } they stay apart from the old one.

setup-more = <b>Everything that is set.</b> Change what you like, then look at the worst case.
setup-edit = <b>Change this { -strategy }.</b> Groups that are open keep the settings they were opened with.
button-step-pairs = Pairs
button-step-risk = Risk
button-step-limit = Margin limit
button-step-addbuys = Add-buys
button-step-recovery = Recovery Mode
button-step-onstop = When stopped
button-card = 📉 See the worst case
button-setup-drop = ✖ Give up
button-try-again = 🔄 Try again
button-number-off = Switch it off
button-number = { $what }: { $value }
button-resumes-on = ▶️ Let it go on by itself
button-resumes-off = ✋ Let it wait for my word
section-ladder = Ladder
section-exits = Exits
section-groups = Groups and times
section-recovery = Recovery Mode: numbers

overview-pairs = Pairs: { $pairs }
overview-risk = Risk level: { $risk }
overview-limit = Limit: { $money }, at most { $share } of the balance
overview-leverage = Leverage: at most { $leverage }
overview-ladder =
    { $count ->
        [one] Ladder: { $base } first, then { $count } add-buy from { $size }, first step { $step }, steps { $stepscale }, sizes { $volumescale }
       *[other] Ladder: { $base } first, then { $count } add-buys from { $size }, first step { $step }, steps { $stepscale }, sizes { $volumescale }
    }
overview-add-buys = Refilled: { $how }
overview-exits = Exits: { -take-profit } { $take }, trailing { $trailing }, stop loss { $stop }
overview-groups =
    { $count ->
        [one] Groups: { $count } at once, next one after { $cooldown }, add-buys { $pause } apart
       *[other] Groups: { $count } at once, next one after { $cooldown }, add-buys { $pause } apart
    }
overview-recovery-on = { -recovery-mode }: on
overview-recovery-off = { -recovery-mode }: off
overview-on-stop = When stopped: { $what }
overview-resumes = After trouble with the { -connection }: goes on by itself
overview-waits = After trouble with the { -connection }: waits for your word
overview-balance = Practice balance: { $amount }

setup-on-stop = <b>What happens to open groups when you stop the { -strategy }?</b> You can choose otherwise when you stop it.
on-stop-finish = Let them finish
on-stop-finish-about = • Let them finish: they go on by their rules, none is opened any more.
on-stop-close = Close them at once
on-stop-close-about = • Close them at once: at the price of that moment, with whatever loss they have.
on-stop-leave = Leave them to me
on-stop-leave-about = • Leave them to me: the positions stay open, and nobody here watches them any more.

setup-number = <b>{ $what }</b> is { $value }. Which number shall it be?
setup-not-a-number = I could not read that as a number.
number-off = off
number-minutes = { $number } min
number-whole = Whole numbers only.
number-decimals =
    { $count ->
        [one] At most { $count } decimal.
       *[other] At most { $count } decimals.
    }
number-limit-money = Margin limit
number-limit-money-about = The { -margin } that all groups together may use.
number-limit-share = Share of the balance
number-limit-share-about = The part of the balance that all groups together may use.
number-ladder-base-order = First order
number-ladder-base-order-about = First order: the money a group begins with.
number-ladder-add-buy = First add-buy
number-ladder-add-buy-about = First add-buy: its money; the later ones follow from it.
number-ladder-count = Number of add-buys
number-ladder-count-about = Number of add-buys: how often a group may buy again.
number-ladder-first-step = First step
number-ladder-first-step-about = First step: how far from the entry the first add-buy lies.
number-ladder-step-scale = Step scale
number-ladder-step-scale-about = Step scale: each step is this many times as long as the one before.
number-ladder-volume-scale = Size scale
number-ladder-volume-scale-about = Size scale: each add-buy is this many times as large as the one before.
number-leverage-cap = Leverage, at most
number-leverage-cap-about = Leverage, at most: it multiplies losses as it does gains.
number-pause-minutes = Between add-buys
number-pause-minutes-about = Between add-buys: the least time between two of a group.
number-min-improvement = Least improvement
number-min-improvement-about = Least improvement: how much an add-buy has to move the average where it has to.
number-take-profit = Take profit
number-take-profit-about = Take profit: how far from the average, in its favour, a group is closed.
number-trailing = Trailing
number-trailing-about = Trailing: how far the price may come back from its best before the group is closed.
number-stop-loss = Stop loss
number-stop-loss-about = Stop loss: how far from the entry a losing group is closed. The price may jump past it.
number-max-groups = Groups at once
number-max-groups-about = Groups at once: they share the { -margin } limit.
number-cooldown-minutes = Pause after a group
number-cooldown-minutes-about = Pause after a group: the least time before the next one of the pair.
number-recovery-conditions = Conditions needed
number-recovery-conditions-about = Conditions needed: how many of the three that follow have to hold.
number-recovery-against = Price against the average
number-recovery-against-about = Price against the average: by how much.
number-recovery-add-buys-used = Add-buys used
number-recovery-add-buys-used-about = Add-buys used: the part of those that are not kept back.
number-recovery-margin-used = Margin used
number-recovery-margin-used-about = Margin used: the part of what the group may use.
number-recovery-reserve = Add-buys kept back
number-recovery-reserve-about = Add-buys kept back: the last ones, for { -recovery-mode } only.
number-recovery-exit-gain = Above break-even
number-recovery-exit-gain-about = Above break-even: how far a group has to come, fees included, before it is closed.
number-practice-balance = Practice balance
number-practice-balance-about = The money a { -strategy } practises with. It is not real.
