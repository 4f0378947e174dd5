"""What other engines make of the passages of a set, with the same tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import Stemmer
from rank_bm25 import BM25Okapi

from knowledge.article import Lang
from tests.benchmark.measures import DEPTH
from tests.benchmark.peers import Peer, installed

Tokens = Sequence[str]
Rank = Callable[[str], list[int]]
"""A query's text in, the numbers of the best passages out."""

NAIVE = "rank-bm25, lower().split()"
STEMMED = "rank-bm25, stemmed"
_OTHERS = ("bm25s, NumPy", "tantivy", "SQLite FTS5")
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
_WORD = re.compile(r"\w+")


def tokenizer(language: Lang) -> Callable[[str], list[str]]:
    """Return what makes tokens of a text: words without stop words, stemmed."""
    stem = Stemmer.Stemmer(_SNOWBALL[language]).stemWords
    stop_words = STOP_WORDS[language]

    def tokens(text: str) -> list[str]:
        stems: list[str] = stem([word for word in _WORD.findall(text.lower()) if word not in stop_words])
        return stems

    return tokens


def rankers(texts: Sequence[str], language: Lang, folder: Path) -> dict[str, Rank]:
    """Return what ranks the texts, by the engine's name; their files go into a folder."""
    tokens = tokenizer(language)
    stemmed = [tokens(text) for text in texts]
    made = {
        NAIVE: _rank_bm25([text.lower().split() for text in texts], lambda text: text.lower().split()),
        STEMMED: _rank_bm25(stemmed, tokens),
    }
    for name, make in installed():
        if name in _OTHERS:
            own = folder / str(len(made))
            own.mkdir()
            peer = make()
            peer.build(stemmed, own)
            made[name] = _asking(peer, tokens)
    return made


def _asking(peer: Peer, tokens: Callable[[str], list[str]]) -> Rank:
    def rank(text: str) -> list[int]:
        asked = tokens(text)
        return peer.ask(asked) if asked else []

    return rank


def _rank_bm25(texts: Sequence[Tokens], tokens: Callable[[str], list[str]]) -> Rank:
    okapi = BM25Okapi([list(text) or [""] for text in texts])

    def rank(text: str) -> list[int]:
        # Ties in the order of the file.
        best: list[int] = np.argsort(-okapi.get_scores(tokens(text)), kind="stable")[:DEPTH].tolist()
        return best

    return rank
