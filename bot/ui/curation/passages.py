"""The passages of a draft as an answer would show and cite them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from bot.ui.body import Body
from bot.ui.curation.facts import DraftFacts
from bot.ui.pages import Block, Foot
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Instrument, PartialDate
from retrieval.compose import compose
from retrieval.model import Answer, Outcome
from retrieval.passages import PassageSubject


class Passages:
    """Writes the lines of the view; nothing of it can be mistaken for an answer, since it has none's number."""

    def __init__(self, facts: DraftFacts, wording: Wording, language: LanguageCode) -> None:
        self._wording = wording
        self._language = language
        # Each in its own language: an answer shows a passage of another one only for want of one in its own.
        self._bodies = [Body(_answer(article, facts.signed), wording, language) for article in facts.shown]
        counts = (len(body.answer.citations) for body in self._bodies)
        self._firsts = (0, *accumulate(counts))
        """How many citations stand before those of each article."""

    def blocks(self) -> Iterator[Block]:
        """Yield the passages, each under the words that say how it stands to the law."""
        if not any(body.answer.citations for body in self._bodies):
            yield Block(self._wording(self._language, "source-card-no-passages"))
            return
        yield Block(self._wording(self._language, "source-card-as-shown"), before="-# ")
        for body, first in zip(self._bodies, self._firsts, strict=False):
            if len(self._bodies) > 1:
                yield Block(self._wording(body.answer.language, "door-language-name"), before="### ", apart=True)
            for block in body.blocks(near_as_text=False):
                yield replace(block, cites=tuple(first + number for number in block.cites))

    def foot(self, place: str) -> Foot:
        """Return what makes the foot of a page: the line with which an answer cites the article."""

        def make(cites: tuple[int, ...]) -> str:
            return "\n".join(f"-# {line}" for line in filter(None, (*self._sources(cites), place)))

        return make

    def _sources(self, cites: tuple[int, ...]) -> Iterator[str]:
        for body, first in zip(self._bodies, self._firsts, strict=False):
            own = range(first + 1, first + len(body.answer.citations) + 1)
            yield from body.sources(tuple(number - first for number in cites if number in own))


def _answer(article: Article, signed: Mapping[Instrument, PartialDate]) -> Answer:
    """Return an answer that shows all passages of an article."""
    subjects = [PassageSubject(article.passage_id(passage), article, passage) for passage in article.passages]
    composed = compose(subjects, signed, keep_order=True)
    return Answer(
        id="",
        outcome=Outcome.ANSWERED,
        language=article.language,
        groups=composed.groups,
        citations=composed.citations,
    )
