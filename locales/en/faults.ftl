# When the bot cannot write to its database
on-hold =
    ⏳ <b>Nothing can be saved at the moment.</b> My database takes nothing, so I cannot answer yet. What you sent is not lost: I go on with it by myself as soon as I can save again.

    Anything in it that looked like a key, I have removed from this chat as far as Telegram let me.
