# Lo que leen en Discord quienes cuidan las fuentes: borradores, fuentes, historial, correcciones.

## Ver la biblioteca: listas, cada fuente, historial, lo que toca revisar

source-list =
    { $count ->
        [one] { $count } fuente
       *[other] { $count } fuentes
    }
source-list-none = No hay ninguna fuente así. Quite un filtro o use menos palabras.
source-open = Abrir una…
source-page = La página
source-status-live = En uso
source-status-retired = Retirada
source-origin-own = Agregada aquí
source-origin-changed = Cambiada aquí
source-origin-shipped = Venía con el bot
source-is-retired = Retirada: ninguna respuesta la muestra
source-review-none = Sin fecha para volver a revisarla
source-review-by = Revisar otra vez antes del { $date }
source-review-over = Tocaba revisarla antes del { $date }
source-cited =
    { $count ->
        [0] Sin citas en los últimos 30 días
        [one] Citada { $count } vez en los últimos 30 días
       *[other] Citada { $count } veces en los últimos 30 días
    }
source-last-change = Último cambio: { $told }
source-passage-conflicts-with = Lo cuentan de otra manera: { $sources }
source-passage-amended-by = Lo modificó: { $sources }
source-passage-superseded-by = Lo reemplazó o lo decidió: { $sources }
source-passage-questions =
    { $count ->
        [0] Sin preguntas de ejemplo: solo se encuentra por sus palabras
        [one] Se encuentra con { $count } pregunta de ejemplo
       *[other] Se encuentra con { $count } preguntas de ejemplo
    }
source-button-edit = Editar
source-button-retire = Retirar
source-button-history = Historial
source-button-looked = La revisé hoy
source-history = Lo que se ha cambiado aquí
source-history-of = Lo que se ha cambiado: { $title }
source-history-none = Aquí no se ha cambiado nada todavía.
source-told-by = { $when } por { $who }
source-told-by-two = { $when } por { $who }, con el segundo sí de { $second }
source-by-operator = quien maneja el bot
source-diff = Ver qué se cambió…
source-button-older = Anteriores
source-button-newest = Lo más nuevo
source-button-back = Volver a como estaba antes
source-changed-add = Agregada: { $title }
source-changed-edit = Editada: { $title }
source-changed-stage = Hasta dónde llegó la regla: { $title }
source-changed-retire = Retirada: { $title }
source-changed-undo = Deshecho: { $title }
source-changed-keep = Pregunta guardada: { $title }
source-changed-contact = Contacto: { $title }
source-changed-gap = Vacío conocido: { $title }
source-changed-alias = Otros nombres: { $title }
source-changed-by-hand = Archivos cambiados a mano
source-never-changed = Aquí no se ha cambiado nada de esta fuente, así que no hay nada que deshacer. Para quitarla de todas las respuestas, retírela.
source-review =
    { $count ->
        [one] { $count } cosa por revisar
       *[other] { $count } cosas por revisar
    }
source-review-empty = No hay nada pendiente. Aquí salen las fuentes 30 días antes de que toque revisarlas otra vez.
source-due-kind-waiting = Un borrador espera el segundo sí
source-due-kind-broken = Un archivo dañado
source-due-kind-over = Una regla que ya no vale
source-due-kind-differs = Su traducción es distinta
source-due-kind-review = Revisar otra vez
source-due-kind-contact = Un contacto
source-due-kind-reference = Nombra algo que ya no está
source-due-kind-translation = Le falta una traducción
source-due-waiting = ✋ Espera el segundo sí desde el { $date }: { $title }
source-due-broken =
    { $count ->
        [one] ❌ { $title } tiene { $count } error, así que las respuestas dejan fuera una parte o todo
       *[other] ❌ { $title } tiene { $count } errores, así que las respuestas dejan fuera una parte o todo
    }
