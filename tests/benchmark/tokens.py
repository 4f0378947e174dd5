"""What all engines but Bannock's own are given of a text: words without stop words, stemmed."""

from __future__ import annotations

import re
from collections.abc import Callable

import Stemmer

from knowledge.article import Lang

Tokens = list[str]
WORD = re.compile(r"\w+")
_ENGLISH = """
a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
will with
"""
_SPANISH = """
a al como con de del e el en es esta este esto ha la las le lo los más no o para pero por que se si sin su sus un una y
"""
STOP_WORDS = {Lang.EN: frozenset(_ENGLISH.split()), Lang.ES: frozenset(_SPANISH.split())}
"""Lucene's 33 of English, and as many of Spanish."""
_SNOWBALL = {Lang.EN: "english", Lang.ES: "spanish"}


def tokenizer(language: Lang) -> Callable[[str], Tokens]:
    """Return what makes tokens of a text."""
    stem = Stemmer.Stemmer(_SNOWBALL[language]).stemWords
    stop_words = STOP_WORDS[language]

    def tokens(text: str) -> Tokens:
        stems: Tokens = stem([word for word in WORD.findall(text.lower()) if word not in stop_words])
        return stems

    return tokens


def split(text: str) -> Tokens:
    """Return what somebody in a hurry would: `text.lower().split()`."""
    return text.lower().split()
