# Lo que la mesa de voluntarios no deja hacer, y por qué se retiene un mensaje de un voluntario.

## Quién puede qué

desk-fault-not-volunteer = Eso solo lo pueden hacer los voluntarios de este servidor. Los moderadores los escogen con /mesa ajustes.
desk-fault-not-moderator = Eso solo lo pueden hacer los moderadores: hace falta el permiso de administrar el servidor o sus mensajes.

## Para quien pregunta

desk-fault-no-desk = Aquí no hay mesa de voluntarios.
desk-fault-no-ticket = No encuentro esa pregunta. Revise el código. Una pregunta que se retiró ya no existe, y tampoco una que se cerró hace 30 días.
desk-fault-too-many = Usted tiene { $max_tickets } preguntas abiertas aquí, y no pueden esperar más al mismo tiempo. Véalas con /respuesta y cierre o retire la que menos le haga falta.
desk-fault-blocked = Usted no les puede escribir a los voluntarios de aquí hasta el { $until }. Si cree que es un error, puede escribirles una vez a los moderadores. No se enteran de quién es usted.
desk-fault-empty = No queda nada que pasar. Por favor escríbalo con sus palabras, sin números personales.
desk-fault-too-long = Es demasiado largo: puedo pasar hasta { $max_chars } caracteres. Por favor hágalo más corto.
desk-fault-too-many-messages = Esta pregunta ya tiene { $max_messages } mensajes y no caben más. Por favor haga una pregunta nueva.
desk-fault-moved-on = Algo cambió mientras tanto, así que no se hizo. Vea otra vez cómo va.

## Para voluntarios

desk-fault-claimed = Otro voluntario tiene esta pregunta.
desk-fault-not-yours = Eso solo lo puede hacer el voluntario que tiene esta pregunta. Tómela primero, si no la tiene nadie.
desk-fault-own-question = Esto lo escribió usted. Le toca atenderlo a otra persona. Solo usted ve este aviso.
desk-fault-too-many-quotes = Con un mensaje van hasta { $max_quotes } pasajes. Quite uno primero.
desk-fault-no-message = Ese mensaje ya no existe, o no se pasó.
desk-fault-needs-source = Una fuente necesita respaldo: cite en la respuesta un pasaje de las fuentes, o dé la dirección de una página.
desk-fault-reported = De este mensaje ya se avisó. Los moderadores lo saben.
desk-fault-appealed = Usted ya les escribió a los moderadores. Lo están revisando.
desk-fault-no-block = Usted no está bloqueado aquí.

## Para los ajustes

desk-fault-hours = No entiendo este horario: “{ $text }”. Escríbalo así: lu-vi 9:00-17:00; sá 10:00-12:00
desk-fault-dates = “{ $text }” no es un día que yo entienda. Escriba los días así: 2026-12-25, 2027-01-01. Caben hasta 100.
desk-fault-zone = No conozco la zona horaria “{ $text }”. Escríbala así: America/Denver
desk-fault-time = “{ $text }” no es una hora del día. Escríbala así: 22:00, o 10 pm

## Por qué se retiene un mensaje

desk-reason-link = un enlace
desk-reason-phone = un teléfono u otro número largo
desk-reason-money = habla de pagar o de mandar dinero
desk-reason-identity = pregunta quién es alguien, o pide papeles o números
desk-reason-away = lleva a otro lado: otra aplicación, un correo, una dirección
