guide-htx-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en HTX. Luego rellena el formulario en <b>API Management</b>.
guide-htx-rights =
    <b>Elige los permisos</b>

    Ponle un nombre a la clave. HTX no tiene una casilla propia para futuros: <b>Trade</b> permite todo el { -trading } y las transferencias entre tus propias cuentas.
guide-htx-ip =
    <b>Limita la clave a este bot</b>

    HTX puede anular una clave sin dirección a los { $days } días. Varias direcciones se separan con comas.
guide-htx-confirm =
    <b>Crea la clave</b>

    Confirma con los códigos que te pida HTX. HTX muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

note-expiry-htx = ℹ️ HTX puede anular una clave sin dirección IP a los { $days } días. Renuévala allí a tiempo o añade la dirección.
fix-account-restricted-htx = Si esta clave es de un subusuario, crea una en la cuenta principal: HTX no me dice nada de las claves de subusuarios. Si no es así, pregunta al soporte de HTX.
