"""Search engines to be measured beside one another, over the same tokens. Those that are not installed are left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from rank_bm25 import BM25Okapi

from bot.indexes import load_index, save_index
from retrieval.bm25 import Builder, Index

K = 10
Tokens = list[str]


class Peer(Protocol):
    """An engine; its index is built in a folder of its own."""

    def build(self, documents: Sequence[Tokens], folder: Path, /) -> None:
        """Index documents, until the first question could be asked."""

    def save(self, folder: Path) -> None:
        """Write the index to a folder, if that is not done yet."""

    def load(self, folder: Path) -> None:
        """Take the index from the folder, until the first question could be asked."""

    def ask(self, question: Tokens) -> list[int]:
        """Return the best documents, best first."""


class Bannock:
    """The index of this repository."""

    def __init__(self, *, compiled: bool) -> None:
        self._compiled = compiled
        self.index: Index

    def build(self, documents: Sequence[Tokens], _folder: Path) -> None:
        builder = Builder()
        for document in documents:
            builder.add(document)
        self.index = builder.build()
        self.index.warm(compiled=self._compiled)

    def save(self, folder: Path) -> None:
        save_index(folder / "index", self.index, b"benchmark")

    def load(self, folder: Path) -> None:
        found = load_index(folder / "index", b"benchmark")
        assert found is not None
        found.top([(next(iter(found.collection.terms())), 1.0)], K)

    def ask(self, question: Tokens) -> list[int]:
        found: list[int] = self.index.top([(term, 1.0) for term in question], K)[0].tolist()
        return found


class RankBm25:
    """rank-bm25: it can't be saved."""

    def __init__(self) -> None:
        self._okapi: Any = None

    def build(self, documents: Sequence[Tokens], _folder: Path) -> None:
        self._okapi = BM25Okapi(documents)

    def save(self, folder: Path) -> None:
        raise NotImplementedError

    def load(self, folder: Path) -> None:
        raise NotImplementedError

    def ask(self, question: Tokens) -> list[int]:
        scores = self._okapi.get_scores(question)
        best = np.argpartition(scores, -K)[-K:]
        return [int(place) for place in best[np.argsort(-scores[best], kind="stable")]]


class Bm25s:
    """bm25s, with one of its backends."""

    def __init__(self, backend: str) -> None:
        self._backend = backend
        self._index: Any = None

    def build(self, documents: Sequence[Tokens], _folder: Path) -> None:
        import bm25s  # noqa: PLC0415 (may not be there)

        self._index = bm25s.BM25(backend=self._backend)
        self._index.index(list(documents), show_progress=False)

    def save(self, folder: Path) -> None:
        self._index.save(str(folder), show_progress=False)

    def load(self, folder: Path) -> None:
        import bm25s  # noqa: PLC0415 (may not be there)

        bm25s.BM25.load(str(folder), mmap=True)

    def ask(self, question: Tokens) -> list[int]:
        known = [term for term in question if term in self._index.vocab_dict]
        if not known:
            return []
        found = self._index.retrieve([known], k=K, show_progress=False, n_threads=1)
        return [int(place) for place in found.documents[0]]


class Tantivy:
    """tantivy, on disk."""

    def __init__(self) -> None:
        self._index: Any = None
        self._searcher: Any = None

    def build(self, documents: Sequence[Tokens], folder: Path) -> None:
        import tantivy  # noqa: PLC0415 (may not be there)

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", stored=False, index_option="freq")
        schema.add_unsigned_field("number", stored=True)
        self._index = tantivy.Index(schema.build(), path=str(folder))
        writer = self._index.writer()
        for number, document in enumerate(documents):
            writer.add_document(tantivy.Document(number=number, body=" ".join(document)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def save(self, folder: Path) -> None:
        """Do nothing: it is on the disk."""

    def load(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415 (may not be there)

        tantivy.Index.open(str(folder)).searcher()

    def ask(self, question: Tokens) -> list[int]:
        hits = self._searcher.search(self._index.parse_query(" ".join(question), ["body"]), K).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]


class Fts5:
    """SQLite's full-text search, on disk."""

    def __init__(self) -> None:
        self._database: sqlite3.Connection

    def build(self, documents: Sequence[Tokens], folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute("create virtual table passages using fts5 (body, content='', tokenize='unicode61')")
        rows = ((number, " ".join(document)) for number, document in enumerate(documents))
        self._database.executemany("insert into passages (rowid, body) values (?, ?)", rows)
        self._database.commit()

    def save(self, folder: Path) -> None:
        """Do nothing: it is on the disk."""

    def load(self, folder: Path) -> None:
        database = sqlite3.connect(folder / "fts5.db")
        database.execute("select rowid from passages where passages match 'a' limit 1").fetchall()
        database.close()

    def ask(self, question: Tokens) -> list[int]:
        query = " OR ".join(f'"{term}"' for term in question)
        sql = "select rowid from passages where passages match ? order by rank limit ?"
        return [row[0] for row in self._database.execute(sql, (query, K))]


def installed() -> Iterator[tuple[str, Callable[[], Peer]]]:
    """Yield the engines that can be measured here; ours and rank-bm25 first."""
    numba = find_spec("numba") is not None
    yield "Bannock, NumPy", lambda: Bannock(compiled=False)
    if numba:
        yield "Bannock, fast", lambda: Bannock(compiled=True)
    yield "rank-bm25", RankBm25
    if find_spec("bm25s") is not None:
        yield "bm25s, NumPy", lambda: Bm25s("numpy")
        if numba:
            yield "bm25s, Numba", lambda: Bm25s("numba")
    if find_spec("tantivy") is not None:
        yield "tantivy", Tantivy
    if sqlite3.connect(":memory:").execute("select sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        yield "SQLite FTS5", Fts5
