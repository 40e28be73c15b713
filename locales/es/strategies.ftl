# Strategies that are switched on
button-strategies = 📈 Mis estrategias
button-setup = ➕ Preparar una estrategia
strategies-title = <b>Tus estrategias</b>
strategies-none = Todavía no hay ninguna { -strategy } activada. Antes de que empiece una, verás el peor caso que puede traer.
strategies-unread = ⚠️ Aquí no aparece todo: no puedo leer una o más de tus estrategias, así que no hago nada con ellas. Quien administra el bot encuentra el motivo en el registro.
strategy-unread = No puedo leer esta { -strategy }, así que no hago nada con ella. Puedes detenerla en la lista de tus estrategias.
button-stop-unread = ⏹ Detener lo que no se puede leer
button-stop-unread-really = ⏹ Sí, detener
ask-stop-unread =
    <b>¿Detener lo que no puedo leer?</b>

    Olvido esas estrategias y sus grupos. No se cierra nada: lo que está abierto queda en tus manos y no conozco su resultado. Si prefieres esperar, pregunta antes a quien administra el bot.
unread-stopped = ⏹ <b>Detenido.</b> Lo que no podía leer desaparece de la lista en un minuto.
strategy-line = { $icon } <b>{ $strategy }</b> · { $name } · { $exchange }
strategy-pairs = { $market }: { $pairs }
strategy-groups =
    { $count ->
        [one] { $count } grupo abierto · { $used } de { -margin } en uso · resultado hasta ahora { $result }
        [many] { $count } de grupos abiertos · { $used } de { -margin } en uso · resultado hasta ahora { $result }
       *[other] { $count } grupos abiertos · { $used } de { -margin } en uso · resultado hasta ahora { $result }
    }
group-stands = • <b>{ $pair }</b>: { $zone }; promedio { $average }; { $used } de { $granted } de { -margin } en uso
group-is-opening = • <b>{ $pair }</b>: se está abriendo
group-is-odd = • <b>{ $pair }</b>: no se puede leer, así que no se hace nada con él
groups-more =
    { $count ->
        [one] • y { $count } grupo más
        [many] • y { $count } de grupos más
       *[other] • y { $count } grupos más
    }
zone-normal = según su escalera
zone-watch = bajo vigilancia
zone-recovery = en Recovery Mode
zone-exiting = se está cerrando
strategy-stake = ⚠️ En juego: hasta { $amount } de { -margin }. Se puede perder entero.
strategy-since = Activada: { $date }. Versión de los { -settings }: { $number }.
strategy-not-running = ⏳ Todavía no está en marcha: empieza en menos de un minuto.
strategy-not-yet = ⏳ El último cambio todavía no está en vigor.
strategy-stands-still = ⚠️ Ahora mismo no se hace nada por ella: lo último que pusiste todavía no se ha aplicado. No se compra ni se cierra nada.
strategy-lost = ⚠️ Dio su última señal de vida { $ago }. Hasta que vuelva no se compra ni se cierra nada.
state-armed = Activada.
state-hold-new-entries = No abre nada nuevo; los grupos abiertos siguen con sus reglas.
state-paused = En pausa: no se compra ni se refuerza nada; los grupos abiertos aún pueden cerrarse según sus reglas.
state-stopping = Se está deteniendo: no hay grupos nuevos.
held-by-user = Así lo quisiste tú.
held-by-panic = Pulsaste «Pausar todo».
held-by-restored = Volvió con una copia de seguridad; mira si todavía la quieres.
held-by-connection = Su { -connection } no funciona o le falta algún permiso.
held-until-your-word = Su { -connection } vuelve a funcionar; espera a que tú lo digas.
held-by-withdrawal = Su clave puede retirar. Todo espera hasta que ya no pueda.
strategy-not-found = No encuentro esa { -strategy }. Puede que se haya eliminado.

