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
        [0] Sin citas en 30 días
        [one] Citada { $count } vez en 30 días
       *[other] Citada { $count } veces en 30 días
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
source-button-back = Volver a lo de antes
source-changed-add = Agregada: { $title }
source-changed-edit = Editada: { $title }
source-changed-stage = Hasta dónde llegó la regla: { $title }
source-changed-retire = Retirada: { $title }
source-changed-undo = Deshecho: { $title }
source-changed-keep = Pregunta guardada: { $title }
source-changed-contact = Contacto: { $title }
source-changed-gap = Laguna conocida: { $title }
source-changed-alias = Otros nombres: { $title }
source-changed-by-hand = Archivos cambiados a mano
source-changed-proposed = De la respuesta de una persona voluntaria: { $title }
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
        [one] ❌ { $title } tiene { $count } error, así que las respuestas dejan fuera una parte o todo. Pídale a quien maneja el bot que lo corrija.
       *[other] ❌ { $title } tiene { $count } errores, así que las respuestas dejan fuera una parte o todo. Pídale a quien maneja el bot que los corrija.
    }
source-due-over = ⚖️ Vigente hasta el { $date }, y nada dice qué vino después. Dígalo con /fuente etapa: { $title }
source-due-differs = ⚖️ La fuente y su traducción dicen cosas distintas sobre la regla. Ábrala y corrija una de las dos: { $title }
source-due-review = 🕑 Revisar otra vez antes del { $date }: { $title }
source-due-review-over = ⚠️ Tocaba revisarla antes del { $date }: { $title }
source-due-contact = ☎️ Llame a { $title }: el número se revisó por última vez el { $date }. Si funciona, use /contacto comprobado. Si no, ábralo abajo y arréglelo.
source-due-reference =
    { $count ->
        [one] 🔗 { $title } nombra un pasaje que no está
       *[other] 🔗 { $title } nombra { $count } pasajes que no están
    }
source-due-translation =
    { $language ->
        [en] 🌐 No hay versión en inglés. Agréguela con /fuente agregar: { $title }
        [es] 🌐 No hay versión en español. Agréguela con /fuente agregar: { $title }
       *[other] 🌐 Le faltan partes por traducir. Ábrala y agréguelas: { $title }
    }

## Retirar una fuente, volver a revisarla

source-modal-retire = Retirar esta fuente
source-modal-retire-reason = ¿Por qué?
source-modal-retire-reason-hint = Los moderadores lo ven en el historial. No ponga nombres de personas.
source-retire-ask = ¿Retirar **{ $title }**? Desde ese momento ninguna respuesta la muestra, en ningún idioma. Las respuestas viejas que la citan avisan que ya no valen.
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
source-keep-differs = Hoy, con la cautela normal, esta pregunta tiene otra respuesta que la del mensaje, así que todavía no se guardó nada. ¿Está bien esta?
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
source-checked-review = Lo que toca revisar está en /fuente pendientes.
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
source-recall-how = Las reviso una por una. La respuesta que todavía vale se queda como está. A las demás les pongo un aviso de que fue corregida, con un botón para la respuesta de hoy; el texto viejo se queda debajo del aviso. Si este servidor tiene un canal para el registro, ahí aviso cuando termine.
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
source-audit-count = Respuestas: { $count }
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
source-field-gap-near-hint = Más fácil: escójalo con “cerca” en /laguna agregar. Uno por línea: id de la fuente, #, número
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
source-entry-hidden-now = Dejo de usarlo.
source-entry-shown-again = Lo vuelvo a usar.
source-entry-gone = Se quita.
source-field-contact-checked = Comprobado por última vez
source-field-contact-source = Del pasaje
source-entry-questions = { $count ->
        [one] 1 pregunta
       *[other] { $count } preguntas
    }
source-entry-is-hidden = Oculto: “{ $title }”. Desde ahora ya no lo uso. Puede recuperarlo con “restaurar”. (Cambio número { $number })
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

## Por qué no se pudo

source-not-allowed = Eso solo lo puede hacer quien tiene permiso de cambiar las fuentes de este servidor. Si usted debe tenerlo, pídaselo a quien administra el servidor.
source-no-draft = Este borrador ya no existe: se publicó o se descartó, o nadie lo tocó en dos semanas.
source-draft-changed = Mientras tanto alguien cambió este borrador. Véalo como está aquí y oprima otra vez.
source-file-changed = Mientras tanto alguien cambió lo que está publicado ({ $path }). Por favor intente otra vez.
source-broken =
    { $count ->
        [one] Así no se puede publicar. Corrija esto y oprima otra vez:
       *[other] Así no se puede publicar. Corrija estas { $count } cosas y oprima otra vez:
    }
