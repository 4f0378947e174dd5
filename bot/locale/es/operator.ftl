# Lo que lee quien maneja el bot de Discord: fallas al arrancar, el registro, `invite` y `doctor`.

## Ajustes

operator-setting-choice = { $variable } no puede ser “{ $value }”. Ponga uno de estos: { $allowed }, o déjela vacía.
operator-setting-number = { $variable } no puede ser “{ $value }”. Ponga un número entero de { $least } a { $most }, o déjela vacía.
operator-setting-folder = { $variable } no puede ser “{ $value }”. Ponga la ruta de una carpeta, o déjela vacía.
operator-setting-inside = { $variable } lleva a { $value }, que está dentro de la carpeta de Bannock: una actualización o un commit podría llevarse los datos de la gente. Ponga otra carpeta.
operator-setting-database = { $variable } no es la dirección de una base de datos. Escríbala como postgresql+asyncpg://usuario:clave@servidor/nombre, o déjela vacía para usar un archivo en DATA_DIR.
operator-setting-desk-key = { $variable } no es una llave. Haga una con: python -m bot key. Copie la línea completa; puede llevar varias, separadas con comas. Si la deja vacía, no hay mesa de voluntarios.
operator-token-missing = Falta { $variable }. Copie el token del bot de https://discord.com/developers/applications (página “Bot”) al archivo .env, así: { $variable }=… Para probar Bannock sin token: python -m bot demo
operator-token-shape = { $variable } no parece ser el token de un bot. Cópielo otra vez de https://discord.com/developers/applications, página “Bot”; tiene tres partes separadas por puntos y ningún espacio.
operator-data-folder = No puedo guardar datos en { $path } ({ $detail }). Deje que el usuario que corre Bannock escriba ahí, o ponga otra carpeta en DATA_DIR.

## La llave y la base de datos

operator-key-unreadable = No puedo leer el archivo de la llave, { $path }. Deje que el usuario que corre Bannock lo lea.
operator-key-unwritable = No puedo crear el archivo de la llave, { $path }. Deje que el usuario que corre Bannock escriba ahí.
operator-key-open = Otros usuarios de esta máquina pueden leer o cambiar el archivo de la llave, { $path }. Corra: chmod 700 en su carpeta y chmod 600 en el archivo.
operator-key-size = El archivo de la llave, { $path }, está dañado. Ponga de vuelta su copia; si no hay, bórrelo: se crea otro, y ya nadie podrá borrar sus votos anteriores.
operator-database-unsupported = DATABASE_URL nombra un tipo de base de datos que Bannock no conoce. Use sqlite+aiosqlite o postgresql+asyncpg, o déjela vacía.
operator-database-driver = Falta instalar el controlador de la base de datos de DATABASE_URL. Corra: pip install asyncpg
operator-database-newer = Un Bannock más nuevo escribió la base de datos { $database }. Actualice Bannock, o ponga otra carpeta en DATA_DIR.
operator-database-unusable = No puedo usar la base de datos { $database } ({ $detail }). Revise que esté corriendo o que su archivo esté completo, sus permisos y el espacio libre.
operator-database-failed = Falló la base de datos ({ $detail }). Revise el espacio libre y que la base de datos esté corriendo.

## Discord

operator-token-refused = Discord no acepta el token. Haga uno nuevo en https://discord.com/developers/applications (página “Bot”, “Reset Token”) y póngalo en DISCORD_TOKEN.
operator-intents-refused = Discord no concede un “intent” que el bot pide. Bannock no necesita ninguno privilegiado: si usted cambió sus “intents”, déjelos como estaban; si no, actualice Bannock.
operator-gateway-refused = Discord cerró la conexión definitivamente (código { $code }). Actualice Bannock; si eso no ayuda, por favor avise.
operator-no-discord = No logro conectarme a Discord ({ $detail }). Revise la red, o vea https://discordstatus.com.

## El registro de un bot en marcha

operator-ready = Listo, en { $servers } servidor(es).
operator-lacks = En { $servers } servidor(es) al bot le faltan permisos que necesita: { $permissions }. Para ver dónde: python -m bot doctor
operator-stopped = Apagado.
operator-unreachable = No logro conectarme a Discord ({ $detail }). Pruebo otra vez en { $seconds } s.
operator-discord-fails = Discord responde con un error ({ $status }). Pruebo otra vez en { $seconds } s.
operator-waits-turn = El bot ha arrancado muchas veces hace poco, y Discord permite { $remaining } arranques más hoy: espero { $seconds } s antes de conectarme.
operator-synced = Discord ya tiene los comandos ({ $count }).
operator-sync-failed = Discord no aceptó los comandos ({ $detail }). Pruebo otra vez en { $seconds } s.
operator-sync-refused = Discord rechaza los comandos ({ $detail }). Quedan como estaban; por favor avise.

## invite

operator-invite = Abra este enlace para agregar el bot a un servidor que usted maneje:

## key

operator-key-made = Una llave nueva para DESK_KEY. Póngala en el archivo .env y guarde una copia aparte de los respaldos: quien tenga las dos cosas puede leer quién preguntó.

