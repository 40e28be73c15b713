# For who is not served
access-asked = Deze bot is privé. Ik heb je verzoek aan de beheerder doorgegeven en schrijf je hier zodra je bent toegelaten. Tot die tijd bewaar ik alleen je Telegram-ID en je taal.
access-full = Deze bot is privé en er wachten te veel mensen om te worden toegelaten. Probeer het morgen opnieuw. Ik bewaar niets van wat je schrijft.
access-approved =
    🚪 <b>Je bent toegelaten.</b> Je kunt deze bot nu gebruiken.
former-member = Deze bot is privé en je staat niet meer op de lijst, dus ik verbind en controleer niets voor je. Je { -connection(form: "many") } zijn er nog: je kunt ze bekijken en verwijderen.
former-refused = Je staat niet meer op de lijst van deze bot. Je kunt je verbindingen nog wel bekijken en verwijderen.

# For admins
requests-title = <b>{ $count ->
    [one] { $count } persoon wil worden toegelaten
   *[other] { $count } mensen willen worden toegelaten
}</b>
requests-none = Er wacht niemand om te worden toegelaten.
requests-advice = Tik op het nummer om te zien wie het is. Met /requests en een nummer kun je een besluit later wijzigen.
request-open = ⏳ Wacht op een besluit.
request-approved = ✅ Toegelaten. Deze persoon heeft bericht gekregen, als dat kon.
request-declined = ✖ Niet toegelaten. Deze persoon krijgt geen bericht.
button-decline = ✖ Afwijzen
button-requests = { $count ->
    [one] Nog { $count } verzoek ›
   *[other] Nog { $count } verzoeken ›
}
command-requests = Wie wil worden toegelaten
