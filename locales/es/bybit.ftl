guide-bybit-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en Bybit. Luego pulsa <b>Create New Key</b> y elige <b>System-generated API Keys</b> y <b>API Transaction</b>, no <i>Connect to Third-Party Applications</i>.
guide-bybit-rights =
    <b>Elige los permisos</b>

    Ponle un nombre a la clave y elige <b>Read-Write</b>: una clave <i>Read-Only</i> no puede operar.
guide-bybit-ip =
    <b>Limita la clave a este bot</b>

    Sin una dirección, una clave de Bybit deja de funcionar a los { $days } días o, si cambias tu contraseña, 7 días después.
guide-bybit-confirm =
    <b>Crea la clave</b>

    Confirma con los códigos que te pida Bybit. Bybit muestra el <b>API Secret</b> una sola vez: deja la página abierta hasta que me lo hayas enviado.

# Shown with a card when the key is not limited to an IP address.
note-expiry-bybit = ℹ️ Sin una dirección IP, Bybit anula la clave a los { $days } días o, si cambias tu contraseña, 7 días después. Prorrógala allí a tiempo o añade la dirección.
fix-invalid-key-bybit = Copia otra vez la clave desde Bybit o crea una nueva. He preguntado en los sitios internacional, europeo, neerlandés y turco de Bybit: las claves de sus otros sitios, de la red de pruebas y de la cuenta de demostración no funcionan aquí.
fix-account-restricted-bybit = Si tu cuenta todavía no es una Unified Trading Account, actualízala en Bybit. Si ya lo es, pregunta al soporte de Bybit; este bot no puede cambiarlo.
