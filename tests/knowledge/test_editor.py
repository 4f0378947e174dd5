"""Articles written so that no crash leaves half a file."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge.article import Article
from knowledge.editor import canonical_text, write_atomically, write_new
from knowledge.frontmatter import emit
from knowledge.library import load_library
from tests.knowledge.samples import ROOT, article, article_text, passage, put, read
from tests.knowledge.strategies import articles, lines

KILLS = 20
MANY = 2000
WRITER = """
import os
import sys
from pathlib import Path
from knowledge.editor import write_atomically
target, *sources = [Path(name) for name in sys.argv[1:]]
texts = [source.read_text(encoding="utf-8") for source in sources]
while True:
    for text in texts:
        write_atomically(target, text)
        os.write(1, b".")
"""


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder, the hidden ones included."""
    return sorted(path.name for path in folder.iterdir())


def long_article(word: str) -> str:
    """Write an article of some hundred kilobytes."""
    return emit(article(passages=tuple(passage(number, f"{word} {number} " + "é" * 80) for number in range(1, MANY))))


@given(articles)
@settings(deadline=None, max_examples=20)
def test_the_canonical_text_is_the_written_article(one: Article) -> None:
    assert read(canonical_text(one)) == one


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "story.md", "¿Qué?\n")
    assert (names(tmp_path), (tmp_path / "story.md").read_bytes()) == (["story.md"], "¿Qué?\n".encode())


@pytest.mark.parametrize("new", ["", "short", "longer than before " * 1000])
def test_an_old_file_is_replaced_whole(new: str, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("the old text")
    write_atomically(path, new)
    assert (names(tmp_path), path.read_text()) == (["story.md"], new)


@given(lines)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_character_is_written_as_it_is(tmp_path: Path, text: str) -> None:
    write_atomically(tmp_path / "story.md", f"{text}\r\n\n\r{text}")
    assert (tmp_path / "story.md").read_bytes() == f"{text}\r\n\n\r{text}".encode()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_permissions_of_an_old_file_are_kept(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("the old text")
    path.chmod(mode)
    write_atomically(path, "the new text")
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    write_atomically(tmp_path / "story.md", "text")
    assert (tmp_path / "story.md").stat().st_mode & 0o777 == 0o644


def test_who_has_the_old_file_open_reads_on_in_it(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("the old text")
    with path.open() as reader:
        write_atomically(path, "the new text")
        assert reader.read() == "the old text"


def text_that_no_encoding_has(folder: Path) -> tuple[Path, str]:
    """Return an old file and a text that can't be encoded."""
    return folder / "story.md", "half a \ud800 pair"


def folder_in_the_place_of_the_file(folder: Path) -> tuple[Path, str]:
    """Return a path on which a folder stands."""
    (folder / "taken.md").mkdir()
    return folder / "taken.md", "text"


def folder_that_is_missing(folder: Path) -> tuple[Path, str]:
    """Return a path in a folder that does not exist."""
    return folder / "missing" / "story.md", "text"


def folder_that_is_a_file(folder: Path) -> tuple[Path, str]:
    """Return a path in a folder that is none."""
    return folder / "story.md" / "story.md", "text"


def name_that_is_too_long(folder: Path) -> tuple[Path, str]:
    """Return a path that no file system takes."""
    return folder / f"{'a' * 300}.md", "text"


FAILURES = [
    text_that_no_encoding_has,
    folder_in_the_place_of_the_file,
    folder_that_is_missing,
    folder_that_is_a_file,
    name_that_is_too_long,
]


@pytest.mark.parametrize("fail", FAILURES)
def test_what_fails_leaves_the_old_file_and_nothing_else(
    fail: Callable[[Path], tuple[Path, str]], tmp_path: Path
) -> None:
    (tmp_path / "story.md").write_text("the old text")
    path, text = fail(tmp_path)
    before = names(tmp_path)
    with pytest.raises((OSError, UnicodeEncodeError)):
        write_atomically(path, text)
    assert (names(tmp_path), (tmp_path / "story.md").read_text()) == (before, "the old text")


@pytest.mark.parametrize("fail", FAILURES[1:])
def test_what_fails_in_the_file_system_is_an_os_error(fail: Callable[[Path], tuple[Path, str]], tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text("the old text")
    path, text = fail(tmp_path)
    with pytest.raises(OSError, match=r"Errno"):
        write_atomically(path, text)


def test_what_a_crash_leaves_behind_is_no_article(tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, article())
    (tmp_path / "articles" / "en" / ".story.md.k3x_9.tmp").write_text(article_text()[:40])
    library = load_library(tmp_path, shipped=nothing)
    assert (len(library.articles), library.problems) == (1, ())


def test_a_process_killed_while_it_writes_leaves_the_old_text_or_the_new(tmp_path: Path, nothing: Path) -> None:
    texts = [long_article("old"), long_article("newer")]
    sources = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for source, text in zip(sources, texts, strict=True):
        source.write_text(text, encoding="utf-8")
    library = tmp_path / "library"
    library.mkdir()
    target = library / "story.md"
    target.write_text(texts[0], encoding="utf-8")
    writes = random.Random(142)  # noqa: S311 which write it hits needs no secret
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITER, *map(str, [target, *sources])]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as child:
            assert child.stdout is not None
            for _ in range(writes.randint(1, 6)):
                assert child.stdout.read(1) == b"."
            child.kill()
        assert child.returncode == -signal.SIGKILL
        assert target.read_text(encoding="utf-8") in texts
    assert [one.id for one in load_library(library, shipped=nothing).articles] == ["story"]


# New files


def no_links(*_: object) -> None:
    raise PermissionError("this card knows no links")


@pytest.fixture(params=["links", "no links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows hard links, and one that does not."""
    if request.param == "no links":
        monkeypatch.setattr("os.link", no_links)


@pytest.mark.usefixtures("disk")
def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_new(tmp_path / "story.md", "¿Qué?\n")
    assert (names(tmp_path), (tmp_path / "story.md").read_bytes()) == (["story.md"], "¿Qué?\n".encode())
    assert (tmp_path / "story.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("target", [None, "nowhere"])
def test_what_stands_is_never_replaced(tmp_path: Path, target: str | None) -> None:
    path = tmp_path / "story.md"
    path.write_text("mine") if target is None else path.symlink_to(target)
    with pytest.raises(FileExistsError):
        write_new(path, "theirs")
    assert names(tmp_path) == ["story.md"]
    assert path.is_symlink() if target else path.read_text() == "mine"


@pytest.mark.usefixtures("disk")
def test_a_disk_that_fails_leaves_no_part_of_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write_new(tmp_path / "story.md", "text")
    assert names(tmp_path) == []
