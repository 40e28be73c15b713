# Weigeringen zonder duidelijke reden, en adressen die niet kloppen met wat verwacht wordt.

problem-key-or-ip = <b>{ $exchange } weigert deze sleutel en zegt niet waarom.</b>
fix-key-or-ip =
    Loop deze redenen na, de waarschijnlijkste eerst:
    1. Het adres van deze server ontbreekt bij <b>{ $iplabel }</b>.
    2. De sleutel is verwijderd op { $exchange } of is verlopen.
    3. De { $label } is verkeerd gekopieerd.
    4. De sleutel mist een van deze rechten: { $boxes }
fix-key-or-ip-worked =
    Deze sleutel heeft eerder gewerkt. Loop deze redenen na, de waarschijnlijkste eerst:
    1. Het adres van deze server is veranderd of ontbreekt bij <b>{ $iplabel }</b>.
    2. De sleutel is verwijderd of uitgeschakeld op { $exchange }, of is verlopen.
    3. De sleutel is een van deze rechten kwijt: { $boxes }
problem-invalid-key-worked = <b>{ $exchange } kent deze sleutel niet meer.</b> Eerder werkte hij wel, dus is hij daar verwijderd of verlopen.
fix-invalid-key-worked = Maak een nieuwe sleutel op { $exchange } en zet die in de plaats van deze: de naam en de geschiedenis van de verbinding blijven.
problem-wrong-secret-worked = <b>{ $exchange } accepteert deze sleutel niet meer met zijn geheime sleutel.</b> Eerder werkte het wel, dus is de sleutel daar gewijzigd of verlopen.
fix-wrong-secret-worked = Maak een nieuwe sleutel op { $exchange } en zet die in de plaats van deze: de naam en de geschiedenis van de verbinding blijven.
seen-ip-v6 = Dat is een IPv6-adres, terwijl een IPv4-adres wordt verwacht. Meld het aan de beheerder van deze bot: verbindingen moeten via IPv4 naar buiten.
seen-ip-other = Dat is geen van de adressen die hier bekend zijn: het adres van deze server kan veranderd zijn. Vul het adres in dat is gezien en meld het aan de beheerder van deze bot.
line-expiry-trading-until = Handelen toegestaan tot { $date }
problem-expires-soon-trading = <b>Het recht om te handelen verloopt binnenkort.</b> De sleutel zelf blijft werken.
