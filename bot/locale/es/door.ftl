# Lo que leen en Discord aparte de las respuestas: botones, formularios, avisos, ayuda.

door-language-name = Español

## Botones

door-button-sources = Fuentes
door-button-ask-more = Preguntar más
door-button-share = Compartir
door-button-helpful = Me sirvió
door-button-not-helpful = No me sirvió
door-button-wrong = Esto está mal
door-button-person = Hablar con alguien
door-button-remove = Quitar
door-button-back = Atrás
door-button-more = Más ({ $page } de { $pages })
door-button-ask = Preguntar en privado
door-button-forget = Borrar mis datos
door-button-forget-sure = Sí, bórrelos
door-button-report-done = Listo

## Formularios

door-modal-ask = Haga una pregunta
door-modal-ask-more = Pregunte más sobre esto
door-modal-question = Su pregunta
door-modal-question-hint = Solo usted ve la respuesta. No ponga nombres, números ni direcciones.
door-modal-wrong = ¿Qué está mal?
door-modal-note = ¿Qué deben saber los moderadores? (opcional)
door-modal-note-hint = Ven este texto y la respuesta, no su nombre. No ponga datos personales.

## Avisos

door-personal-private = ⚠️ Parece que su pregunta trae un número personal o una dirección. No lo usé ni lo guardo. Para preguntar no hace falta dar nada de eso.
door-personal-direct = ⚠️ Parece que su mensaje trae un número personal o una dirección. No lo usé ni lo guardo, pero se queda en nuestro chat hasta que usted borre su mensaje.
door-personal-not-shared = ⚠️ Parece que su pregunta trae un número personal o una dirección, así que le contesto solo a usted. No lo usé ni lo guardo.
door-personal-public = Por favor borre su mensaje: parece que trae algo personal. Para preguntar sin que nadie más lo vea, use /preguntar.
door-cannot-read = Discord no me deja leer lo que se responde a ese mensaje. Oprima “Preguntar más” debajo de él, use /preguntar, o mencióneme junto con su pregunta.
door-empty-mention = Escriba su pregunta después de mi nombre, o use /preguntar para que solo usted la vea.
door-cooldown =
    { $seconds ->
        [one] Un momento, por favor: fueron muchas preguntas seguidas. Pregunte otra vez en 1 segundo.
       *[other] Un momento, por favor: fueron muchas preguntas seguidas. Pregunte otra vez en { $seconds } segundos.
    }
door-cooldown-reports = Gracias, los moderadores ya tienen sus avisos. Puede mandar otro en { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }.
door-sharing-forbidden = Este servidor no permite compartir respuestas, así que esta solo la ve usted.
door-not-shared = Usted o yo no podemos escribir en este canal, así que esta respuesta solo la ve usted.
door-shared = Compartida aquí, sin su nombre: { $link }
door-share-not-here = Aquí no se puede compartir: usted o yo no podemos escribir en este canal, o el servidor no lo permite.
door-vote-helpful = Gracias. Con votos como el suyo mejoramos las fuentes.
door-vote-not-helpful = Gracias por decírmelo. ¿Qué le ayudaría?
door-wrong-sent = Gracias. Los moderadores ya pueden ver su aviso, pero no quién lo mandó.
door-wrong-kept = Gracias. Su aviso queda guardado, sin su nombre, para la persona que maneja este bot.
door-not-yours = Solo quien preguntó, o un moderador, puede quitar esta respuesta.
door-not-moderator = Eso solo lo pueden hacer los moderadores.
door-topic-gone = Mis fuentes ya no contestan esa pregunta. Pregunte con sus propias palabras usando /preguntar.
door-no-contacts = Mis fuentes no dicen a quién puede llamar. Pregúnteles a los moderadores de este servidor.
door-error = Algo falló de mi lado. Por favor intente otra vez en un momento.
door-outdated = Este comando cambió. Cierre Discord, vuelva a abrirlo y pruebe otra vez.

## Cuando cambiaron las fuentes de una respuesta

door-changed = ⚠️ Las fuentes de esa respuesta cambiaron desde entonces. Esto es lo que dicen hoy:
door-withdrawn = ⚠️ Mis fuentes ya no respaldan esa respuesta. Por favor no confíe en ella.

## /check-answer

door-check-same = ✅ Sigue igual: hoy mis fuentes dicen lo mismo que esta respuesta.
door-check-changed = ⚠️ Cambió: hoy mis fuentes dicen otra cosa. Abajo está lo que decían antes y lo que dicen hoy.
door-check-withdrawn = ⛔ Retirada: mis fuentes ya no respaldan esta respuesta.
door-check-old = Antes: { $text }
door-check-new = Hoy: { $text }
door-check-gone = Hoy: ya no está en mis fuentes.
door-check-added = Nuevo: { $text }
door-check-stands = ⚠️ Cambió: las palabras son las mismas, pero desde entonces cambió en qué va la regla.
door-check-stands-now = **Hoy: { $label }**
    { $text }
