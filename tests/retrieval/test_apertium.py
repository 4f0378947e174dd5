"""A dictionary in the form of Debian's apertium-eng-spa, and the one that comes with Bannock."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.apertium import DictionaryError, read_dictionary
from knowledge.dictionary import SHIPPED, load_entries, parse_entries

HEADER = b"LTTB" + bytes(8)
PART = b"LTTD" + bytes(8)
TAG = "<n>"


def numbers(*values: int) -> bytes:
    """Write numbers as lttoolbox does."""
    written = b""
    for value in values:
        size = next(size for size in range(4) if value < 1 << (6 + 8 * size))
        written += (value | size << (6 + 8 * size)).to_bytes(size + 1, "big")
    return written


def text(value: str) -> bytes:
    return numbers(len(value), *map(ord, value))


def transducer(*entries: tuple[str, str], circle: bool = False) -> bytes:
    """Write a dictionary in which every entry has states of its own, from 1 on; the last state is the final one."""
    paths = [
        [*zip(a.ljust(len(b), "\0"), b.ljust(len(a), "\0"), strict=True), (TAG, TAG)]
        for a, b in entries
    ]  # fmt: skip
    pairs = sorted({pair for path in paths for pair in path} | {("\0", "\0")})
    count = 2 + sum(len(path) - 1 for path in paths)
    moves: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    fresh = iter(range(1, count))
    for path in paths:
        state = 0
        for pair in path:
            after = count - 1 if pair == (TAG, TAG) else next(fresh)
            moves[state].append((pairs.index(pair), after))
            state = after
    if circle:
        moves[0].append((pairs.index(("\0", "\0")), 0))
    data = HEADER + numbers(0) + numbers(1) + text("n")
    code = {TAG: 0, "\0": 1}
    data += numbers(len(pairs)) + b"".join(numbers(code.get(s, ord(s[0]) + 1)) for pair in pairs for s in pair)
    data += numbers(1) + text("main@standard") + PART + numbers(0, 1, count - 1, count)
    for state, found in enumerate(moves):
        data += numbers(len(found))
        last = 0
        for pair_number, after in sorted(found):
            data += numbers(pair_number - last, (after - state) % count)
            last = pair_number
    return data


def test_the_words_of_every_path_are_read() -> None:
    entries = [("carcel", "prison"), ("cárcel de la ciudad", "city jail"), ("puente", "bridge"), ("de", "of")]
    assert read_dictionary(transducer(*entries)) == sorted(entries)


def test_a_circle_comes_to_an_end() -> None:
    assert read_dictionary(transducer(("puente", "bridge"), circle=True))


def test_what_is_no_dictionary_is_refused_wherever_it_breaks_off() -> None:
    whole = transducer(("puente", "bridge"))
    for end in range(len(whole)):
        with pytest.raises(DictionaryError):
            read_dictionary(whole[:end])
    with pytest.raises(DictionaryError):
        read_dictionary(b"LTTB" + b"\x01" * 8 + whole[12:])


def test_an_installed_dictionary_comes_beside_the_own_one(tmp_path: Path) -> None:
    installed = tmp_path / "spa-eng.autobil.bin"
    own = load_entries(installed)
    installed.write_bytes(transducer(("zarza", "bramble")))
    assert load_entries(installed) == [*own, ("zarza", "bramble")]
    installed.write_bytes(b"no dictionary")
    assert load_entries(installed) == own


def test_every_line_of_the_own_dictionary_is_an_entry() -> None:
    written = SHIPPED.read_text(encoding="utf-8")
    heads = [line.partition("\t")[0] for line in written.splitlines() if not line.startswith("#")]
    entries = parse_entries(written)
    assert [head for head, times in Counter(heads).items() if times > 1] == []
    assert {head for head, _ in entries} == set(heads)
    assert all(head and other and head == head.casefold() for head, other in entries)
