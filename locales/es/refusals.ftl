# Rechazos sin motivo claro y direcciones distintas de la esperada.

problem-key-or-ip = <b>{ $exchange } rechaza esta clave y no dice por qué.</b>
fix-key-or-ip =
    Revisa estos motivos, del más al menos probable:
    1. Falta la dirección de este servidor en <b>{ $iplabel }</b>.
    2. La clave se eliminó en { $exchange } o ha vencido.
    3. Copiaste mal este dato: { $label }.
    4. A la clave le falta alguno de estos permisos: { $boxes }
fix-key-or-ip-worked =
    Esta clave funcionaba antes. Revisa estos motivos, del más al menos probable:
    1. La dirección de este servidor ha cambiado o falta en <b>{ $iplabel }</b>.
    2. La clave se eliminó o se desactivó en { $exchange }, o ha vencido.
    3. La clave perdió alguno de estos permisos: { $boxes }
problem-invalid-key-worked = <b>{ $exchange } ya no conoce esta clave.</b> Antes funcionaba, así que se eliminó allí o ha vencido.
fix-invalid-key-worked = Crea una clave nueva en { $exchange } y ponla en lugar de esta: el nombre y el historial de la conexión se conservan.
problem-wrong-secret-worked = <b>{ $exchange } ya no acepta esta clave con su clave secreta.</b> Antes funcionaba, así que la clave se cambió allí o ha vencido.
fix-wrong-secret-worked = Crea una clave nueva en { $exchange } y ponla en lugar de esta: el nombre y el historial de la conexión se conservan.
seen-ip-v6 = Es una dirección IPv6, pero se espera una IPv4. Avisa al administrador de este bot: sus conexiones deben salir por IPv4.
seen-ip-other = No es ninguna de las direcciones que se conocen aquí: puede que la de este servidor haya cambiado. Introduce la que se vio y avisa al administrador de este bot.
line-expiry-trading-until = Operar permitido hasta el { $date }
problem-expires-soon-trading = <b>El permiso para operar vence pronto.</b> La clave en sí sigue funcionando.
