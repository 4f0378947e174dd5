"""An index comes back from its bytes, and from no others."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.layout import VERSION, LayoutError, from_buffer, key_of, to_chunks
from retrieval.terms import KeptTerms
from tests.retrieval.test_bm25 import CORPORA, QUERIES, TERMS, build, edits, once_each, top

KEY = b"library en 1"
CORPUS = [["jail", "ice", "ice"], [], ["vote"] * 300, ["=order", "\udcff", ""]]


def bytes_of(corpus: list[list[str]]) -> bytes:
    return b"".join(to_chunks(build(corpus), KEY))


WHOLE = bytes_of(CORPUS)


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES, k1=st.floats(0.1, 3), data=st.data())
def test_an_index_comes_back(corpus: list[list[str]], query: list[str], k1: float, data: st.DataObject) -> None:
    index = build(corpus, k1=k1).edited(*data.draw(edits(len(corpus))))
    kept = from_buffer(b"".join(to_chunks(index, KEY)), KEY)
    assert kept.scores(once_each(query)).tolist() == index.scores(once_each(query)).tolist()
    assert top(kept, query, 3) == top(index, query, 3)
    assert kept.idf == index.idf
    assert [term in kept for term in TERMS] == [term in index for term in TERMS]
    change = data.draw(edits(index.size))
    edited = kept.edited(*change).scores(once_each(query))
    assert edited.tolist() == index.edited(*change).scores(once_each(query)).tolist()


def test_the_same_index_gives_the_same_bytes() -> None:
    assert bytes_of(CORPUS) == WHOLE
    assert b"".join(to_chunks(from_buffer(WHOLE, KEY), KEY)) == WHOLE


@given(size=st.integers(0, len(WHOLE) - 1))
def test_a_part_is_no_index(size: int) -> None:
    with pytest.raises(LayoutError):
        from_buffer(WHOLE[:size], KEY)


@given(place=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(place: int, bit: int) -> None:
    broken = bytearray(WHOLE)
    broken[place] ^= 1 << bit
    with pytest.raises(LayoutError):
        from_buffer(broken, KEY)


@pytest.mark.parametrize("more", [b"\0", b"x" * 64])
def test_more_than_an_index_is_none(more: bytes) -> None:
    with pytest.raises(LayoutError):
        from_buffer(WHOLE + more, KEY)


def test_another_version_or_key_is_not_taken() -> None:
    other = bytearray(WHOLE)
    struct.pack_into("<I", other, 8, VERSION + 1)
    with pytest.raises(LayoutError, match="format"):
        from_buffer(other, KEY)
    with pytest.raises(LayoutError, match="else"):
        from_buffer(WHOLE, KEY + b"1")


def test_the_key_tells_libraries_and_languages_apart() -> None:
    assert len({key_of("a", Lang.EN), key_of("a", Lang.ES), key_of("b", Lang.EN)}) == 3


def test_terms_are_read_in_the_order_of_their_numbers() -> None:
    numbers = from_buffer(WHOLE, KEY).collection.postings.numbers
    assert isinstance(numbers, KeptTerms)
    assert list(numbers.items()) == [("jail", 0), ("ice", 1), ("vote", 2), ("=order", 3), ("\udcff", 4), ("", 5)]
    assert "unknown" not in numbers
