activity-strategy-arm-ok = ▶️ Se activó una { -strategy } en { $name }
activity-strategy-edit-ok = ✏️ Se cambiaron los { -settings } de una { -strategy } en { $name }
activity-strategy-hold-ok = ⏸ Se puso en espera una { -strategy } en { $name }
activity-strategy-resume-ok = ▶️ Se reanudó una { -strategy } en { $name }
activity-strategy-stop-ok = ⏹ Se detuvo una { -strategy } en { $name }
activity-strategy-remove-ok = 🗑 Se eliminó una { -strategy } en { $name }
activity-strategy-panic-ok = 🛑 Pusiste en espera todas tus estrategias a la vez
