"""An answer as one JSON object: the interface that other programs grade with."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from bot.answering import Answered
from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import PartialDate
from retrieval.model import Citation, Outcome

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_record(
    question_id: str | None,
    question: str,
    answered: Answered,
    wording: Wording,
    *,
    today: datetime.date | None = None,
) -> dict[str, Any]:
    """Return the object that `ask --json` and `ask --batch` print; keys and their order are stable."""
    answer = answered.answer
    return {
        "id": question_id,
        "question": question,
        "language": answer.language.value,
        "answered": answer.outcome is Outcome.ANSWERED,
        "outcome": answer.outcome.value,
        "reason": answer.reason.value if answer.reason is not None else None,
        "answer_id": answer.id,
        "text": render(answer, wording, today=today),
        "statements": [{"text": s.text, "citations": list(s.citations)} for s in answer.statements],
        "citations": [_citation(citation) for citation in answer.citations],
        "confidence": answer.confidence,
        "library": answered.library_digest,
        "elapsed_ms": round(answered.elapsed_ms, 3),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    article, passage = citation.article, citation.passage
    return {
        "number": citation.number,
        "source": article.id,
        "passage": citation.passage_id,
        "title": article.title,
        "publisher": article.publisher,
        "published": _day(article.published),
        "stage": passage.stage.value,
        "url": article.url,
        "quote": passage.text,
        "locator": passage.locator,
        "signed": _date(citation.signed),
        "in_force_until": _date(passage.in_force_until),
        "amended_by": list(passage.amended_by),
        "superseded_by": list(passage.superseded_by),
    }


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date is not None else None


def _day(date: PartialDate | None) -> str | None:
    return str(date) if date is not None and date.is_day else None


def to_line(record: dict[str, Any]) -> str:
    """Write a record on one line; lone surrogates, which UTF-8 can't hold, and strange line ends are escaped."""
    line = json.dumps(record, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