source-not-yet = Todavía no se puede publicar. Primero llene o corrija lo que está abajo junto a ⚠️.
source-own-yes = Este servidor pide el sí de otra persona. Alguien que no sea usted debe oprimir “Publicar”; encuentra el borrador con /fuente borradores.
source-nothing-changed = Eso no cambiaría nada: todo está publicado así.
source-no-article = Ninguna fuente, o más de una, se llama “{ $id }”. Escriba parte del título y escójala de la lista.
source-no-entry = No hay una entrada “{ $id }”. Escoja una de la lista.
source-entry-file = El archivo { $path } está escrito de una forma que no permite cambiar una sola entrada. Quien maneja este bot debe poner cada entrada en líneas propias, la primera con “- id:” al principio.
source-no-revision = No hay un cambio número { $number }.
source-too-many-drafts = Ya hay { $max_drafts } borradores. Primero publique o descarte algunos: /fuente borradores.
source-too-big = El archivo pasaría de { $max_kb } KB. Agréguelo como dos fuentes.
source-unreadable = El archivo { $path } no se puede leer. La persona que maneja este bot debe revisarlo.
source-unwritable = El archivo { $path } no se puede escribir, así que nada cambió. La persona que maneja este bot debe revisar su disco.
source-twin-retired = Esta fuente está retirada en su otro idioma, y una traducción la traería de vuelta. Primero recupere la fuente con /fuente deshacer, o descarte este borrador.
source-too-many-passages = Las fuentes que se agregan o cambian aquí pueden tener { $max_passages } pasajes en total, y así serían más. Acórtela, o deshaga otra con /fuente deshacer.
source-not-kept = En este momento no pude guardar mis notas. Puede que ya esté hecho: vea /fuente historial y /fuente borradores antes de intentar otra vez.
source-not-ready = Un momento, por favor: todavía estoy leyendo las fuentes de este servidor. Intente otra vez.
source-preview-failed = Esta vez no se pudo saber qué cambiaría. Intente otra vez.
source-no-attachment = No se pudo descargar el archivo de Discord. Adjúntelo otra vez.
source-other-language =
    { $language ->
        [es] El archivo está en español, pero la fuente que usted edita no. Escoja también el idioma.
       *[other] El archivo está en inglés, pero la fuente que usted edita no. Escoja también el idioma.
    }
source-translated =
    { $language ->
        [es] Esa fuente ya está en español. Cámbiela con /fuente editar.
       *[other] Esa fuente ya está en inglés. Cámbiela con /fuente editar.
    }
source-one-of = Dé una dirección o un archivo, no los dos. Si no da ninguno, se abre un formulario para pegar el texto.
source-cannot-read = Este bot no está preparado para leer páginas ni archivos. Pegue el texto: use /fuente agregar sin nada más.
source-bad-date = “{ $value }” no es una fecha que yo pueda leer, así que quedó como estaba. Escríbala como 2017, 2017-08 o 2017-08-28.
source-bad-url = “{ $value }” no es una dirección web, así que quedó como estaba. Copie la dirección completa del navegador.
source-no-date = “{ $value }” no es una fecha que yo pueda leer, así que no se hizo nada. Escríbala como 2017, 2017-08 o 2017-08-28, y pruebe otra vez.
source-no-words = No había palabras, así que nada cambió.
source-passage-empty = Un pasaje necesita palabras, así que su texto quedó como estaba. Para sacarlo, escoja “{ source-modal-remove }” en el formulario.
source-reworded = El pasaje { $value } dice otra cosa que lo que se leyó de la fuente, así que ahora cuenta como palabras nuestras, sin comillas. Si la fuente sí lo dice así, abra otra vez el pasaje y escoja “{ source-wording-quote }”.
source-given-back = Lo que usted escribió está en el archivo de abajo, para que no se pierda nada.
source-problem = { $sentence }
source-problem-line = Línea { $line }: { $sentence }
source-problem-file = { $path }: { $sentence }
source-problem-file-line = { $path }, línea { $line }: { $sentence }
source-more-problems =
    { $count ->
        [one] y { $count } problema más
       *[other] y { $count } problemas más
    }

## La tarjeta de un borrador

