"""What a preview found, line by line: what the library has already, and answers old beside new."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sources.preview import Compared, PreviewResult
from bot.wording import LanguageCode, Wording
from knowledge.article import Article
from retrieval.compare import Alike, Contradiction
from retrieval.evaluate import GoldenFault
from retrieval.impact import Change, Effect, Glance, Seen
from retrieval.model import Outcome

MAX_CHANGES = 40
"""Shown one by one, the most important; the rest is counted."""


class Effects:
    """Writes the lines."""

    def __init__(self, article: Article, result: PreviewResult, wording: Wording, language: LanguageCode) -> None:
        self._article = article
        self._result = result
        self._wording = wording
        self._language = language

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a message in the terminal's language."""
        return self._wording(self._language, key, **values)

    def lines(self) -> Iterator[str]:
        """Yield the lines: what the library has already, then golden questions, then each answer that changes."""
        result = self._result
        for compared in result.compared:
            yield from self._compared(compared)
        yield self.say("source-terminal-golden", passed=str(result.golden.passed), total=str(result.golden.total))
        for fault in result.golden.newly_failed:
            yield from self._golden(fault)
        changes = self._changes()
        counts = {effect.value: sum(change.effect is effect for change in changes) for effect in Effect}
        key = "source-card-impact" if changes else "source-card-no-impact"
        yield self.say(key, asked=result.impact.asked + result.golden_impact.asked, **counts)
        for change in changes[:MAX_CHANGES]:
            yield from self._change(change)
        if len(changes) > MAX_CHANGES:
            yield self.say("source-effect-more", count=len(changes) - MAX_CHANGES)

    def _compared(self, compared: Compared) -> Iterator[str]:
        for alike in compared.duplicates:
            yield self._alike(alike)
        for contradiction in compared.contradictions:
            yield from self._contradiction(contradiction)
        for language in compared.untranslated:
            yield self.say("source-terminal-untranslated", id=self._article.id, language=language.value)

    def _alike(self, alike: Alike) -> str:
        other = alike.other
        if alike.passage is None:
            return self.say(f"source-alike-{alike.reason}", title=f"{other.article.title} ({other.article.id})")
        return self.say("source-alike-words", number=str(alike.passage), other=f"{other.id}, “{other.passage.text}”")

    def _contradiction(self, found: Contradiction) -> Iterator[str]:
        kind = self.say(f"source-differs-{found.difference.kind}")
        yield self.say("source-card-contradicts", number=str(found.passage), kind=kind)
        yield f"  + {next((p.text for p in self._article.passages if p.number == found.passage), '')}"
        yield f"  = {found.other.passage.text} ({found.other.id})"

    def _golden(self, fault: GoldenFault) -> Iterator[str]:
        yield self.say("source-effect-golden", question=fault.golden.turns[-1])
        yield f"  {self.say(f'source-effect-golden-{fault.kind}', expected=fault.expected, got=fault.got)}"

    def _changes(self) -> list[Change]:
        """Return the questions that are answered otherwise, each once, the most important first."""
        found: dict[tuple[object, ...], Change] = {}
        for change in (*self._result.impact.changes, *self._result.golden_impact.changes):
            found.setdefault((change.question.text, change.question.turns), change)
        return sorted(found.values(), key=lambda change: list(Effect).index(change.effect))

    def _change(self, change: Change) -> Iterator[str]:
        question = " / ".join((*change.question.turns, change.question.text))
        yield f"{self.say(f'source-effect-{change.effect}')}: “{question}”"
        old, new = change.before, change.after
        gone = [seen for seen in old.statements if seen not in new.statements]
        come = [seen for seen in new.statements if seen not in old.statements]
        if not gone and not come and old.outcome is new.outcome:
            yield f"  {self.say('source-effect-order')}"
            return
        yield from self._side("-", old, gone)
        yield from self._side("+", new, come)

    def _side(self, sign: str, glance: Glance, statements: list[Seen]) -> Iterator[str]:
        if not statements and glance.outcome is not Outcome.ANSWERED:
            yield f"  {sign} {self.say(f'source-outcome-{glance.outcome}'.replace('_', '-'))}"
        for seen in statements:
            yield f"  {sign} {seen.text} ({seen.passage}, {seen.stage})"
