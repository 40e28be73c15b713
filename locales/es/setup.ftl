# Setting up a strategy, step by step
command-strategies = Estrategias: preparar, ver, pausar, detener

setup-title = ⚙️ <b>Preparar una estrategia</b>
setup-title-on = ⚙️ <b>Preparar una estrategia</b> en { $name }
setup-title-strategy = ⚙️ <b>{ $strategy }</b> · { $name } · { $exchange } · { $market }
setup-practice = 🧪 Por ahora las estrategias usan dinero de práctica: los precios son reales, pero ninguna orden llega a tu cuenta del { -exchange }.
setup-resumed = Esto lo dejaste a medias. Sigues donde estabas.
setup-dropped = Cancelado. No se activó ni se cambió nada.
setup-no-answer = Eso aquí no responde a nada. Usa los botones de abajo, escribe lo que se pide o usa /cancel para dejarlo.
setup-no-connection = Una { -strategy } necesita una { -connection } en la que trabajar, y todavía no tienes ninguna.

setup-connection = ¿En qué { -connection } debe trabajar? Lo mejor es una clave propia para cada { -strategy }.
setup-strategy = <b>¿Qué { -strategy }?</b>
strategy-careful = Escalera prudente
strategy-careful-about = Pocos refuerzos, todos iguales, muy separados y con un stop loss por debajo. Si el precio cae hasta el stop loss, pierdes toda esa caída en todo lo comprado.
strategy-balanced = Escalera equilibrada
strategy-balanced-about = Refuerzos que crecen con la distancia y una salida que sigue al precio. Los últimos son los más grandes: en una caída larga se puede perder buena parte del { -margin }.
strategy-recovery-pro = Recovery/PRO
strategy-recovery-pro-about = Grupos separados que reservan sus últimos refuerzos para el { -recovery-mode }. La mayoría de los niveles no pone stop loss, así que se puede perder todo su { -margin }.

setup-market = <b>¿Qué { -market } y en qué dirección?</b> Los grupos en largo ganan cuando el precio sube; los grupos en corto, cuando baja. En futuros, el apalancamiento agranda las pérdidas y el { -exchange } puede cerrar la posición por su cuenta.
setup-no-futures = La clave de { $name } no puede operar en futuros, así que solo puedes elegir spot.
market-spot = Spot
market-futures-long = Futuros, en largo
market-futures-short = Futuros, en corto

setup-pairs = <b>¿Qué pares?</b> Tócalos o escribe un nombre para buscar, por ejemplo BTC. Todos los pares de una { -strategy } se pagan con la misma moneda.
setup-pairs-none = Todavía no hay ninguno elegido.
setup-pairs-chosen =
    { $count ->
        [one] Elegido ({ $count }): { $pairs }
        [many] Elegidos ({ $count }): { $pairs }
       *[other] Elegidos ({ $count }): { $pairs }
    }
pairs-more = y { $count } más
setup-pairs-search =
    { $count ->
        [one] 🔎 { $text }: { $count } par
        [many] 🔎 { $text }: { $count } de pares
       *[other] 🔎 { $text }: { $count } pares
    }
setup-pairs-unknown = { $exchange } no tiene ningún par con ese nombre, o ya no se puede operar allí.
setup-pairs-away = { $exchange } no me da sus pares en este momento. Inténtalo de nuevo en un minuto.
setup-pairs-replaced = Todos los pares de una { -strategy } se pagan con la misma moneda, así que quité los pares en { $was }.
setup-pairs-other-money = Esta { -strategy } opera en { $quote }. Para otra moneda, configura una nueva.
setup-settings-dropped = Lo que estaba configurado era para la moneda anterior, así que empieza de nuevo: vuelve a responder a las preguntas, ahora para { $quote }.
button-all-pairs = Todos los pares

