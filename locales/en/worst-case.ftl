# The card before a strategy is switched on
worst-title = 📉 <b>The worst case of one group</b> · { $pair } · price now { $price }
worst-price = price
worst-order = order
worst-total = total
worst-full-long =
    { $count ->
        [one] There is one order only: <b>{ $capital } bought at { $average }</b>, with { $margin } of { -margin }. Nothing is added when the price falls. Its fees alone put the group { $loss } down.
       *[other] If the price falls { $percent }, to { $price }, <b>all { $count } orders</b> are filled: { $capital } bought, { $margin } of { -margin } used, average { $average }. The group is then down { $loss }.
    }
worst-full-short =
    { $count ->
        [one] There is one order only: <b>{ $capital } sold at { $average }</b>, with { $margin } of { -margin }. Nothing is added when the price rises. Its fees alone put the group { $loss } down.
       *[other] If the price rises { $percent }, to { $price }, <b>all { $count } orders</b> are filled: { $capital } sold, { $margin } of { -margin } used, average { $average }. The group is then down { $loss }.
    }
worst-stop = Stop loss { $percent } from the entry, at { $price }: the group is closed there and has lost about { $loss }; more if the price jumps past it.
worst-no-stop = There is no stop loss: the loss goes on growing as long as the price moves the wrong way.
worst-liquidation = At about { $price } the { -exchange } closes the position itself, and its { -margin } is gone.
worst-stake =
    { $count ->
        [one] ⚠️ <b>At stake: up to { $amount }</b> of { -margin }, in { $count } group. All of it can be lost.
       *[other] ⚠️ <b>At stake: up to { $amount }</b> of { -margin }, in { $count } groups at once. All of it can be lost.
    }
stake-adds-up = That is at one time: after a loss the next group opens, and losses add up, up to the whole balance.
stake-of-open =
    { $count ->
        [one] ⚠️ { $count } open group keeps the { $granted } of { -margin } it was granted. <b>With it, up to { $amount } is at stake</b>: new groups get only what the limit leaves beside it.
       *[other] ⚠️ { $count } open groups keep the { $granted } of { -margin } they were granted. <b>With them, up to { $amount } is at stake</b>: new groups get only what the limit leaves beside them.
    }
worst-practice = 🧪 This runs on practice money, with a balance of { $balance }. With real money these losses would be yours.
worst-no-price = { $exchange } does not tell the price of { $pair } at the moment, so the worst case cannot be shown. Please try again in a minute.
worst-refused = ❌ <b>{ $pair }: this cannot be switched on as it is.</b>
worst-pair-gone = ❌ <b>{ $pair }</b> can no longer be traded on { $exchange }. Take it out of the pairs.
arm-barred = <b>Nothing was switched on.</b> This stands in the way:
arm-barred-changed = <b>Nothing was changed.</b> This stands in the way:
picture-title = The worst case of one group · { $pair }
picture-price = price
picture-used = margin used
picture-average = average
picture-stop = stop loss
picture-liquidation = closed by the exchange
picture-stake =
    { $count ->
        [one] At stake: up to { $amount } of margin, in { $count } group. All of it can be lost.
       *[other] At stake: up to { $amount } of margin, in { $count } groups at once. All of it can be lost.
    }
button-fit = Fit the orders to { $amount }
button-arm = ✅ Switch on…
button-arm-changed = ✅ Take these settings…
arm-ask =
    <b>Switch on { $strategy } on { $name }?</b>

    Pairs: { $pairs }
arm-ask-changed =
    <b>Change { $strategy } on { $name }?</b>

    Pairs: { $pairs }

    New groups get the new settings; open ones keep theirs.
button-arm-really = ✅ Yes, up to { $amount } at stake
armed =
    ✅ <b>{ $strategy }</b> is switched on for { $name }. It opens its first group once it runs, with practice money.

    /strategies shows how it stands; there you can hold it or stop it at any time.
armed-changed = ✅ <b>{ $strategy }</b> on { $name } is changed. New groups get the new settings.

# Why something cannot be, or is not done now
reason-out-of-range = Please give a number from { $low } to { $high }.
reason-short-needs-futures = Short groups need futures.
reason-spot-has-no-leverage = There is no leverage on spot.
reason-trailing-too-wide = The trailing distance has to be smaller than the { -take-profit }: else a group would be closed at a loss by design.
reason-stop-inside-ladder = The stop loss has to lie beyond the last add-buy: else it would close the group before the ladder is used.
reason-reserve-too-large = More add-buys cannot be kept back than there are.
reason-market-not-offered = This { -strategy } is not made for that { -market }.
reason-distance-too-far = Add-buy { $step } would lie { $found } from the entry; an add-buy has to lie closer than 100 %. Choose fewer add-buys or shorter steps.
reason-steps-too-close = Add-buy { $step } would lie at the same price as the one before. Choose a longer step.
reason-below-minimum = Add-buy { $step } would be { $found }; the { -exchange } takes none below { $allowed }. Raise the { -margin } limit, or choose fewer add-buys or groups.
reason-below-minimum-first = The first order would be { $found }; the { -exchange } takes none below { $allowed }. Raise the { -margin } limit, or choose fewer add-buys or groups.
reason-margin-above-limit = A group would need { $found } of { -margin }; your limit leaves it { $allowed }.
reason-leverage-too-high = The leverage of { $found }× is more than the { $allowed }× that this pair has.
reason-beyond-liquidation = The { -exchange } would close the position before add-buy { $step } is reached. Choose less leverage or shorter steps.
reason-stop-beyond-liquidation = The { -exchange } would close the position before the stop loss at { $found } is reached. Choose less leverage or a nearer stop loss.
reason-pair-busy = There is an open group of this pair already.
reason-pair-recovering = The group of this pair is in { -recovery-mode }; a new one waits.
reason-groups-full = As many groups are open as may be ({ $allowed }).
reason-cooldown = The pause after the last group is not over yet.
reason-balance-unknown = The balance is not known at the moment.
reason-bad-price = There is no usable price at the moment.
reason-reserved = Add-buy { $step } is kept back for { -recovery-mode }.
reason-too-soon = The last add-buy is too recent; add-buy { $step } waits.
reason-average-not-improved = Add-buy { $step } would hardly help the average, so it is left out for now.
reason-waiting-for-answer = Add-buy { $step } waits for your answer.
