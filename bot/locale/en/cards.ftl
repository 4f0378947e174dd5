# What Discord's users read on cards: answers and their sources.

card-page = Page { $page } of { $pages }
card-answer-id = Answer { $id } · /check-answer
card-contact-details = { $hours }. { $purpose }

## The view of the sources.

card-passage-before = The passage before
card-passage-after = The passage after
card-date-note = About the date: { $note }
card-words-summary = In our own plain words, not the source’s.
card-words-quote = In the source’s own words.
