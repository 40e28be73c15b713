activity-strategy-arm-ok = ▶️ Se activó una { -strategy } en { $name }
activity-strategy-edit-ok = ✏️ Se cambiaron los { -settings } de una { -strategy } en { $name }
activity-strategy-hold-ok = ⏸ Se puso en espera una { -strategy } en { $name }
activity-strategy-resume-ok = ▶️ Se reanudó una { -strategy } en { $name }
activity-strategy-stop-ok = ⏹ Se detuvo una { -strategy } en { $name }
activity-strategy-end-ok = 🏁 Una { -strategy } detenida en { $name } terminó con su último { -group }
activity-strategy-remove-ok = 🗑 Se eliminó una { -strategy } en { $name }
activity-strategy-panic-ok = 🛑 Pusiste en espera todas tus estrategias a la vez
alert-means-held =
    { $count ->
        [one] ⏸ { $count } { -strategy } no abre nada nuevo hasta que esto pase. Sus grupos abiertos siguen según sus reglas.
        [many] ⏸ { $count } de estrategias no abren nada nuevo hasta que esto pase. Sus grupos abiertos siguen según sus reglas.
       *[other] ⏸ { $count } estrategias no abren nada nuevo hasta que esto pase. Sus grupos abiertos siguen según sus reglas.
    }
alert-means-paused =
    { $count ->
        [one] ⛔ { $count } { -strategy } con esta clave queda en pausa: no compra ni refuerza nada hasta que desaparezca el { -withdrawal-permission }. Los grupos abiertos aún pueden cerrarse según sus reglas.
        [many] ⛔ { $count } de estrategias con esta clave quedan en pausa: no compran ni refuerzan nada hasta que desaparezca el { -withdrawal-permission }. Los grupos abiertos aún pueden cerrarse según sus reglas.
       *[other] ⛔ { $count } estrategias con esta clave quedan en pausa: no compran ni refuerzan nada hasta que desaparezca el { -withdrawal-permission }. Los grupos abiertos aún pueden cerrarse según sus reglas.
    }
alert-means-going =
    { $count ->
        [one] ▶️ { $count } { -strategy } sigue adelante.
        [many] ▶️ { $count } de estrategias siguen adelante.
       *[other] ▶️ { $count } estrategias siguen adelante.
    }
alert-means-waiting =
    { $count ->
        [one] ✋ { $count } { -strategy } queda en espera hasta que tú la dejes seguir.
        [many] ✋ { $count } de estrategias quedan en espera hasta que tú las dejes seguir.
       *[other] ✋ { $count } estrategias quedan en espera hasta que tú las dejes seguir.
    }
ask-remove-strategies =
    { $count ->
        [one] ⚠️ Con ella termina { $count } { -strategy }: olvido sus { -settings }, sus grupos de práctica abiertos y sus resultados.
        [many] ⚠️ Con ella terminan { $count } de estrategias: olvido sus { -settings }, sus grupos de práctica abiertos y sus resultados.
       *[other] ⚠️ Con ella terminan { $count } estrategias: olvido sus { -settings }, sus grupos de práctica abiertos y sus resultados.
    }
