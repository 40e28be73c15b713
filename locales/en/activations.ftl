activity-strategy-arm-ok = ▶️ A { -strategy } was armed on { $name }
activity-strategy-edit-ok = ✏️ The { -settings } of a { -strategy } on { $name } were changed
activity-strategy-hold-ok = ⏸ A { -strategy } on { $name } was held
activity-strategy-resume-ok = ▶️ A { -strategy } on { $name } was let go on
activity-strategy-stop-ok = ⏹ A { -strategy } on { $name } was stopped
activity-strategy-remove-ok = 🗑 A { -strategy } on { $name } was removed
activity-strategy-panic-ok = 🛑 You held all your strategies at once
