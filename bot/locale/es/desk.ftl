# Lo que leen los voluntarios: la tarjeta de una pregunta, su trabajo con ella, la cola; y lo que manda la mesa.

## Botones

desk-button-claim = La tomo
desk-button-open = Abrir
desk-button-look = Verlo
desk-button-answer = Contestar
desk-button-ask-back = Preguntarle algo
desk-button-search = Buscar en las fuentes
desk-button-quotes = Lo que cito
desk-button-quote = Citar { $which }
desk-button-leave-out = No citar { $which }
desk-button-back-to-ticket = Volver a la pregunta
desk-button-keep = Más tiempo
desk-button-release = Devolverla
desk-button-hand-over = Pasarla a alguien
desk-button-block = Bloquear a quien pregunta
desk-button-reopen = Retomarla
desk-button-propose = Proponer como fuente
desk-button-propose-number = Proponer { $which } como fuente

## Formularios

desk-modal-answer = Contestar
desk-modal-answer-text = Su respuesta
desk-modal-answer-text-hint = Lo que sabe, no qué debe hacer la persona. Nunca pida nombres, números, papeles ni dinero.
desk-modal-language = Idioma de su texto
desk-modal-language-hint = Si no es el de quien pregunta, ayuda una traducción abajo.
desk-modal-translation = Traducción (opcional)
desk-modal-translation-hint = Lo mismo en el idioma de quien pregunta. Se marca como traducido por una persona.
desk-modal-others = ¿También para quien pregunte lo mismo?
desk-modal-others-hint = Márquelo solo si nada de esto habla de esta persona en particular.
desk-modal-ask-back = Preguntarle algo
desk-modal-ask-back-text = ¿Qué necesita saber?
desk-modal-ask-back-text-hint = Nunca pida nombres, números, direcciones, papeles ni dinero.
desk-modal-search = Buscar en las fuentes
desk-modal-search-text = Qué buscar
desk-modal-search-text-hint = Como pregunta, en español o en inglés
desk-modal-propose = Proponer como fuente
desk-modal-title = Título de la fuente
desk-modal-title-hint = De qué trata, en pocas palabras
desk-modal-url = ¿Dónde dice eso? (dirección)
desk-modal-url-hint = Hace falta si su respuesta no cita nada.
desk-modal-hand-over = Pasarla a alguien
desk-modal-to = ¿A quién?
desk-modal-to-hint = Tiene que ser voluntario también. Su tiempo empieza de nuevo.
desk-modal-block = Bloquear a quien pregunta
desk-modal-days = ¿Por cuánto tiempo?
desk-modal-days-hint = Usted no sabe quién es. Esa persona puede escribirles a los moderadores.
desk-modal-reason = ¿Por qué?
desk-modal-reason-hint = Lo leen los moderadores. La pregunta y todo lo que se escribió se borra.
desk-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }

## Una pregunta en su tarjeta

desk-state-unsent = Sin mandar
desk-state-open = En espera
desk-state-claimed = Alguien la tiene
desk-state-answered = Contestada
desk-state-wished = No se contestó a tiempo; quien preguntó todavía quiere saber
desk-state-closed = Cerrada
desk-urgent = **Puede ser urgente**
desk-sent = Mandada { $when }
desk-named = Quiere que le digan { $name }
desk-claimed-by = La tiene { $who }; eso termina { $until }
desk-claimed-by-you = La tiene usted; eso termina { $until }
desk-answered-by = La contestó { $who }
desk-card-more = Oprima “{ desk-button-open }” para leer lo demás.
desk-card-closed = **{ $name }** · Cerrada
desk-bot-nothing = Al bot no se le preguntó antes.
desk-bot-answered = El bot contestó con estas fuentes, y no alcanzó:
desk-bot-unsure = El bot no estaba seguro de que sus fuentes contesten esto, y no adivinó.
desk-bot-no-match = Las fuentes del bot no dicen nada de esto.
desk-bot-gap = Sabemos que las fuentes del bot no dicen esto:
desk-bot-advice = Quien preguntó quería un consejo, y el bot no los da.
desk-bot-smalltalk = El bot lo tomó por plática.
desk-bot-changed = Estas fuentes cambiaron desde entonces.

