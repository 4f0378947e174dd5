# Lo que leen los moderadores de una mesa de voluntarios: ajustes, mensajes retenidos, avisos, bloqueos; y los ajustes de cada voluntario.

## /desk setup

care-setup = **La mesa de voluntarios de este servidor**
care-setup-no-key = Una mesa necesita una llave, y la persona que maneja este bot no ha puesto ninguna. Pídale que ejecute “python -m bot key” y que ponga lo que sale en los ajustes, como DESK_KEY.
care-setup-everyone = No todo el servidor puede ser voluntario. Escoja un rol que usted le da a personas que conoce. No se cambió nada.
care-setup-off = ⚠️ Todavía no hay mesa: le hacen falta un canal y un rol. “Hablar con alguien” solo muestra a quién llamar.
care-setup-channel = Las preguntas llegan a: { $channel }
care-setup-channel-gone = ⚠️ Ese canal ya no existe. Escoja otro.
care-setup-denied = ⚠️ En { $channel } me falta: { $permissions }. Mientras no lo tenga, las preguntas no aparecen ahí; los voluntarios las encuentran con /cola.
care-setup-tags = ⚠️ { $channel } pide una etiqueta en cada publicación. Quite eso: yo no pongo ninguna.
care-setup-open = ⚠️ Todos pueden leer { $channel }, y con eso las preguntas. Haga que solo lo vean los voluntarios y los moderadores.
care-setup-no-role = Quién contesta: no hay rol.
care-setup-role = Quién contesta: todos los que tienen el rol { $role }
care-setup-role-gone = ⚠️ El rol de los voluntarios ya no existe. Escoja otro.
care-setup-role-blind = ⚠️ El rol { $role } no puede ver { $channel }.
care-setup-withdrawn = Ya no pueden contestar: { $people }
care-setup-lease =
    { $hours ->
        [one] Quien toma una pregunta la tiene 1 hora. Después vuelve a los demás.
       *[other] Quien toma una pregunta la tiene { $hours } horas. Después vuelve a los demás.
    }
care-setup-no-hours = Horario: no hay. A quien pregunta se le dice cuánto se tarda por lo general.
care-setup-hours = Horario: { $hours } ({ $zone })
care-setup-now-open = Según este horario, ahora hay alguien.
care-setup-now-closed = Según este horario, ahora no hay nadie. La mesa abre { $when }.
care-setup-holidays = Cerrado: { $days }
care-setup-told = Cuando un mensaje espera a un moderador, lo digo en: { $channel }
care-setup-untold = Cuando un mensaje espera a un moderador, no lo digo en ningún canal: mire /mesa retenidos, o ponga un canal con /ajustes y “avisos”.
care-permission-posts = Crear publicaciones

## Mensajes retenidos, avisos, bloqueos

care-button-pass = Dejarlo pasar
care-button-keep = No dejarlo pasar
care-button-done = Ya está atendido
care-button-unblock = Terminar el bloqueo
care-button-previous = Anterior
care-button-next = Siguiente
care-held = **Mensaje retenido { $number } de { $count }**
care-held-none = No hay mensajes que usted tenga que ver.
care-held-why = Retenido por: { $reasons }
care-held-by = Pregunta { $ticket }, lo escribió { $who } { $when }
care-held-question = **La pregunta**
care-held-answer = **La respuesta**
care-held-asks = **El voluntario pregunta algo**
care-held-translation = **Traducción de una persona**
care-held-quotes = **Cita**
care-held-for-others = También se les puede mostrar a otros que pregunten lo mismo.
care-passed = ✅ Ya pasó.
care-kept = No pasó. Al voluntario se le avisa.
care-report = **Aviso { $number } de { $count }**
care-report-none = No hay avisos pendientes de mensajes de voluntarios.
care-report-note = **Quien preguntó avisó de un mensaje**
care-report-no-note = **Quien preguntó avisó de un mensaje y no escribió nada más**
care-report-message = **El mensaje**, a la pregunta { $ticket }, de { $who }
care-report-hint = Para quitarle a alguien el derecho de contestar en este momento: /mesa retirar
care-report-done = ✅ Ese aviso ya está atendido.
care-block = **Bloqueo { $number } de { $count }**
care-block-none = No hay nadie bloqueado.
care-block-by = Lo puso { $who }, hasta el { $until }. Nadie puede ver a quién deja fuera.
care-block-reason = **Por qué**
care-block-appeal = **Le pide a usted que lo termine**
care-block-no-appeal = No le ha pedido que lo termine.
care-unblocked = ✅ Ese bloqueo terminó.

## /desk withdraw y /desk restore

care-withdrawn =
    { $count ->
        [0] Desde este momento, { $who } ya no puede contestar.
        [one] Desde este momento, { $who } ya no puede contestar. 1 pregunta que tenía volvió a los demás.
       *[other] Desde este momento, { $who } ya no puede contestar. { $count } preguntas que tenía volvieron a los demás.
    }
care-role-taken = También le quité el rol { $role }.
care-role-stays = No tengo permiso de quitarle el rol { $role }. Todavía puede leer el canal: quíteselo en los ajustes del servidor.
care-restored = Desde este momento, { $who } puede contestar otra vez.
care-needs-role = No tiene el rol { $role }. Déselo.

## /desk me

care-own = **Sus ajustes en la mesa de este servidor**
care-own-pings-on = Menciones: sí. Le mando una cuando llega una pregunta que le toca y antes de que se le acabe el tiempo de una.
care-own-pings-off = Menciones: no. Nunca le mando una.
care-own-languages = Idiomas: { $names }
care-own-any-language = Idiomas: cualquiera
care-own-topics = Temas: { $names }
care-own-any-topic = Temas: cualquiera
care-own-quiet = En silencio: de { $begin } a { $end } ({ $zone })
care-own-loud = Horas de silencio: ninguna
care-own-choose-languages = Idiomas de las menciones; ninguno es cualquiera
care-own-choose-topics = Temas de las menciones, página { $page } de { $pages }; ninguno es cualquiera
care-button-pings-on = Mencionarme
care-button-pings-off = No mencionarme
care-button-quiet = Horas de silencio
care-modal-quiet = ¿Cuándo no quiere menciones?
care-modal-from = Desde
care-modal-from-hint = Como 22:00 o 10 pm. Deje los dos vacíos si no quiere horas de silencio.
care-modal-to = Hasta
care-modal-to-hint = Como 7:00 o 7 am
