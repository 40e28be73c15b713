guide-okx-page =
    <b>Abre la página de claves</b>

    Pulsa el botón de abajo e inicia sesión en OKX. Luego pulsa <b>Create V5 API key</b>. Si tu cuenta está en el sitio europeo o en el estadounidense de OKX, abre la misma página allí.
guide-okx-rights =
    <b>Elige los permisos</b>

    Ponle un nombre a la clave e inventa una <b>Passphrase</b>. Anótala: OKX no la vuelve a mostrar y yo te la voy a pedir. Para futuros, tu cuenta no debe estar en <i>Spot mode</i>.
guide-okx-ip =
    <b>Limita la clave a este bot</b>

    Si una clave con permiso de { -trading } y sin dirección pasa { $days } días sin usarse, OKX la elimina.
guide-okx-confirm =
    <b>Crea la clave</b>

    Confirma con los códigos que te pida OKX. OKX muestra la <b>Secret key</b> una sola vez: deja la página abierta hasta que me la hayas enviado.

note-expiry-okx = ℹ️ Si una clave con permiso de { -trading } y sin dirección IP pasa { $days } días sin usarse, OKX la elimina.
line-transfer-warn-okx = Transferencias entre tus cuentas activadas (en OKX van incluidas en Trade)
fix-invalid-key-okx = Copia otra vez la clave desde OKX o crea una nueva. He preguntado en los sitios internacional, europeo y estadounidense de OKX.
fix-no-futures-right-okx = Elige solo spot, o abre en OKX los ajustes de la página de { -trading } y cambia <b>Account mode</b> de <b>Spot mode</b> a <b>Futures mode</b>.