source-due-over = ⚖️ En vigor hasta el { $date }, y nada dice qué vino después: { $title }
source-due-differs = ⚖️ La fuente y su traducción dicen cosas distintas sobre la regla: { $title }
source-due-review = 🕑 Revisar otra vez antes del { $date }: { $title }
source-due-review-over = ⚠️ Tocaba revisarla antes del { $date }: { $title }
source-due-contact = ☎️ El contacto “{ $title }” se revisó por última vez el { $date }. Llame al número y luego ponga la fecha con el comando de contactos.
source-due-reference =
    { $count ->
        [one] 🔗 { $title } nombra un pasaje que no está
       *[other] 🔗 { $title } nombra { $count } pasajes que no están
    }
source-due-translation =
    { $languages ->
        [none] 🌐 Le faltan partes por traducir: { $title }
       *[other] 🌐 No está en { $languages }: { $title }
    }

## Retirar una fuente, volver a revisarla

source-modal-retire = Retirar esta fuente
source-modal-retire-reason = ¿Por qué?
source-modal-retire-reason-hint = Los moderadores lo ven en el historial. No ponga nombres de personas.
source-retire-ask = ¿Retirar **{ $title }**? Desde ese momento ninguna respuesta la muestra, en ningún idioma. Las respuestas viejas siguen llevando a lo que citaron.
source-retire-reason = Por qué: { $reason }
source-retire-answers =
    { $count ->
        [0] Ninguna respuesta pública de los últimos 30 días la cita.
        [one] { $count } respuesta pública de los últimos 30 días la cita. Después puede hacer que se corrija.
       *[other] { $count } respuestas públicas de los últimos 30 días la citan. Después puede hacer que se corrijan.
    }
source-retire-golden =
    { $count ->
        [one] { $count } pregunta guardada se queda sin su fuente:
       *[other] { $count } preguntas guardadas se quedan sin su fuente:
    }
source-retire-topics =
    { $count ->
        [one] { $count } pregunta sugerida se queda sin su fuente:
       *[other] { $count } preguntas sugeridas se quedan sin su fuente:
    }
source-retire-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
source-button-retire-sure = Sí, retírela
source-button-retire-not = No, déjela
source-button-unretire = Deshacer
source-retired = Retirada: **{ $title }** (cambio n.º { $number }). Ya ninguna respuesta la muestra.
source-spared = No se cambió nada. **{ $title }** se queda como está.
source-looked = Gracias. **{ $title }** vuelve a salir en { $days } días.
source-looked-waiting = Gracias. Falta que otra persona de moderación diga que sí; después **{ $title }** vuelve a salir en { $days } días.

## Guardar preguntas y comprobarlas

source-modal-keep = Guardar esta respuesta
source-modal-keep-question = La pregunta
source-modal-keep-question-hint = Tal como se preguntó, sin nombres, números ni direcciones
source-keep-not-mine = Este mensaje no es una respuesta mía con fuentes. Escoja uno donde contesté una pregunta.
source-keep-differs = Hoy esta pregunta tiene otra respuesta que la del mensaje, así que todavía no se guardó nada. ¿Está bien esta?
source-keep-sure = ¿Está bien esta respuesta? Una vez guardada, cada comprobación hace otra vez la pregunta y le avisa si la respuesta cambia.
source-button-keep-answer = Guardar esta
source-kept = Guardada (cambio n.º { $number }). Desde ahora, cada comprobación y cada vista previa hace esta pregunta y le avisa si su respuesta cambia.
source-no-question = No hay pregunta. Escríbala como la haría la gente.
source-personal = Parece que la pregunta trae un número personal o una dirección, así que no se guardó. Quítelo e inténtelo otra vez.
source-checked-golden =
    { $passed ->
        [one] ✅ { $passed } de { $total } preguntas guardadas tiene la respuesta que debe tener.
       *[other] ✅ { $passed } de { $total } preguntas guardadas tienen la respuesta que deben tener.
    }
