"""What a draft does to answers: each question with what it was told before and would be after."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ui.curation.facts import DraftFacts
from bot.ui.curation.forms import value_key
from bot.ui.curation.golden import fault_values, outcome_key
from bot.ui.markdown import plain, shorten
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from retrieval.evaluate import GoldenFault
from retrieval.impact import Change, Glance, Seen
from retrieval.model import Outcome

MAX_CHANGES = 40
"""Shown one by one, the most important; the rest is counted."""
MAX_STATEMENTS = 3
MAX_STATEMENT_CHARS = 300


class Effects:
    """Writes the lines of the view."""

    def __init__(self, facts: DraftFacts, wording: Wording, language: LanguageCode) -> None:
        self._facts = facts
        self._wording = wording
        self._language = language

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a message in the reader's language."""
        return self._wording(self._language, key, **values)

    def blocks(self) -> Iterator[Block]:
        """Yield the lines: golden questions that fail, then answers that are lost, appear, change."""
        facts = self._facts
        if facts.preview is None:
            yield Block(self.say("source-card-unknown"), before="⚠️ ")
            return
        for fault in facts.preview.golden.newly_failed:
            yield from self._golden(fault)
        changes = facts.changes
        for change in changes[:MAX_CHANGES]:
            yield from self._change(change)
        if len(changes) > MAX_CHANGES:
            yield Block(self.say("source-effect-more", count=len(changes) - MAX_CHANGES), apart=True)
        if not changes and not facts.preview.golden.newly_failed:
            asked = facts.preview.impact.asked + facts.preview.golden_impact.asked
            yield Block(self.say("source-card-no-impact", asked=asked))

    def _golden(self, fault: GoldenFault) -> Iterator[Block]:
        question = shorten(plain(fault.golden.turns[-1]), MAX_STATEMENT_CHARS)
        yield Block(self.say("source-effect-golden", question=question), before="⚠️ **", after="**", apart=True)
        values = fault_values(fault, self._facts.titles, self._wording, self._language)
        yield Block(self.say(f"source-effect-golden-{fault.kind}", **values), before="- ")

    def _change(self, change: Change) -> Iterator[Block]:
        said = self.say(f"source-effect-{change.effect}")
        for turn in change.question.turns:
            yield Block(shorten(plain(turn), MAX_STATEMENT_CHARS), before="-# “", after="”", apart=True)
        question = shorten(plain(change.question.text), MAX_STATEMENT_CHARS)
        yield Block(f"{said}: “{question}”", before="**", after="**", apart=not change.question.turns)
        old, new = change.before, change.after
        gone = [seen for seen in old.statements if seen not in new.statements]
        come = [seen for seen in new.statements if seen not in old.statements]
        if not gone and not come and old.outcome is new.outcome:
            yield Block(self.say("source-effect-order"), before="- ")
            return
        yield from self._side("➖ ", old, gone)
        yield from self._side("➕ ", new, come)

    def _side(self, sign: str, glance: Glance, statements: list[Seen]) -> Iterator[Block]:
        if not statements:
            if glance.outcome is not Outcome.ANSWERED:
                yield Block(self.say(outcome_key(glance.outcome)), before=sign)
            return
        for seen in statements[:MAX_STATEMENTS]:
            text = shorten(plain(seen.text), MAX_STATEMENT_CHARS)
            yield Block(f"{text} ({self.say(value_key('stage', seen.stage))})", before=sign)
        if len(statements) > MAX_STATEMENTS:
            yield Block(f"… +{len(statements) - MAX_STATEMENTS}", before=sign)
