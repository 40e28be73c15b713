welcome =
    <b>Te doy la bienvenida a { -brand }</b>

    Conecta tu cuenta del { -exchange } con una { -api-key }. Te digo al momento si la clave funciona y si es segura, y te muestro cada resultado.

    🔒 Tus { -funds } se quedan en el { -exchange }. Rechazo toda clave que pueda retirarlos.
    🧹 Lo que escribas como clave lo borro enseguida de este chat y solo lo guardo cifrado.

    Una { -connection-check } tarda unos segundos.

help =
    <b>Cómo funciona</b>

    1. Pulsa <b>Conectar un { -exchange }</b> y sigue la guía breve de tu { -exchange }.
    2. Envía la { -api-key } y su clave secreta. Primero borro los mensajes de este chat y después pruebo la clave.
    3. Ves cada resultado en su propia línea. Si algo falla, te digo qué hacer.

    <b>Buenas costumbres</b>
    • Deja los retiros desactivados.
    • Usa una clave distinta para cada { -strategy }.
    • Limita cada clave a la dirección IP de este bot.
    • Elimina las claves antiguas en el { -exchange }.
    • Protege tu cuenta del { -exchange } con verificación en dos pasos (2FA).

    <b>Comandos</b>
    /connect – conectar un { -exchange }
    /connections – tus { -connection(form: "many") }
    /strategies – preparar estrategias, ver cómo van, pausarlas o detenerlas
    /alerts – cómo te aviso
    /activity – lo que hiciste aquí
    /export – todo lo que guardo de ti, en un archivo
    /erase – borrar todo lo que guardo de ti
    /language – cambiar el idioma
    /cancel – cancelar lo que estás haciendo
    /help – esta página

    El propio Telegram puede leer los chats con bots. Si prefieres no enviar una clave por aquí, no la envíes.

languages = ¿En qué idioma quieres que te hable?
language-set = A partir de ahora te hablo en español.

command-start = Pantalla de inicio
command-connect = Conectar una cuenta de un exchange
command-connections = Tus conexiones y su estado
command-language = Cambiar el idioma
command-help = Cómo funciona y buenas costumbres
command-cancel = Cancelar lo que estás haciendo
command-stats = Cuántos usuarios y conexiones hay

bot-description =
    Conecta la cuenta de tu exchange con una clave API y entérate al momento de si la clave funciona y es segura. Las claves que pueden retirar fondos se rechazan.
bot-short-description = Pruebo claves API de exchanges: si funcionan, si son seguras y qué hay que pulsar.

button-connect = ➕ Conectar un exchange
button-connections = 🔗 Mis conexiones
button-help = ❓ Cómo funciona
button-language = 🌐 Idioma
button-home = 🏠 Inicio
button-back = ‹ Volver
button-cancel = ✖ Cancelar

cancelled = Cancelado. No guardé nada de lo que escribiste.
nothing-to-cancel = No hay nada que cancelar. ¿Qué quieres hacer?

# Wrong turns
press-a-button = Usa los botones de abajo, o /cancel para dejarlo.
not-understood = Eso no lo entendí. Esto es lo que puedo hacer.
stale-button = Este botón es de una pantalla anterior y ya no hace nada.
not-found = No encuentro esa { -connection }. Puede que se haya eliminado.
secret-removed =
    🧹 Eso parecía una { -api-key } o una clave secreta, así que lo borré de este chat. No lo leí ni lo guardé.

    Para conectar un { -exchange }, pulsa el botón de abajo.
secret-removed-name =
    🧹 Eso parecía una { -api-key } o una clave secreta, así que lo borré de este chat. Aquí solo necesito un nombre; la clave viene en el siguiente paso.
file-removed =
    🧹 Borré ese archivo de este chat sin abrirlo. Envíame los datos como texto.
file-not-read = No puedo leer archivos, imágenes ni stickers. Escribe un texto o usa los botones.
edit-not-read = No leo mensajes editados. Envíalo otra vez como mensaje nuevo.
edit-removed = 🧹 Borré de este chat el mensaje editado, sin leerlo. Envíalo otra vez como mensaje nuevo.
forward-removed = 🧹 Borré de este chat el mensaje reenviado, sin leerlo. Copia el dato y envíamelo tú.
slow-down = Fue mucho de golpe y lo último no lo leí. Espera unos segundos y hazlo otra vez, por favor.
deletion-failed =
    ⚠️ <b>No pude borrar tu mensaje de este chat.</b>

    Bórralo tú: mantén pulsado el mensaje y elige Eliminar. Por seguridad, crea también una clave nueva en el { -exchange } y elimina esta. Yo sigo intentando borrar el mensaje.
deletion-done = 🧹 Tu mensaje anterior ya está borrado de este chat.
unread-removed =
    🧹 Algo salió mal antes de que pudiera responder a un mensaje tuyo. Por seguridad, lo borré de este chat. Si todavía lo necesitas, envíalo otra vez.
deletion-expired =
    ⚠️ <b>En este chat sigue un mensaje con una clave.</b> Telegram ya no me deja borrarlo. Bórralo tú y crea una clave nueva en el { -exchange }.
restarted-message =
    🔄 Me reinicié antes de leer tu último mensaje. Por seguridad, lo borré de este chat. Envíalo otra vez.
restarted-draft = 🔄 Me reinicié. Lo que habías escrito ya no está; el { -exchange } y el nombre siguen aquí.
oops =
    Algo falló de mi lado. No puedo decirte si llegó a hacerse; en /connections ves cómo está todo.

    Si vuelve a pasar, dale esta referencia al administrador: <code>{ $reference }</code>
work-broke-off = ⚠️ Esto se interrumpió antes de terminar.
not-saved =
    ⚠️ <b>Sin guardar.</b> No pude escribir en mi base de datos, así que no se guardó nada. Inténtalo de nuevo en un minuto.

    Referencia: <code>{ $reference }</code>
perhaps-saved =
    ⚠️ <b>No sé si esto se guardó.</b> Mi base de datos dejó de responder justo en ese momento. Míralo dentro de un minuto, en /connections o /strategies, antes de intentarlo de nuevo.

    Referencia: <code>{ $reference }</code>

# The operator's bot
private-bot = Este bot es privado, así que aquí no puedo hacer nada por ti. No guardo nada de lo que escribes.
stats =
    <b>Recuento</b>

    🟢 { status-online }: { $online }
    🔴 { status-attention }: { $attention }
    🟡 { status-unreachable }: { $unreachable }

    Usuarios: { $users }
    Conexiones a medio hacer: { $drafts }
    Mensajes que aún no se pudieron borrar: { $deletions }
