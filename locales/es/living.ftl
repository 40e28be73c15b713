button-rename = ✏️ Cambiar nombre
ask-new-name =
    <b>Otro nombre para esta { -connection }</b>

    Ahora se llama <b>{ $name }</b>. Escribe el nombre nuevo, de 32 caracteres como máximo.
renamed = ✏️ <b>{ $was }</b> se llama ahora <b>{ $name }</b>.
secret-removed-rename =
    🧹 Eso parecía una { -api-key } o una clave secreta, así que lo borré de este chat. Aquí solo necesito un nombre.
cancelled-unchanged = Cancelado. <b>{ $name }</b> queda como estaba y no guardé nada de lo que escribiste.
finish-first = Termina esto primero o pulsa <b>Cancelar</b>. Te habías quedado aquí:

button-pause = ⏸ Pausar vigilancia
button-resume = ▶️ Reanudar vigilancia
connection-paused = ⏸ Vigilancia en pausa desde el { $date }: solo pruebo esta { -connection } cuando pulsas <b>Probar ahora</b>.
button-copy-deleted = 🧹 Ya borré yo el mensaje

key-refused =
    <b>No puedo usar esta clave.</b> Crea una clave nueva en { $exchange } y envíame esa. No guardé nada y ya olvidé esta clave.
