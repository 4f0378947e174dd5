"""Read a graded question set."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from knowledge.article import Lang
from retrieval.evaluate import Expected
from tests.benchmark.sets import SetError

SETS = Path(__file__).resolve().parent.parent / "questions"


def _pattern(text: str) -> re.Pattern[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.compile(plain, re.IGNORECASE)


def _expected(item: dict[str, Any]) -> Expected:
    return Expected(
        id=item["id"],
        language=Lang(item["lang"]),
        category=item["category"],
        turns=tuple(item["turns"]),
        answerable=item["answerable"],
        cites_any=frozenset(item.get("must_cite_any", ())),
        mentions=tuple(tuple(_pattern(text) for text in group) for group in item.get("must_mention", ())),
        never_mentions=tuple(_pattern(text) for text in item.get("must_not_mention", ())),
        min_passages=item.get("min_passages", 0),
        contact=item.get("contact", False),
        smalltalk=item.get("smalltalk", False),
        either=item.get("either_ok", False),
        any_language=item.get("lang_any", False),
    )


def read_questions(path: Path) -> list[Expected]:
    """Read a YAML list of questions, as those in `tests/questions`.

    Raises:
        SetError: there is no such list in the file.
    """
    try:
        return [_expected(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
    except OSError as error:
        raise SetError(path, f"it can't be read ({error.strerror})") from None
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise SetError(path, f"it is no question set ({type(error).__name__})") from None
