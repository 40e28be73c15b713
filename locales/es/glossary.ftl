# One entry for each word of the product. Messages use these terms wherever grammar allows.
-brand = BackFuture Connect
-connection = { $form ->
   *[one] conexión
    [many] conexiones
}
-exchange = exchange
-api-key = clave API
-user = usuario
-funds = fondos
-withdrawal-permission = permiso de retiro
-trading = trading
-trade = operación
-strategy = estrategia
-risk = riesgo
-margin = margen
-add-buy = refuerzo
-group = grupo
-market = mercado
-settings = ajustes
-status = estado
-connection-check = prueba de conexión
-recovery-mode = Recovery Mode
-take-profit = take profit
