# What Discord's users read on cards: answers and their sources.

card-page = Page { $page } of { $pages }
card-answer-id = Answer { $id } · /check-answer
card-contact = { $name }: { $phone }
card-contact-details = { $hours }. { $purpose }
