"""Indexes in files: taken where they are what is wanted, built anew where they are anything else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.indexes import load_index, load_or_build, save_index
from retrieval.bm25 import Builder, Index

KEY = b"digest en 1"
QUERY = [("bridge", 1.0)]


def build(*more: str) -> Index:
    builder = Builder()
    for document in (["bridge", "clerk"], ["river"], ["clerk", "river"], list(more)):
        builder.add(document)
    return builder.build()


def refuse() -> Index:
    raise AssertionError("built, although there is one")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "en.index"


def test_an_index_is_built_once(path: Path) -> None:
    built = load_or_build(path, KEY, build)
    kept = load_or_build(path, KEY, refuse)
    assert kept.scores(QUERY).tolist() == built.scores(QUERY).tolist()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:5], lambda _: b"", lambda b: b[:90] + b"!" + b[91:]])
def test_a_broken_one_is_built_anew(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    load_or_build(path, KEY, build)
    path.write_bytes(spoil(path.read_bytes()))
    assert load_index(path, KEY) is None
    assert load_or_build(path, KEY, lambda: build("bridge")).size == 4
    found = load_index(path, KEY)
    assert found is not None
    assert found.documents("bridge").tolist() == [0, 3]


def test_one_of_another_library_is_built_anew(path: Path) -> None:
    save_index(path, build(), b"another digest")
    assert load_index(path, KEY) is None
    load_or_build(path, KEY, build)
    assert load_index(path, KEY) is not None


def test_who_has_mapped_the_old_file_keeps_it(path: Path) -> None:
    save_index(path, build(), KEY)
    old = load_index(path, KEY)
    save_index(path, build("bridge"), KEY)
    assert old is not None
    assert old.documents("bridge").tolist() == [0]


def test_what_a_killed_writer_left_is_deleted_in_time(path: Path) -> None:
    own, old, young = (path.with_name(name) for name in ("en.index.tmp", f".{path.name}.a.tmp", f".{path.name}.b.tmp"))
    for left in (own, old, young):
        left.write_bytes(b"half")
    for left in (own, old):
        os.utime(left, (0, 0))
    save_index(path, build(), KEY)
    assert {file.name for file in path.parent.iterdir()} == {path.name, own.name, young.name}


def test_where_nothing_can_be_written_the_index_answers_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    assert load_or_build(file / "en.index", KEY, build).size == 4