door-check-unknown = No conozco ninguna respuesta con el código “{ $id }”. El código tiene 16 letras y números y está al pie de cada respuesta. Guardo los códigos { $days } días.
door-check-today = La respuesta de hoy

## /language

door-language-set = Desde ahora le escribo aquí en { $language }. Las respuestas siguen llegando en el idioma de su pregunta.
door-language-automatic = Desde ahora le escribo en el idioma de su Discord. Las respuestas siguen llegando en el idioma de su pregunta.

## /setup y /reports

door-setup = **Ajustes de este servidor**
door-setup-sharing-on = Compartir respuestas: permitido. Las respuestas son privadas, a menos que quien pregunta las comparta.
door-setup-sharing-off = Compartir respuestas: prohibido. Todas las respuestas a /preguntar son privadas.
door-caution-cautious = cauteloso
door-caution-normal = normal
door-caution-generous = generoso
door-setup-caution-cautious = Qué tan seguro debo estar: cauteloso. Solo contesto lo que mis fuentes contestan con claridad. Digo más veces que no estoy seguro, y me equivoco menos veces.
door-setup-caution-normal = Qué tan seguro debo estar: normal. Contesto cuando mis fuentes parecen contestar la pregunta. Si no, digo que no estoy seguro.
door-setup-caution-generous = Qué tan seguro debo estar: generoso. También contesto cuando mis fuentes podrían no venir al caso. Digo menos veces que no estoy seguro, y me equivoco más veces.
door-setup-caution-measured =
    Probé cada opción con { $asked } preguntas de prueba sobre las fuentes de este servidor. Cuántas contesté, y entre paréntesis cuántas de ellas bien:
    cauteloso { $cautious } ({ $cautious_rightly }), normal { $normal } ({ $normal_rightly }), generoso { $generous } ({ $generous_rightly })
    Lo que la gente pregunta de verdad es más difícil; ahí me equivoco más veces.
door-setup-reports-channel = Los avisos de respuestas equivocadas llegan a: { $channel }
door-setup-reports-none = Avisos de respuestas equivocadas: no hay canal. Los moderadores los leen con /avisos.
door-setup-channel-denied = ⚠️ No tengo permiso de escribir en { $channel }. Deme ahí “Ver canal” y “Enviar mensajes”.
door-setup-channel-open = ⚠️ Todos pueden leer { $channel }. Los avisos pueden traer lo que alguien escribió solo para los moderadores: escoja un canal que solo ellos vean.
door-setup-curators-none = Fuentes: las puede cambiar quien tenga “Gestionar mensajes” en todo el servidor.
door-setup-curators-role = Fuentes: las pueden cambiar { $role } y quien tenga “Gestionar servidor”.
door-setup-curators-gone = ⚠️ Ese rol ya no existe. Escoja otro, o quítelo con “editores-apagado”.
door-setup-curators-hidden = ⚠️ Discord muestra /fuente, /contacto, /laguna, /alias y el menú “Guardar esta respuesta” solo a quien tiene “Gestionar mensajes”. Ábralos para { $role } en Ajustes del servidor > Integraciones.
door-setup-curators-everyone = Las fuentes no se le pueden confiar a todo el servidor. Escoja un rol que usted le da a personas que conoce. No se cambió nada.
door-setup-two-people-on = Para publicar hacen falta dos personas: lo que una escribe, otra lo confirma. Para ocultar algo basta una.
door-setup-two-people-off = Para publicar basta una persona.
door-setup-audit-channel = Quién cambia las fuentes se publica en: { $channel }
door-setup-audit-none = Quién cambia las fuentes: no se publica en ningún canal. Guardo un registro.
door-setup-audit-open = ⚠️ Todos pueden leer { $channel }. Ahí ven quién cambió qué.
door-setup-bot-lacks = ⚠️ Me faltan estos permisos en este servidor: { $permissions }. Sin ellos no puedo contestar cuando me mencionan.
door-setup-bot-fine = Tengo todos los permisos que necesito.
door-report = **Aviso: esta respuesta puede estar mal**
door-report-answer = Respuesta { $id }. Vea /revisar-respuesta.
door-report-note = Escribieron: { $note }
door-report-no-note = No escribieron nada más.
door-reports-none = No hay avisos pendientes.
door-reports-count = Avisos pendientes: { $count }

## /help, /about, /privacy