source-act-add = Borrador: una fuente nueva
source-act-edit = Borrador: cambios a una fuente
source-act-stage = Borrador: hasta dónde llegó una regla
source-act-retire = Borrador: una fuente que sale de todas las respuestas
source-act-undo = Borrador: un paso atrás
source-act-keep = Borrador: una pregunta para guardar
source-act-contact = Borrador: un contacto
source-act-gap = Borrador: algo que las fuentes no dicen
source-act-alias = Borrador: otros nombres para algo
source-act-by_hand = Borrador: archivos cambiados a mano
source-act-proposed = Borrador: la respuesta de una persona voluntaria como fuente
source-note-publisher = Personas voluntarias de este servidor
source-note-rests = Respuesta de una persona voluntaria, revisada por otra. No es un texto oficial. Se basa en: { $sources }
source-card-no-title = (todavía sin título)
source-card-waiting = lo hizo, y hace falta el sí de otra persona. Revíselo y oprima “Publicar”.
source-card-waiting-own = usted lo hizo, y hace falta el sí de otra persona. Alguien más debe oprimir “Publicar”; lo encuentra con /fuente borradores.
source-card-by = hizo este borrador
source-card-reason = Motivo: { $reason }
source-card-kind = { $authority } · { $instrument } · { $stage }
source-card-passages =
    { $count ->
        [one] { $count } pasaje, { $language ->
            [es] en español
           *[other] en inglés
        }
       *[other] { $count } pasajes, { $language ->
            [es] en español
           *[other] en inglés
        }
    }
source-card-quote = Las palabras son las de la fuente.
source-card-summary = Las palabras son nuestras, no las de la fuente.
source-card-mixed = Unas palabras son de la fuente y otras nuestras.
source-card-licence = Licencia: { $licence }
source-card-lacks = Por llenar, con “Detalles” o “Más detalles”: { $fields }
source-card-no-passages = Todavía no hay texto. Oprima “Agregar texto”.
source-card-rule = Si es una ley o un borrador de ley, o habla de una, dígalo en “Más detalles”. Así como está, cuenta como noticia sobre ninguna regla en particular.
source-card-copyright = Derechos de autor: deje palabra por palabra solo lo que se puede citar. Cuente lo demás con “En nuestras palabras”.
source-card-untranslated =
    { $language ->
        [es] Todavía no hay versión en español. Mientras tanto, quien lee en español ve esta. Agréguela con /fuente agregar.
       *[other] Todavía no hay versión en inglés. Mientras tanto, quien lee en inglés ve esta. Agréguela con /fuente agregar.
    }
source-alike-address = Puede que ya esté, de la misma dirección: { $title }
source-alike-title = Puede que ya esté, con casi el mismo título: { $title }
source-alike-words = El pasaje { $number } dice casi lo mismo que: { $other }
source-card-contradicts = Puede que el pasaje { $number } y otra fuente digan cosas distintas ({ $kind }). Revise cuál tiene razón.
source-differs-vote = la votación
source-differs-amount = una cantidad de dinero
source-differs-share = una parte
source-differs-date = una fecha
source-differs-number = un número
source-differs-opposite = lo contrario
source-differs-condition = una condición
source-differs-instrument = de qué regla se trata
source-differs-negation = sí o no
source-card-impact = Probé { $asked } preguntas con esto. Se contestan de otro modo: { $changed }. Por primera vez: { $appeared }. Ya no se contestan: { $lost }.
source-card-no-impact = Probé { $asked } preguntas con esto: todas las respuestas siguen igual.
source-card-golden =
    { $count ->
        [one] { $count } pregunta guardada recibiría una respuesta equivocada. Vea “{ source-button-effects }”.
       *[other] { $count } preguntas guardadas recibirían una respuesta equivocada. Vea “{ source-button-effects }”.
    }
source-card-unknown = Esta vez no se pudo saber qué cambia en las respuestas. De todos modos se puede publicar.
source-card-changes = Qué cambia en { $what }
source-card-as-shown = Así lo muestran y lo citan las respuestas.
source-lacks-title = el título
source-lacks-publisher = quién lo publicó
source-lacks-url = su dirección web
source-lacks-published = su fecha
source-language-guess =
    { $language ->
        [es] Las palabras no mostraban su idioma; lo tomé por español.
       *[other] Las palabras no mostraban su idioma; lo tomé por inglés.
    }
