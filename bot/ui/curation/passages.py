"""The passages of a draft as an answer would show and cite them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ui.body import Body
from bot.ui.curation.facts import DraftFacts
from bot.ui.pages import Block, Foot
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang
from retrieval.compose import compose
from retrieval.model import Answer, Outcome
from retrieval.passages import PassageSubject


class Passages:
    """Writes the lines of the view; nothing of it can be mistaken for an answer, since it has none's number."""

    def __init__(self, facts: DraftFacts, wording: Wording, language: LanguageCode) -> None:
        self._wording = wording
        self._language = language
        self._articles = facts.articles
        subjects = [
            PassageSubject(article.passage_id(passage), article, passage)
            for article in facts.articles
            for passage in article.passages
        ]
        composed = compose(subjects, facts.signed, keep_order=True)
        answer = Answer(
            id="",
            outcome=Outcome.ANSWERED,
            language=facts.article.language if facts.article is not None else Lang.EN,
            groups=composed.groups,
            citations=composed.citations,
        )
        self._body = Body(answer, wording, language)

    def blocks(self) -> Iterator[Block]:
        """Yield the passages, each under the words that say how it stands to the law."""
        if not any(article.passages for article in self._articles):
            yield Block(self._wording(self._language, "source-card-no-passages"))
            return
        yield Block(self._wording(self._language, "source-card-as-shown"), before="-# ")
        yield from self._body.blocks(near_as_text=False)

    def foot(self, place: str) -> Foot:
        """Return what makes the foot of a page: the line with which an answer cites the article."""

        def make(cites: tuple[int, ...]) -> str:
            return "\n".join(f"-# {line}" for line in filter(None, (*self._body.sources(cites), place)))

        return make
