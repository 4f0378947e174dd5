# Lo que se lee en Discord en las tarjetas: respuestas y sus fuentes.

card-page = Página { $page } de { $pages }
card-answer-id = Respuesta { $id } · /revisar-respuesta
card-contact-details = { $hours }. { $purpose }

## La vista de las fuentes.

card-passage-before = El pasaje anterior
card-passage-after = El pasaje siguiente
card-date-note = Sobre la fecha: { $note }
card-words-summary = Con nuestras propias palabras, no las de la fuente.
card-words-quote = Con las palabras de la propia fuente.
