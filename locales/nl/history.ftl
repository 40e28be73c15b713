# Hoe het een verbinding is vergaan, in beeld en in woorden
button-history = 📈 Geschiedenis
button-history-days = 📈 { $days } dagen
history-days = laatste { $days } dagen
history-title = 📈 <b>{ $name }</b> · { $exchange } · laatste { $days } dagen
history-nothing = Er is niets in deze { $days } dagen. Zolang deze { -connection } wordt bewaakt, noteer ik hoe elke geplande controle verloopt.
history-available = Beschikbaarheid: <b>{ $share }</b>
history-answers = Antwoordtijd: gemiddeld { $mean }, in het traagste uur { $slowest }
history-unrecorded = Van { $count } van de { $hours } uur is niets vastgelegd: de bewaking was gepauzeerd of ik kon niet controleren.
history-no-incident = Geen storingen.
history-incidents =
    { $count ->
        [one] { $count } storing; die duurde { $lasted }:
       *[other] { $count } storingen, samen { $lasted }:
    }
history-incident = • { $date }: { $what } ({ $lasted })
history-incident-now = • { $date }: { $what } (nog niet voorbij)
history-down = de { -exchange } antwoordde niet
history-refused = de sleutel werd geweigerd
history-ip-lost = het adres van deze server werd geweigerd
history-expired = de sleutel was verlopen
history-rights-lost = er ontbrak een recht
history-withdraw-appeared = de sleutel mocht opnemen
history-withdraw-unconfirmed = opnemen was niet bevestigd
history-figure-available = beschikbaarheid
history-figure-answer = gemiddelde antwoordtijd
history-figure-incidents =
    { $count ->
        [one] storing
       *[other] storingen
    }
history-good = werkte
history-partly = werkte deels
history-bad = werkte niet
history-unknown = niets vastgelegd
history-curve = Antwoordtijd per uur, met de storingen