setup-risk = <b>¿Cuánto { -risk }?</b> Un nivel fija todos los números; después puedes cambiar cada uno.
risk-careful = Prudente
risk-balanced = Equilibrado
risk-bold = Atrevido
risk-custom = A medida
risk-line =
    { $count ->
        [one] <b>{ $risk }</b>: { $count } refuerzo, a { $distance } de la entrada, { $stop }; grupos a la vez: { $groups }, apalancamiento { $leverage }×.
        [many] <b>{ $risk }</b>: { $count } de refuerzos, el último a { $distance } de la entrada, { $stop }; grupos a la vez: { $groups }, apalancamiento { $leverage }×.
       *[other] <b>{ $risk }</b>: { $count } refuerzos, el último a { $distance } de la entrada, { $stop }; grupos a la vez: { $groups }, apalancamiento { $leverage }×.
    }
risk-stop = stop loss a { $stop }
risk-no-stop = sin stop loss
setup-risk-lost = ⚠️ Con cualquier nivel se puede perder todo el límite de { -margin }; cuanto más atrevido, antes se usa.
risk-custom-about = <b>A medida</b>: empieza como Equilibrado y los números los pones tú.

setup-limit =
    <b>Límite de margen</b>

    Entre todos, los grupos nunca usan más de { $money } ni más del { $share } del saldo. Vale el más estricto de los dos.

    Saldo de práctica: { $balance }. El límite es ahora <b>{ $amount }</b>.
setup-limit-lost = ⚠️ Se puede perder entero. Pon solo lo que podrías permitirte perder.
setup-limit-open = Los grupos abiertos conservan lo que se les concedió; los nuevos solo reciben lo que el límite deja libre a su lado.
setup-limit-type = Para cambiar la cantidad, escríbela en { $quote }. Las órdenes se ajustan a ella.

setup-add-buys = <b>¿Cómo se refuerza una posición?</b>
setup-add-buys-lost = ⚠️ Cada { -add-buy } mete más dinero en una posición que va perdiendo. Si el precio no vuelve, la pérdida crece con él.
add-buys-off = Sin refuerzos
add-buys-off-about = • Sin refuerzos: solo se hace la primera orden.
add-buys-ladder = Según la escalera
add-buys-ladder-about = • Según la escalera: en cada escalón que alcanza el precio.
add-buys-if-improves = Solo si mejora el promedio
add-buys-if-improves-about = • Solo si mejora el promedio: se salta un escalón que apenas movería el promedio.
add-buys-ask = Pregúntame cada vez
add-buys-ask-about = • Pregúntame cada vez: respondes ✅ o ❌ aquí en el chat.

setup-recovery = El <b>{ -recovery-mode }</b> es para un grupo que ha salido mal. Se acaban los refuerzos caóticos: solo se hace uno si mejora el promedio y cabe en el { -margin }. Cómo se cierra entonces el grupo lo eliges tú; puede que el precio nunca llegue.
setup-recovery-lost = ⚠️ Limita el daño y no promete nada: lo que el grupo haya perdido hasta entonces puede no volver.
recovery-on = Está <b>activado</b>.
recovery-off = Está <b>desactivado</b>.
recovery-facts =
    { $count ->
        [one] Un grupo entra cuando se cumple { $count } de estas condiciones: el precio está a { $against } en contra de su promedio; usó el { $used } de sus refuerzos; usó el { $margin } de su { -margin }.
        [many] Un grupo entra cuando se cumplen { $count } de estas condiciones: el precio está a { $against } en contra de su promedio; usó el { $used } de sus refuerzos; usó el { $margin } de su { -margin }.
       *[other] Un grupo entra cuando se cumplen { $count } de estas condiciones: el precio está a { $against } en contra de su promedio; usó el { $used } de sus refuerzos; usó el { $margin } de su { -margin }.
    }
