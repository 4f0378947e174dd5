"""What kept questions should be answered and are, as people read it."""

from __future__ import annotations

from bot.sources.naming import Titles
from bot.ui.curation.naming import passage_names
from bot.wording import LanguageCode, Wording
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
