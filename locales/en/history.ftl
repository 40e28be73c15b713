# How a connection did, as a picture and in words
button-history = 📈 History
button-history-days = 📈 { $days } days
history-days = last { $days } days
history-title = 📈 <b>{ $name }</b> · { $exchange } · last { $days } days
history-nothing = There is nothing in these { $days } days. While this { -connection } is watched, I note how each scheduled check goes.
history-available = Availability: <b>{ $share }</b>
history-answers = Answer time: { $mean } on average, { $slowest } in the slowest hour
history-unrecorded = No record of { $count } of { $hours } hours: watching was paused, or I could not check.
history-no-incident = No incidents.
history-incidents =
    { $count ->
        [one] { $count } incident; it lasted { $lasted }:
       *[other] { $count } incidents, { $lasted } altogether:
    }
history-incident = • { $date }: { $what } ({ $lasted })
history-incident-now = • { $date }: { $what } (not over yet)
history-down = the { -exchange } did not answer
history-refused = the key was refused
history-ip-lost = the address of this server was refused
history-expired = the key had expired
history-rights-lost = a right was missing
history-withdraw-appeared = the key could withdraw
history-withdraw-unconfirmed = withdrawal was not confirmed
history-figure-available = availability
history-figure-answer = average answer time
history-figure-incidents =
    { $count ->
        [one] incident
       *[other] incidents
    }
history-good = worked
history-partly = partly worked
history-bad = did not work
history-unknown = no record
history-curve = Answer time by hour; incidents are marked
