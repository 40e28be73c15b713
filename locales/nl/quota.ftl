quota-often = Dat waren veel controles in korte tijd.
quota-failures = Meerdere controles achter elkaar zijn niet gelukt, dus ik wacht even voor de volgende. Dit is een goed moment om de gegevens met die op de { -exchange } te vergelijken.
quota-daily = Dat waren veel nieuwe sleutels voor één dag.
quota-crowd = Er worden nu heel veel nieuwe sleutels gecontroleerd, dus deze moet even wachten.
quota-wait = Over <b>{ $wait }</b> kun je opnieuw controleren. Er is nog niets opgeslagen; je hoeft de sleutel de komende { $minutes } minuten niet opnieuw te sturen.
quota-wait-long = Over <b>{ $wait }</b> kun je het opnieuw proberen. Zo lang bewaar ik niet wat je hebt getypt: het is al weg, dus stuur de sleutel dan nog een keer.
quota-wait-stored = Over <b>{ $wait }</b> kun je opnieuw controleren. Je { -connection } blijft zoals hij is.
