guide-binance-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en Binance. Luego pulsa <b>Create API</b>, elige <b>System generated</b> y ponle un nombre a la clave.
guide-binance-rights =
    <b>Elige los permisos</b>

    Pulsa <b>Edit restrictions</b>. Algunas casillas solo se pueden marcar después de introducir una dirección IP (paso siguiente). Para futuros, abre primero la cuenta de futuros: una clave creada antes no puede recibir ese permiso.
guide-binance-ip =
    <b>Limita la clave a este bot</b>

    Sin una dirección, Binance le quita a la clave el permiso de { -trading } a los { $days } días.
guide-binance-confirm =
    <b>Crea la clave</b>

    Guarda con los códigos que te pida Binance. Binance muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado. Si creaste tu propio par de claves (<b>Self-generated</b>), envíame la <b>API Key</b> y tu clave privada, nunca una contraseña.

# Shown with a card when the key is not limited to an IP address.
note-expiry-binance = ℹ️ Binance le quita el permiso de { -trading } a una clave sin dirección IP a los { $days } días. Añade la dirección para conservarlo.
fix-no-futures-right-binance = Elige solo spot o marca estas casillas en Binance: { $boxes }. La cuenta de futuros debe estar abierta y ser más antigua que la clave: si la clave se creó antes, crea una nueva.
fix-expires-soon-binance = Añade en Binance la dirección de este servidor, en <b>{ $iplabel }</b>: una clave con dirección conserva el permiso de { -trading }.
