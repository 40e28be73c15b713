guide-gate-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en Gate.io. Luego pulsa <b>Create API Key</b> y elige el tipo <b>APIv4</b>.
guide-gate-rights =
    <b>Elige los permisos</b>

    Sin la casilla <b>Account</b> no puedo leer qué permisos tiene la clave.
guide-gate-ip =
    <b>Limita la clave a este bot</b>

    Si eliges <b>Later</b> en lugar de una dirección, la clave deja de funcionar a los { $days } días. Gate.io tarda hasta cinco minutos en aplicar un cambio.
guide-gate-confirm =
    <b>Crea la clave</b>

    Confirma con tu contraseña de fondos y los códigos que te pida Gate.io. Gate.io muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

note-expiry-gate = ℹ️ Sin una dirección IP, Gate.io anula la clave a los { $days } días. Renuévala allí a tiempo o añade la dirección.
fix-ip-not-allowed-gate = Abre la clave en Gate.io y añade la dirección de este servidor en <b>{ $iplabel }</b>. Gate.io tarda hasta cinco minutos en aplicarlo.
fix-account-restricted-gate = Si esta clave es de una subcuenta, crea una en la cuenta principal: Gate.io no me dice qué permisos tienen las claves de subcuentas. Si no es así, pregunta al soporte de Gate.io.
