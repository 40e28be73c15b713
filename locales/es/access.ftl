# For who is not served
access-asked = Este bot es privado. Pasé tu solicitud a su administrador y te escribiré aquí en cuanto te dejen entrar. Hasta entonces solo guardo tu ID de Telegram y tu idioma.
access-full = Este bot es privado y hay demasiadas personas esperando para entrar. Inténtalo de nuevo mañana. No guardo nada de lo que escribes.
access-approved =
    🚪 <b>Ya puedes entrar.</b> Desde ahora puedes usar este bot.
former-member = Este bot es privado y ya no estás en su lista, así que no conecto ni compruebo nada para ti. Tus { -connection(form: "many") } siguen aquí: puedes verlas y eliminarlas.
former-refused = Ya no estás en la lista de este bot. Todavía puedes ver y eliminar tus conexiones.

# For admins
requests-title = <b>{ $count ->
    [one] { $count } persona pide entrar
    [many] { $count } de personas piden entrar
   *[other] { $count } personas piden entrar
}</b>
requests-none = Nadie está esperando para entrar.
requests-advice = Pulsa el número para ver quién es. Con /requests y un número puedes cambiar una decisión más tarde.
request-open = ⏳ Esperando una decisión.
request-approved = ✅ Puede entrar. Avisé a esta persona, si se la puede contactar.
request-declined = ✖ No puede entrar. A esta persona no se le avisa.
button-decline = ✖ Rechazar
button-requests = { $count ->
    [one] { $count } solicitud más ›
    [many] { $count } de solicitudes más ›
   *[other] { $count } solicitudes más ›
}
command-requests = Quién pide entrar
