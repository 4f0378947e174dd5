# Lo que dice la terminal aparte de las respuestas.

error-unreadable = No puedo leer { $path } ({ $detail }). Dé la ruta de un archivo de texto, o - para la entrada estándar.
error-unwritable = No puedo escribir { $path } ({ $detail }). El archivo queda como estaba. Revise los permisos de su carpeta y el espacio libre.
error-env-file = { $path } no es texto UTF-8 simple. Guárdelo otra vez como UTF-8, con un NOMBRE=valor por línea.
error-no-library = No hay archivos de artículos (*.md) en { $path }. Dé una carpeta de artículos con --library, o no la ponga y se usa la biblioteca de Bannock.
error-batch-json = Esta línea no es un objeto JSON con una "question" de texto.
error-batch-field = "{ $field }" no se puede usar: tiene que ser { $allowed }.
error-output = El sistema no me dejó terminar ({ $detail }). Revise los permisos de los archivos y el espacio libre a donde va la salida.
error-unexpected = Algo falló dentro de Bannock. Los detalles están arriba; por favor avise.
error-no-question = Dé una pregunta entre comillas, o --batch con un archivo.
no-answer-shown = No se dio respuesta: las fuentes no lo dicen, o la pregunta pide otra cosa.
no-answer-advice = Esto lo tiene que contestar una persona: el número está arriba.
files-set-aside = { $count } problema(s) en los archivos de la biblioteca; lo dañado se deja fuera. Vea: python -m bot check
chat-welcome = Pregunte sobre la ordenanza de inmigración de Denver de 2017 y la Orden Ejecutiva 142, en español o en inglés. Una línea vacía termina.
chat-prompt = ?
check-summary = { $articles } archivos de artículos, { $passages } pasajes; { $errors } error(es), { $warnings } aviso(s).
check-fixed = { $path }: puesto en su forma canónica.
check-not-fixed = { $path }: se deja como está, porque se perdería un comentario. Pase antes el comentario a “remark:”.
check-golden = { $passed } de { $total } preguntas de control se contestan como deben.
check-golden-failed = golden.yaml: { $id }: { $why }
check-caution = Qué tan seguro debe estar el bot antes de contestar ("cautela" en /ajustes): qué cambia cada opción en { $golden } preguntas de control y { $samples } de las { $all_samples } preguntas de ejemplo:
check-caution-answered = contestadas
check-caution-rightly = de ellas, bien
check-caution-unsure = "no estoy seguro"
check-caution-differing = { $caution }: estas preguntas de control salen distinto que con normal: { $ids }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }
golden-outcome = se esperaba { $expected }, salió { $got }
golden-cites = no cita ninguno de { $expected }; citó { $got }
golden-says = no dice “{ $expected }”
