connections-title = <b>Tus { -connection(form: "many") }</b>
connections-title-many = <b>{ $count ->
    [one] Tienes { $count } { -connection }
    [many] Tus { $count } de { -connection(form: "many") }
   *[other] Tus { $count } { -connection(form: "many") }
}</b>
connections-none = Todavía no tienes ninguna { -connection }. Crear una lleva unos tres minutos.
connection-line = { $icon } <b>{ $name }</b> · { $exchange }
connection-status = { $status } · probada { $ago }
connection-watch-only = 👁 Solo seguimiento: las estrategias siguen bloqueadas.
connection-chat-copy = ⚠️ Puede que en este chat siga un mensaje con esta clave. Bórralo, por favor.
connection-new-key = Para usar otra clave, pulsa <b>Cambiar clave</b>.
ask-ip = ❔ <b>¿Pusiste una dirección IP en esta clave?</b> { $exchange } no me lo indica. Sin ella, la clave vence a los { $days } días.
button-ip-yes = Sí, puse una
button-ip-no = No, o no lo sé
button-check-now = 🔄 Probar ahora
button-details = 📋 Detalles
button-remove = 🗑 Eliminar

details-key = Clave: <code>{ $key }</code>
details-market-spot = Uso: spot
details-market-futures = Uso: spot y futuros
details-label = Nombre en el { -exchange }: { $remark }
details-added = Conectada: { $date }
details-checked = Última prueba: { $date }
details-whitelist = Lista de IP: <code>{ $ips }</code>
details-rights = <b>Permisos, y cómo lo sé</b>
details-right-unknown = { $right }: { $answer }
details-right = { $right }: { $answer } ({ $evidence })
right-read = Lectura
right-orders = Lectura de órdenes
right-balance = Lectura del saldo
right-spot = Trading en spot
right-futures = Futuros
right-withdraw = Retiro
right-transfer = Transferencias
answer-yes = sí
answer-no = no
answer-unknown = no se sabe
details-secret = La clave secreta se guarda cifrada y nunca se vuelve a mostrar.

ask-remove =
    <b>¿Eliminar { $name }?</b>

    Borro para siempre la clave guardada. Tu cuenta del { -exchange } queda como está. Elimina también la clave en { $exchange }.
button-remove-really = 🗑 Sí, eliminar { $name }
removed =
    🗑 <b>{ $name } se eliminó.</b> La clave guardada ya no existe.

    Una cosa más: elimina también la clave en { $exchange }. Nadie puede usar una clave eliminada.
