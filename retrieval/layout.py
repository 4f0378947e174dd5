"""An index as bytes and back, so that it can be kept in a file and mapped into memory.

A header, then flat arrays at multiples of eight bytes, the names of the terms last. Weights are not kept: computing
those that questions need takes less time than reading all would.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.article import Lang
from retrieval.analyzer import VERSION as ANALYZER_VERSION
from retrieval.bm25 import Index
from retrieval.collection import Collection
from retrieval.postings import Postings
from retrieval.terms import KeptTerms, encode, hash_table

MAGIC = b"BM25POST"
VERSION = 1
_START = struct.Struct("<8sII")
"""Magic, version, and a checksum of all that follows."""
_HEADER = struct.Struct("<QQQQQIIdd")
"""Sizes: terms, their hash table, postings, documents, bytes of the names, of a count, of the key; then k1 and b."""
_COUNT_TYPES: dict[int, type[np.generic]] = {1: np.uint8, 2: np.uint16, 4: np.uint32}

Chunk = bytes | memoryview


class LayoutError(Exception):
    """These bytes are no index, or not the one that is wanted."""


def key_of(library_digest: str, language: Lang) -> bytes:
    """Return what an index must have been made of: the library, the language and this analyzer."""
    return f"{library_digest} {language} {ANALYZER_VERSION} {Stemmer.version()}".encode()


def to_chunks(index: Index, key: bytes) -> list[Chunk]:
    """Return the bytes of an index, in pieces; what was edited is merged first."""
    collection = index.collection.merged()
    postings = collection.postings
    names = [encode(term) for term in postings.numbers]
    table = hash_table(names)
    ends = np.fromiter(accumulate(map(len, names), initial=0), np.int64, len(names) + 1)
    width = postings.counts.itemsize
    sizes = len(names), len(table), len(postings.documents), collection.size, int(ends[-1])
    chunks: list[Chunk] = [_HEADER.pack(*sizes, width, len(key), index.k1, index.b), key, _padding(len(key))]
    for array in (postings.starts, ends, postings.documents, collection.lengths, postings.counts, table):
        chunks += [array.tobytes(), _padding(array.nbytes)]
    chunks += names and [b"".join(names)]
    return [_START.pack(MAGIC, VERSION, _checksum(chunks)), *chunks]


def from_buffer(buffer: bytes | bytearray | memoryview, key: bytes) -> Index:
    """Return the index that stands in a buffer, which must stay as it is: the arrays are not copied.

    Raises:
        LayoutError: it is broken, of another version, or made of something else.
    """
    view = memoryview(buffer)
    begin = _START.size + _HEADER.size
    if len(view) < begin:
        raise LayoutError("too short")
    magic, version, checksum = _START.unpack_from(view)
    if (magic, version) != (MAGIC, VERSION):
        raise LayoutError("another format")
    if _checksum([view[_START.size :]]) != checksum:
        raise LayoutError("broken")
    terms, slots, size, documents, names, width, key_size, k1, b = _HEADER.unpack_from(view, _START.size)
    if view[begin : begin + key_size] != key:
        raise LayoutError("made of something else")
    read = _Reader(view, begin + key_size + len(_padding(key_size)))
    starts, ends = read.array(np.int64, terms + 1), read.array(np.int64, terms + 1)
    where, lengths = read.array(np.int32, size), read.array(np.int32, documents)
    counts, table = read.array(_COUNT_TYPES[width], size), read.array(np.int32, slots)
    kept = KeptTerms(view[read.at : read.at + names], ends, table)
    return Index(Collection(Postings(kept, starts, where, counts), lengths), k1=k1, b=b)


class _Reader:
    """Takes one array behind another."""

    def __init__(self, view: memoryview, at: int) -> None:
        self._view = view
        self.at = at

    def array(self, kind: type[np.generic], size: int) -> NDArray[Any]:
        """Return the next array, of so many numbers of a kind."""
        array: NDArray[Any] = np.frombuffer(self._view, kind, size, self.at)
        self.at += array.nbytes + len(_padding(array.nbytes))
        return array


def _padding(size: int) -> bytes:
    return b"\0" * (-size % 8)


def _checksum(chunks: Iterable[Chunk]) -> int:
    checksum = 0
    for chunk in chunks:
        checksum = zlib.crc32(chunk, checksum)
    return checksum
