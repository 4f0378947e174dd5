"""Kept questions, and what they should be answered and are, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sources.naming import Titles
from bot.store.curated import FileChange
from bot.ui.body import SEPARATOR
from bot.ui.curation.entry_diff import IN, OUT
from bot.ui.curation.naming import passage_name, passage_names
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Status
from knowledge.companion_files import parse_file
from knowledge.companions import GOLDEN, Golden
from retrieval.evaluate import GoldenFault


def outcome_key(outcome: str) -> str:
    """Return the key of the words for what came of a question."""
    return f"source-outcome-{outcome.replace('_', '-')}"


def fault_values(fault: GoldenFault, titles: Titles, wording: Wording, language: LanguageCode) -> dict[str, str]:
    """Return what the sentence of a fault shows: what was expected, and what is or would be."""

    def told(text: str) -> str:
        if fault.kind == "outcome":
            return wording(language, outcome_key(text))
        named = passage_names(text, titles, wording, language) if fault.kind == "cites" else text
        return named or wording(language, "source-checked-nothing")

    return {"expected": told(fault.expected), "got": told(fault.got)}


def is_of_golden(change: FileChange) -> bool:
    """Tell whether a change is one to kept questions, and nothing of it would go untold."""
    texts = (text for text in (change.before, change.after) if text is not None)
    return change.path == GOLDEN and not any(parse_file(GOLDEN, text).problems for text in texts)


def golden_blocks(change: FileChange, titles: Titles, wording: Wording, language: LanguageCode) -> Iterator[Block]:
    """Yield the lines that tell each question that is kept, or kept no more, with what its answer should be."""
    before, after = _kept(change.before), _kept(change.after)
    for golden_id in dict.fromkeys((*after, *before)):
        old, new = before.get(golden_id), after.get(golden_id)
        if old == new:
            continue
        known = new or old
        assert known is not None
        yield Block(" / ".join(known.turns), before="**", after="**", apart=True)
        for golden, sign in ((old, OUT), (new, IN)):
            if golden is not None:
                yield Block(_told(golden, titles, wording, language), before=sign)


def _kept(text: str | None) -> dict[str, Golden]:
    entries = parse_file(GOLDEN, text or "").entries
    return {one.id: one for one in entries if isinstance(one, Golden) and one.status is Status.LIVE}


def _told(golden: Golden, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    names = (passage_name(one, titles, wording, language) for one in golden.cites)
    says = (f"“{words}”" for words in golden.says)
    return SEPARATOR.join((wording(language, outcome_key(golden.outcome)), *names, *says))
