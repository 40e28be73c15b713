button-rename = ✏️ Naam wijzigen
ask-new-name =
    <b>Een andere naam voor deze { -connection }</b>

    De naam is nu <b>{ $name }</b>. Schrijf de nieuwe naam, hoogstens 32 tekens.
renamed = ✏️ <b>{ $was }</b> heet nu <b>{ $name }</b>.
secret-removed-rename =
    🧹 Dat leek op een sleutel, dus ik heb het uit deze chat verwijderd. Hier heb ik alleen een naam nodig.
cancelled-unchanged = Geannuleerd. <b>{ $name }</b> blijft zoals het was, en van wat je typte is niets bewaard.
finish-first = Maak dit eerst af, of stop met <b>Annuleren</b>. Hier was je gebleven:

button-pause = ⏸ Bewaking pauzeren
button-resume = ▶️ Bewaking hervatten
connection-paused = ⏸ Bewaking gepauzeerd op { $date }: ik controleer deze { -connection } alleen als je op <b>Nu controleren</b> drukt.
button-copy-deleted = 🧹 Ik heb het bericht zelf gewist

key-refused =
    <b>Ik kan deze sleutel niet gebruiken.</b> Maak een nieuwe sleutel aan op { $exchange } en stuur die. Er is niets opgeslagen en deze sleutel ben ik alweer vergeten.
