# When the bot cannot write to its database
on-hold =
    ⏳ <b>Ahora mismo no se puede guardar nada.</b> Mi base de datos no admite datos, así que todavía no puedo responderte. Lo que enviaste no se pierde: sigo con ello por mi cuenta en cuanto pueda volver a guardar.

    Lo que parecía una clave lo he borrado de este chat, hasta donde Telegram me lo permitió.
