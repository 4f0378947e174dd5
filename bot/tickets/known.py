"""Whether a question was answered already: an answer that a volunteer gave to one like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.store.ticketed import MessageKind, Passing, Sender, Ticket, TicketMessage, TicketState
from bot.store.ticketing import TicketStore
from knowledge.article import Lang
from retrieval.analyzer import words
from retrieval.index import LanguageIndex

LIKENESS: Final = 0.9
"""From this on the content of two questions is the same, by Dice's coefficient over terms weighed by idf (see
`retrieval.likeness`). It lets one word more stand in a long question, and none in a short one: who asks about a
landlord must not be told what was said of an employer, nor of Aurora what holds in Denver."""
WHOLE_LIKENESS: Final = 0.7
"""The same of all their words."""
FEWEST_TERMS: Final = 2
"""A question with less content than this is like too many others."""
MAX_LOOKED_AT: Final = 300
"""So many of a server's answered questions, the newest, are compared."""
ANSWERED_STATES: Final = (TicketState.OPEN, TicketState.CLAIMED, TicketState.ANSWERED, TicketState.CLOSED)
"""One that was answered may be asked on, and wait again."""
_TELLING = {
    Lang.EN: frozenset(
        (
            *("who", "whom", "whose", "what", "when", "where", "which", "why", "how", "no", "not", "never", "without"),
            *(
                "nobody",
                "none",
                "nothing",
                "cant",
                "cannot",
                "dont",
                "doesnt",
                "didnt",
                "isnt",
                "arent",
                "wasnt",
                "wont",
            ),
            *("shouldnt", "couldnt", "mustnt", "havent", "hasnt"),
        )
    ),
    Lang.ES: frozenset(
        (
            *(
                "quien",
                "quienes",
                "cuando",
                "donde",
                "cuanto",
                "cuantos",
                "cuanta",
                "cuantas",
                "cual",
                "cuales",
                "como",
            ),
            *("no", "nunca", "jamas", "sin", "nadie", "nada", "ni", "ningun", "ninguno", "ninguna"),
        )
    ),
}
"""Words by which questions about the same differ: what is asked of it, and whether it is denied."""
_LIGHT = {
    Lang.EN: frozenset(("may", "might", "allowed", "permitted", "able", "also", "too", "please", "hello", "thanks")),
    Lang.ES: frozenset(("permitido", "permiten", "tambien", "favor", "hola", "gracias")),
}
"""Words that say hardly anything, and that the library does not count among the stop words."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A question in terms."""

    content: tuple[str, ...]
    """In their order, each once."""
    whole: frozenset[str]
    telling: frozenset[str]


async def answer_to(store: TicketStore, ticket: Ticket, index: LanguageIndex) -> tuple[Ticket, TicketMessage] | None:
    """Return what a volunteer answered to a question like that of a ticket, and may be shown to others.

    Of several, one that helped, or else the newest.
    """
    answered = await store.tickets(ticket.guild_id, ANSWERED_STATES)
    same_language = [
        one for one in answered if one.answered_at and one.id != ticket.id and one.language == ticket.language
    ]
    newest = sorted(same_language, key=lambda one: one.at, reverse=True)[:MAX_LOOKED_AT]
    reported: frozenset[int] | None = None
    found: list[tuple[Ticket, TicketMessage]] = []
    for one in alike(ticket.question, newest, index):
        if reported is None:
            reported = frozenset(report.message_id for report in await store.desk_reports(ticket.guild_id))
        messages = await store.messages(one.id)
        found += [(one, message) for message in reversed(messages) if _may_be_shown(message, reported)]
    return next((pair for pair in found if pair[1].helpful), found[0] if found else None)


def alike(question: str, tickets: Iterable[Ticket], index: LanguageIndex) -> list[Ticket]:
    """Return the tickets that ask the same, in their order."""
    asked = _read(question, index)
    if len(asked.content) < FEWEST_TERMS:
        return []
    return [one for one in tickets if _is_same(asked, _read(one.question, index), index)]


def _may_be_shown(message: TicketMessage, reported: frozenset[int]) -> bool:
    is_answer = message.sender is Sender.VOLUNTEER and message.kind is MessageKind.ANSWER
    is_open = message.passing is Passing.PASSED and message.for_others and message.helpful is not False
    return is_answer and is_open and message.id not in reported


def _read(question: str, index: LanguageIndex) -> _Read:
    found, _ = index.speller.correct([word for word in words(question) if word not in _LIGHT[index.language]])
    terms = index.analyzer.terms(found)
    content = tuple(dict.fromkeys(index.analyzer.content(terms)))
    return _Read(content, frozenset(terms), _TELLING[index.language].intersection(found))


def _is_same(one: _Read, other: _Read, index: LanguageIndex) -> bool:
    ours, theirs = frozenset(one.content), frozenset(other.content)
    # Where each holds what the other lacks, a word was put in place of another.
    if one.telling != other.telling or not (ours <= theirs or theirs <= ours):
        return False
    # "May the city ask ICE?" is not "May ICE ask the city?".
    if _shared(one.content, theirs) != _shared(other.content, ours):
        return False
    return _likeness(ours, theirs, index) >= LIKENESS and _likeness(one.whole, other.whole, index) >= WHOLE_LIKENESS


def _shared(content: Sequence[str], other: frozenset[str]) -> list[str]:
    return [term for term in content if term in other]


def _likeness(one: frozenset[str], other: frozenset[str], index: LanguageIndex) -> float:
    weight = _weight(one, index) + _weight(other, index)
    return 2 * _weight(one & other, index) / weight if weight else 0.0


def _weight(terms: Iterable[str], index: LanguageIndex) -> float:
    return sum(index.whole.idf.get(term, index.max_idf) for term in terms)
