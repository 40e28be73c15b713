quota-often = Fueron muchas pruebas en poco tiempo.
quota-failures = Varias pruebas seguidas no salieron bien, así que espero un poco antes de la siguiente. Es un buen momento para comparar los datos con los del { -exchange }.
quota-daily = Fueron muchas claves nuevas para un solo día.
quota-crowd = En este momento se están comprobando muchísimas claves nuevas, así que la tuya tiene que esperar.
quota-wait = Puedes volver a probar dentro de <b>{ $wait }</b>. Todavía no se guardó nada; durante los próximos { $minutes } minutos no hace falta que envíes la clave otra vez.
quota-wait-long = Puedes volver a intentarlo dentro de <b>{ $wait }</b>. No conservo tanto tiempo lo que escribes: ya lo borré, así que envía entonces la clave otra vez.
quota-wait-stored = Puedes volver a probar dentro de <b>{ $wait }</b>. Tu { -connection } se queda como está.
