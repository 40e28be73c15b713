guide-bingx-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en BingX. Luego pulsa <b>Create API</b> y ponle un nombre a la clave.
guide-bingx-rights =
    <b>Elige los permisos</b>

    Una clave nueva solo puede leer. Pulsa <b>Edit</b> para darle más permisos.
guide-bingx-ip =
    <b>Limita la clave a este bot</b>

    Si una clave con permiso de { -trading } y sin dirección pasa { $days } días sin usarse, BingX la borra. Varias direcciones se separan con comas.
guide-bingx-confirm =
    <b>Crea la clave</b>

    Confirma con los códigos que te pida BingX. BingX muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

note-expiry-bingx = ℹ️ Si una clave con permiso de { -trading } y sin dirección IP pasa { $days } días sin usarse, BingX la borra.