button-edit = ✏️ Cambiar
button-strategy-hold = ⏸ Pausar
button-strategy-resume = ▶️ Seguir
button-strategy-stop = ⏹ Detener
button-panic = 🛑 Pausar todo
button-panic-really = 🛑 Sí, pausar todo
button-forget-really = 🗑 Sí, quitarla de { $name }
strategy-held = ⏸ Desde ahora no abre nada nuevo. Los grupos abiertos siguen con sus reglas.
strategy-resumed = ▶️ Ya puede abrir grupos otra vez.
strategy-still-held = Todavía no puede seguir:
strategy-stopped = ⏹ Ya no abre grupos nuevos. Los abiertos terminan como elegiste.
strategy-has-groups = Todavía tiene grupos abiertos, así que no se puede quitar. Primero detenla y di qué pasa con ellos.
strategy-changed-meanwhile = Se cambió o se detuvo desde que empezaste, así que no se aplicó nada. Empieza otra vez, por favor.
strategy-checking = 🔎 Primero miro la { -connection }…
strategy-not-checked = Ahora mismo no puedo mirar la { -connection }, así que no se activó nada. Inténtalo más tarde.
ask-stop =
    <b>¿Detener { $strategy } en { $name }?</b>

    Ya no abrirá grupos nuevos. ¿Qué debe pasar con los que están abiertos?
ask-forget =
    <b>¿Quitar { $strategy } de { $name }?</b>

    Sus { -settings } se van con ella; no tiene grupos abiertos. En el { -exchange } no cambia nada.
strategy-forgotten = 🗑 <b>{ $strategy }</b> ya no está en { $name }.
ask-panic =
    { $count ->
        [one] <b>¿Pausar tu { -strategy }?</b> Ya no se compra ni se refuerza nada, tampoco en los grupos abiertos. Estos aún pueden cerrarse según sus reglas. Solo sigue cuando tú lo digas.
        [many] <b>¿Pausar tus { $count } de estrategias?</b> Ya no se compra ni se refuerza nada, tampoco en los grupos abiertos. Estos aún pueden cerrarse según sus reglas. Cada una sigue solo cuando tú lo digas.
       *[other] <b>¿Pausar tus { $count } estrategias?</b> Ya no se compra ni se refuerza nada, tampoco en los grupos abiertos. Estos aún pueden cerrarse según sus reglas. Cada una sigue solo cuando tú lo digas.
    }
panicked =
    { $count ->
        [one] 🛑 <b>Todo está en pausa.</b> Tu { -strategy } no compra ni refuerza nada hasta que la dejes seguir.
        [many] 🛑 <b>Todo está en pausa.</b> { $count } de estrategias no compran ni refuerzan nada hasta que las dejes seguir.
       *[other] 🛑 <b>Todo está en pausa.</b> { $count } estrategias no compran ni refuerzan nada hasta que las dejes seguir.
    }

# What stands in the way of switching one on
caution-shared-key = Otra { -strategy } trabaja con esta clave. <b>Usa claves distintas para estrategias distintas</b>: comparten un saldo, y un problema con la clave detiene a las dos.
button-anyway = Usarla de todos modos
hindrance-can-withdraw = La clave de { $name } puede retirar. Ninguna { -strategy } trabaja con una clave así: cámbiala por otra.
hindrance-withdraw-unknown = No se sabe si la clave de { $name } puede retirar. Míralo en el { -exchange } y dímelo.
hindrance-not-online = { $name } no está en línea.
hindrance-not-checked = { $name } no se ha probado en los últimos minutos.
hindrance-not-watched = El seguimiento de { $name } está en pausa: nadie notaría que la clave deja de funcionar.
hindrance-watch-only = { $name } es solo de seguimiento: su clave no puede operar.
hindrance-rights-missing = A la clave de { $name } le faltan permisos que esta { -strategy } necesita: { $rights }.
hindrance-pairs-gone = Ya no se pueden operar allí: { $pairs }. Quítalos de los pares.
hindrance-pairs-taken = Otra { -strategy } en { $name } ya tiene estos pares: { $pairs }.
hindrance-too-many = Ya tienes todas las estrategias que pueden trabajar a la vez. Quita una primero.
hindrance-panic = Mientras tanto pausaste todo, así que no se activó nada.
hindrance-new-signals = Los grupos nuevos no pueden ir a { $name }: tiene que ser una { -connection } del mismo { -exchange }, que funcione, con los permisos necesarios y sin estos pares.
