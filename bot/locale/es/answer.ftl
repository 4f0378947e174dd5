# Lo que lee en una respuesta quien pregunta.

## Cómo está un grupo de frases frente a la ley. $date es la fecha de las fuentes.

label-ordinance-signed =
    { $signed ->
        [none] La ordenanza, firmada como ley
       *[other] La ordenanza, firmada como ley el { $signed }
    }
label-ordinance-adopted =
    { $signed ->
        [none] La ordenanza como la aprobó el concejo: no es ley hasta la firma ({ $date })
       *[other] La ordenanza como la aprobó el concejo: no es ley hasta la firma, el { $signed }
    }
label-ordinance-proposed = Propuesta de la ordenanza, todavía no es ley ({ $date })
label-ordinance-draft = Borrador de la ordenanza, no es ley ({ $date })
label-ordinance-passed_committee = Propuesta aprobada en comité, todavía no es ley ({ $date })
label-ordinance-later = La ordenanza, contada después ({ $date })
label-ordinance-context = Sobre la ordenanza ({ $date })
label-order-signed =
    { $signed ->
        [none] Orden Ejecutiva 142, firmada
       *[other] Orden Ejecutiva 142, firmada el { $signed }
    }
label-order-announced = Orden Ejecutiva 142, anunciada antes de la firma, o sea todavía una propuesta ({ $date })
label-order-proposed = Plan de la orden ejecutiva: una propuesta, sin firmar todavía ({ $date })
label-order-draft = Borrador de la orden ejecutiva, no es ley ({ $date })
label-order-passed_committee = Plan de la orden ejecutiva: una propuesta, sin firmar todavía ({ $date })
label-order-later = Orden Ejecutiva 142, contada después ({ $date })
label-order-context = Sobre la Orden Ejecutiva 142 ({ $date })
label-draft-ordinance-draft = Borrador de la ordenanza, no es ley ({ $date })
label-draft-ordinance-proposed = Propuesta de ordenanza, todavía no es ley ({ $date })
label-draft-ordinance-passed_committee = Borrador de la ordenanza aprobado en comité, no es ley ({ $date })
label-draft-order-draft = Borrador de la orden ejecutiva, no es ley ({ $date })
label-draft-order-proposed = Propuesta de orden ejecutiva, no es ley ({ $date })
label-draft-order-passed_committee = Borrador de la orden ejecutiva, no es ley ({ $date })
label-context = Contexto ({ $date })
label-context-before = Contexto, de cuando las reglas eran todavía un borrador o una propuesta ({ $date })
label-context-adopted = Contexto, de antes de la firma ({ $date })
label-later = Después ({ $date })
# Lo que sigue a ese encabezado. $known es "day" si de $date se sabe el día.
standing-signed =
    { $known ->
        [day] firmado el { $date }
       *[other] firmado en { $date }
    }
standing-until =
    { $known ->
        [day] vigente hasta el { $date }
       *[other] vigente hasta el final de { $date }
    }
standing-amended = después se modificó
standing-replaced = después se reemplazó
standing-settled = ya no es lo más reciente
# Lo que sigue a una frase; $sources son los números de otras frases, como [2].
change-amended = modificado por { $sources }
change-replaced = reemplazado por { $sources }
change-settled = después: { $sources }
label-disputed = Las fuentes no coinciden. Cada una dice:
date-unknown = sin fecha
date-range = de { $first } a { $last }
untranslated =
    { $language ->
        [es] (solo en español)
       *[other] (solo en inglés)
    }
volunteer-note = (solo una nota de una persona voluntaria)
# Lo que encabeza una respuesta de la que todas las frases están en el otro idioma; $sources: cuántas fuentes tiene.
foreign =
    { $language ->
        [es]
            { $sources ->
                [one] Esta fuente está en español. La muestro sin traducir.
               *[other] Estas fuentes están en español. Las muestro sin traducir.
            }
       *[other]
            { $sources ->
                [one] Esta fuente está en inglés. La muestro sin traducir.
               *[other] Estas fuentes están en inglés. Las muestro sin traducir.
            }
    }

## Debajo de las frases

sources = Fuentes
words-summary = Con nuestras propias palabras, no las de las fuentes.
words-quote = Con las palabras de las propias fuentes.
words-mixed = Con nuestras propias palabras, salvo lo que va “entre comillas”.
newest = Fuente más reciente que se usó: { $date }.
newest-unknown = No se sabe la fecha de esta fuente.
not-advice = Esto es información, no consejo legal.

## Cuando no hay respuesta

empty = No encontré una pregunta ahí. Escríbala con sus propias palabras, en español o en inglés.
known-gap = { $says }
gap-near = Lo más cercano que sí dice:
nothing-found = Mis fuentes no dicen nada de eso, y no voy a adivinar.
unsure = No estoy seguro de que mis fuentes contesten eso, y no voy a adivinar.
advice = No puedo decirle qué hacer: para eso hace falta una persona que conozca su caso. Yo solo sé lo que dicen algunas fuentes.
near = Puedo contestar preguntas como estas:
help-now = Si necesita ayuda ahora, hable con una persona:
help = Para preguntarle a una persona:
contact = { $name }, { $phone } ({ $hours }). { $purpose }
contact-checked = Número revisado por última vez el { $date }.
contact-unchecked = Nadie lo ha revisado en más de { $days } días: puede que ya no funcione.

## Plática

smalltalk-greeting = Hola. Pregúnteme qué dice la ordenanza de inmigración de Denver de 2017 o la Orden Ejecutiva 142.
smalltalk-thanks = De nada, para servirle.
smalltalk-goodbye = Que le vaya bien. Cuídese.
smalltalk-identity = Soy Bannock, un bot. Busco lo que dicen unas fuentes escogidas sobre la ordenanza de inmigración de Denver de 2017 y la Orden Ejecutiva 142, y muestro dónde lo dicen. No soy abogado ni oficina de gobierno.
smalltalk-capability = Busco lo que dicen unas fuentes escogidas sobre la ordenanza de inmigración de Denver de 2017 y la Orden Ejecutiva 142, y muestro dónde está cada frase. Lo que ellas no dicen, yo no lo digo.
smalltalk-wellbeing = Todo bien por aquí, gracias. Pregúnteme sobre la ordenanza de inmigración de Denver de 2017 o la Orden Ejecutiva 142.
smalltalk-laughter = Qué bueno oír una risa. Cuando guste, pregúnteme sobre la ordenanza de inmigración de Denver de 2017.
smalltalk-insult = Está bien. Si una respuesta estuvo mal, pregunte otra vez con otras palabras, o pregúntele a una persona.
smalltalk-acknowledgement = Muy bien.
smalltalk-other = Busco lo que dicen unas fuentes escogidas sobre la ordenanza de inmigración de Denver de 2017 y la Orden Ejecutiva 142.