## Permisos, como los nombra Discord en sus ajustes

operator-permission-view = Ver canales
operator-permission-send = Enviar mensajes
operator-permission-threads = Enviar mensajes en hilos
operator-permission-history = Leer el historial de mensajes

## doctor

operator-ok = bien
operator-note = nota
operator-problem = problema
operator-unchecked = sin revisar
operator-doctor-settings = Ajustes: todos sirven.
operator-doctor-env-open = Otros usuarios de esta máquina pueden leer el token en .env. Corra: chmod 600 .env
operator-doctor-data = Carpeta de datos: { $path }, { $free } MB libres.
operator-doctor-data-none = Carpeta de datos: { $path } se creará al primer arranque.
operator-doctor-data-full = Carpeta de datos: solo quedan { $free } MB libres en { $path }. Haga espacio.
operator-doctor-key = Archivo de la llave: solo su dueño lo puede leer.
operator-doctor-key-none = Archivo de la llave: se creará al primer arranque.
operator-doctor-database = Base de datos: abre y se puede escribir en ella ({ $database }).
operator-doctor-database-none = Base de datos: se creará al primer arranque.
operator-doctor-reports = Avisos pendientes de respuestas equivocadas: { $count }. Los moderadores los leen con /avisos.
operator-doctor-desk = Mesa de voluntarios: DESK_KEY tiene { $count } llave(s). Guarde una copia aparte de los respaldos: sin ella, ninguna pregunta abierta le llega a quien la hizo.
operator-doctor-desk-off = Mesa de voluntarios: apagada, porque DESK_KEY está vacía. Para que la gente les pregunte a voluntarios, haga una llave con: python -m bot key
operator-doctor-library = Biblioteca: { $articles } artículos, { $passages } pasajes.
operator-doctor-library-problems = Biblioteca: { $count } problema(s) en sus archivos. Vea: python -m bot check
operator-doctor-token = Token: Discord conoce al bot como { $name }.
operator-doctor-token-none = Token, “intents”, comandos, servidores, reloj: no se revisaron, porque el token falta o está mal escrito.
operator-doctor-intents = “Intents”: no se pide ninguno privilegiado, y ninguno está activado.
operator-doctor-intents-unneeded = “Intents”: activados sin necesidad: { $intents }. Los puede desactivar en https://discord.com/developers/applications, página “Bot”.
operator-doctor-endpoint = La aplicación tiene una “Interactions Endpoint URL”, así que Discord manda los comandos allá y no al bot. Bórrela en https://discord.com/developers/applications, página “General Information”.
operator-doctor-clock = Reloj: bien, con { $seconds } s de diferencia.
operator-doctor-clock-off = Reloj: anda mal por { $seconds } s. Póngalo en hora por la red (en Linux: timedatectl set-ntp true), o las respuestas le parecerán tardías a Discord.
operator-doctor-commands = Comandos: Discord tiene los que mandó el bot.
operator-doctor-commands-none = Comandos: el bot los manda a Discord en su primer arranque.
operator-doctor-commands-others = Comandos: Discord tiene otros que no mandó el bot; tal vez otro programa usa este token. El bot vuelve a mandar los suyos en su próximo arranque.
operator-doctor-no-servers = Servidores: el bot todavía no está en ninguno. Saque el enlace para agregarlo con: python -m bot invite
operator-doctor-server = Servidor { $name }: el bot tiene todos los permisos que necesita.
operator-doctor-server-lacks = Servidor { $name }: al bot le faltan { $permissions }. Déselos a su rol en los ajustes del servidor, o agregue el bot otra vez con el enlace de: python -m bot invite

## demo

operator-demo-missing = La demostración necesita SimCord, que simula Discord y no está instalado. Corra: pip install -e '.[demo]'
operator-port = No puedo usar el puerto { $port } para la página: lo tiene otro programa, o no es un número que usted pueda usar. Dé otro, o quite --port.
operator-demo-open = Bannock está en esta página, solo para esta computadora: { $url }
operator-demo-hint = Escriba ahí /ask, oprima cualquier botón, y cambie quién es usted en “Viewing as”. En la demostración los comandos están en inglés; con /language el bot le habla en español. Ctrl-C la termina.
operator-demo-ended = Terminado. No se guardó nada.
operator-demo-server = Demostración de Bannock
operator-demo-channel = preguntas-de-denver
operator-demo-topic = Escriba / y elija un comando. Un Discord simulado: nada sale de esta computadora, y no se guarda nada.
operator-demo-moderator = Rosa (moderadora)
operator-demo-volunteer = Sam (voluntario)
operator-demo-volunteers = Voluntarios
operator-demo-desk = mesa-de-voluntarios
operator-demo-welcome =
    ¡Bienvenidos! Aquí pueden preguntar qué dice la ley de inmigración de Denver.
    Escriba **/ask** y su pregunta: solo usted ve la respuesta. O responda a una respuesta del bot: la ven todos.
    “Hablar con alguien” llega hasta Sam, que es voluntario: elija a Sam en “Viewing as” y escriba **/queue**. De vuelta como usted, **/answer** le muestra lo que escribió Sam.
