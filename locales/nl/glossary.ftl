# One entry for each word of the product. Messages use these terms wherever grammar allows.
-brand = BackFuture Connect
-connection = { $form ->
   *[one] verbinding
    [many] verbindingen
}
-exchange = exchange
-api-key = API-sleutel
-user = gebruiker
-funds = middelen
-withdrawal-permission = opnamerechten
-trading = handelen
-trade = trade
-strategy = { $form ->
   *[one] strategie
    [many] strategieën
}
-risk = risico
-margin = marge
-add-buy = bijkoop
-group = groep
-market = markt
-settings = instellingen
-status = status
-connection-check = verbindingscontrole
-recovery-mode = Recovery Mode
-take-profit = take profit