source-effect-lost = Ya no se contesta
source-effect-appeared = Se contesta por primera vez
source-effect-changed = Se contesta de otro modo
source-effect-order = Los mismos pasajes, en otro orden o bajo otro título.
source-effect-golden = Esta pregunta guardada recibiría una respuesta equivocada: { $question }
source-effect-golden-outcome = Se esperaba: { $expected }. Sería: { $got }.
source-effect-golden-cites = No citaría { $expected }, sino: { $got }
source-effect-golden-says = No diría “{ $expected }”.
source-effect-more =
    { $count ->
        [one] y { $count } respuesta más
       *[other] y { $count } respuestas más
    }

## Lo que puede ser una fuente

source-stage-draft = un borrador
source-stage-proposed = propuesta
source-stage-passed-committee = aprobada por un comité
source-stage-adopted = adoptada, sin firmar todavía
source-stage-signed = firmada, vigente
source-stage-later = contado después
source-stage-context = antecedentes
source-instrument-ordinance = la ordenanza
source-instrument-executive-order-142 = la Orden Ejecutiva 142
source-instrument-draft-ordinance = un borrador de la ordenanza
source-instrument-draft-executive-order = un borrador de la orden ejecutiva
source-instrument-context = ninguna regla en particular
source-authority-law = la ley misma
source-authority-city = la ciudad
source-authority-news = noticias
source-authority-advocate = defensores
source-authority-volunteer = voluntarios

## Lo que se dice de un cambio, campo por campo

source-file-contacts = los contactos
source-file-gaps = las lagunas conocidas
source-file-names = los otros nombres
source-file-golden = las preguntas guardadas
source-passage-of = { $title }, pasaje { $number }
source-part-status = En uso o no
source-part-published-note = Sobre la fecha
source-part-signed = Firmada el
source-part-in-force-until = Vigente hasta
source-part-amended-by = Enmendada por
source-part-superseded-by = Reemplazada o decidida por
source-part-conflicts-with = Lo cuenta de otra manera
source-part-wording = De quién son las palabras
source-part-reliability = Qué tanto confiar en ella
source-part-seen = Qué se leyó de ella
source-part-remark = Nota
source-part-reviewed = Revisada el
source-part-section = Sección
source-wording-quote = las palabras de la fuente
source-wording-summary = nuestras propias palabras

## Botones

source-button-publish = Publicar
source-button-ask-yes = Pedir un segundo sí
source-button-details = Detalles
source-button-more = Más detalles
source-button-text = Texto
source-button-summary = En nuestras palabras
source-button-add-text = Agregar texto
source-button-overview = Resumen
source-button-passages = Pasajes
source-button-effects = Efectos
source-button-download = Descargar
source-button-discard = Descartar
source-button-discard-sure = Sí, descartarlo
source-button-discard-mine = Descartar lo mío
source-button-keep = Conservarlo
source-button-rebase = Seguir con lo mío
source-button-open = Abrir

## Formularios

source-modal-paste = Agregue un texto
source-modal-details = Detalles
source-modal-more = Más detalles
source-modal-passage = Pasaje { $number }
source-modal-summary = En nuestras palabras
source-modal-add = Agregar texto
source-modal-title = Título
source-modal-title-hint = Como está arriba del artículo
source-modal-part = Texto, parte { $number }
source-modal-part-hint = 4,000 letras por parte. ¿Es más largo? Adjúntelo como .txt: /fuente agregar archivo
source-modal-part-more-hint = Lo que sigue. Después puede agregar más con “Agregar texto”.
source-modal-where = Dirección web, o quién lo publicó
source-modal-where-hint = Por ejemplo https://example.org/nota, o The Denver Post
source-modal-publisher = Quién lo publicó
source-modal-author = Autor
source-modal-published = Fecha
source-modal-published-hint = Hasta donde se sepa: 2017, 2017-08 o 28 de agosto de 2017
source-modal-licence = Qué permite la fuente
source-modal-licence-hint = Derechos de autor: deje palabra por palabra solo lo que se puede citar. Anote qué se permite.
source-modal-url = Dirección web
source-modal-authority = Quién habla
source-modal-instrument = De qué regla habla
source-modal-stage = Hasta dónde había llegado la regla
source-modal-stage-hint = Cuando se escribió. Un borrador nunca se cuenta como ley.
source-modal-review-by = Cuándo volver a revisarlo
source-modal-review-by-hint = Por ejemplo 2026-12-31
source-modal-text = Texto
source-modal-text-hint = Una afirmación en un párrafo. Con líneas vacías en medio se hacen varios pasajes.
source-modal-questions = Preguntas que contesta
source-modal-questions-hint = Como las hace la gente, una por línea. Sirven para buscar; no se muestran.
source-modal-locator = Dónde está
source-modal-locator-hint = Por ejemplo ¶3, p. 12 o § 28-252
source-modal-words-hint = Las palabras de la fuente van entre comillas: cambie solo lo que se leyó mal.
source-modal-remove = Sacar este pasaje
source-modal-summary-hint = Una afirmación por línea, con sus palabras. Reemplaza todos los pasajes.
source-modal-add-hint = Una afirmación por línea, o con líneas vacías en medio. Va después de lo que hay.
source-modal-add-quote-hint = Más de la fuente, palabra por palabra, con líneas vacías en medio. Va después de lo que hay.

