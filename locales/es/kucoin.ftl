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

note-expiry-kucoin = ℹ️ Si una clave sin dirección IP pasa { $days } días sin usarse, KuCoin le quita los permisos de { -trading }.
fix-invalid-key-kucoin = Copia otra vez la clave desde KuCoin o crea una nueva. Las claves de los sitios regionales de KuCoin no funcionan aquí.
fix-ip-not-allowed-kucoin = Abre la clave en KuCoin, elige <b>{ $iplabel }</b> y añade la dirección de este servidor. Las direcciones se separan con comas.
