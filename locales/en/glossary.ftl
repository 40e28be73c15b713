# One entry for each word of the product. Messages use these terms wherever grammar allows.
-brand = BackFuture Connect
-connection = { $form ->
   *[one] connection
    [many] connections
}
-exchange = exchange
-api-key = API key
-user = user
-funds = funds
-withdrawal-permission = withdrawal permission
-trading = trading
-trade = trade
-strategy = strategy
-risk = risk
-margin = margin
-add-buy = add-buy
-group = group
-market = market
-settings = settings
-status = status
-connection-check = connection check
-recovery-mode = Recovery Mode
-take-profit = take profit