## Qué pasó con un borrador

source-choose-passage = ¿Qué pasaje quiere editar?
source-discard-sure = ¿Tirar el borrador “{ $title }”? No se puede recuperar nada de él.
source-discarded = Descartado. Nada cambió.
source-download = Cambie el texto del archivo en una computadora como quiera. Luego devuélvalo: /fuente editar si la fuente está publicada, /fuente agregar si es nueva.
source-drafts =
    { $count ->
        [one] { $count } borrador que todavía no está publicado:
       *[other] { $count } borradores que todavía no están publicados:
    }
source-no-drafts = No hay borradores. Comience uno con /fuente agregar.
source-listed-open = abierto
source-listed-waiting = espera un segundo sí
source-published = ✅ “{ $title }” está publicado (cambio { $number }).
source-published-next =
    { $act ->
        [contact] La gente lo ve donde las respuestas dicen a quién llamar y detrás de “Hablar con alguien”.
        [gap] Pruébelo: use /preguntar con una de sus preguntas.
        [alias] Pruébelo: use /preguntar y dígalo con uno de estos nombres.
        [retire] Ya ninguna respuesta la muestra. Para volver atrás: /fuente deshacer
        [undo] Para volver a como estaba: /fuente historial
       *[other] Pruébelo: use /preguntar con una pregunta que conteste.
    }
source-published-recall =
    { $count ->
        [one] { $count } respuesta que todos pueden ver cita lo que cambió.
       *[other] { $count } respuestas que todos pueden ver citan lo que cambió.
    }
source-file-changed-what = Alguien cambió lo que está publicado desde que se hizo este borrador. Vea los dos cambios abajo. Luego siga con el suyo o descártelo.
source-difference-theirs = Lo que cambió otra persona en { $what }
source-difference-yours = Lo que cambiaría ahora lo suyo en { $what }
source-rebased = Su borrador ahora parte de lo publicado. Revise qué cambia y publíquelo.

## At the terminal

source-terminal-who = el usuario { $id } de Discord
source-terminal-added =
    { $language ->
        [es] { $path } se agregaría como { $id }, en español.
       *[other] { $path } se agregaría como { $id }, en inglés.
    }
source-terminal-version =
    { $language ->
        [es] { $path } sería otra versión de { $id }, en español.
       *[other] { $path } sería otra versión de { $id }, en inglés.
    }
source-terminal-translation =
    { $language ->
        [es] { $path } sería la traducción al español de { $id }.
       *[other] { $path } sería la traducción al inglés de { $id }.
    }
source-terminal-same = La biblioteca ya lo tiene palabra por palabra: no cambiaría nada.
source-terminal-untranslated =
    { $language ->
        [es] Todavía no hay versión en español. Mientras tanto, quien lee en español ve esta. Publique una con --as { $id }.
       *[other] Todavía no hay versión en inglés. Mientras tanto, quien lee en inglés ve esta. Publique una con --as { $id }.
    }
source-terminal-golden = Preguntas de control respondidas como deben: { $passed } de { $total }.
source-terminal-broken =
    { $count ->
        [one] Así no se puede publicar. Primero corrija esto:
       *[other] Así no se puede publicar. Primero corrija estas { $count } cosas:
    }
source-terminal-no-article = No hay ninguna fuente en uso con el id { $id }. Esto muestra todos los ids: python -m bot source list
source-terminal-published = Publicada como { $id } (cambio n.º { $number }). Para deshacerlo: { $command }
source-terminal-retired = Retirada: { $id } (cambio n.º { $number }). Ya ninguna respuesta la muestra. Para deshacerlo: { $command }
source-terminal-undone = Deshecho: { $id } (cambio n.º { $number }). Los archivos están como antes:
source-terminal-exported =
    { $count ->
        [one] { $count } archivo de artículo y todo lo suyo están en { $path }. Para usarlos, dé --library { $path }.
       *[other] { $count } archivos de artículos y todo lo suyo están en { $path }. Para usarlos, dé --library { $path }.
    }