source-checked-no-golden = Todavía no hay preguntas guardadas. Abra el menú de una buena respuesta y escoja “Guardar esta respuesta”.
source-checked-nothing = nada
source-checked-outcome = Debe ser: { $expected }. Es: { $got }.
source-checked-cites = Debe citar alguno de estos: { $expected }. Cita: { $got }.
source-checked-says = Debe decir “{ $expected }”, y no lo dice.
source-outcome-answered = una respuesta
source-outcome-unsure = no hay suficiente seguridad para contestar
source-outcome-no-match = las fuentes no contestan
source-outcome-advice = alguien pide consejo
source-outcome-smalltalk = conversación
source-checked-files-fine = ✅ Todos los archivos están bien y no hay nada atrasado.
source-checked-files = Archivos: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errores
    }, { $warnings ->
        [one] { $warnings } cosa por revisar
       *[other] { $warnings } cosas por revisar
    }.

## Respuestas corregidas, y qué pasó con las que había que corregir

source-corrected-changed = ⚠️ **Corregida el { $date }:** una fuente de esta respuesta cambió desde entonces. No confíe en el texto viejo de abajo. Oprima “{ source-button-today }” para ver lo que dicen ahora mis fuentes.
source-corrected-withdrawn = ⚠️ **Corregida el { $date }:** mis fuentes ya no respaldan esta respuesta. No confíe en el texto viejo de abajo. Oprima “{ source-button-today }” para ver lo que dicen ahora.
source-corrected-whole-changed = ⚠️ **Corregida el { $date }:** una fuente de la respuesta que estaba aquí cambió desde entonces. Esto es lo que dicen ahora mis fuentes:
source-corrected-whole-withdrawn = ⚠️ **Corregida el { $date }:** mis fuentes ya no respaldan la respuesta que estaba aquí.
source-button-today = La respuesta de hoy
source-button-recall = { $count ->
        [one] Corregir 1 respuesta
       *[other] Corregir { $count } respuestas
    }
source-button-recall-sure = { $count ->
        [one] Sí, corríjala
       *[other] Sí, corrija { $count } respuestas
    }
source-recall = { $count ->
        [one] **1 respuesta** en sus canales cita lo que cambió: { $subject }
       *[other] **{ $count } respuestas** en sus canales citan lo que cambió: { $subject }
    }
source-recall-more = … y { $count } más.
source-recall-how = Las reviso una por una. La respuesta que todavía vale se queda como está. A las demás les pongo un aviso de que fue corregida, con un botón para la respuesta de hoy; el texto viejo se queda debajo del aviso. Cuando termino, aviso en el canal del registro.
source-recall-none = Ninguna respuesta de los últimos 30 días en sus canales cita esto. No hay nada que corregir.
source-recall-started = { $count ->
        [one] Estoy corrigiendo 1 respuesta. Tarda un momento.
       *[other] Estoy corrigiendo { $count } respuestas, más o menos una por segundo.
    }
source-recall-waiting = Estas respuestas ya se están corrigiendo.
source-fate-corrected = Corregidas: { $count }.
source-fate-same = Todavía valen: { $count }.
source-fate-gone = Ya borradas: { $count }.
source-fate-denied = En canales donde no puedo escribir: { $count }.
source-fate-failed = No se pudieron corregir: { $count }.

## El registro, como se publica en un canal

source-did-drafted = Borrador hecho
source-did-changed = Borrador cambiado
source-did-discarded = Borrador descartado
source-did-submitted = Espera el sí de una segunda persona
source-did-published = Publicado
source-did-retired = Fuente retirada
source-did-hidden = Ocultado
source-did-undone = Cambio deshecho
source-did-by-hand = Archivos cambiados a mano
source-did-recalled = Se están corrigiendo respuestas
source-did-corrected = Respuestas corregidas
source-did-set-up = Ajuste cambiado
source-audit-subject = Qué: { $subject }
source-audit-operator = Quién: desde la terminal o a mano
source-audit-by = Quién: { $who }
source-audit-revision = Cambio número { $number }
source-audit-note = Nota: { $note }

## Contactos, lagunas y otros nombres

