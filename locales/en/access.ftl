# For who is not served
access-asked = This bot is private. I have passed your request on to its operator and write to you here as soon as you are let in. Until then I keep only your Telegram ID and your language.
access-full = This bot is private, and too many people are waiting to be let in. Please try again tomorrow. I keep nothing of what you write.
access-approved =
    🚪 <b>You have been let in.</b> You can use this bot now.
former-member = This bot is private, and you are no longer on its list, so I connect and check nothing for you. Your { -connection(form: "many") } are still here: you can see and remove them.
former-refused = You are no longer on this bot’s list. You can still see and remove your connections.

# For admins
requests-title = <b>{ $count ->
    [one] { $count } person asks to be let in
   *[other] { $count } people ask to be let in
}</b>
requests-none = Nobody is waiting to be let in.
requests-advice = Press the number to see who it is. With /requests and a number you can change a decision later.
request-open = ⏳ Waiting for a decision.
request-approved = ✅ Let in. I have told this person if they can be reached.
request-declined = ✖ Not let in. This person is not told.
button-decline = ✖ Decline
button-requests = { $count ->
    [one] { $count } more request ›
   *[other] { $count } more requests ›
}
command-requests = Who asks to be let in
