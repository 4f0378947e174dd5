"""Answer a question from what a library has only in the other language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from knowledge.article import ArticleId, Lang, PassageId, Status
from knowledge.library import Library
from retrieval.compose import choose
from retrieval.confidence import ACROSS, read_signals, strictest
from retrieval.decide import Decision, Reply
from retrieval.dictionary import Dictionary
from retrieval.index import LanguageIndex
from retrieval.model import Caution, Outcome, Reason, Turn
from retrieval.passages import PassageSubject
from retrieval.query import Query
from retrieval.rank import Hit, coverage, known_share, names_unknown_number, rank, top_score
from retrieval.translate import Translator
from retrieval.weights import Weights

ACROSS_SCORE = 0.60
"""Below this, or with a smaller share of the question's content than `ACROSS_SHARE`, a passage is no answer, but for
the generous.

With Debian's dictionary, .82 of the held questions of xquad_es are then answered from half the passages of xquad_en
if their own is there (.80 rightly), and .24 if only others of its subject are; with .40 and no share, .98 and .77.
By their probability alone, and with the dictionary that comes with Bannock, .79 instead of .60 would be answered
rightly, and .28 instead of .08 of those about other things.
"""
ACROSS_SHARE = 0.3
_BESIDE = (Reason.NOTHING_FOUND, Reason.WEAK_MATCH)


def other_language(language: Lang) -> Lang:
    """Return the language of the library that a language is not."""
    (other,) = (one for one in Lang if one is not language)
    return other


def untranslated(library: Library, language: Lang) -> frozenset[ArticleId]:
    """Return the live articles that a library has in the other language only."""
    live = [article for article in library.articles if article.status is Status.LIVE]
    own = {article.id for article in live if article.language is language}
    return frozenset(article.id for article in live if article.id not in own)


IndexOf = Callable[[Lang], LanguageIndex]
"""Gives the index of a language: it is asked for only where there is something to find."""


class Across:
    """Finds what answers a question of one language in the other; without a dictionary, nothing.

    Each method takes what gives indexes, since holding on to it would be holding on to its owner for ever.
    """

    def __init__(self, library: Library, dictionary: Dictionary | None) -> None:
        self._dictionary = dictionary
        self._articles = {language: untranslated(library, language) for language in Lang if dictionary is not None}
        self._translators: dict[Lang, Translator] = {}

    def _translator(self, language: Lang, index: IndexOf) -> Translator | None:
        """Return what translates from a language; None where all is in that language too."""
        if self._dictionary is None or not self._articles[language]:
            return None
        if language not in self._translators:
            source, target = index(language).analyzer, index(other_language(language))
            self._translators[language] = Translator(self._dictionary.lexicon(language), source, target)
        return self._translators[language]

    def warm(self, language: Lang, index: IndexOf) -> None:
        """Read the dictionary now where a question of a language may need it."""
        self._translator(language, index)

    def known(self, language: Lang, found: Sequence[str], index: IndexOf) -> float:
        """Return how much of a question's content the other language's passages know: 0 to 1."""
        translator = self._translator(language, index)
        if translator is None:
            return 0.0
        return known_share(translator.index, translator.query(found).content)

    def find(
        self,
        own: Decision,
        language: Lang,
        found: Sequence[str],
        query: Query,
        previous: Turn | None,
        weights: Weights,
        index: IndexOf,
    ) -> Decision | None:
        """Offer the passages that answer a turn of a language, best first; None where there are none to offer.

        None either where the asker's own language has an answer as sure as usual: `own`, unless that found nothing of
        that language; or one less sure, where this is not sure either. So which one it is hangs on no caution.

        `found` are its words as typed, and `query` is that of its own language. What that takes over from before are
        words that its own passages know; here it is all of the turn before, where this one leans on it or goes on.
        """
        if self._dictionary is None or not self._articles[language] or not _leaves_room(own, language):
            return None
        translator = self._translator(language, index)
        if translator is None or names_unknown_number(translator.index, found):
            return None
        other = translator.index
        asked, shown = translator.query(found), tuple[PassageId, ...]()
        goes_on = previous is not None and (query.opens or query.leans > 0)
        if previous is not None and goes_on:
            asked, shown = translator.query(found, previous.terms), previous.passages
        articles = self._articles[language]
        hits = [hit for hit in rank(other, asked, shown, weights=weights).passages if _is_of(hit, articles)]
        if not hits:
            return None
        offered = _offer(own, other, asked, hits, goes_on=goes_on)
        answers = own.reply.outcome is Outcome.ANSWERED and own.given(Caution.GENEROUS)
        return offered if offered.given(Caution.NORMAL) or not answers else None


def _offer(own: Decision, other: LanguageIndex, asked: Query, hits: Sequence[Hit], *, goes_on: bool) -> Decision:
    """Offer passages of the other language, and say how sure they are."""
    covered = coverage(other, asked.content, hits[0])
    signals = read_signals(other, hits[0], covered, runner_up=top_score(tuple(hits[1:2])))
    right, none = ACROSS.right(signals), ACROSS.none(signals)
    fits = hits[0].score >= ACROSS_SCORE and (goes_on or covered.share >= ACROSS_SHARE)
    given = strictest(right, fits=fits)
    refused = own.otherwise or own.reply
    # The cautious must not be told that the sources say nothing where others get an answer from them.
    if given is Caution.NORMAL:
        refused = replace(refused, outcome=Outcome.UNSURE, reason=Reason.WEAK_MATCH)
    return Decision(
        Reply(Outcome.ANSWERED, right, tell=partial(choose, other, hits), across=True),
        replace(refused, confidence=min(refused.confidence, none)),
        given,
        signals,
    )


def _leaves_room(own: Decision, language: Lang) -> bool:
    """Tell whether the asker's own language has no answer, or only in the words of the other."""
    if own.reply.outcome is not Outcome.ANSWERED:
        return own.reply.reason in _BESIDE
    return not own.given(Caution.NORMAL) or all(one.article.language is not language for one in own.reply.tell())


def _is_of(hit: Hit, articles: frozenset[ArticleId]) -> bool:
    subject = hit.document.subject
    return isinstance(subject, PassageSubject) and subject.article.id in articles
