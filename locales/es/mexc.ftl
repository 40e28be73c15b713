guide-mexc-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en MEXC. Luego pulsa <b>Create New API Key</b>.
guide-mexc-rights =
    <b>Elige los permisos</b>
guide-mexc-ip =
    <b>Limita la clave a este bot</b>

    Sin una dirección, una clave de MEXC deja de funcionar a los { $days } días y tendrías que renovarla.
guide-mexc-confirm =
    <b>Crea la clave</b>

    Confirma con el código que te pida MEXC. MEXC muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

note-expiry-mexc = ℹ️ Sin una dirección IP, MEXC anula la clave a los { $days } días. Renuévala allí a tiempo o añade la dirección.
fix-wrong-secret-mexc = Envíame las dos otra vez y mira en MEXC si la clave ha vencido: sin una dirección IP dura 90 días. Si ya no tienes la clave secreta, crea una clave nueva.
fix-key-expired-mexc = Crea una clave nueva en MEXC y pon la dirección IP de este bot: sin una dirección, la clave deja de funcionar a los 90 días.
