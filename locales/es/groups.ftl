# Lo que el bot cuenta de los grupos de una estrategia, y lo que pregunta sobre ellos
topic-groups = Avisos de estrategias
group-practice = 🧪 Dinero de práctica: no se envió ninguna orden al { -exchange }.
group-opened = 📗 <b>{ $pair }</b> · { $name }: se abrió un nuevo { -group } a { $price }, por { $cost }. Lo invertido se puede perder.
group-added = ➕ <b>{ $pair }</b> · { $name }: { -add-buy } { $step } de { $steps } a { $price }, por { $cost }. Nuevo promedio: { $average }. Margen en uso: { $used }.
group-question = ❓ <b>{ $pair }</b> · { $name }: ¿hago el { -add-buy } { $step } de { $steps } a { $price }, por { $cost }? El promedio ahora es { $average }. Pone más dinero en juego, y el precio puede seguir en tu contra.
group-recovery = 🟠 <b>{ $pair }</b> · { $name } está en { -recovery-mode }: desde ahora solo habrá un { -add-buy } si mejora el promedio de { $average }, y el { -group } se cierra cerca de él, si es que el precio llega.
group-recovery-onward = 🟠 <b>{ $pair }</b> · { $name } está en { -recovery-mode }: desde ahora solo habrá un { -add-buy } si mejora el promedio de { $average }. El { -group } sigue esperando su { -take-profit }, y puede que el precio nunca llegue.
group-recovery-spent = 🟠 <b>{ $pair }</b> · { $name } está en { -recovery-mode }: ya no le queda ningún { -add-buy }. El { -group } se cierra cerca de su promedio de { $average }, si es que el precio llega.
group-recovery-spent-onward = 🟠 <b>{ $pair }</b> · { $name } está en { -recovery-mode }: ya no le queda ningún { -add-buy }. Con un promedio de { $average }, el { -group } sigue esperando su { -take-profit }, y puede que el precio nunca llegue.
group-closed-take-profit = ✅ <b>{ $pair }</b> · { $name }: cerrado por { -take-profit } tras { $lasted }. Resultado: { $result }.
group-closed-trailing = ✅ <b>{ $pair }</b> · { $name }: cerrado tras { $lasted }, cuando el precio retrocedió desde su mejor punto. Resultado: { $result }.
group-closed-recovered = ☑️ <b>{ $pair }</b> · { $name }: cerrado cerca del promedio tras { $lasted }. Resultado: { $result }.
group-closed-stop-loss = 🔻 <b>{ $pair }</b> · { $name }: cerrado por el stop loss tras { $lasted }. Resultado: { $result }.
group-closed-liquidated = 🔻 <b>{ $pair }</b> · { $name }: tras { $lasted } el precio había llegado tan lejos que un { -exchange } habría cerrado la posición. Resultado: { $result }.
group-closed-stopped = ⏹ <b>{ $pair }</b> · { $name }: cerrado tras { $lasted }, porque detuviste la { -strategy }. Resultado: { $result }.
group-closed-left = ⏹ <b>{ $pair }</b> · { $name }: ya no sigo este { -group }, porque detuviste la { -strategy } tras { $lasted }. Resultado hasta ahora: { $result }.
group-trouble = ⚠️ <b>{ $pair }</b> · { $name }: algo no cuadra en este { -group }, así que por ahora no lo toco. Su posición sigue abierta. Quien administra el bot encuentra el motivo en el registro.
group-unpriced = ⚠️ <b>{ $pair }</b> · { $name }: este par lleva { $lasted } sin precio. Mientras no lo haya, no se compra ni se cierra nada de este { -group }, tampoco por stop loss. Si el { -exchange } retiró el par de su lista, puedes detener la { -strategy } y dejar las posiciones como están.
engine-lost = ⚠️ <b>{ $exchange }</b>: llevo { $lasted } sin poder seguir los precios. Estrategias paradas allí: { $count }. No se compra ni se cierra nada para ellas, tampoco por stop loss. Siguen en cuanto vuelva a haber precios.
engine-back = ✅ <b>{ $exchange }</b>: vuelve a haber precios tras { $lasted }. Estrategias que siguen allí: { $count }.
engine-unread = ⚠️ <b>{ $exchange }</b>: no puedo leer lo que configuraste. Estrategias allí para las que no se hace nada: { $count }. No se compra ni se cierra nada para ellas, tampoco por stop loss. Puedes esperar a quien administra el bot o detenerlas en la lista de tus estrategias.

button-add-yes = ✅ Sí, reforzar
button-add-no = ❌ No, omitirlo
add-yes = ✅ <b>{ $pair }</b>: haré el { -add-buy } { $step } si el precio todavía lo permite en los próximos 10 minutos. Después te vuelvo a preguntar.
add-no = ❌ <b>{ $pair }</b>: el { -add-buy } { $step } se omite.
add-past = Esta pregunta ya no está abierta, así que tu respuesta no cambia nada.