recovery-leaves-break-even = Se cierra en el punto de equilibrio más { $gain }, comisiones incluidas.
recovery-leaves-take-profit = Se cierra en el { -take-profit } de siempre, no antes.
recovery-new-wait = Los grupos nuevos del par esperan hasta que se cierre.
recovery-new-there = Mientras tanto, los grupos nuevos del par van a { $name }.
recovery-exit-break-even = Cerrar sin ganar ni perder
recovery-exit-take-profit = Cerrar en take profit
button-recovery-on = Activar
button-recovery-off = Desactivar
button-elsewhere = Adónde van los grupos nuevos
button-new-wait = Que esperen
setup-elsewhere = <b>¿Adónde van los grupos nuevos de un par mientras uno de ellos está en { -recovery-mode }?</b> En otra { -connection } quedan separados del antiguo.

setup-more = <b>Todo lo que está puesto.</b> Cambia lo que quieras y mira después el peor caso.
setup-edit = <b>Cambiar esta { -strategy }.</b> Los grupos abiertos conservan los { -settings } con los que se abrieron.
button-step-pairs = Pares
button-step-risk = Riesgo
button-step-limit = Límite de margen
button-step-addbuys = Refuerzos
button-step-recovery = Recovery Mode
button-step-onstop = Al detenerla
button-card = 📉 Ver el peor caso
button-setup-drop = ✖ Dejarlo
button-try-again = 🔄 Intentar de nuevo
button-number-off = Desactivarlo
button-number = { $what }: { $value }
button-resumes-on = ▶️ Que siga por su cuenta
button-resumes-off = ✋ Que espere a que yo lo diga
section-ladder = Escalera
section-exits = Salidas
section-groups = Grupos y tiempos
section-recovery = Recovery Mode: números

overview-pairs = Pares: { $pairs }
overview-risk = Nivel de riesgo: { $risk }
overview-limit = Límite: { $money }, como mucho el { $share } del saldo
overview-leverage = Apalancamiento: como mucho { $leverage }
overview-ladder =
    { $count ->
        [one] Escalera: primero { $base }, después { $count } refuerzo de { $size }, primer escalón { $step }, escalones { $stepscale }, tamaños { $volumescale }
        [many] Escalera: primero { $base }, después { $count } de refuerzos desde { $size }, primer escalón { $step }, escalones { $stepscale }, tamaños { $volumescale }
       *[other] Escalera: primero { $base }, después { $count } refuerzos desde { $size }, primer escalón { $step }, escalones { $stepscale }, tamaños { $volumescale }
    }
overview-add-buys = Refuerzos: { $how }
overview-exits = Salidas: { -take-profit } { $take }, trailing { $trailing }, stop loss { $stop }
overview-groups =
    { $count ->
        [one] Grupos: { $count } a la vez, el siguiente tras { $cooldown }, refuerzos cada { $pause } como mínimo
        [many] Grupos: { $count } a la vez, el siguiente tras { $cooldown }, refuerzos cada { $pause } como mínimo
       *[other] Grupos: { $count } a la vez, el siguiente tras { $cooldown }, refuerzos cada { $pause } como mínimo
    }
overview-recovery-on = { -recovery-mode }: activado
overview-recovery-off = { -recovery-mode }: desactivado
overview-on-stop = Al detenerla: { $what }
overview-resumes = Tras un problema con la { -connection }: sigue por su cuenta
overview-waits = Tras un problema con la { -connection }: espera a que tú lo digas
overview-balance = Saldo de práctica: { $amount }

setup-on-stop = <b>¿Qué pasa con los grupos abiertos cuando detienes la { -strategy }?</b> Al detenerla puedes elegir otra cosa.
on-stop-finish = Que terminen
on-stop-finish-about = • Que terminen: siguen con sus reglas y no se abre ninguno más.
on-stop-close = Cerrarlos enseguida
on-stop-close-about = • Cerrarlos enseguida: al precio de ese momento, con la pérdida que tengan.
on-stop-leave = Dejármelos a mí
on-stop-leave-about = • Dejármelos a mí: las posiciones siguen abiertas y aquí ya nadie las vigila.

