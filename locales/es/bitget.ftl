guide-bitget-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en Bitget. Luego pulsa <b>Create API Key</b> y elige <b>System-generated API key</b>.
guide-bitget-rights =
    <b>Elige los permisos</b>

    Ponle un nombre a la clave e inventa una <b>Passphrase</b> de letras y cifras. Anótala: Bitget no la vuelve a mostrar y yo te la voy a pedir. Las cuentas unificadas tienen las casillas con <i>UTA</i>; las demás, <i>Spot</i> y <i>Futures</i>: marca las que veas.
guide-bitget-ip =
    <b>Limita la clave a este bot</b>

    Con una dirección, la clave solo funciona desde este servidor.
guide-bitget-confirm =
    <b>Crea la clave</b>

    Confirma con los códigos que te pida Bitget. Bitget muestra la <b>Secret Key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

fix-wrong-passphrase-bitget = Bitget no dice cuál de los datos es incorrecto. Envía la passphrase que inventaste al crear esta clave y después, otra vez, la clave y la clave secreta. Si ya no sabes alguna, crea una clave nueva.
fix-invalid-key-bitget = Copia otra vez la clave desde Bitget o crea una nueva. He preguntado por una cuenta unificada y por una clásica.
fix-no-read-right-bitget = Marca en Bitget estas casillas, las que tenga tu cuenta: { $boxes }. Una clave anterior al paso a cuenta unificada hay que editarla o crearla de nuevo.
