guide-coinbase-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión con tu cuenta de Coinbase. En <b>Secret API Keys</b> pulsa <b>Create API key</b> y ponle un nombre a la clave. Las <i>Client API keys</i> son otra cosa y aquí no sirven.
guide-coinbase-rights =
    <b>Elige los permisos</b>

    Abre <b>API restrictions</b>. Elige la cartera con la que quieres operar: una clave solo ve una. Con <b>Transfer</b>, la clave podría enviar tu dinero a cualquiera.
guide-coinbase-ip =
    <b>Limita la clave a este bot</b>

    Sigue en <b>API restrictions</b>. Si hay varias direcciones, sepáralas con comas.
guide-coinbase-confirm =
    <b>Crea la clave</b>

    Abre <b>Advanced settings</b>, elige el algoritmo de firma <b>ECDSA</b> y pulsa <b>Create &amp; Download</b>. Coinbase muestra la <b>Private key</b> una sola vez: deja la página abierta hasta que me la hayas enviado. También puedes enviarme el texto completo del archivo JSON descargado.

fix-key-or-ip-coinbase =
    Revisa estos motivos, del más al menos probable:
    1. Copiaste mal este dato: { $label }, o la clave privada, o las dos no son de la misma clave.
    2. Falta la dirección de este servidor en <b>{ $iplabel }</b>.
    3. La clave se acaba de crear: Coinbase puede tardar unos minutos en activarla. Después pulsa <b>Probar de nuevo</b>.
    4. La clave se eliminó o se desactivó, o se creó para otro producto de Coinbase.
fix-invalid-key-coinbase = Este dato, { $label }, empieza por <code>organizations/</code> o es el identificador que el archivo descargado llama <code>id</code>. Coinbase ya no acepta sus claves antiguas, más cortas: crea una nueva.
fix-wrong-secret-coinbase = Envía otra vez la clave privada entera o el texto del archivo descargado. Empieza por <code>-----BEGIN EC PRIVATE KEY-----</code> o es una sola línea que termina en <code>=</code>. Coinbase la muestra una sola vez: si ya no la tienes, crea una clave nueva.
fix-no-futures-right-coinbase = Elige solo spot. O mira en Coinbase si tu cuenta tiene los futuros habilitados y marca estas casillas: { $boxes }
