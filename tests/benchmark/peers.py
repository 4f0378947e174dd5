"""Other engines on the same passages with the same tokens; those that are not installed are left out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

import numpy as np
import Stemmer
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge.article import Lang
from tests.benchmark.measures import DEPTH

Tokens = Sequence[str]
Rank = Callable[[str], list[int]]
"""A query's text in, the numbers of the best passages out."""

NAIVE = "rank-bm25, lower().split()"
STEMMED = "rank-bm25, stemmed"
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


def peers(texts: Sequence[str], language: Lang) -> dict[str, Rank]:
    """Return what ranks the texts, by the engine's name."""
    tokens = tokenizer(language)
    stemmed = [tokens(text) for text in texts]
    made = {
        NAIVE: _rank_bm25([text.lower().split() for text in texts], lambda text: text.lower().split()),
        STEMMED: _rank_bm25(stemmed, tokens),
    }
    if find_spec("bm25s") is not None:
        made["bm25s"] = _bm25s(stemmed, tokens)
    if find_spec("tantivy") is not None:
        made["tantivy"] = _tantivy(stemmed, tokens)
    if _has_fts5():
        made["SQLite FTS5"] = _fts5(stemmed, tokens)
    return made


def _best(scores: NDArray[np.float64]) -> list[int]:
    """Return the best passages; ties in the order of the file."""
    best: list[int] = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
    return best


def _rank_bm25(texts: Sequence[Tokens], tokens: Callable[[str], list[str]]) -> Rank:
    okapi = BM25Okapi([list(text) or [""] for text in texts])
    return lambda text: _best(okapi.get_scores(tokens(text)))


def _bm25s(texts: Sequence[Tokens], tokens: Callable[[str], list[str]]) -> Rank:
    index = import_module("bm25s").BM25()
    index.index([list(text) for text in texts], show_progress=False)

    def rank(text: str) -> list[int]:
        found = [token for token in tokens(text) if token in index.vocab_dict]
        return _best(np.asarray(index.get_scores(found))) if found else []

    return rank


def _tantivy(texts: Sequence[Tokens], tokens: Callable[[str], list[str]]) -> Rank:
    tantivy = import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(number=number, text=" ".join(text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(text: str) -> list[int]:
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", token)) for token in tokens(text)]
        hits = searcher.search(tantivy.Query.boolean_query(terms), DEPTH).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return rank


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as database:
        return ("ENABLE_FTS5",) in database.execute("PRAGMA compile_options").fetchall()


def _fts5(texts: Sequence[Tokens], tokens: Callable[[str], list[str]]) -> Rank:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize=\"unicode61\")")
    rows = [(number, " ".join(text)) for number, text in enumerate(texts)]
    database.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)

    def rank(text: str) -> list[int]:
        query = " OR ".join(f'"{token}"' for token in tokens(text))
        if not query:
            return []
        found = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank, rowid LIMIT ?"
        return [number for (number,) in database.execute(found, (query, DEPTH))]

    return rank
