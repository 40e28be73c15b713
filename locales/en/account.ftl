command-activity = What you did here
command-export = Get your data as a file
command-erase = Erase all your data

activity-title = <b>What you did here</b>
activity-none = Nothing yet.
activity-when = 🕒 { $date }
activity-kept = I keep these lines for a year.
activity-gone = (removed)
activity-connection-add-ok = ➕ { $name } was connected
activity-connection-remove-ok = 🗑 A { -connection } was removed
activity-connection-refuse-can-withdraw = ⛔ A key was refused because it can withdraw
activity-key-check-refused = ⛔ A key was not accepted
activity-connection-check-online = 🟢 { $name } was checked: { status-online }
activity-connection-check-attention = 🔴 { $name } was checked: { status-attention }
activity-connection-check-unreachable = 🟡 { $name } was checked: { status-unreachable }
activity-connection-rename-ok = ✏️ A { -connection } was renamed; it is called { $name } now
activity-connection-pause-ok = ⏸ Watching of { $name } was paused
activity-connection-resume-ok = ▶️ Watching of { $name } goes on
activity-chat-copy-deleted-ok = 🧹 You deleted the message with the key of { $name } yourself
activity-withdraw-off-confirm-ok = ✋ You said that the key of { $name } cannot withdraw
activity-connection-open-seal-broken = ⚠️ The stored key of { $name } could not be opened
activity-access-approved-ok = 👤 You let somebody in
activity-access-declined-ok = 🚫 You turned somebody away
activity-account-export-ok = 📄 Your data was sent to this chat as a file
activity-not-found = ❔ You pressed a button of something that is not there
activity-other = ❔ Something that this version of the bot has no words for

ask-export =
    <b>Shall I send you everything I keep about you?</b>

    It comes as a file in this chat, in a form that programs read (JSON). There are no keys and no secrets in it, but it names your { -connection(form: "many") }. Telegram can read files in chats with bots.
button-export-really = 📄 Yes, send me my data
exported = 📄 <b>Your data is in the file in this chat.</b> If it was not you who asked for it, somebody else can use your Telegram account: check your active sessions in the settings of Telegram.

ask-erase =
    <b>Erase everything I keep about you?</b>

    This cannot be undone. What goes:
erase-connection = • { $name }
erase-more =
    { $count ->
        [one] • { $count } more { -connection }
       *[other] • { $count } more { -connection(form: "many") }
    }
erase-rest = • your strategies, your history here, your language and everything else
ask-erase-keys = Your { -exchange } accounts are not touched. Please also delete your keys on the { -exchange } itself.
ask-erase-stays =
    What stays:
    • for a year, lines about what was done here, which no longer name you
    • for a day, how many keys you had checked and whether a limit held you back, as the limits go on
    • for a year, your Telegram ID, in a list that erases you again should an older backup be put back
    • the numbers of messages that I still have to remove from this chat, until they are gone
button-erase-really = 🗑 Yes, erase all my data
erased =
    👋 <b>Everything I kept about you is erased.</b> The stored keys are gone, too.

    Please also delete your keys on the { -exchange }. You can clear this chat in Telegram yourself. Should you come back, /start begins anew. All the best!
