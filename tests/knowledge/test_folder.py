"""A folder as it would be with changes that are not written, and a server's own folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Lang, Status
from knowledge.companions import Companions
from knowledge.folder import MAX_FILE_BYTES, Folder
from knowledge.library import NOTHING_DIGEST, Library, NoLibraryError, ParseCache, load_library, read_own
from tests.knowledge.samples import article, article_text, places, put, twins

GAP = "- id: fee\n  en: {says: The library does not say., questions: [how much]}\n"
RETIRED_GAP = GAP + "  status: retired\n"
NAMES = (
    *("articles/en/a.md", "articles/es/a.md", "articles/en/b.md", "articles/c.md", "articles/readme.md", "en/d.md"),
    *("loose.md", "articles/deep/er/e.md", "gaps.yaml", "golden.yaml", "notes.txt"),
)
TEXTS = (article_text(), article_text("status: retired"), "---", "", GAP, RETIRED_GAP, "a: b: c", "- x")


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Make a folder's files those given; None takes one away."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def read_base(folder: Path, changed: Mapping[str, str | None] | None = None, cache: ParseCache | None = None) -> object:
    """Load a library that borrows nothing; where there is none, say so."""
    try:
        return load_library(folder, shipped=folder, changed=changed, cache=cache)
    except NoLibraryError:
        return "no library"


# ---- changes that are not written


@pytest.mark.parametrize("read", [read_base, read_own])
@given(
    before=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    changed=st.dictionaries(st.sampled_from(NAMES), st.none() | st.sampled_from(TEXTS)),
)
@settings(deadline=None, max_examples=60)
def test_a_folder_with_changes_reads_as_it_does_once_they_are_written(
    read: Callable[..., object], before: dict[str, str], changed: dict[str, str | None]
) -> None:
    cache = ParseCache()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, before)
        as_it_stood = read(folder, cache=cache)
        unwritten = read(folder, changed=changed, cache=cache)
        assert as_it_stood == read(folder)
        write(folder, changed)
        assert unwritten == read(folder) == read(folder, cache=cache)


def test_a_change_that_no_file_could_hold_is_refused_as_the_file_would_be(tmp_path: Path) -> None:
    changed = {"articles/en/a.md": "x" * (MAX_FILE_BYTES + 1), "articles/en/b.md": "lone \ud800"}
    assert places(read_own(tmp_path, changed=changed).problems) == [("file-too-big", 0), ("not-utf8", 1)]


def test_a_change_takes_the_place_of_a_link_but_not_of_the_folder_above_it(tmp_path: Path) -> None:
    put(tmp_path / "outside", article("a"))
    english = tmp_path / "own" / "articles" / "en"
    english.mkdir(parents=True)
    (english / "a.md").symlink_to(tmp_path / "outside" / "articles" / "en" / "a.md")
    (english.parent / "es").symlink_to(tmp_path / "outside")
    changed = {"articles/en/a.md": article_text(), "articles/es/a.md": article_text()}
    library = read_own(tmp_path / "own", changed=changed)
    assert [(one.id, one.language) for one in library.articles] == [("a", Lang.EN)]
    assert [(one.code, one.path) for one in library.problems] == [("outside-folder", "articles/es/a.md")]
    assert places(read_own(tmp_path / "own").problems) == [("outside-folder", 0)]


@pytest.mark.parametrize("name", ["articles/en/a.md", "articles/a.md"])
def test_what_stands_in_a_linked_articles_folder_outside_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path / "outside", {name: article_text()})
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "articles").symlink_to(tmp_path / "outside" / "articles")
    library = read_own(tmp_path / "own")
    assert (library.articles, places(library.problems)) == ((), [("outside-folder", 0)])


def test_a_file_is_there_as_the_changes_say(tmp_path: Path) -> None:
    write(tmp_path, {"gaps.yaml": GAP, "topics.yaml": ""})
    folder = Folder(tmp_path, {"gaps.yaml": None, "golden.yaml": ""})
    assert [folder.has(name) for name in ("gaps.yaml", "topics.yaml", "golden.yaml", "contacts.yaml")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_with_its_own_file_gone_a_library_borrows_again(tmp_path: Path) -> None:
    contact = (
        "- id: {id}\n  name: {{en: Line}}\n  phone: '1'\n  purpose: {{en: Report.}}\n  hours: {{en: Always}}\n"
        "  source: a#1\n  checked: 2026\n"
    )
    write(tmp_path, {"lender/contacts.yaml": contact.format(id="lent"), "base/contacts.yaml": contact.format(id="own")})
    put(tmp_path / "base", article("a"))
    changed = {"contacts.yaml": None}
    library = load_library(tmp_path / "base", shipped=tmp_path / "lender", changed=changed)
    assert [one.id for one in library.companions.contacts] == ["lent"]


# ---- what was parsed is kept


def test_only_what_changed_is_parsed_again(tmp_path: Path) -> None:
    cache = ParseCache()
    put(tmp_path, *twins("a"), *twins("b"))
    write(tmp_path, {"gaps.yaml": GAP})
    before = load_library(tmp_path, shipped=tmp_path, cache=cache)
    changed: dict[str, str | None] = {"articles/en/b.md": article_text(body="1. Another.")}
    after = load_library(tmp_path, shipped=tmp_path, cache=cache, changed=changed)
    kept = [old is new for old, new in zip(before.articles, after.articles, strict=True)]
    assert (kept, before.companions.gaps[0] is after.companions.gaps[0]) == ([True, True, False, True], True)


def test_one_text_under_two_names_is_two_articles(tmp_path: Path) -> None:
    cache = ParseCache()
    for name in ("articles/en/a.md", "articles/es/a.md", "articles/en/b.md"):
        write(tmp_path, {name: article_text()})
    read = [read_own(tmp_path, cache=cache) for _ in range(2)]
    assert [[(one.id, one.language) for one in library.articles] for library in read] == [
        [("a", Lang.EN), ("a", Lang.ES), ("b", Lang.EN)]
    ] * 2


# ---- a server's own folder


@pytest.mark.parametrize("make", ["nothing", "folder", "file", "empty languages", "other files"])
def test_where_nothing_is_the_own_library_is_empty(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    if make == "file":
        folder.write_text("")
    elif make != "nothing":
        (folder / "articles" / "en").mkdir(parents=True)
    if make == "other files":
        write(folder, {"notes.txt": "x", "README.md": "# Read me", "articles/en/.a.md.x1.tmp": "x"})
    assert read_own(folder) == Library((), Companions(), (), NOTHING_DIGEST, {})


def test_a_folder_that_can_not_be_looked_into_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").symlink_to("own")
    library = read_own(tmp_path / "own")
    assert ([(one.path, one.code) for one in library.problems], library.articles) == ([(".", "unreadable")], ())


def test_the_own_library_keeps_what_is_retired_and_borrows_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"articles/en/a.md": article_text("status: retired"), "gaps.yaml": RETIRED_GAP})
    library = read_own(tmp_path)
    assert [one.status for one in library.articles] == [Status.RETIRED]
    assert library.companions == Companions(gaps=library.companions.gaps)
    assert [one.status for one in library.companions.gaps] == [Status.RETIRED]


def test_own_entries_need_no_article(tmp_path: Path) -> None:
    write(tmp_path, {"gaps.yaml": GAP})
    library = read_own(tmp_path)
    assert ([one.id for one in library.companions.gaps], library.problems) == (["fee"], ())


def test_what_is_broken_is_set_aside_while_the_rest_serves(tmp_path: Path) -> None:
    put(tmp_path, article("a"))
    write(tmp_path, {"articles/en/b.md": "---", "gaps.yaml": "- x\n" + GAP})
    library = read_own(tmp_path)
    assert ([one.id for one in library.articles], [one.id for one in library.companions.gaps]) == (["a"], ["fee"])
    assert [(one.path, one.code) for one in library.problems] == [
        ("articles/en/b.md", "front-matter-not-closed"),
        ("gaps.yaml", "entry-no-mapping"),
    ]
