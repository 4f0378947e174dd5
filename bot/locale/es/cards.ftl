# Lo que se lee en Discord en las tarjetas: respuestas y sus fuentes.

card-page = Página { $page } de { $pages }
card-answer-id = Respuesta { $id } · /check-answer
card-contact = { $name }: { $phone }
card-contact-details = { $hours }. { $purpose }