door-help = **Cómo preguntar**
    Escriba **/preguntar** y su pregunta, en español o en inglés. Solo usted ve la respuesta, a menos que quiera compartirla.
    También puede mencionarme en un canal (todos lo ven) o mandarme un mensaje directo. O deje oprimido un mensaje (en la computadora: clic derecho), escoja “Aplicaciones” y luego “Responder con las fuentes”.
door-help-buttons = **Debajo de cada respuesta**
    El botón **Fuentes** muestra de dónde sale cada frase. **Preguntar más** es para seguir con otra pregunta. **Hablar con alguien** le dice a quién llamar. **{ $other }** muestra la misma respuesta en ese idioma.
door-help-desk = **Pregúntele a un voluntario**
    En este servidor, con **Hablar con alguien** también le puede escribir a un voluntario. No es abogado, y nunca sabe quién es usted. Usted ve lo que voy a pasar antes de que se mande, y lo puede retirar. /respuesta le muestra lo que escribió; solo usted lo ve.
door-help-more = **Más**
    /revisar-respuesta dice si una respuesta todavía vale. /idioma cambia el idioma en que le escribo. /privacidad dice qué guardo y tiene un botón que lo borra. /acerca dice qué soy. Donde un servidor tiene voluntarios, /respuesta muestra lo que le escribieron, y ellos usan /cola y /mesa.
door-help-limits = Solo digo lo que dicen mis fuentes. Cuando no lo dicen, le aviso. Doy información, no consejo legal.
door-about = **Qué soy**
    Soy Bannock, un bot. Busco lo que dicen unas fuentes escogidas sobre la ordenanza de inmigración de Denver de 2017 (Council Bill 17-0940) y la Orden Ejecutiva 142. No invento nada: cada frase la escribieron personas y dice de qué fuente viene. No soy abogado ni oficina del gobierno.
door-about-sources = **Mis fuentes**
    { $articles } artículos con { $passages } pasajes. El más nuevo es de { $newest }. Son resúmenes nuestros en palabras sencillas, a menos que la respuesta diga otra cosa.
door-about-library = Biblioteca { $digest }. La misma pregunta siempre recibe la misma respuesta de la misma biblioteca.
door-about-keeps = Qué guardo y cómo borrarlo: /privacidad
door-privacy = **Qué guardo**
    No guardo quién preguntó. Una pregunta nunca se guarda junto a algo que diga de quién es. Lo que usted escriba en ella ahí se queda: por favor no ponga nombres.
door-privacy-but-desk = Solo lo que usted les manda a los voluntarios se guarda de otra manera. Eso está más abajo.
door-privacy-memory = **Solo en la memoria:** por { $minutes } minutos, su última pregunta en cada lugar y de qué hablamos, para que pueda seguir preguntando o pasársela a una persona; por unos 10 minutos, qué mensajes contesté y quién preguntó mucho. Se pierde cuando me reinician.
door-privacy-questions =
    { $days ->
        [0] **Preguntas:** no guardo sus palabras.
        [one] **Preguntas, por 1 día:** las palabras (sin números de teléfono, de extranjero ni de documentos, ni correos ni direcciones cuando los reconozco; los nombres no los quito), el servidor, el idioma, el tipo de respuesta y el día. Ninguna persona, ningún mensaje, ninguna hora. Muestran qué les falta a las fuentes. No puedo saber cuáles son suyas, así que no puedo borrar solo esas.
       *[other] **Preguntas, por { $days } días:** las palabras (sin números de teléfono, de extranjero ni de documentos, ni correos ni direcciones cuando los reconozco; los nombres no los quito), el servidor, el idioma, el tipo de respuesta y el día. Ninguna persona, ningún mensaje, ninguna hora. Muestran qué les falta a las fuentes. No puedo saber cuáles son suyas, así que no puedo borrar solo esas.
    }
