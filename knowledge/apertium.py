"""Read the dictionary of Debian's package apertium-eng-spa, which anybody may install; it does not come with Bannock.

The file holds a finite-state transducer as lttoolbox writes it: numbers of one to four bytes (the two high bits of
the first say how many), a table of pairs of symbols, and the states with their transitions. A path from the first
state spells a Spanish word, a tag that says what kind of word it is, and beside them an English one.

Source: https://github.com/apertium/lttoolbox, `lttoolbox/compression.cc` and `lttoolbox/trans_exe.cc`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INSTALLED = Path("/usr/share/apertium/apertium-eng-spa/spa-eng.autobil.bin")
MAX_CHARS = 40
MAX_STEPS = 2_000_000
"""Eight times what the dictionary takes: a file with a circle in it must not be followed for ever."""
_MAGIC, _PART_MAGIC, _FEATURE_BYTES = b"LTTB", b"LTTD", 8
_COUNTLESS = ("siglo ", "siglos ")
"""Names of centuries: as many as there are Roman numbers."""
_IN_WORDS = " -'"

Entry = tuple[str, str]
"""What is said in Spanish, and in English."""


class DictionaryError(ValueError):
    """The file is not such a dictionary."""


class _Bytes:
    """Reads numbers and texts one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def skip(self, magic: bytes) -> None:
        """Skip a header; one that names features means transitions with weights, which this dictionary has not."""
        if self._data.startswith(magic, self._place):
            start = self._place + len(magic)
            self._place = start + _FEATURE_BYTES
            if any(self._data[start : self._place]):
                raise DictionaryError("unknown features")

    def number(self) -> int:
        """Read a number."""
        first = self._data[self._place]
        end = self._place + 1 + (first >> 6)
        value = first & 0x3F
        for byte in self._data[self._place + 1 : end]:
            value = value << 8 | byte
        self._place = end
        return value

    def text(self) -> str:
        """Read how long a text is, and the text."""
        return "".join(chr(self.number()) for _ in range(self.number()))


@dataclass(frozen=True, slots=True)
class _Transducer:
    first: int
    final: frozenset[int]
    states: list[list[tuple[str, str, int]]]
    """Of each state: what it reads, what it writes, and the state after that."""


def read_dictionary(data: bytes) -> list[Entry]:
    """Return the entries of a dictionary, in the order of the alphabet.

    Raises:
        DictionaryError: it is none.
    """
    if not data.startswith(_MAGIC):
        raise DictionaryError("no transducer")
    try:
        return sorted({entry for part in _parts(_Bytes(data)) for entry in _entries(part)})
    except (IndexError, ValueError, OverflowError) as error:
        raise DictionaryError(type(error).__name__) from None


def _parts(source: _Bytes) -> Iterator[_Transducer]:
    source.skip(_MAGIC)
    for _ in range(source.number()):
        source.number()  # a letter
    tags = [f"<{source.text()}>" for _ in range(source.number())]
    symbols = {-place: tag for place, tag in enumerate(tags, 1)}

    def symbol() -> str:
        code = source.number() - len(tags)
        return chr(code) if code > 0 else symbols.get(code, "")

    pairs = [(symbol(), symbol()) for _ in range(source.number())]
    for _ in range(source.number()):
        name = source.text()
        part = _part(source, pairs)
        if name.startswith("main"):
            yield part


def _part(source: _Bytes, pairs: list[tuple[str, str]]) -> _Transducer:
    source.skip(_PART_MAGIC)
    first = source.number()
    final = set()
    last = 0
    for _ in range(source.number()):
        last += source.number()
        final.add(last)
    count = source.number()
    states = []
    for state in range(count):
        transitions = []
        pair = 0
        for _ in range(source.number()):
            pair += source.number()
            transitions.append((*pairs[pair], (state + source.number()) % count))
        states.append(transitions)
    return _Transducer(first, frozenset(final), states)


def _entries(part: _Transducer) -> Iterator[Entry]:
    """Yield the words without their tags; a path ends where both words do."""
    waiting = [(part.first, "", "", False, False)]
    for _ in range(MAX_STEPS):
        if not waiting:
            return
        state, spanish, english, read, written = waiting.pop()
        if (read and written) or (state in part.final and spanish):
            if spanish and english:
                yield spanish.casefold(), english.casefold()
            continue
        for reads, writes, after in part.states[state]:
            ends_reading, ends_writing = reads.startswith("<"), writes.startswith("<")
            if (read and reads and not ends_reading) or (written and writes and not ends_writing):
                continue
            more = "" if ends_reading else reads.replace("#", "")
            if len(spanish) >= MAX_CHARS or not all(sign.isalpha() or sign in _IN_WORDS for sign in more):
                continue
            longer = spanish + more
            if not longer.startswith(_COUNTLESS):
                written_more = english + ("" if ends_writing else writes.replace("#", ""))
                waiting.append((after, longer, written_more, read or ends_reading, written or ends_writing))
