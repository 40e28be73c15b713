choose-exchange = ¿Qué { -exchange } quieres conectar?

choose-market =
    <b>{ $exchange }</b>

    ¿Para qué vas a usar esta { -connection }? De eso depende qué casillas marcas en el { -exchange }.
button-market-spot = Solo spot
button-market-futures = Spot y futuros

guide-progress = { $exchange } · paso { $step } de { $steps }
guide-tick = Marca exactamente estas casillas:
guide-tick-futures = Y para futuros:
guide-leave-off = Deja estas sin marcar:
guide-ip =
    Con este límite, una clave robada no sirve en ningún otro sitio. En <b>{ $label }</b> caben hasta { $most } direcciones. Escribe { $count ->
        [one] esta
        [many] estas
       *[other] estas
    }:
guide-ip-list =
    Con este límite, una clave robada no sirve en ningún otro sitio. En <b>{ $label }</b> escribe { $count ->
        [one] esta dirección
        [many] estas direcciones
       *[other] estas direcciones
    }:
guide-ip-unknown = En <b>{ $label }</b> puedes limitar la clave a la dirección de este bot. Pídesela al administrador de este bot; aquí no está configurada.
guide-2fa = Si tu cuenta aún no tiene verificación en dos pasos (2FA), actívala ahora. Es lo que más te protege.
button-open-page = 🌐 Abrir { $exchange }
button-copy = 📋 Copiar { $value }
button-next = Siguiente ›
button-key-ready = Ya tengo la clave ›

ask-name =
    <b>Ponle un nombre a esta { -connection }</b>

    Elige uno o escribe el tuyo, de hasta 32 caracteres.
name-empty = El nombre está vacío. Escribe uno o elige uno de abajo.
name-too-long = Ese nombre es demasiado largo. Puede tener hasta 32 caracteres.
name-characters = Ese nombre tiene caracteres que no se pueden mostrar con seguridad. Usa letras, números y signos sencillos.
name-one-line = Un nombre tiene una sola línea. Escríbelo sin saltos de línea, por favor.
name-taken = Ya tienes una { -connection } con el nombre <b>{ $name }</b>. Elige otro, por favor.

ask-field =
    <b>{ $name }</b> · { $exchange }

    Envíame tu <b>{ $label }</b>.
ask-all = También puedes pegar todo en un solo mensaje.
ask-alike = ⚠️ En { $exchange } la clave y la clave secreta tienen el mismo aspecto: no puedo notar si las intercambias. Toma la que lleva el nombre <b>{ $label }</b>.
ask-passphrase = Es la passphrase que inventaste al crear la clave, no tu contraseña de acceso.
ask-safety =
    🧹 Cada mensaje que envíes ahora lo borro antes de hacer nada más. Hasta ese momento, Telegram puede verlo.
field-received = ✅ { $label }: recibido y borrado de este chat
field-left = ⚠️ { $label }: recibido, pero sigue en este chat; borra ese mensaje, por favor
field-nothing = En ese mensaje no encontré ningún dato; ya no está en el chat. Envía solo lo que te pido o mira la guía.
button-guide = 📖 Guía
field-missing = ▫️ { $label }
repaired-swapped = La { -api-key } y la clave secreta estaban intercambiadas. Ya las puse en orden.
repaired-spaces = Quité espacios, comillas o saltos de línea que sobraban.

doubt-title = <b>Revísalo otra vez, por favor</b>
doubt-unusual = Tu <b>{ $label }</b> no tiene el aspecto habitual en { $exchange }. ¿Seguro que está todo?
doubt-same = Tu <b>{ $label }</b> es igual que otro de los datos. ¿Se copió dos veces?
doubt-looks-other = Tu <b>{ $label }</b> se parece a otro de los datos de { $exchange }. Compáralos, por favor.
doubt-other-exchange = Estos datos parecen de una clave de { $exchange }. Si elegiste el { -exchange } equivocado, pulsa <b>Cancelar</b> y empieza de nuevo.
doubt-ambiguous = Tomé uno de los datos como tu <b>{ $label }</b>, pero tu mensaje también se puede leer de otra manera.
button-use-anyway = Usar de todos modos
button-type-again = ✏️ Escribir de nuevo