source-form-contact-add = Agregar un contacto
source-form-contact-edit = Editar un contacto
source-form-gap-add = Agregar una laguna
source-form-gap-edit = Editar una laguna
source-form-alias-add = Enseñarme otros nombres
source-form-alias-edit = Editar nombres
source-field-contact-phone = Número de teléfono
source-field-contact-phone-hint = Llame antes: un número nuevo cuenta como comprobado hoy.
source-field-contact-name = Nombre
source-field-contact-name-hint = Primera línea: inglés. Segunda línea: español.
source-field-contact-hours = Horario
source-field-contact-hours-hint = Primera línea: inglés. Segunda línea: español. Por ejemplo: De día y de noche
source-field-contact-purpose = Para qué sirve
source-field-contact-purpose-hint = Primera línea: inglés. Segunda línea: español.
source-field-contact-url = Dirección web (opcional)
source-field-contact-url-hint = Empieza con https://
source-field-gap-says = Lo que digo
source-field-gap-says-hint = Primera línea: inglés. Segunda línea: español. Diga qué no cuentan las fuentes.
source-field-gap-questions-en = Preguntas en inglés
source-field-gap-questions-en-hint = Una por línea, como pregunta la gente. A preguntas así contesto con la frase de arriba.
source-field-gap-questions-es = Preguntas en español
source-field-gap-questions-es-hint = Una por línea, como pregunta la gente.
source-field-gap-near = Pasajes cercanos (opcional)
source-field-gap-near-hint = Uno por línea: el id de la fuente, # y el número del pasaje
source-field-alias-aliases-en = Nombres en inglés
source-field-alias-aliases-en-hint = Uno por línea, todo lo que la gente le dice
source-field-alias-aliases-es = Nombres en español
source-field-alias-aliases-es-hint = Uno por línea, todo lo que la gente le dice
source-field-alias-broader = También vale por (opcional)
source-field-alias-broader-hint = Un id por línea, como en la lista: términos de los que este es un caso
source-entries-contact = { $count ->
        [one] **1 contacto**
       *[other] **{ $count } contactos**
    }
source-entries-gap = { $count ->
        [one] **1 cosa que se sabe que las fuentes no dicen**
       *[other] **{ $count } cosas que se sabe que las fuentes no dicen**
    }
source-entries-alias = { $count ->
        [one] **1 término y cómo le dice la gente**
       *[other] **{ $count } términos y cómo les dice la gente**
    }
source-no-entries-contact = No hay contactos. Agregue uno con /contacto agregar.
source-no-entries-gap = No hay lagunas conocidas. Agregue una con /laguna agregar.
source-no-entries-alias = No hay términos. Agregue uno con /alias agregar.
source-entry-hidden = oculto
source-entry-own = agregado o cambiado aquí
source-entry-questions = { $count ->
        [one] 1 pregunta
       *[other] { $count } preguntas
    }
source-entry-is-hidden = Oculto: { $id }. Desde ahora ya no lo uso. Puede recuperarlo con “restaurar”. (Cambio número { $number })
source-button-form-again = Arreglar lo que escribí
source-entry-changed = Otra persona cambió “{ $id }” mientras usted escribía. Abra el formulario otra vez para ver lo que dice ahora.
source-bad-phone = “{ $phone }” no es un número de teléfono al que se pueda llamar. Escríbalo con el código de área, por ejemplo 303-555-0147. También sirven los números cortos como 911 o 988.
source-bad-address = “{ $url }” no es una dirección web. Tiene que empezar con https:// o http://.
source-no-text = { $field ->
        [says] Escriba lo que debo decir, en el idioma de cada lista de preguntas.
        [questions] Escriba por lo menos una pregunta, para que yo sepa cuándo decirlo.
        [aliases] Escriba por lo menos un nombre.
        [name] Escriba el nombre.
        [hours] Escriba el horario.
       *[other] Escriba para qué sirve.
    }
source-too-many-lines = { $field ->
        [says] Lo que digo
        [name] El nombre
        [hours] El horario
       *[other] Para qué sirve
    }: son { $count } líneas. Pueden ser dos: la primera en inglés, la segunda en español.
source-no-passage = No conozco el pasaje “{ $id }”. Escriba el id de la fuente, # y el número del pasaje, o escoja de la lista mientras escribe.
source-form-gone = Ya no tengo lo que usted escribió. Por favor empiece otra vez con el comando.
