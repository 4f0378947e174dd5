# Lo que lee quien le pregunta a un voluntario: la oferta, lo que se pasa, lo que llega de vuelta.

## Botones

ticket-button-write = Escribirle a un voluntario
ticket-button-alike = Ver esa respuesta
ticket-button-send = Mandar
ticket-button-send-anyway = Mandar de todos modos
ticket-button-reword = Cambiar las palabras
ticket-button-name = Dar un nombre
ticket-button-anonymous = Quedar sin nombre
ticket-button-direct = Avísenme por mensaje directo
ticket-button-fetch = Sin mensaje directo
ticket-button-cancel = Cancelar
ticket-button-preview = Volver a mi pregunta
ticket-button-look = Ver cómo va
ticket-button-add = Escribir más
ticket-button-helped = Me ayudó
ticket-button-not-helped = No me ayudó
ticket-button-wish = Avísenme cuando sepan
ticket-button-unwish = Ya no me avisen
ticket-button-close = Cerrar
ticket-button-close-sure = Sí, ciérrela
ticket-button-withdraw = Retirar
ticket-button-withdraw-sure = Sí, retírela
ticket-button-report = Reportar
ticket-button-report-number = Reportar { $number }
ticket-button-show = Verla
ticket-button-appeal = Escribirles a los moderadores

## Formularios

ticket-modal-question = Pregúntele a un voluntario
ticket-modal-question-text = ¿Qué quiere saber?
ticket-modal-question-text-hint = La ve otra vez antes de mandarla. No ponga nombres, números ni direcciones.
ticket-modal-name = Dé un nombre
ticket-modal-name-text = ¿Cómo quiere que le digan?
ticket-modal-name-text-hint = Sirve cualquier nombre. No tiene que ser el suyo.
ticket-modal-add = Escriba más
ticket-modal-add-text = ¿Qué quiere agregar o preguntar?
ticket-modal-add-text-hint = Les llega a los voluntarios. No ponga nombres, números ni direcciones.
ticket-modal-report = Reportar un mensaje
ticket-modal-report-text = ¿Qué tiene de malo? (opcional)
ticket-modal-report-text-hint = Lo leen los moderadores, no los voluntarios. No ven quién es usted.
ticket-modal-appeal = Escríbales a los moderadores
ticket-modal-appeal-text = ¿Qué deben saber?
ticket-modal-appeal-text-hint = Puede escribir una vez. No ven quién es usted.

## La oferta debajo de los contactos

ticket-offer = **O escríbale a un voluntario**
    Le contesta una persona, no un bot. No es abogado. Nunca sabe quién es usted: paso su pregunta sin su nombre, y antes le muestro exactamente qué voy a pasar.
ticket-offer-direct = **También contestan voluntarios.** Para preguntarles, use /preguntar en el servidor de esos voluntarios y oprima “Hablar con alguien”. Eso solo lo ve usted.

## Cuánto tarda

ticket-wait-usual = ⏱️ Hasta ahora, la mitad de las respuestas llegó en { $usual } o menos, y cuatro de cada cinco en { $most } o menos.
ticket-wait-unknown = ⏱️ No le puedo decir cuánto tarda: todavía hay muy pocas respuestas para saberlo.
ticket-wait-waiting =
    { $count ->
        [0] Ahora no hay ninguna pregunta esperando.
        [one] Ahora hay { $count } pregunta esperando.
       *[other] Ahora hay { $count } preguntas esperando.
    }
ticket-wait-others =
    { $count ->
        [0] Ahora no hay otra pregunta esperando.
        [one] Ahora hay otra pregunta esperando.
       *[other] Ahora hay otras { $count } preguntas esperando.
    }
ticket-wait-open = Ahora hay alguien.
ticket-wait-closed = Ahora no hay nadie. Habrá alguien el { $time }.
ticket-wait-closed-unknown = Ahora no hay nadie.
ticket-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
ticket-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
ticket-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }

## Antes de mandarla

ticket-preview = **Mírela antes de mandarla.** Esto es lo que leen los voluntarios, y nada más:
ticket-preview-beside = También ven: { $told }, y cuándo la mandó.
ticket-preview-anonymous = Su nombre: no lo ven.
ticket-preview-named = Su nombre: ven “{ $name }”, lo que usted escribió.
ticket-preview-personal = ⚠️ Parece que su texto traía un número personal o una dirección. Lo quité y no lo guardo: ahí ahora dice “…”. No hace falta dar nada de eso.
ticket-preview-public = ⚠️ Usted me preguntó esto primero en un canal. Quien lo leyó ahí puede reconocer las mismas palabras. Para evitarlo, oprima “Cambiar las palabras”.
ticket-preview-fetch = 📬 Cómo llega la respuesta: usted la ve con /respuesta. No le mando ningún mensaje.
ticket-preview-direct = 📬 Cómo llega la respuesta: le mando un mensaje directo. Solo dice que hay una respuesta esperando.
    ⚠️ Ese mensaje se queda en su historial y puede verse en la pantalla bloqueada.
