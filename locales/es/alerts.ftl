# Lo que el bot avisa por sí mismo, y cómo quiere cada usuario recibirlo
command-alerts = Cómo te aviso de problemas

alert-meanwhile = 📬 <b>Lo que ha pasado entretanto</b>
alert-reminder = ⏰ <b>Recordatorio:</b> sigue así desde hace { $lasted }.
alert-since = Desde: { $date }
alert-more =
    { $count ->
        [one] …y { $count } más.
        [many] …y { $count } más.
       *[other] …y { $count } más.
    }
alert-down = 🟡 <b>{ $name }</b> · { $exchange }: ahora mismo no puedo probar esta { -connection }.
alert-refused = 🔴 <b>{ $name }</b> · { $exchange }: la clave ya no funciona.
alert-ip-lost = 🔴 <b>{ $name }</b> · { $exchange }: la clave ya no admite este servidor.
alert-expired = 🔴 <b>{ $name }</b> · { $exchange }: la clave ha vencido.
alert-rights-lost = 🔴 <b>{ $name }</b> · { $exchange }: la clave ha perdido un permiso que necesita.
alert-withdraw-appeared = 🚨 <b>{ $name }</b> · { $exchange }: <b>la clave tiene ahora { -withdrawal-permission }.</b> Si no lo activaste tú, elimina la clave enseguida.
alert-withdraw-unconfirmed = ❔ <b>{ $name }</b> · { $exchange }: ¿sigue desactivado el retiro? Hace tiempo que me lo confirmaste y { $exchange } no lo indica.
alert-rights-widened = ⚠️ <b>{ $name }</b> · { $exchange }: la clave permite más que antes ({ $rights }). Si no lo cambiaste tú, elimina la clave.
alert-rights-widened-unlimited = ⚠️ <b>{ $name }</b> · { $exchange }: la clave ya no está limitada a direcciones IP. Si no lo cambiaste tú, elimina la clave.
alert-expires =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } día, el { $date }.
        [many] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } de días, el { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } días, el { $date }.
    }
alert-expires-estimated =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } día aproximadamente, como muy tarde el { $date } (estimado).
        [many] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } de días aproximadamente, como muy tarde el { $date } (estimado).
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: la clave vence en { $days } días aproximadamente, como muy tarde el { $date } (estimado).
    }
alert-expires-trading =
    { $days ->
        [one] ⏳ <b>{ $name }</b> · { $exchange }: la clave pierde el permiso para operar en { $days } día, el { $date }.
        [many] ⏳ <b>{ $name }</b> · { $exchange }: la clave pierde el permiso para operar en { $days } de días, el { $date }.
       *[other] ⏳ <b>{ $name }</b> · { $exchange }: la clave pierde el permiso para operar en { $days } días, el { $date }.
    }
alert-back = 🟢 <b>{ $name }</b> · { $exchange } vuelve a funcionar. El problema ha durado { $lasted }.
alert-unstable =
    { $count ->
        [one] 🟠 <b>{ $name }</b> · { $exchange } está inestable: { $count } cambio en una hora. Te escribo cuando se estabilice.
        [many] 🟠 <b>{ $name }</b> · { $exchange } está inestable: { $count } de cambios en una hora. Te escribo cuando se estabilice.
       *[other] 🟠 <b>{ $name }</b> · { $exchange } está inestable: { $count } cambios en una hora. Te escribo cuando se estabilice.
    }
alert-settled = ⚪ <b>{ $name }</b> · { $exchange } se ha estabilizado: { $status }.
alert-exchange-down =
    { $count ->
        [one] 🟡 <b>{ $exchange } no responde.</b> Afecta a { $count } { -connection } tuya; tu clave no es la causa. Te escribo cuando { $exchange } vuelva.
        [many] 🟡 <b>{ $exchange } no responde.</b> Afecta a { $count } de { -connection(form: "many") } tuyas; tus claves no son la causa. Te escribo cuando { $exchange } vuelva.
       *[other] 🟡 <b>{ $exchange } no responde.</b> Afecta a { $count } { -connection(form: "many") } tuyas; tus claves no son la causa. Te escribo cuando { $exchange } vuelva.
    }
alert-exchange-back = 🟢 <b>{ $exchange } vuelve a responder.</b> La caída ha durado { $lasted }.

button-alerts = 🔔 Ajustes de avisos
button-how-to-fix = 🔧 Cómo arreglarlo
button-snooze = 💤 { $count } h
button-mute = 🔕 Silenciar esta { -connection }
button-unmute = 🔔 Volver a avisarme
button-unmute-one = 🔔 { $name }: reactivar

muted = 🔕 No te aviso más de <b>{ $name }</b>, salvo que su clave permita de pronto más que antes.
snoozed = 💤 No te aviso de <b>{ $name }</b> hasta el { $date }, salvo que su clave permita de pronto más que antes.

alerts-title = <b>Cómo te aviso</b>
alerts-topic = { $icon } { $topic }: { $how }
alerts-modes = Pulsa una línea de abajo para cambiarla: con sonido, en silencio o nunca.
topic-danger = Permisos peligrosos
topic-key = Clave rechazada
topic-outage = Caídas
topic-back = Vuelve a funcionar
topic-expiry = Vencimiento de claves
topic-digest = Resumen semanal
mode-on = con sonido
mode-silent = en silencio
mode-off = desactivado
alerts-muted = 🔕 { $name }: silenciada
alerts-snoozed = 💤 { $name }: hasta el { $date }

quiet-none = 🌙 No hay horas de silencio.
quiet-hours = 🌙 Silencio de { $begin } a { $end }. Solo lo rompe una clave que deja de funcionar o que de pronto puede retirar; lo demás espera.
zone-none = 🕒 Todavía no conozco tu zona horaria y uso UTC.
zone-set = 🕒 En tu reloj son las { $hour }.
ask-quiet-begin = 🌙 ¿Desde qué hora quieres silencio?
ask-quiet-end = 🌙 Silencio desde las { $begin }. ¿Hasta cuándo?
ask-zone = 🕒 ¿Qué hora es donde estás? Elige un lugar con tu hora.
button-quiet = 🌙 Horas de silencio
button-quiet-none = Sin horas de silencio
button-zone = 🕒 Zona horaria
button-zone-cities = Ciudades
button-zone-offsets = Otras zonas horarias

digest-title = 🧼 <b>Tu resumen semanal</b>
digest-withdraw-unknown = • No es seguro que esta clave no pueda retirar. Míralo en { $exchange } y deja el retiro desactivado.
digest-no-ip = • La clave no está limitada a una dirección IP. Puedes cambiarlo en { $exchange }.
digest-old-key = • Puede que una clave anterior siga funcionando. Elimínala en { $exchange }.
digest-expires = • La clave vence el { $date }. Renuévala a tiempo en { $exchange }.
digest-expires-estimated = • La clave vence como muy tarde el { $date } (estimado). Renuévala a tiempo en { $exchange }.
digest-chat-copy = • Puede que en este chat siga un mensaje con la clave. Bórralo, por favor.
digest-end = Otras buenas costumbres: una clave distinta para cada { -strategy } y verificación en dos pasos (2FA) en el { -exchange }.
digest-off = 👍 Ya no recibirás el resumen semanal.
button-digest-off = 🔕 Sin resumen semanal

watch-stalled = 🚨 <b>La vigilancia está parada.</b> Ninguna prueba programada ha terminado desde hace { $lasted }. Mientras tanto no se avisa a nadie: mira el registro y reinicia el bot.
watch-going = 🟢 <b>La vigilancia sigue.</b>
