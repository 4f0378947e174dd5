"""The first view of a draft: what it is, what it lacks, what it would do, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sources.revising import what_lacks
from bot.store.curated import ADDING
from bot.ui.body import SEPARATOR
from bot.ui.curation.difference import Difference
from bot.ui.curation.facts import DraftFacts
from bot.ui.curation.forms import value_key
from bot.ui.curation.sentences import problem_lines
from bot.ui.links import safe_url
from bot.ui.markdown import Markup, plain, shorten
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Authority, Instrument, Passage, Stage
from knowledge.article import Wording as Words
from knowledge.problem import Problem, Severity
from retrieval.compare import Alike, Contradiction
from retrieval.passages import PassageSubject

MAX_SHOWN_CHARS = 160
"""Of a passage that is told of, not shown."""
_LACKED = frozenset(("missing-key", "no-passages"))
"""Problems of which a draft tells in its own words."""
WARNING, NOTE, SMALL = "⚠️ ", "- ", "-# "


class Overview:
    """Writes the lines of the view."""

    def __init__(self, facts: DraftFacts, wording: Wording, language: LanguageCode) -> None:
        self._facts = facts
        self._wording = wording
        self._language = language

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a message in the reader's language."""
        return self._wording(self._language, key, **values)

    def blocks(self) -> Iterator[Block]:
        """Yield the lines, the most urgent first."""
        facts = self._facts
        for notice in facts.notices:
            yield Block(notice, before=WARNING)
        article = facts.article
        title = facts.title(self._language) or self.say("source-card-no-title")
        yield Block(title, before="**", after="**", apart=True)
        yield Block(self.say(f"source-act-{facts.draft.act}"), before=SMALL)
        yield from self._state()
        if article is not None:
            yield from self._about(article)
            yield from self._to_do(article)
        yield from self._problems()
        yield from self._compared()
        yield from self._impact()
        if facts.draft.act not in ADDING:
            yield from self._difference()
        for remark in facts.remarks:
            yield Block(remark, before=SMALL)
        if article is not None and facts.is_editable:
            yield Block(self.say("source-card-copyright"), before=SMALL)

    def _state(self) -> Iterator[Block]:
        draft = self._facts.draft
        if self._facts.is_waiting:
            key = "source-card-waiting-own" if self._facts.is_own else "source-card-waiting"
            # Shown as a name and pinging nobody: messages of the bot allow no mentions.
            yield Block(self.say(key), before=f"⏳ <@{draft.author_id}>: ")
        elif not self._facts.is_own:
            yield Block(self.say("source-card-by"), before=f"{SMALL}<@{draft.author_id}>: ")
        if draft.reason:
            yield Block(self.say("source-card-reason", reason=draft.reason), before=SMALL)

    def _about(self, article: Article) -> Iterator[Block]:
        say = self.say
        date = self._wording.date(self._language, article.published) if article.published else ""
        yield Block(SEPARATOR.join(filter(None, (article.publisher, article.author, date))) or "–", apart=True)
        if article.url:
            # What can't be a link stands as text.
            url = safe_url(article.url)
            yield Block(Markup(f"<{url}>") if url else article.url, before=SMALL)
        yield Block(
            say(
                "source-card-kind",
                authority=say(value_key("authority", Authority(article.authority))),
                instrument=say(value_key("instrument", Instrument(article.instrument))),
                stage=say(value_key("stage", Stage(article.stage))),
            )
        )
        yield Block(say("source-card-passages", count=len(article.passages), language=article.language.value))
        yield Block(say(_words_key(article)))
        if article.licence:
            yield Block(say("source-card-licence", licence=article.licence), before=SMALL)

    def _to_do(self, article: Article) -> Iterator[Block]:
        if not article.passages:
            yield Block(self.say("source-card-no-passages"), before=WARNING)
        lacking = [self.say(f"source-lacks-{name}") for name in what_lacks(article)]
        if lacking:
            yield Block(self.say("source-card-lacks", fields=", ".join(lacking)), before=WARNING)
        plain_news = (article.authority, article.instrument, article.stage) == (
            Authority.NEWS,
            Instrument.CONTEXT,
            Stage.CONTEXT,
        )
        if self._facts.draft.act in ADDING and plain_news:
            yield Block(self.say("source-card-rule"), before=NOTE)

    def _problems(self) -> Iterator[Block]:
        own_path = self._facts.draft.files[0].path
        problems = tuple(problem for problem in self._facts.problems if not _is_lack(problem, own_path))
        titles = self._facts.titles
        for line in problem_lines(problems, self._wording, self._language, own_path=own_path, titles=titles):
            yield Block(line, before=WARNING)

    def _compared(self) -> Iterator[Block]:
        for compared in self._facts.preview.compared if self._facts.preview is not None else ():
            for alike in compared.duplicates:
                yield Block(self._alike(alike), before=WARNING)
            for contradiction in compared.contradictions:
                yield from self._contradiction(contradiction)
            for language in compared.untranslated:
                yield Block(self.say("source-card-untranslated", language=language.value), before=NOTE)

    def _alike(self, alike: Alike) -> str:
        if alike.passage is None:
            return self.say(f"source-alike-{alike.reason}", title=_short(alike.other.article.title))
        return self.say("source-alike-words", number=str(alike.passage), other=_named(alike.other))

    def _contradiction(self, found: Contradiction) -> Iterator[Block]:
        own = self._passage(found.passage)
        kind = self.say(f"source-differs-{found.difference.kind}")
        yield Block(self.say("source-card-contradicts", number=str(found.passage), kind=kind), before=WARNING)
        yield Block(_short(own.text) if own is not None else "", before="> ")
        yield Block(f"{_short(found.other.passage.text)} ({_named(found.other)})", before="> ")

    def _passage(self, number: int) -> Passage | None:
        found = (p for article in self._facts.articles for p in article.passages if p.number == number)
        return next(found, None)

    def _impact(self) -> Iterator[Block]:
        facts = self._facts
        if facts.preview is None:
            if facts.is_previewed:
                yield Block(self.say("source-card-unknown"), before=WARNING)
            return
        counts = dict.fromkeys(("lost", "appeared", "changed"), 0)
        for change in facts.changes:
            counts[change.effect.value] += 1
        asked = facts.preview.impact.asked + facts.preview.golden_impact.asked
        key = "source-card-impact" if facts.changes else "source-card-no-impact"
        yield Block(self.say(key, asked=asked, **counts), apart=True)
        if failed := len({fault.golden.id for fault in facts.preview.golden.newly_failed}):
            yield Block(self.say("source-card-golden", count=failed), before=WARNING)

    def _difference(self) -> Iterator[Block]:
        facts = self._facts
        told = Difference(facts.base, facts.titles, self._wording, self._language)
        for change in facts.draft.files:
            yield from told.blocks(change, "source-card-changes")


def _is_lack(problem: Problem, own_path: str) -> bool:
    return problem.severity is Severity.ERROR and problem.code in _LACKED and problem.path == own_path


def _words_key(article: Article) -> str:
    kinds = {passage.wording for passage in article.passages} or {article.wording}
    if kinds == {Words.SUMMARY}:
        return "source-card-summary"
    return "source-card-quote" if kinds == {Words.QUOTE} else "source-card-mixed"


def _named(subject: PassageSubject) -> str:
    return f"{_short(subject.article.title)}, {subject.passage.number}"


def _short(text: str) -> str:
    return shorten(plain(text), MAX_SHOWN_CHARS)