setup-number = <b>{ $what }</b>: ahora { $value }. ¿Qué número pongo?
setup-not-a-number = No pude leer eso como número.
number-off = desactivado
number-minutes = { $number } min
number-whole = Solo números enteros.
number-decimals =
    { $count ->
        [one] Como mucho { $count } decimal.
        [many] Como mucho { $count } de decimales.
       *[other] Como mucho { $count } decimales.
    }
number-limit-money = Límite de margen
number-limit-money-about = El { -margin } que pueden usar todos los grupos juntos.
number-limit-share = Parte del saldo
number-limit-share-about = La parte del saldo que pueden usar todos los grupos juntos.
number-ladder-base-order = Primera orden
number-ladder-base-order-about = Primera orden: el dinero con el que empieza un grupo.
number-ladder-add-buy = Primer refuerzo
number-ladder-add-buy-about = Primer refuerzo: su dinero; los siguientes salen de él.
number-ladder-count = Número de refuerzos
number-ladder-count-about = Número de refuerzos: cuántas veces puede volver a comprar un grupo.
number-ladder-first-step = Primer escalón
number-ladder-first-step-about = Primer escalón: a qué distancia de la entrada queda el primer refuerzo.
number-ladder-step-scale = Escala de escalones
number-ladder-step-scale-about = Escala de escalones: cada uno es tantas veces más largo que el anterior.
number-ladder-volume-scale = Escala de tamaños
number-ladder-volume-scale-about = Escala de tamaños: cada refuerzo es tantas veces más grande que el anterior.
number-leverage-cap = Apalancamiento máximo
number-leverage-cap-about = Apalancamiento máximo: multiplica lo que se pierde igual que lo que se gana.
number-pause-minutes = Entre refuerzos
number-pause-minutes-about = Entre refuerzos: el tiempo mínimo entre dos del mismo grupo.
number-min-improvement = Mejora mínima
number-min-improvement-about = Mejora mínima: cuánto debe mover el promedio un refuerzo cuando tiene que hacerlo.
number-take-profit = Take profit
number-take-profit-about = Take profit: a qué distancia del promedio, a su favor, se cierra un grupo.
number-trailing = Trailing
number-trailing-about = Trailing: cuánto puede retroceder el precio desde su mejor punto antes de cerrar el grupo.
number-stop-loss = Stop loss
number-stop-loss-about = Stop loss: a qué distancia de la entrada se cierra un grupo que pierde. El precio puede saltárselo.
number-max-groups = Grupos a la vez
number-max-groups-about = Grupos a la vez: comparten el límite de { -margin }.
number-cooldown-minutes = Pausa tras un grupo
number-cooldown-minutes-about = Pausa tras un grupo: el tiempo mínimo antes del siguiente del mismo par.
number-recovery-conditions = Condiciones necesarias
number-recovery-conditions-about = Condiciones necesarias: cuántas de las tres siguientes deben cumplirse.
number-recovery-against = Precio contra el promedio
number-recovery-against-about = Precio contra el promedio: cuánto.
number-recovery-add-buys-used = Refuerzos usados
number-recovery-add-buys-used-about = Refuerzos usados: qué parte de los que no están reservados.
number-recovery-margin-used = Margen usado
number-recovery-margin-used-about = Margen usado: qué parte de lo que puede usar el grupo.
number-recovery-reserve = Refuerzos reservados
number-recovery-reserve-about = Refuerzos reservados: los últimos, solo para el { -recovery-mode }.
number-recovery-exit-gain = Sobre el equilibrio
number-recovery-exit-gain-about = Sobre el equilibrio: hasta dónde debe llegar un grupo, comisiones incluidas, para cerrarse.
number-practice-balance = Saldo de práctica
number-practice-balance-about = El dinero con el que practica una { -strategy }. No es real.
