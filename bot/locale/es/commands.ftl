# Nombres y descripciones de los comandos de Discord y sus opciones. Nombres: minúsculas, sin espacios, máximo 32.
# Descripciones: máximo 100 caracteres.

command-ask-name = preguntar
command-ask = Pregunte qué dice la ordenanza de inmigración de Denver o la Orden 142. Solo usted ve la respuesta.
command-ask-question-name = pregunta
command-ask-question = Su pregunta, en español o en inglés. No ponga nombres, números ni direcciones.
command-ask-share-name = compartir
command-ask-share = Mostrar la respuesta a todos aquí. Todos verán su nombre y que usted preguntó.
command-context-name = Responder con las fuentes
command-check-answer-name = revisar-respuesta
command-check-answer = ¿Todavía vale una respuesta? La compara con las fuentes de hoy.
command-check-answer-id-name = código
command-check-answer-id = Las 16 letras y números al pie de la respuesta
command-language-name = idioma
command-language = Escoja el idioma en que le escribo
command-language-language-name = idioma
command-language-language = El idioma
command-language-automatic = Automático: el mismo de mi Discord
command-help-name = ayuda
command-help = Cómo preguntar y qué hacen los botones
command-about-name = acerca
command-about = Qué es este bot, qué fuentes tiene y qué tan nuevas son
command-privacy-name = privacidad
command-privacy = Qué se guarda, por cuánto tiempo, y un botón que lo borra
command-setup-name = ajustes
command-setup = Para moderadores: ajustes de este servidor, y si tengo los permisos que necesito
command-setup-sharing-name = compartir
command-setup-sharing = ¿Puede la gente compartir respuestas con el canal?
command-setup-reports-name = avisos
command-setup-reports = El canal para los avisos de respuestas equivocadas
command-setup-reports-off-name = avisos-apagados
command-setup-reports-off = No mandar avisos a ningún canal; los moderadores los leen con /avisos
command-reports-name = avisos
command-reports = Para moderadores: los avisos pendientes de respuestas equivocadas
