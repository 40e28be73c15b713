button-replace = 🔑 Cambiar clave
replace-intro =
    <b>Una clave nueva para { $name }</b>

    Crea una segunda clave de la <b>misma cuenta</b> en { $exchange } y envíala aquí. La clave actual sigue funcionando hasta que haya probado la nueva, así que elimínala solo después.
replace-pending = <b>{ $name } sigue usando su clave actual.</b> Esta es la prueba de la nueva:
replace-kept = <b>{ $name } sigue usando su clave actual.</b> No cambié nada en ella.
replace-same-key = Esa es la clave que <b>{ $name }</b> ya usa. Crea una nueva en { $exchange } y envíame esa.
replace-other-account = <b>Esta clave es de otra cuenta de { $exchange }.</b> <b>{ $name }</b> conserva su clave actual, porque su historial es de una sola cuenta. Envía una clave de la misma cuenta, o cancela y conecta esta como una { -connection } nueva.
replace-account-same = ✅ La clave nueva es de la misma cuenta de { $exchange }.
replace-account-unknown = ❔ <b>{ $exchange } no me dice de qué cuenta es esta clave.</b> Continúa solo si es la cuenta de la clave actual.
ask-replace = <b>¿Quieres que { $name } use esta clave a partir de ahora?</b> El nombre, el historial y los ajustes se conservan.
button-replace-really = 🔑 Sí, clave nueva: { $name }
replaced = 🔑 <b>{ $name } ya usa la clave nueva.</b> El nombre, el historial y los ajustes siguen igual.
replaced-old = <b>Una cosa más: elimina la clave antigua en { $exchange }.</b> Es la que empieza y termina así: <code>{ $key }</code>.
replaced-proof = Después pulsa <b>¿Ya no vale la antigua?</b> y le pregunto al { -exchange }. Solo para eso guardo la clave antigua, cifrada, { $days } días como máximo.
replaced-no-proof = No puedo comprobar si ya no existe: mi copia de la clave antigua no se pudo abrir.
button-old-key = 🔎 ¿Ya no vale la antigua?
connection-old-key = 🗝 La clave antigua <code>{ $key }</code> quizá aún funcione. Elimínala en { $exchange } y luego pulsa <b>¿Ya no vale la antigua?</b>
old-key-looking = 🔎 Pregunto a { $exchange } por la clave antigua…
old-key-title = <b>La clave antigua de { $name }</b>
old-key-dead = ✅ <code>{ $key }</code> ya no vale: { $exchange } no la acepta. También borré mi copia.
old-key-alive = ⚠️ <code>{ $key }</code> <b>todavía funciona.</b> Elimínala en { $exchange } y vuelve a preguntarme.
old-key-unknown = ❔ <code>{ $key }</code>: { $exchange } no dio una respuesta clara, así que no lo sé. Vuelve a preguntarme dentro de unos minutos.
old-key-lost = ❔ <code>{ $key }</code>: mi copia ya no se pudo abrir, así que la borré. Mira tú en { $exchange } si esta clave ya no está.
old-key-kept = Solo para eso guardo la clave antigua, cifrada, hasta el { $date } como máximo.
old-key-none = Ya no guardo ninguna clave antigua de esta { -connection }.
old-key-late = 🗝 La clave antigua <code>{ $key }</code> de <b>{ $name }</b> se cambió hace { $days } días. Nunca pude comprobar que ya no valiera, y ahora he borrado mi copia. Mira tú en { $exchange } si está eliminada.

activity-key-replace-ok = 🔑 { $name } recibió una clave nueva
activity-old-key-check-alive = 🔎 La clave antigua de { $name } aún funcionaba
activity-old-key-check-unknown = 🔎 Se consultó la clave antigua de { $name }, sin respuesta clara
activity-old-key-check-dead = 🔎 La clave antigua de { $name } ya no valía
activity-old-key-check-lost = 🔎 La clave antigua de { $name } no se pudo abrir
activity-old-key-shred-dead = 🗑 Se borró mi copia de la clave antigua de { $name }, que ya no valía
activity-old-key-shred-lost = 🗑 Se borró mi copia de una clave antigua de { $name } que no se podía abrir
activity-old-key-shred-late = 🗑 Se borró mi copia de una clave antigua de { $name } porque venció su plazo
