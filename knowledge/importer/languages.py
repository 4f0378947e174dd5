"""Which language a document is in, from its commonest words."""

from __future__ import annotations

import re

from knowledge.article import Lang

_OTHERS = ("French", "Portuguese", "Italian", "Catalan", "German")
"""Told apart from ours, so that none of them is taken for Spanish or English."""
_NAMES = {"English": Lang.EN, "Spanish": Lang.ES}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 50_000
_MIN_SHARE = 0.3
"""Of the words, those that are common in the language; less is a list of names."""
_MIN_LEAD = 1.2
"""By how much a language must lead the next one."""


def language_of(text: str, declared: str = "") -> Lang | None:
    """Return the language of a text; `declared`, a tag such as `es-MX`, decides where the words don't."""
    # jusText's lists of common words come with trafilatura.
    from justext import get_stoplist  # noqa: PLC0415 (only the worker pays for it)

    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE_CHARS])]
    shares = {name: _share(words, get_stoplist(name)) for name in (*_NAMES, *_OTHERS)}
    first, second = sorted(shares, key=lambda name: shares[name], reverse=True)[:2]
    if shares[first] >= _MIN_SHARE and shares[first] >= _MIN_LEAD * shares[second]:
        return _NAMES.get(first)
    tag = declared.strip().lower().replace("_", "-").partition("-")[0]
    return Lang(tag) if tag in list(Lang) else None


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(word in common for word in words) / max(1, len(words))
