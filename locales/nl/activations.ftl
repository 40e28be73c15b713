activity-strategy-arm-ok = ▶️ Een { -strategy } is aangezet op { $name }
activity-strategy-edit-ok = ✏️ De { -settings } van een { -strategy } op { $name } zijn gewijzigd
activity-strategy-hold-ok = ⏸ Een { -strategy } op { $name } is in de wacht gezet
activity-strategy-resume-ok = ▶️ Een { -strategy } op { $name } mocht weer verder
activity-strategy-stop-ok = ⏹ Een { -strategy } op { $name } is gestopt
activity-strategy-remove-ok = 🗑 Een { -strategy } op { $name } is verwijderd
activity-strategy-panic-ok = 🛑 Je hebt al je { -strategy(form: "many") } in één keer in de wacht gezet