ticket-alike = 💡 **Alguien ya preguntó algo parecido y un voluntario contestó.** Mire primero esa respuesta: tal vez no tenga que esperar.
ticket-cooldown = Mandó muchas preguntas en poco tiempo. Puede mandar otra en { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }.
ticket-cancelled = No se mandó nada. Borré lo que usted escribió.
ticket-not-sent = Lo que usted escribió, para que pueda copiarlo:

## Cuando ya se mandó

ticket-sent = ✅ **Mandada.** Los voluntarios ya la pueden leer. No ven quién es usted.
ticket-sent-code = Su código. No se lo puedo volver a mostrar:
ticket-sent-how = Para leer la respuesta use /respuesta: aquí, o en un mensaje directo conmigo. El código solo le hace falta en otra cuenta, o cuando la pregunta ya esté cerrada. Quien lo tenga puede leer la respuesta, así que guárdelo para usted.
ticket-sent-ends = El { $date } la pregunta se acaba sola y olvido quién la hizo. La puede retirar en cualquier momento.

## Ver cómo va: /answer

ticket-own = **Sus preguntas a los voluntarios**
ticket-own-none = Aquí no tiene ninguna pregunta abierta a los voluntarios. Si tiene un código, úselo con /respuesta.
ticket-state-open = ⏳ **Esperando a un voluntario**
ticket-state-claimed = 👀 **Un voluntario la está viendo**
ticket-state-asked = 💬 **Un voluntario le pregunta algo.** Oprima “Escribir más” para contestar.
ticket-state-answered = ✅ **Un voluntario contestó**
ticket-state-wished = 🔔 **Todavía nadie ha contestado.** Sigue abierta hasta el { $date }.
ticket-state-closed = 🔒 **Cerrada.** Ya no sé quién preguntó. Quien tenga el código la puede leer por { $days } días.
ticket-ends = Se acaba sola el { $date }.
ticket-wish-fetch = 🔔 Si nadie contesta antes del { $date }, la pregunta sigue abierta hasta { $days } días después de que la mandó. Fíjese de vez en cuando con /respuesta, u oprima “Avísenme por mensaje directo”.
ticket-wish-direct = 🔔 Si nadie contesta antes del { $date }, la pregunta sigue abierta hasta { $days } días después de que la mandó. Le mando un mensaje directo cuando alguien conteste. Se queda en su historial y puede verse en la pantalla bloqueada.
ticket-question = **Usted preguntó** · { $when }
ticket-added = **Usted escribió** · { $when }
ticket-answer = **{ $number }. Un voluntario contesta** · { $when }
ticket-asked-back = **{ $number }. Un voluntario le pregunta** · { $when }
ticket-from-volunteer = ⚠️ De un voluntario, no de un abogado. Nunca mande dinero ni documentos.
ticket-original = En sus propias palabras ({ $language }):
ticket-helped = Usted dijo que esto le ayudó.
ticket-not-helped = Usted dijo que esto no le ayudó.

## La respuesta que recibió otra persona

ticket-alike-told = Alguien que preguntó algo parecido recibió esta respuesta:

## Terminarla

ticket-close-sure = **¿Cierra esta pregunta?** Entonces olvido que fue usted quien preguntó. Después solo se abre con el código, por { $days } días. Sin el código ya no la podrá leer.
ticket-closed = Cerrada. Ya olvidé que fue usted quien preguntó.
ticket-withdraw-sure = **¿Retira esta pregunta?** Se borra todo: lo que usted escribió y lo que le escribieron los voluntarios. Solo se queda un aviso a los moderadores, si lo hubo.
ticket-withdrawn = Retirada. Aquí se borró todo, menos un aviso a los moderadores, si lo hubo, y la tarjeta de los voluntarios queda vacía. Puede que un voluntario ya la haya leído.
ticket-reported = Gracias. Los moderadores ven el mensaje y lo que usted escribió, pero no quién es usted. Los voluntarios no ven su aviso.
ticket-appealed = Enviado a los moderadores, sin su nombre. Ellos pueden quitar el bloqueo.