## El trabajo con una pregunta

desk-message-answer = { $number }. Respuesta
desk-message-ask-back = { $number }. Se le preguntó
desk-message-addition = { $number }. De quien pregunta
desk-translated = Traducido por una persona:
desk-message-held = Todavía no se pasó: primero lo mira un moderador ({ $reasons }).
desk-message-refused = No se pasó: un moderador lo detuvo.
desk-message-helped = Quien pregunta: le ayudó.
desk-message-not-helped = Quien pregunta: no le ayudó.
desk-message-for-others = Se le puede mostrar a quien pregunte lo mismo.
desk-picked =
    { $count ->
        [one] Su próximo mensaje cita { $count } pasaje.
       *[other] Su próximo mensaje cita { $count } pasajes.
    }
desk-answered = ✅ Su respuesta ya se pasó. Quien preguntó lee que es de un voluntario, no de quién.
desk-asked-back = ✅ Su pregunta ya se pasó. Usted sigue con esta.
desk-held = ✋ Todavía no se pasó: primero lo mira un moderador ({ $reasons }).
desk-released = La devolvió. Ahora espera a los demás.
desk-handed-over = ✅ Ahora la tiene { $who }.
desk-hand-over-to-none = ⚠️ Solo se puede pasar a voluntarios. No cambió nada.
desk-blocked =
    { $days ->
        [one] Quien preguntó no puede escribir aquí por { $days } día. La pregunta se borró.
       *[other] Quien preguntó no puede escribir aquí por { $days } días. La pregunta se borró.
    }
desk-proposed = ✅ Propuesta. Se vuelve fuente cuando otra persona le diga que sí en /fuente borradores.
desk-given-back = Aquí está lo que escribió, para que no tenga que escribirlo otra vez:
desk-quotes =
    { $count ->
        [0] Escoja qué cita su próximo mensaje. Todavía no escogió nada.
        [one] Su próximo mensaje cita { $count } pasaje.
       *[other] Su próximo mensaje cita { $count } pasajes.
    }
desk-quotes-none = Las fuentes no dicen nada de esto. Pruebe con otras palabras.
desk-quotes-more = Hay más de lo que cabe aquí.
desk-quote-gone = Un pasaje que se citó aquí ya no está en las fuentes.

## La cola

desk-queue =
    { $count ->
        [0] No espera nada
        [one] Espera { $count } pregunta
       *[other] Esperan { $count } preguntas
    }
desk-queue-mine =
    { $count ->
        [0] Usted no tiene ninguna pregunta
        [one] Usted tiene { $count } pregunta
       *[other] Usted tiene { $count } preguntas
    }
desk-queue-more =
    { $count ->
        [one] No se muestra { $count } más. Escoja un idioma o un tema para ver menos.
       *[other] No se muestran { $count } más. Escoja un idioma o un tema para ver menos.
    }

## Lo que manda la mesa

desk-ping = Espera una pregunta: **{ $name }** ({ $language })
desk-ping-urgent = 🚨 Espera una pregunta que puede ser urgente: **{ $name }** ({ $language })
desk-news-added = **{ $name }**: quien preguntó escribió algo más.
desk-news-lease-over = **{ $name }** espera otra vez: se acabó el tiempo.
desk-news-reminder = **{ $name }**: el tiempo termina { $until }. Contéstela, pida más tiempo o devuélvala.
desk-news-refused = **{ $name }**: un moderador detuvo un mensaje. Por favor escriba otro.
desk-news-passed = **{ $name }**: un moderador pasó el mensaje.
desk-news-handed-over = **{ $name }** se le pasó a { $who }.
desk-news-reopened = **{ $name }** la retomó { $who }.
desk-direct-answer = Le espera una respuesta.
desk-direct-asked-back = Le espera un mensaje.
desk-direct-told-later = Ya hay una respuesta para usted.
desk-moderators-held = ✋ El mensaje de un voluntario espera a un moderador antes de pasarse.
desk-moderators-reported = ⚠️ Alguien avisó de un mensaje de un voluntario.
desk-moderators-appealed = ✉️ Alguien bloqueado en la mesa de voluntarios les escribió a los moderadores.
