command-activity = Lo que hiciste aquí
command-export = Recibir tus datos en un archivo
command-erase = Borrar todos tus datos

activity-title = <b>Lo que hiciste aquí</b>
activity-none = Todavía nada.
activity-when = 🕒 { $date }
activity-kept = Guardo estas líneas durante un año.
activity-gone = (eliminada)
activity-connection-add-ok = ➕ Se conectó { $name }
activity-connection-remove-ok = 🗑 Se eliminó una { -connection }
activity-connection-refuse-can-withdraw = ⛔ Se rechazó una clave porque puede retirar fondos
activity-key-check-refused = ⛔ No se aceptó una clave
activity-connection-check-online = 🟢 Se probó { $name }: { status-online }
activity-connection-check-attention = 🔴 Se probó { $name }: { status-attention }
activity-connection-check-unreachable = 🟡 Se probó { $name }: { status-unreachable }
activity-connection-rename-ok = ✏️ Se cambió el nombre de una { -connection }; ahora se llama { $name }
activity-connection-pause-ok = ⏸ Se puso en pausa la vigilancia de { $name }
activity-connection-resume-ok = ▶️ Se reanudó la vigilancia de { $name }
activity-chat-copy-deleted-ok = 🧹 Borraste tú el mensaje con la clave de { $name }
activity-withdraw-off-confirm-ok = ✋ Dijiste que la clave de { $name } no puede retirar fondos
activity-connection-open-seal-broken = ⚠️ No se pudo abrir la clave guardada de { $name }
activity-access-approved-ok = 👤 Dejaste entrar a alguien
activity-access-declined-ok = 🚫 Rechazaste la solicitud de alguien
activity-account-export-ok = 📄 Tus datos se enviaron a este chat en un archivo
activity-not-found = ❔ Pulsaste un botón de algo que no existe
activity-other = ❔ Algo para lo que esta versión del bot no tiene palabras

ask-export =
    <b>¿Te envío todo lo que guardo de ti?</b>

    Llega a este chat como archivo, en un formato para programas (JSON). No contiene claves ni secretos, pero sí los nombres de tus { -connection(form: "many") }. Telegram puede leer los archivos de los chats con bots.
button-export-really = 📄 Sí, envíame mis datos
exported = 📄 <b>Tus datos están en el archivo de este chat.</b> Si no los pediste tú, otra persona puede usar tu cuenta de Telegram: revisa las sesiones activas en los ajustes de Telegram.

ask-erase =
    <b>¿Borro todo lo que guardo de ti?</b>

    No se puede deshacer. Esto es lo que se borra:
erase-connection = • { $name }
erase-more =
    { $count ->
        [one] • { $count } { -connection } más
        [many] • { $count } de { -connection(form: "many") } más
       *[other] • { $count } { -connection(form: "many") } más
    }
erase-rest = • tus estrategias, tu historial aquí, tu idioma y todo lo demás
ask-erase-keys = Tus cuentas del { -exchange } no se tocan. Elimina también tus claves en el propio { -exchange }.
ask-erase-stays =
    Esto se conserva:
    • durante un año, líneas sobre lo que se hizo aquí, en las que ya no apareces
    • durante un día, cuántas claves hiciste probar y si te frenó un límite, porque los límites siguen contando
    • durante un año, tu ID de Telegram, en una lista que vuelve a borrar tus datos si se restaura una copia de seguridad anterior
    • los números de los mensajes que aún tengo que borrar de este chat, hasta que desaparezcan
button-erase-really = 🗑 Sí, borrar mis datos
erased =
    👋 <b>Todo lo que guardaba de ti está borrado.</b> Tampoco queda ninguna clave guardada.

    Elimina también tus claves en el { -exchange }. Este chat puedes vaciarlo tú en Telegram. Si vuelves, /start empieza de cero. ¡Que te vaya bien!