checking = <b>Probando { $name }…</b>
check-stopped = La { -connection-check } de <b>{ $name }</b> se ha detenido.

saved =
    ✅ <b>{ $name } ya está conectada.</b>
saved-watch =
    ✅ <b>{ $name } ya está conectada, solo para seguimiento.</b> No puede operar, así que las estrategias siguen bloqueadas.
same-account = ℹ️ Esta clave es de la misma cuenta de { $exchange } que <b>{ $name }</b>: las dos usan los mismos { -funds }. Usa una clave distinta para cada { -strategy }.
saved-advice = Ahora borra tu copia de la clave secreta, salvo que esté en un gestor de contraseñas.
refused =
    ⛔ <b>No guardé esta clave.</b> Puede retirar { -funds }, y nunca me quedo con una clave así. Ya la olvidé.
review-fix = Todavía no se ha guardado nada. Arréglalo en { $exchange } y pulsa <b>Probar de nuevo</b>. Durante los próximos { $minutes } minutos no tienes que enviar otra vez la clave.
review-retype = Todavía no se ha guardado nada. Pulsa <b>Escribir de nuevo</b> para enviar los datos correctos. Si lo que cambiaste está en { $exchange }, pulsa <b>Probar de nuevo</b>.
review-support = Todavía no se ha guardado nada. Cuando { $exchange } levante la restricción, conecta la clave otra vez.
review-retry = Todavía no se ha guardado nada, porque no pude evaluar la clave. Inténtalo de nuevo en un momento; durante los próximos { $minutes } minutos no tienes que enviar otra vez la clave.
review-watch-only = Todavía no se ha guardado nada. Puedes activar el { -trading } y probar de nuevo, o guardar la clave solo para seguimiento.
review-spot-only = Todavía no se ha guardado nada. Puedes activar los futuros y probar de nuevo, o usar la clave solo para spot.
review-confirm-withdraw =
    <b>No pude ver si esta clave puede retirar { -funds }.</b> Míralo tú en { $exchange }: la casilla de retiro de esta clave debe estar vacía.

    Confirma solo si acabas de mirarlo.
review-watch-only-confirm =
    <b>Esta clave no puede operar y no pude ver si puede retirar { -funds }.</b> Activa el { -trading } y prueba de nuevo. O míralo tú en { $exchange }: la casilla de retiro de esta clave debe estar vacía.

    Guárdala solo para seguimiento si acabas de mirarlo.
review-spot-only-confirm =
    <b>Esta clave no puede operar con futuros y no pude ver si puede retirar { -funds }.</b> Activa los futuros y prueba de nuevo. O míralo tú en { $exchange }: la casilla de retiro de esta clave debe estar vacía.

    Úsala solo para spot si acabas de mirarlo.
button-check-again = 🔄 Probar de nuevo
button-save-watch-only = 👁 Usar solo para seguimiento
button-save-spot-only = Usar solo para spot
button-save-confirm-withdraw = Lo miré: retiro desactivado
button-save-watch-only-confirm = 👁 Sin retiro: solo seguimiento
button-save-spot-only-confirm = Retiro desactivado: solo spot
key-taken = Esta clave ya está conectada, con el nombre <b>{ $name }</b>. No se cambió nada.
draft-resumed = Ya estás conectando un { -exchange }. Lo dejaste aquí:
draft-expired =
    ⌛ Cerré este intento porque pasaron 15 minutos sin actividad. Lo que habías escrito ya no está. Puedes empezar de nuevo cuando quieras.
draft-gone = Ese intento ya se cerró. Puedes empezar de nuevo cuando quieras.
draft-title = <b>{ $name }</b> · { $exchange }
