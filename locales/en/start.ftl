welcome =
    <b>Welcome to { -brand }</b>

    Connect your { -exchange } account with an { -api-key }. I check at once whether the key works and whether it is safe, and show you every result.

    🔒 Your { -funds } stay on the { -exchange }. I refuse every key that can withdraw.
    🧹 Whatever you type as a key is removed from this chat at once, and stored only encrypted.

    A { -connection-check } takes a few seconds.

help =
    <b>How it works</b>

    1. Press <b>Connect an { -exchange }</b> and follow the short guide for your { -exchange }.
    2. Send the { -api-key } and its secret. I remove the messages from this chat first, then check the key.
    3. You see each check on its own line. What is wrong comes with what to do about it.

    <b>Good habits</b>
    • Leave withdrawals switched off.
    • Use a separate key for each { -strategy }.
    • Limit each key to the IP address of this bot.
    • Delete old keys on the { -exchange }.
    • Protect your { -exchange } account with two-factor sign-in (2FA).

    <b>Commands</b>
    /connect – connect an { -exchange }
    /connections – your { -connection(form: "many") }
    /strategies – set strategies up, see how they stand, hold or stop them
    /alerts – how I tell you of trouble
    /activity – what you did here
    /export – everything I keep about you, as a file
    /erase – erase everything I keep about you
    /language – change the language
    /cancel – stop what you are doing
    /help – this page

    Telegram itself can read chats with bots. If you would rather not send a key this way, do not send it.

languages = Which language shall I speak?
language-set = I speak English from now on.

command-start = First screen
command-connect = Connect an exchange account
command-connections = Your connections and their status
command-language = Change the language
command-help = How it works, and good habits
command-cancel = Stop what you are doing
command-stats = How many users and connections there are

bot-description =
    Connect your exchange account with an API key and learn at once whether the key works and is safe. Keys that can withdraw are refused.
bot-short-description = Checks exchange API keys: does it work, is it safe, what to press.

button-connect = ➕ Connect an exchange
button-connections = 🔗 My connections
button-help = ❓ How it works
button-language = 🌐 Language
button-home = 🏠 Start
button-back = ‹ Back
button-cancel = ✖ Cancel

cancelled = Stopped. Nothing you typed was kept.
nothing-to-cancel = There is nothing to stop. What would you like to do?

# Wrong turns
press-a-button = Please use the buttons below, or /cancel to stop.
not-understood = I did not understand that. Here is what I can do.
stale-button = This button is from an earlier screen and no longer does anything.
not-found = I cannot find that { -connection }. It may have been removed.
secret-removed =
    🧹 That looked like a key or a secret, so I removed it from this chat. I did not read or store it.

    To connect an { -exchange }, press the button below.
secret-removed-name =
    🧹 That looked like a key or a secret, so I removed it from this chat. Here I only need a name; the key comes in the next step.
file-removed =
    🧹 I removed that file from this chat without opening it. Please send the values as text.
file-not-read = I cannot read files, pictures or stickers. Please write text or use the buttons.
edit-not-read = I do not read edited messages. Please send it again as a new message.
edit-removed = 🧹 I removed the edited message from this chat and did not read it. Please send it again as a new message.
forward-removed = 🧹 I removed the forwarded message from this chat and did not read it. Please copy the value and send it yourself.
slow-down = That was a lot at once, so I skipped the last of it. Please wait a few seconds, then do it again.
deletion-failed =
    ⚠️ <b>I could not remove your message from this chat.</b>

    Please delete it yourself: press and hold the message, then Delete. To be safe, also create a new key on the { -exchange } and delete this one. I keep trying to remove the message.
deletion-done = 🧹 Your earlier message is now removed from this chat.
unread-removed =
    🧹 Something went wrong before I could answer a message of yours. I have removed it from this chat to be safe. If you still need it, please send it again.
deletion-expired =
    ⚠️ <b>A message with a key is still in this chat.</b> Telegram no longer lets me remove it. Please delete it yourself and create a new key on the { -exchange }.
restarted-message =
    🔄 I was restarted before I could read your last message. I removed it from this chat to be safe. Please send it again.
restarted-draft = 🔄 I was restarted. What you had typed is gone; the { -exchange } and the name are still here.
oops =
    Something went wrong on my side. I cannot say whether it was done; /connections shows how things stand.

    If it happens again, tell the operator this reference: <code>{ $reference }</code>
work-broke-off = ⚠️ This broke off before it was finished.
not-saved =
    ⚠️ <b>Not saved.</b> I could not write to my database, so nothing was stored. Please try again in a minute.

    Reference: <code>{ $reference }</code>
perhaps-saved =
    ⚠️ <b>I cannot tell whether this was saved.</b> My database went away at that very moment. Please look in a minute, at /connections or /strategies, before you try again.

    Reference: <code>{ $reference }</code>

# The operator's bot
private-bot = This bot is private, so there is nothing I can do for you here. I keep nothing of what you write.
stats =
    <b>Counts</b>

    🟢 { status-online }: { $online }
    🔴 { status-attention }: { $attention }
    🟡 { status-unreachable }: { $unreachable }

    Users: { $users }
    Connections being entered: { $drafts }
    Messages that could not be removed yet: { $deletions }
