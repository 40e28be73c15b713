activity-strategy-arm-ok = ▶️ Een { -strategy } is aangezet op { $name }
activity-strategy-edit-ok = ✏️ De { -settings } van een { -strategy } op { $name } zijn gewijzigd
activity-strategy-hold-ok = ⏸ Een { -strategy } op { $name } is in de wacht gezet
activity-strategy-resume-ok = ▶️ Een { -strategy } op { $name } mocht weer verder
activity-strategy-stop-ok = ⏹ Een { -strategy } op { $name } is gestopt
activity-strategy-end-ok = 🏁 Een gestopte { -strategy } op { $name } eindigde met haar laatste { -group }
activity-strategy-remove-ok = 🗑 Een { -strategy } op { $name } is verwijderd
activity-strategy-panic-ok = 🛑 Je hebt al je { -strategy(form: "many") } in één keer in de wacht gezet
alert-means-held =
    { $count ->
        [one] ⏸ { $count } { -strategy } opent niets nieuws tot dit voorbij is. De open groepen ervan gaan verder volgens hun regels.
       *[other] ⏸ { $count } { -strategy(form: "many") } openen niets nieuws tot dit voorbij is. Hun open groepen gaan verder volgens hun regels.
    }
alert-means-paused =
    { $count ->
        [one] ⛔ { $count } { -strategy } met deze sleutel is gepauzeerd: die koopt niets en koopt niets bij tot de { -withdrawal-permission } weg zijn. Open groepen kunnen nog wel volgens hun regels worden gesloten.
       *[other] ⛔ { $count } { -strategy(form: "many") } met deze sleutel zijn gepauzeerd: ze kopen niets en kopen niets bij tot de { -withdrawal-permission } weg zijn. Open groepen kunnen nog wel volgens hun regels worden gesloten.
    }
alert-means-going =
    { $count ->
        [one] ▶️ { $count } { -strategy } gaat verder.
       *[other] ▶️ { $count } { -strategy(form: "many") } gaan verder.
    }
alert-means-waiting =
    { $count ->
        [one] ✋ { $count } { -strategy } blijft in de wacht tot jij die laat verdergaan.
       *[other] ✋ { $count } { -strategy(form: "many") } blijven in de wacht tot jij ze laat verdergaan.
    }
ask-remove-strategies =
    { $count ->
        [one] ⚠️ Er stopt { $count } { -strategy } mee: ik vergeet de { -settings }, de open oefengroepen en de resultaten ervan.
       *[other] ⚠️ Er stoppen { $count } { -strategy(form: "many") } mee: ik vergeet hun { -settings }, hun open oefengroepen en hun resultaten.
    }
