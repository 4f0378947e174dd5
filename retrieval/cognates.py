"""What a word of one language would be in the other if both come from the same Latin or Greek one."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.article import Lang

_SUFFIXES = (
    ("ciones", "tions"), ("cion", "tion"), ("siones", "sions"), ("sion", "sion"), ("idades", "ities"), ("dad", "ty"),
    ("dades", "ties"), ("tad", "ty"), ("mente", "ly"), ("encia", "ence"), ("ancia", "ance"), ("encias", "ences"),
    ("ario", "ary"), ("aria", "ary"), ("arios", "aries"), ("orio", "ory"), ("ivo", "ive"), ("iva", "ive"),
    ("ivos", "ives"), ("oso", "ous"), ("osa", "ous"), ("ico", "ic"), ("ica", "ic"), ("icos", "ics"), ("icas", "ics"),
    ("ismo", "ism"), ("ista", "ist"), ("istas", "ists"), ("mento", "ment"), ("mentos", "ments"), ("logia", "logy"),
    ("ia", "y"), ("io", "y"), ("ado", "ate"), ("ada", "ate"), ("ante", "ant"), ("ente", "ent"), ("al", "al"),
    ("ales", "als"), ("a", ""), ("o", ""), ("e", ""), ("os", "s"), ("as", "s"), ("a", "e"), ("o", "e"), ("es", "s"),
)  # fmt: skip
"""Endings in Spanish, folded, and in English."""
_MIN_STEM = 3


def cognates(word: str, language: Lang) -> Iterator[str]:
    """Yield what a folded word of a language may look like in the other; most of these are no words."""
    yield word
    for pair in _SUFFIXES:
        own, other = pair if language is Lang.ES else pair[::-1]
        if word.endswith(own) and len(word) - len(own) >= _MIN_STEM:
            yield word[: len(word) - len(own)] + other
