# The card before a strategy is switched on
worst-title = 📉 <b>El peor caso de un grupo</b> · { $pair } · precio ahora { $price }
worst-price = precio
worst-order = orden
worst-total = total
worst-full-long =
    { $count ->
        [one] Hay una sola orden: <b>{ $capital } comprados a { $average }</b>, con { $margin } de { -margin }. No se añade nada si el precio cae. Solo por las comisiones el grupo ya pierde { $loss }.
        [many] Si el precio cae { $percent }, hasta { $price }, están ejecutadas <b>las { $count } de órdenes</b>: { $capital } comprados, { $margin } de { -margin } en uso, promedio { $average }. El grupo pierde entonces { $loss }.
       *[other] Si el precio cae { $percent }, hasta { $price }, están ejecutadas <b>las { $count } órdenes</b>: { $capital } comprados, { $margin } de { -margin } en uso, promedio { $average }. El grupo pierde entonces { $loss }.
    }
worst-full-short =
    { $count ->
        [one] Hay una sola orden: <b>{ $capital } vendidos a { $average }</b>, con { $margin } de { -margin }. No se añade nada si el precio sube. Solo por las comisiones el grupo ya pierde { $loss }.
        [many] Si el precio sube { $percent }, hasta { $price }, están ejecutadas <b>las { $count } de órdenes</b>: { $capital } vendidos, { $margin } de { -margin } en uso, promedio { $average }. El grupo pierde entonces { $loss }.
       *[other] Si el precio sube { $percent }, hasta { $price }, están ejecutadas <b>las { $count } órdenes</b>: { $capital } vendidos, { $margin } de { -margin } en uso, promedio { $average }. El grupo pierde entonces { $loss }.
    }
worst-stop = Stop loss a { $percent } de la entrada, en { $price }: allí se cierra el grupo con unos { $loss } perdidos; más, si el precio se lo salta.
worst-no-stop = No hay stop loss: la pérdida sigue creciendo mientras el precio vaya en contra.
worst-liquidation = Hacia { $price } el { -exchange } cierra la posición por su cuenta y su { -margin } se pierde.
worst-stake =
    { $count ->
        [one] ⚠️ <b>En juego: hasta { $amount }</b> de { -margin }, en { $count } grupo. Se puede perder entero.
        [many] ⚠️ <b>En juego: hasta { $amount }</b> de { -margin }, en { $count } de grupos a la vez. Se puede perder entero.
       *[other] ⚠️ <b>En juego: hasta { $amount }</b> de { -margin }, en { $count } grupos a la vez. Se puede perder entero.
    }
stake-adds-up = Eso es en un mismo momento: tras una pérdida se abre el siguiente grupo y las pérdidas se suman, hasta todo el saldo.
stake-of-open =
    { $count ->
        [one] ⚠️ { $count } grupo abierto conserva los { $granted } de { -margin } que se le concedieron. <b>Con él hay en juego hasta { $amount }</b>: los grupos nuevos solo reciben lo que el límite deja libre a su lado.
        [many] ⚠️ { $count } de grupos abiertos conservan los { $granted } de { -margin } que se les concedieron. <b>Con ellos hay en juego hasta { $amount }</b>: los grupos nuevos solo reciben lo que el límite deja libre a su lado.
       *[other] ⚠️ { $count } grupos abiertos conservan los { $granted } de { -margin } que se les concedieron. <b>Con ellos hay en juego hasta { $amount }</b>: los grupos nuevos solo reciben lo que el límite deja libre a su lado.
    }
worst-practice = 🧪 Esto usa dinero de práctica, con un saldo de { $balance }. Con dinero real estas pérdidas serían tuyas.
worst-no-price = { $exchange } no me da el precio de { $pair } en este momento, así que no puedo mostrar el peor caso. Inténtalo de nuevo en un minuto.
worst-refused = ❌ <b>{ $pair }: así no se puede activar.</b>
worst-pair-gone = ❌ <b>{ $pair }</b> ya no se puede operar en { $exchange }. Quítalo de los pares.
arm-barred = <b>No se activó nada.</b> Lo impide esto:
arm-barred-changed = <b>No se cambió nada.</b> Lo impide esto:
picture-title = El peor caso de un grupo · { $pair }
picture-price = precio
picture-used = margen en uso
picture-average = promedio
picture-stop = stop loss
picture-liquidation = cierre del exchange
picture-stake =
    { $count ->
        [one] En juego: hasta { $amount } de margen, en { $count } grupo. Se puede perder entero.
        [many] En juego: hasta { $amount } de margen, en { $count } de grupos a la vez. Se puede perder entero.
       *[other] En juego: hasta { $amount } de margen, en { $count } grupos a la vez. Se puede perder entero.
    }