door-privacy-previews = **Los moderadores que prueban un cambio en las fuentes** ven cuáles de estas preguntas de su servidor se contestarían distinto: solo las palabras, nunca quién preguntó. Pueden hacer que una pregunta se repita con cada cambio; entonces sus palabras se quedan, sin nada de quién preguntó.
door-privacy-answers = **Respuestas, por { $answers } días desde la última vez que se dieron:** qué pasajes se mostraron y sus palabras, el idioma, el tipo de respuesta y un código hecho con todo eso, nunca con su pregunta. Si la respuesta está en un canal, por { $messages } días también el mensaje, su canal, servidor y día, y una clave del mensaje que preguntó, para que se quite cuando usted borre su pregunta mientras estoy en línea.
door-privacy-votes = **Su voto sobre una respuesta, por { $votes } días como máximo, con el mes, y el idioma que escogió, por { $languages } días:** con una clave en lugar de su nombre, otra distinta en cada servidor. Cuando usted le pregunta a una persona voluntaria sobre una respuesta, su voto sobre ella queda sin ninguna clave, así que no se puede cambiar ni borrar.
door-privacy-reports = **Avisos de que una respuesta está mal, por { $reports } días:** cuál respuesta, lo que se escribió, el servidor y el día. No quién lo mandó.
door-privacy-desk = **Preguntas que les manda a los voluntarios, por { $open } días como máximo:** sus palabras (sin números ni direcciones, como arriba; los nombres no los quito), lo que le contestaron, el nombre que dio si dio alguno, el servidor, el idioma, lo que yo había contestado y la hora de cada paso. Quién preguntó está al lado, pero cifrado: solo lo abro para saber de quién es la pregunta y llevarle la respuesta. Eso se borra cuando usted cierra o retira la pregunta, o a los { $open } días; si quiere que le avisen después, a los { $wish } días. Lo que usted retira se borra enseguida, y lo que escribe pero no manda, una hora después de su último cambio. Los demás textos se van { $texts } días después del final; hasta entonces un voluntario puede dejar que otros que preguntan lo mismo vean la respuesta, nunca su pregunta. Después solo quedan cuentas, por { $counts } días: el servidor, el día, el idioma, qué pasó (por ejemplo, si se mandó, se contestó o se retiró) y más o menos cuánto tardó.
door-privacy-desk-care = **Los avisos a los moderadores sobre un mensaje de un voluntario, por { $reports } días, aunque la pregunta ya no esté:** ese mensaje, quién lo escribió, a qué pregunta, lo que dice el aviso, el servidor y el día. No quién lo mandó. A quien falta al respeto se le puede bloquear por { $block } días como máximo, y nadie sabe quién es: hasta entonces guardo una clave en lugar del nombre, el motivo y lo que esa persona les escribió a los moderadores.
door-privacy-desk-key = Quien tenga la llave de los voluntarios y también la base de datos puede leer quién preguntó, mientras la pregunta esté abierta. La llave no está en la base de datos.
door-privacy-volunteers = **Solo de los voluntarios:** su id de Discord junto a lo que escribieron, mientras eso se quede, y lo que escogieron con /mesa; y si un moderador les quitó el permiso de contestar. “Borrar mis datos” borra lo que escogieron, pero no lo otro.
door-privacy-desk-discord = **En Discord** la pregunta está en una tarjeta que solo deben ver los voluntarios y los moderadores, sin su nombre. Cuando la pregunta termina, vacío la tarjeta. Discord puede guardar copias de ella y de los formularios que usted llena. Si quiere que le avise por mensaje directo, ese mensaje se queda en su historial y puede verse en la pantalla bloqueada.
door-privacy-library = **Solo de los moderadores que cambian las fuentes:** su id de Discord, qué hicieron, por qué y cuándo. Los borradores se van { $drafts } días después de su último cambio, y el registro a los { $log } días; un servidor también puede publicar ese registro en un canal. El historial de lo que se publicó se queda mientras exista la biblioteca. “Borrar mis datos” no borra esto.
door-privacy-code = Las claves se hacen con una llave secreta. Quien tenga esa llave y también la base de datos puede probar si una clave es de una persona que ya conoce, y como una pregunta siempre lleva a la misma respuesta, podría adivinar sobre qué votó. Nadie puede leer nombres en las claves. El botón “Quitar” de una respuesta en un canal lleva una clave así de quien preguntó, cada vez una nueva. Lo que se borra sale de los archivos de la base de datos en menos de una hora.
door-privacy-discord = **Discord guarda sus propias copias** de lo que usted escribe y de lo que yo mando, según sus propias reglas. Esas no las puedo borrar. En un canal todos ven que usted preguntó. Los mensajes directos se quedan en su historial: ahí use “Quitar”.
door-privacy-logs = Mi registro de actividad no tiene preguntas ni nombres.
door-forget-sure = Esto borra sus votos, el idioma que escogió y nuestras conversaciones en la memoria, en todos los servidores donde estoy. ¿Quiere borrarlo?
door-forget-sure-desk = También retira todas sus preguntas abiertas a los voluntarios. Ya no podrá leer sus respuestas. Ya no sé cuáles de las cerradas eran suyas: esas las puede retirar con su código, usando /respuesta.
door-forgotten-desk = Preguntas a los voluntarios que retiré: { $tickets }.
door-forgotten = Listo, borrado. Votos y ajustes que había guardados: { $rows }. Conversaciones en la memoria: { $conversations }. Mis respuestas en los canales siguen ahí: use “Quitar” debajo de ellas.
