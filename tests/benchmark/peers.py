"""Search engines to be measured beside one another, over the same tokens. Those that are not installed are left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from bot.indexes import load_index, save_index
from retrieval.bm25 import Builder, Index
from tests.benchmark.tokens import Tokens

K = 10
NUMPY = "Bannock's index, NumPy"
FAST = "Bannock's index, fast"
STEMMED = "rank-bm25, stemmed"
NAIVE = "rank-bm25, lower().split()"
BM25S_NUMPY = "bm25s, NumPy"
BM25S_NUMBA = "bm25s, Numba"
TANTIVY = "tantivy"
FTS5 = "SQLite FTS5"
_TOKENS_AS_THEY_ARE = "unicode61 remove_diacritics 0 tokenchars '_'"


class Peer:
    """An engine; its index is built in a folder of its own."""

    def build(self, documents: Sequence[Any], folder: Path, /) -> None:
        """Index documents, until the first question could be asked."""
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        """Write the index to a folder, if that is not done yet; what can't be saved raises NotImplementedError."""
        raise NotImplementedError

    def load(self, folder: Path) -> None:
        """Take the index from the folder, until the first question could be asked."""
        raise NotImplementedError

    def publish(self, documents: Sequence[Any], at: int) -> None:
        """Put another document in place of one, and ask about it."""
        raise NotImplementedError

    def question_about(self, document: Any) -> Any:
        """Return a question that a document answers."""
        return document[:8]

    def prepare(self, question: Any) -> Any:
        """Make of a question what is asked; it takes no part in the time."""
        return question

    def ask(self, question: Any) -> list[int]:
        """Return the best documents, best first."""
        raise NotImplementedError


class Bannock(Peer):
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
        if self._compiled and not self.index.compiled:
            raise RuntimeError("numba does not work")

    def save(self, folder: Path) -> None:
        save_index(folder / "index", self.index, b"benchmark")

    def load(self, folder: Path) -> None:
        found = load_index(folder / "index", b"benchmark")
        assert found is not None
        found.top([(next(iter(found.collection.terms()), ""), 1.0)], K)

    def publish(self, documents: Sequence[Tokens], at: int) -> None:
        edited = self.index.edited([at], {at: documents[-1 - at]})
        edited.top([(term, 1.0) for term in documents[at][:8]], K)

    def ask(self, question: Tokens) -> list[int]:
        found: list[int] = self.index.top([(term, 1.0) for term in question], K)[0].tolist()
        return found


class RankBm25(Peer):
    """rank-bm25: it can't be saved."""

    def __init__(self) -> None:
        self._okapi: Any = None

    def build(self, documents: Sequence[Tokens], _folder: Path) -> None:
        self._okapi = BM25Okapi([document or [""] for document in documents])

    def ask(self, question: Tokens) -> list[int]:
        scores = self._okapi.get_scores(question)
        most = min(K, len(scores))
        # Ties in the order of the documents.
        best = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
        found: list[int] = best[np.argsort(-scores[best], kind="stable")][:most].tolist()
        return found


class Bm25s(Peer):
    """bm25s, with one of its backends."""

    def __init__(self, backend: str) -> None:
        self._backend = backend
        self._index: Any = None
        self._most = K

    def build(self, documents: Sequence[Tokens], _folder: Path) -> None:
        import bm25s  # noqa: PLC0415 (may not be there)

        self._index = bm25s.BM25(backend=self._backend)
        self._index.index(list(documents), show_progress=False)
        self._most = min(K, len(documents))

    def save(self, folder: Path) -> None:
        self._index.save(str(folder), show_progress=False)

    def load(self, folder: Path) -> None:
        import bm25s  # noqa: PLC0415 (may not be there)

        bm25s.BM25.load(str(folder), mmap=True)

    def ask(self, question: Tokens) -> list[int]:
        known = [term for term in question if term in self._index.vocab_dict]
        if not known:
            return []
        found = self._index.retrieve([known], k=self._most, show_progress=False, n_threads=1)
        return [int(place) for place in found.documents[0]]


class Tantivy(Peer):
    """tantivy, on disk."""

    def __init__(self) -> None:
        self._index: Any = None
        self._searcher: Any = None

    def build(self, documents: Sequence[Tokens], folder: Path) -> None:
        import tantivy  # noqa: PLC0415 (may not be there)

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
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
        if not question:
            return []
        hits = self._searcher.search(self._index.parse_query(" ".join(question), ["body"]), K).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]


class Fts5(Peer):
    """SQLite's full-text search, on disk."""

    def __init__(self) -> None:
        self._database: sqlite3.Connection

    def build(self, documents: Sequence[Tokens], folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute(
            f"create virtual table passages using fts5 (body, content='', tokenize=\"{_TOKENS_AS_THEY_ARE}\")"
        )
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
        if not question:
            return []
        query = " OR ".join(f'"{term}"' for term in question)
        sql = "select rowid from passages where passages match ? order by rank limit ?"
        return [row[0] for row in self._database.execute(sql, (query, K))]


def installed() -> Iterator[tuple[str, Callable[[], Peer]]]:
    """Yield the engines that can be measured here, all on the same tokens; ours first."""
    numba = find_spec("numba") is not None
    yield NUMPY, partial(Bannock, compiled=False)
    if numba:
        yield FAST, partial(Bannock, compiled=True)
    yield STEMMED, RankBm25
    if find_spec("bm25s") is not None:
        yield BM25S_NUMPY, partial(Bm25s, "numpy")
        if numba:
            yield BM25S_NUMBA, partial(Bm25s, "numba")
    if find_spec("tantivy") is not None:
        yield TANTIVY, Tantivy
    if sqlite3.connect(":memory:").execute("select sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        yield FTS5, Fts5
