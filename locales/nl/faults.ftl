# When the bot cannot write to its database
on-hold =
    ⏳ <b>Op dit moment kan ik niets opslaan.</b> Mijn database neemt niets aan, dus ik kan je nog niet antwoorden. Wat je stuurde gaat niet verloren: zodra opslaan weer lukt, ga ik er vanzelf mee verder.

    Wat erin op een sleutel leek, heb ik uit deze chat verwijderd, voor zover Telegram dat toeliet.
