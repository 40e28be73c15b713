# Cómo le ha ido a una conexión, en imagen y en palabras
button-history = 📈 Historial
button-history-days = 📈 { $days } días
history-days = últimos { $days } días
history-title = 📈 <b>{ $name }</b> · { $exchange } · últimos { $days } días
history-nothing = No hay nada en estos { $days } días. Mientras esta { -connection } está vigilada, anoto cómo va cada prueba programada.
history-available = Disponibilidad: <b>{ $share }</b>
history-answers = Tiempo de respuesta: { $mean } de media, { $slowest } en la hora más lenta
history-unrecorded = Sin registro de { $count } de { $hours } horas: la vigilancia estaba en pausa o no pude hacer la prueba.
history-no-incident = Sin incidencias.
history-incidents =
    { $count ->
        [one] { $count } incidencia; duró { $lasted }:
        [many] { $count } de incidencias, { $lasted } en total:
       *[other] { $count } incidencias, { $lasted } en total:
    }
history-incident = • { $date }: { $what } ({ $lasted })
history-incident-now = • { $date }: { $what } (aún no ha terminado)
history-down = el { -exchange } no respondía
history-refused = la clave fue rechazada
history-ip-lost = se rechazó la dirección de este servidor
history-expired = la clave había vencido
history-rights-lost = faltaba un permiso
history-withdraw-appeared = la clave permitía retirar
history-withdraw-unconfirmed = el retiro no estaba confirmado
history-figure-available = disponibilidad
history-figure-answer = respuesta media
history-figure-incidents =
    { $count ->
        [one] incidencia
        [many] de incidencias
       *[other] incidencias
    }
history-good = funcionó
history-partly = funcionó a ratos
history-bad = no funcionó
history-unknown = sin registro
history-curve = Tiempo de respuesta por hora, con las incidencias
