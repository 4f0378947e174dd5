"""Files of libraries: nothing outside the folder, nothing half."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.errors import SourceCode, SourceFault
from bot.sources.shelves import Shelf, folder_shelf, read_file, read_shelf, server_shelf, signature, sweep, write_files
from bot.store.curated import FileChange

GUILD = 715_000_000_000_000_001
ARTICLE = "articles/en/bridges.md"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return server_shelf(tmp_path / "libraries", GUILD)


def put(shelf: Shelf, path: str, text: str | None, before: str | None = None) -> None:
    write_files(shelf, [FileChange(path, before, text)])


def test_a_file_comes_back_byte_for_byte(shelf: Shelf) -> None:
    text = "one\r\ntwo\n\nthree \u2028 ¿cuántos?\n"
    put(shelf, ARTICLE, text)
    assert read_file(shelf, ARTICLE) == text
    assert (shelf.folder / ARTICLE).read_bytes() == text.encode()


def test_what_is_served_is_known_whatever_it_is_called(shelf: Shelf) -> None:
    put(shelf, "articles/en/readme.md", "a")
    put(shelf, "articles/readme.md", "b")
    assert read_shelf(shelf) == ({"articles/en/readme.md": "a"}, ())


def test_a_folder_that_can_not_be_listed_is_not_taken_for_empty(shelf: Shelf) -> None:
    (shelf.folder / "articles").mkdir(parents=True)
    loop = shelf.folder / "articles" / "en"
    loop.symlink_to(loop)
    with pytest.raises(SourceFault) as caught:
        read_shelf(shelf)
    assert caught.value.code is SourceCode.UNREADABLE


def test_a_file_that_is_not_there_is_none(shelf: Shelf) -> None:
    assert read_file(shelf, ARTICLE) is None
    put(shelf, ARTICLE, "a")
    put(shelf, ARTICLE, None)
    assert read_file(shelf, ARTICLE) is None


@pytest.mark.parametrize(
    "path",
    [
        "../../evil.md", "articles/en/../../../evil.md", "/etc/passwd", "articles/en/.hidden.md", "articles/fr/x.md",
        "articles/en/x.md/y.md", "articles/en/x.txt", "contacts.yaml/../x.md", "other.yaml", "", ".", "articles/en/",
        "articles/en/x\0.md", "articles/en/x\n.md", "articles\\en\\x.md", "C:/x.md", "articles/en/" + "x" * 200 + ".md",
    ],
)  # fmt: skip
def test_what_is_no_file_of_a_library_is_refused(shelf: Shelf, path: str) -> None:
    with pytest.raises(SourceFault) as written:
        put(shelf, path, "evil")
    with pytest.raises(SourceFault) as read:
        read_file(shelf, path)
    assert written.value.code is read.value.code is SourceCode.UNREADABLE
    assert not any(shelf.folder.parent.rglob("*.*"))
    assert not (shelf.folder.parent.parent / "evil.md").exists()


@given(path=st.text(max_size=60))
def test_any_path_is_inside_or_refused(path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("any")
    shelf = server_shelf(root / "libraries", GUILD)
    try:
        put(shelf, path, "text")
    except SourceFault:
        return
    [written] = [file for file in root.rglob("*") if file.is_file()]
    assert written.resolve().is_relative_to(shelf.folder.resolve())


def test_a_link_that_leads_out_is_neither_read_nor_written(shelf: Shelf, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "bridges.md").write_text("secret")
    (shelf.folder / "articles").mkdir(parents=True)
    (shelf.folder / "articles" / "en").symlink_to(outside)
    with pytest.raises(SourceFault):
        read_file(shelf, ARTICLE)
    with pytest.raises(SourceFault):
        put(shelf, ARTICLE, "evil")
    assert (outside / "bridges.md").read_text() == "secret"
    (shelf.folder / "contacts.yaml").symlink_to(outside / "bridges.md")
    with pytest.raises(SourceFault):
        put(shelf, "contacts.yaml", "evil")
    texts, unreadable = read_shelf(shelf)
    assert (texts, set(unreadable)) == ({}, {ARTICLE, "contacts.yaml"})


def test_a_file_that_is_no_text_is_told_and_the_rest_is_read(shelf: Shelf) -> None:
    put(shelf, ARTICLE, "fine")
    (shelf.folder / "articles/en/broken.md").write_bytes(b"\xff\xfe\xff")
    assert read_shelf(shelf) == ({ARTICLE: "fine"}, ("articles/en/broken.md",))


def test_the_signature_changes_with_every_change(shelf: Shelf) -> None:
    empty = signature(shelf)
    put(shelf, ARTICLE, "one")
    one = signature(shelf)
    os.utime(shelf.folder / ARTICLE, ns=(1, 1))
    touched = signature(shelf)
    put(shelf, "contacts.yaml", "")
    assert len({str(each) for each in (empty, one, touched, signature(shelf))}) == 4


def test_what_a_crash_left_is_swept_and_nothing_else(shelf: Shelf) -> None:
    put(shelf, ARTICLE, "one")
    folder = (shelf.folder / ARTICLE).parent
    (folder / ".bridges.md.k3x.tmp").write_text("half")
    (folder / ".notes.tmp").write_text("mine")
    sweep(shelf)
    assert sorted(path.name for path in folder.iterdir()) == [".notes.tmp", "bridges.md"]


def test_a_folder_is_named_by_where_it_is(tmp_path: Path) -> None:
    assert folder_shelf(tmp_path).key == folder_shelf(tmp_path / "." / "x" / "..").key
    assert folder_shelf(tmp_path).key != folder_shelf(tmp_path / "x").key
