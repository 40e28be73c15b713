activity-strategy-arm-ok = ▶️ A { -strategy } was armed on { $name }
activity-strategy-edit-ok = ✏️ The { -settings } of a { -strategy } on { $name } were changed
activity-strategy-hold-ok = ⏸ A { -strategy } on { $name } was held
activity-strategy-resume-ok = ▶️ A { -strategy } on { $name } was let go on
activity-strategy-stop-ok = ⏹ A { -strategy } on { $name } was stopped
activity-strategy-end-ok = 🏁 A stopped { -strategy } on { $name } ended with its last { -group }
activity-strategy-remove-ok = 🗑 A { -strategy } on { $name } was removed
activity-strategy-panic-ok = 🛑 You held all your strategies at once
alert-means-held =
    { $count ->
        [one] ⏸ { $count } { -strategy } opens nothing new until this is over. Its open groups go on by their rules.
       *[other] ⏸ { $count } strategies open nothing new until this is over. Their open groups go on by their rules.
    }
alert-means-paused =
    { $count ->
        [one] ⛔ { $count } { -strategy } with this key is paused: it buys and adds nothing until the { -withdrawal-permission } is gone. Open groups may still be closed by their rules.
       *[other] ⛔ { $count } strategies with this key are paused: they buy and add nothing until the { -withdrawal-permission } is gone. Open groups may still be closed by their rules.
    }
alert-means-going =
    { $count ->
        [one] ▶️ { $count } { -strategy } goes on.
       *[other] ▶️ { $count } strategies go on.
    }
alert-means-waiting =
    { $count ->
        [one] ✋ { $count } { -strategy } stays held until you let it go on.
       *[other] ✋ { $count } strategies stay held until you let them go on.
    }
ask-remove-strategies =
    { $count ->
        [one] ⚠️ { $count } { -strategy } on it ends with it: I forget its settings, its open practice groups and its results.
       *[other] ⚠️ { $count } strategies on it end with it: I forget their settings, their open practice groups and their results.
    }
