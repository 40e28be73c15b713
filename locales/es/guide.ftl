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

guide-kucoin-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en KuCoin. Luego pulsa <b>Create API</b> y elige <b>API Trading</b>, no <i>Link Third-Party Application</i>.
guide-kucoin-rights =
    <b>Elige los permisos</b>

    Ponle un nombre a la clave e inventa una <b>API Passphrase</b>. Anótala: KuCoin no la vuelve a mostrar y yo te la voy a pedir.
guide-kucoin-ip =
    <b>Limita la clave a este bot</b>

    Si una clave sin dirección pasa { $days } días sin usarse, KuCoin le quita los permisos de { -trading }.
guide-kucoin-confirm =
    <b>Crea la clave</b>

    Confirma con tu contraseña de { -trading } y los códigos que te envíe KuCoin. KuCoin muestra el <b>API Secret</b> una sola vez: deja la página abierta hasta que me lo hayas enviado.

# Shown with a card when the key is not limited to an IP address.
note-expiry-mexc = ℹ️ Sin una dirección IP, MEXC anula la clave a los { $days } días. Renuévala allí a tiempo o añade la dirección.
note-expiry-kucoin = ℹ️ Si una clave sin dirección IP pasa { $days } días sin usarse, KuCoin le quita los permisos de { -trading }.
