# What the bot tells of a strategy's groups, and asks about them
topic-groups = Strategy reports
group-practice = 🧪 Practice money: no order went to the { -exchange }.
group-opened = 📗 <b>{ $pair }</b> · { $name }: a new { -group } is open at { $price }, for { $cost }. What was put in can be lost.
group-added = ➕ <b>{ $pair }</b> · { $name }: { -add-buy } { $step } of { $steps } at { $price }, for { $cost }. New average: { $average }. Margin in use: { $used }.
group-question = ❓ <b>{ $pair }</b> · { $name }: shall I make { -add-buy } { $step } of { $steps } at { $price }, for { $cost }? The average is { $average } now. It puts more money at stake, and the price may go on against you.
group-recovery = 🟠 <b>{ $pair }</b> · { $name } is in { -recovery-mode }: from now on an { -add-buy } happens only where it betters the average of { $average }, and the { -group } closes near that, if the price gets there at all.
group-recovery-onward = 🟠 <b>{ $pair }</b> · { $name } is in { -recovery-mode }: from now on an { -add-buy } happens only where it betters the average of { $average }. The { -group } still waits for { -take-profit }, and the price may never get there.
group-recovery-spent = 🟠 <b>{ $pair }</b> · { $name } is in { -recovery-mode }: it has no { -add-buy } left. It closes near its average of { $average }, if the price gets there at all.
group-recovery-spent-onward = 🟠 <b>{ $pair }</b> · { $name } is in { -recovery-mode }: it has no { -add-buy } left. With its average of { $average } it still waits for { -take-profit }, and the price may never get there.
group-closed-take-profit = ✅ <b>{ $pair }</b> · { $name }: closed at { -take-profit } after { $lasted }. Result: { $result }.
group-closed-trailing = ✅ <b>{ $pair }</b> · { $name }: closed after { $lasted }, when the price came back from its best. Result: { $result }.
group-closed-recovered = ☑️ <b>{ $pair }</b> · { $name }: closed near the average after { $lasted }. Result: { $result }.
group-closed-stop-loss = 🔻 <b>{ $pair }</b> · { $name }: closed at the stop loss after { $lasted }. Result: { $result }.
group-closed-liquidated = 🔻 <b>{ $pair }</b> · { $name }: after { $lasted } the price had gone so far that an { -exchange } would have closed the position. Result: { $result }.
group-closed-stopped = ⏹ <b>{ $pair }</b> · { $name }: closed after { $lasted }, because you stopped the { -strategy }. Result: { $result }.
group-closed-left = ⏹ <b>{ $pair }</b> · { $name }: I no longer follow this { -group }, because you stopped the { -strategy } after { $lasted }. Result so far: { $result }.
group-trouble = ⚠️ <b>{ $pair }</b> · { $name }: something is wrong with this { -group }, so I do nothing with it for now. Its position stays open. Whoever runs the bot finds the reason in the log.
group-unpriced = ⚠️ <b>{ $pair }</b> · { $name }: there has been no price of this pair for { $lasted }. As long as there is none, nothing is bought or closed for this { -group }, not even at a stop loss. If the { -exchange } has taken the pair off its list, you can stop the { -strategy } and leave its positions as they are.
engine-lost = ⚠️ <b>{ $exchange }</b>: I could not follow prices for { $lasted }. Strategies that stand still there: { $count }. Nothing is bought for them and nothing is closed, not even at a stop loss. They go on as soon as prices come again.
engine-back = ✅ <b>{ $exchange }</b>: prices come again after { $lasted }. Strategies that go on there: { $count }.
engine-unread = ⚠️ <b>{ $exchange }</b>: I cannot read what you set. Strategies there for which nothing is done: { $count }. Nothing is bought for them and nothing is closed, not even at a stop loss. You can wait for whoever runs the bot, or stop them in the list of your strategies.

button-add-yes = ✅ Yes, add
button-add-no = ❌ No, leave it out
add-yes = ✅ <b>{ $pair }</b>: { -add-buy } { $step } happens if the price still allows it within 10 minutes. After that I ask again.
add-no = ❌ <b>{ $pair }</b>: { -add-buy } { $step } is left out.
add-past = This question is no longer open, so your answer changes nothing.