button-fit = Ajustar las órdenes a { $amount }
button-arm = ✅ Activar…
button-arm-changed = ✅ Aplicar estos ajustes…
arm-ask =
    <b>¿Activar { $strategy } en { $name }?</b>

    Pares: { $pairs }
arm-ask-changed =
    <b>¿Cambiar { $strategy } en { $name }?</b>

    Pares: { $pairs }

    Los grupos nuevos reciben los { -settings } nuevos; los abiertos conservan los suyos.
button-arm-really = ✅ Sí, con hasta { $amount } en juego
armed =
    ✅ <b>{ $strategy }</b> está activada en { $name }. Abre su primer grupo en cuanto se ponga en marcha, con dinero de práctica.

    En /strategies ves cómo va; allí puedes pausarla o detenerla cuando quieras.
armed-changed = ✅ <b>{ $strategy }</b> en { $name } está cambiada. Los grupos nuevos reciben los { -settings } nuevos.

# Why something cannot be, or is not done now
reason-out-of-range = Pon un número de { $low } a { $high }.
reason-short-needs-futures = Los grupos en corto necesitan futuros.
reason-spot-has-no-leverage = En spot no hay apalancamiento.
reason-trailing-too-wide = La distancia del trailing debe ser menor que el { -take-profit }: si no, un grupo se cerraría con pérdida por diseño.
reason-stop-inside-ladder = El stop loss debe quedar más allá del último { -add-buy }: si no, cerraría el grupo antes de usar la escalera.
reason-reserve-too-large = No se pueden reservar más refuerzos de los que hay.
reason-market-not-offered = Esta { -strategy } no está hecha para ese { -market }.
reason-distance-too-far = El { -add-buy } { $step } quedaría a { $found } de la entrada, y tiene que quedar a menos del 100 %. Elige menos refuerzos o escalones más cortos.
reason-steps-too-close = El { -add-buy } { $step } quedaría al mismo precio que el anterior. Elige un escalón más largo.
reason-below-minimum = El { -add-buy } { $step } sería de { $found }; el { -exchange } no acepta ninguna orden por debajo de { $allowed }. Sube el límite de { -margin }, o elige menos refuerzos o grupos.
reason-below-minimum-first = La primera orden sería de { $found }; el { -exchange } no acepta ninguna por debajo de { $allowed }. Sube el límite de { -margin }, o elige menos refuerzos o grupos.
reason-margin-above-limit = Un grupo necesitaría { $found } de { -margin }; tu límite le deja { $allowed }.
reason-leverage-too-high = El apalancamiento de { $found }× es mayor que el { $allowed }× que tiene este par.
reason-beyond-liquidation = El { -exchange } cerraría la posición antes de llegar al { -add-buy } { $step }. Elige menos apalancamiento o escalones más cortos.
reason-stop-beyond-liquidation = El { -exchange } cerraría la posición antes de llegar al stop loss a { $found }. Elige menos apalancamiento o un stop loss más cercano.
reason-pair-busy = Ya hay un grupo abierto de este par.
reason-pair-recovering = El grupo de este par está en { -recovery-mode }; uno nuevo espera.
reason-groups-full = Ya hay tantos grupos abiertos como puede haber ({ $allowed }).
reason-cooldown = La pausa tras el último grupo todavía no ha terminado.
reason-balance-unknown = En este momento no se conoce el saldo.
reason-bad-price = En este momento no hay un precio utilizable.
reason-reserved = El { -add-buy } { $step } está reservado para el { -recovery-mode }.
reason-too-soon = El último { -add-buy } es demasiado reciente; el { $step } espera.
reason-average-not-improved = El { -add-buy } { $step } apenas mejoraría el promedio, así que por ahora se salta.
reason-waiting-for-answer = El { -add-buy } { $step } espera tu respuesta.
