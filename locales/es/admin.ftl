# Counts
stats-checks =
    Pruebas en la última hora: { $checks }
    De ellas, claves rechazadas: { $failed }
    Usuarios a los que frenó un límite en el último día: { $held }
    Solicitudes para entrar: { $requests }
stats-away = 🟡 { $exchange } no responde desde el { $date }.
stats-due =
    Pruebas pendientes ahora: { $due }
    Claves cuya última respuesta fue poco clara: { $unclear }
stats-alerts =
    Avisos en espera: { $waiting }
    Avisos del último día: { $delivered } entregados, { $uncertain } dudosos, { $refused } rechazados por Telegram, { $expired } demasiado antiguos, { $past } ya resueltos, { $muted } silenciados
limit-daily = ⚠️ <b>Muchas claves de un solo usuario.</b> Alguien pidió en un día más claves nuevas de las que compruebo para cualquiera ({ $exchange }), así que las siguientes esperan. Quizá esté probando claves que no son suyas. /stats muestra las cifras.
limit-crowd = ⚠️ <b>Muchas claves nuevas a la vez.</b> Los usuarios nuevos pidieron en una hora tantas claves como compruebo para todos ellos juntos ({ $exchange }), así que otros esperan. Si son usuarios de verdad, aumenta NEW_KEYS_PER_HOUR. Si no lo son, ACCESS=approval deja fuera a los desconocidos.
limit-everybody = ⚠️ <b>Muchísimas claves nuevas a la vez.</b> Todos los usuarios juntos pidieron en una hora tantas claves como compruebo en total ({ $exchange }), así que otros esperan. Algunos tienen una conexión desde hace un día o más. Si son usuarios de verdad, aumenta NEW_KEYS_PER_HOUR. Si no lo son, quizá alguien esté probando claves robadas desde muchas cuentas: ACCESS=list atiende solo a quienes tú indiques.

# What operators hear of by themselves
operators-away = 🟡 <b>{ $exchange } no responde</b> desde hace { $lasted }. Cada usuario recibe un solo aviso; ninguna clave se da por mala.
operators-back = 🟢 <b>{ $exchange } vuelve a responder.</b> La caída duró { $lasted }.
operators-unclear =
    { $count ->
        [one] ❔ <b>Respuestas poco claras de { $exchange }</b>: no reconozco las de { $count } { -connection }. El registro tiene los códigos (problems=unclear).
        [many] ❔ <b>Respuestas poco claras de { $exchange }</b>: no reconozco las de { $count } de { -connection(form: "many") }. El registro tiene los códigos (problems=unclear).
       *[other] ❔ <b>Respuestas poco claras de { $exchange }</b>: no reconozco las de { $count } { -connection(form: "many") }. El registro tiene los códigos (problems=unclear).
    }
operators-clock = 🕒 <b>El reloj de este servidor va mal</b>, según { $exchange }: se desvía { $lasted }. De momento firmo con su hora; revisa la sincronización horaria (NTP).
operators-waiting =
    { $count ->
        [one] 📬 <b>Los avisos se retrasan.</b> { $count } espera desde hace { $lasted }.
        [many] 📬 <b>Los avisos se retrasan.</b> { $count } esperan, el más antiguo desde hace { $lasted }.
       *[other] 📬 <b>Los avisos se retrasan.</b> { $count } esperan, el más antiguo desde hace { $lasted }.
    }
operators-lost =
    { $count ->
        [one] 📭 <b>Se pierden avisos.</b> De { $total } en la última hora, { $count } probablemente no llegó. /stats muestra por qué.
        [many] 📭 <b>Se pierden avisos.</b> De { $total } en la última hora, { $count } probablemente no llegaron. /stats muestra por qué.
       *[other] 📭 <b>Se pierden avisos.</b> De { $total } en la última hora, { $count } probablemente no llegaron. /stats muestra por qué.
    }

# The switch for all checks
checks-are-on = ✅ Las claves se están comprobando.
checks-off-since = ⏸ <b>Todas las pruebas están detenidas</b> desde el { $date }.
checks-ask-off = Si detienes todas las pruebas, ya no consulto ningún { -exchange }. Se les avisa a los usuarios; lo que está guardado sigue guardado.
button-checks-off = ⏸ Detener todas las pruebas
button-checks-on = ▶️ Volver a probar
command-checks = Detener todas las pruebas o reanudarlas

# Messages to all users
command-broadcast = Enviar un mensaje a todos los usuarios
broadcast-choose =
    <b>Un mensaje a todos los usuarios</b>

    Escribe /broadcast y detrás tu texto, o usa el texto preparado. Primero lo verás tú; no se envía nada antes de tu segundo toque.
button-broadcast-revoke = ⚠️ Borrar las claves ya
broadcast-secret = Eso parecía una clave o un secreto, así que no lo tomé como mensaje.
broadcast-long = Ese texto es demasiado largo. Puede tener hasta 3500 caracteres.
broadcast-confirm = { $count ->
    [one] Así lo verá { $count } usuario. ¿Lo envío?
    [many] Así lo verán { $count } de usuarios. ¿Lo envío?
   *[other] Así lo verán { $count } usuarios. ¿Lo envío?
}
broadcast-languages = Cada uno lo recibe en su idioma.
button-broadcast-send = { $count ->
    [one] 📢 Enviar a { $count } usuario
    [many] 📢 Enviar a { $count } de usuarios
   *[other] 📢 Enviar a { $count } usuarios
}
broadcast-sending = 📢 <b>El mensaje se está enviando.</b> Te avisaré cuando termine.
broadcast-stopped = ⏹ <b>El envío se detuvo.</b>
broadcast-done = ✅ <b>El mensaje se envió a todos.</b>
broadcast-dropped = Este mensaje no se envió y ya está olvidado.
broadcast-counts =
    Enviados: { $sent }
    No se pudo contactar: { $unreachable }
button-broadcast-show = 🔄 ¿Cuánto falta?
button-broadcast-stop = ⏹ Detener el envío
broadcast-heading = 📢 <b>Del administrador de este bot</b>
broadcast-revoke =
    ⚠️ <b>Por favor, borra ya tus claves API.</b>

    El administrador de este bot te pide que borres cada { -api-key } que conectaste aquí, en la página de su { -exchange }. Una clave borrada ya no la puede usar nadie.

    Después elimina también aquí las { -connection(form: "many") }. Nunca envíes una clave nueva a quien te la pida.

# The operator’s own timeline
activity-checks-off-ok = ⏸ Detuviste todas las pruebas
activity-checks-on-ok = ▶️ Reanudaste las pruebas
activity-broadcast-send-ok = 📢 Enviaste un mensaje a todos los usuarios
activity-broadcast-stop-ok = ⏹ Detuviste un mensaje a todos los usuarios
