"""Passages of the library that a volunteer quotes, shown and cited as in an answer of the bot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.libraries import ServedLibrary
from bot.reference import PASSAGE_BITS, digest_of
from bot.ui.body import Body
from bot.ui.markdown import Markup
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang, PassageId
from retrieval.model import Answer, Outcome


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quotes in one language, as an answer shows them."""

    answer: Answer
    body: Body

    def quotes(self) -> list[str]:
        """Return each quote, in the order of the citations' numbers."""
        return quotes_of(self.answer)

    def blocks(self) -> Iterator[Block]:
        """Yield the passages, then their sources."""
        for block in self.body.blocks(near_as_text=False):
            # The sources stand below, not at the foot of the page: other messages on it have citations of their own.
            yield Block(block.text, block.before, block.after, block.headings, apart=block.apart)
        for line in self.body.sources(tuple(citation.number for citation in self.answer.citations)):
            yield Block(Markup(line), before="-# ")


def quotes_of(answer: Answer) -> list[str]:
    """Return how each passage that an answer cites is quoted, as `Ticket.quotes` has it."""
    return [f"{answer.language.value}:{citation.passage_id}" for citation in answer.citations]


def quote_digest(quote: str) -> int:
    """Return what stands for a quote in a custom_id."""
    return digest_of(quote, PASSAGE_BITS)


def quotes_with(digests: Iterable[int], served: ServedLibrary) -> list[str]:
    """Return the quotes with these digests, in order; what the library has no more is left out."""
    known = {
        quote_digest(quote): quote
        for lang in Lang
        for article in served.library.live(lang)
        for quote in (f"{lang.value}:{article.passage_id(passage)}" for passage in article.passages)
    }
    return [known[digest] for digest in digests if digest in known]


def quoted_in(
    quotes: Sequence[str], served: ServedLibrary, wording: Wording, language: LanguageCode, today: datetime.date
) -> list[Quoted]:
    """Return quotes as they stand today, those of each language together; what is gone is left out."""
    together: dict[Lang, list[PassageId]] = {}
    for quote in quotes:
        code, _, passage_id = quote.partition(":")
        if code in list(Lang):
            together.setdefault(Lang(code), []).append(PassageId(passage_id))
    answers = (
        served.engine.restate(passage_ids, lang, Outcome.ANSWERED, contacts=False)
        for lang, passage_ids in together.items()
    )
    return [Quoted(answer, Body(answer, wording, language, today)) for answer in answers if answer.citations]


def quote_blocks(
    quotes: Sequence[str], served: ServedLibrary, wording: Wording, language: LanguageCode, today: datetime.date
) -> Iterator[Block]:
    """Yield quotes with their sources, and say where one is in the library no more."""
    shown = quoted_in(quotes, served, wording, language, today)
    for quoted in shown:
        yield from quoted.blocks()
    if sum(len(quoted.answer.citations) for quoted in shown) < len(quotes):
        yield Block(wording(language, "desk-quote-gone"), before="-# ")
