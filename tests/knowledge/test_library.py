"""A folder of articles as one snapshot: what serves, what is set aside, and the digest over both."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Lang, PassageId, Status
from knowledge.companions import FILES, GOLDEN
from knowledge.folder import MAX_FILE_BYTES
from knowledge.library import Library, NoLibraryError, load_library
from tests.knowledge.samples import article, article_text, passage, places, put, twins

VOCABULARY = "- id: ice\n  kind: office\n  en: [ICE]\n  es: [la migra]\n"
COMPANIONS = {
    "vocabulary.yaml": VOCABULARY,
    "gaps.yaml": "- id: fee\n  en: {says: The library does not say., questions: [how much]}\n",
    "topics.yaml": "- id: vote\n  en: {question: How did they vote?, questions: [the vote]}\n",
    "intents.yaml": "advice: {en: [what should I do], es: [qué hago]}\n",
    "contacts.yaml": "- id: hotline\n  name: {en: Hotline}\n  phone: 1-844-864-8341\n  purpose: {en: Report.}\n"
    "  hours: {en: Day and night}\n  source: story#1\n  checked: 2026-11-22\n",
    "golden.yaml": "- id: vote\n  language: en\n  turns: [how did they vote]\n  outcome: answered\n",
}
BORROWED = {"vocabulary.yaml", "intents.yaml", "contacts.yaml"}


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """Return a folder with one English article in each of two files."""
    put(tmp_path, article("first"), article("second"))
    return tmp_path


def load(folder: Path, nothing: Path) -> Library:
    """Load a folder that borrows nothing."""
    return load_library(folder, shipped=nothing)


def ids(library: Library) -> list[str]:
    """Name the articles that serve."""
    return [f"{one.language}/{one.id}" for one in library.articles]


def companion_counts(library: Library) -> dict[str, int]:
    """Count the entries of each companion file."""
    return {name: len(getattr(library.companions, name.removesuffix(".yaml"))) for name in FILES}


# ---- layouts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("articles/en/story.md", "en/story"),
        ("articles/es/story.md", "es/story"),
        ("articles/story.md", "en/story"),
        ("en/story.md", "en/story"),
        ("es/story.md", "es/story"),
        ("story.md", "en/story"),
    ],
)
def test_an_article_is_found_wherever_a_library_may_keep_it(
    name: str, expected: str, tmp_path: Path, nothing: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article_text(), encoding="utf-8")
    library = load(tmp_path, nothing)
    assert (ids(library), list(library.paths.values())) == ([expected], [name])


def test_files_beside_the_articles_folder_are_no_articles(english: Path, nothing: Path) -> None:
    (english / "loose.md").write_text("not an article")
    (english / "es").mkdir()
    (english / "es" / "loose.md").write_text("not an article")
    assert ids(load(english, nothing)) == ["en/first", "en/second"]


@pytest.mark.parametrize(
    "name", ["README.md", "readme.md", "notes.txt", "story.md.bak", ".story.md.x1.tmp", "deep/a.md"]
)
def test_what_is_no_article_file_is_passed_over(name: str, tmp_path: Path, nothing: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / name).write_text("not an article")
    (tmp_path / "story.md").write_text(article_text())
    library = load(tmp_path, nothing)
    assert (ids(library), library.problems) == (["en/story"], ())


def test_articles_are_sorted_by_id_then_language(tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, *twins("b"), *twins("a"))
    assert ids(load(tmp_path, nothing)) == ["en/a", "es/a", "en/b", "es/b"]


@pytest.mark.parametrize("make", ["nothing", "folder", "file", "empty languages", "readme only"])
def test_a_folder_without_an_article_is_no_library(make: str, tmp_path: Path, nothing: Path) -> None:
    folder = tmp_path / "library"
    if make == "file":
        folder.write_text("")
    elif make != "nothing":
        (folder / "en").mkdir(parents=True)
    if make == "readme only":
        (folder / "README.md").write_text("# Read me")
    with pytest.raises(NoLibraryError) as caught:
        load(folder, nothing)
    assert caught.value.folder == folder


# ---- broken files


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"no front matter", ("no-front-matter", 1)),
        (b"", ("no-front-matter", 1)),
        (article_text("colour: red").encode(), ("unknown-key", 5)),
        (article_text(body="1. caf\xe9").encode("latin-1"), ("not-utf8", 7)),
        (b"\xff\xfe" + article_text().encode("utf-16-le"), ("not-utf8", 1)),
        (article_text().encode() + b"\xed\xa0\x80", ("not-utf8", 8)),
        (article_text(body="x\n" * (MAX_FILE_BYTES // 2)).encode(), ("file-too-big", 0)),
        (article_text(body="1. One.\x00").encode(), ("control-character", 7)),
    ],
)
def test_a_broken_file_is_set_aside_while_the_rest_serve(
    data: bytes, expected: tuple[str, int], english: Path, nothing: Path
) -> None:
    (english / "articles" / "en" / "broken.md").write_bytes(data)
    library = load(english, nothing)
    assert (ids(library), places(library.problems)) == (["en/first", "en/second"], [expected])


def test_a_file_is_named_in_its_problems_as_it_stands_in_the_folder(english: Path, nothing: Path) -> None:
    (english / "articles" / "es").mkdir()
    (english / "articles" / "es" / "broken.md").write_text("---")
    assert [problem.path for problem in load(english, nothing).problems] == ["articles/es/broken.md"]


@pytest.mark.parametrize("address", ["http://[::1", "https://ex\u2100mple.org"])
def test_an_address_that_can_not_be_taken_apart_does_not_take_down_the_library(
    address: str, english: Path, nothing: Path
) -> None:
    broken = article_text(head=("title: a", "publisher: b", f"url: {address}"))
    (english / "articles" / "en" / "broken.md").write_text(broken, encoding="utf-8")
    assert ids(load(english, nothing)) == ["en/first", "en/second"]


def test_a_library_of_broken_files_only_serves_nothing(tmp_path: Path, nothing: Path) -> None:
    (tmp_path / "broken.md").write_text("---")
    library = load(tmp_path, nothing)
    assert (library.articles, places(library.problems)) == ((), [("front-matter-not-closed", 1)])


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path, nothing: Path) -> None:
    filler = "\n## filler"
    text = article_text(body="1. One." + filler * ((MAX_FILE_BYTES - len(article_text())) // len(filler)))
    (tmp_path / "story.md").write_text(text + " " * (MAX_FILE_BYTES - len(text)))
    assert ((tmp_path / "story.md").stat().st_size, ids(load(tmp_path, nothing))) == (MAX_FILE_BYTES, ["en/story"])


def test_a_warning_leaves_the_file_in_service(english: Path, nothing: Path) -> None:
    (english / "articles" / "en" / "third.md").write_text(article_text("# by hand"))
    library = load(english, nothing)
    assert (len(library.articles), places(library.problems)) == (3, [("comment-not-kept", 5)])


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_files_of_other_systems_say_the_same(prefix: bytes, end: bytes, tmp_path: Path, nothing: Path) -> None:
    data = prefix + article_text(body="1. ¿Qué?\n   - locator: ¶1").encode().replace(b"\n", end)
    (tmp_path / "story.md").write_bytes(data)
    (one,) = load(tmp_path, nothing).articles
    assert (one.passages[0].text, one.passages[0].locator) == ("¿Qué?", "¶1")


def test_of_two_files_of_one_article_the_first_serves(tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, article("story"))
    (tmp_path / "articles" / "story.md").write_text(article_text(body="1. Another."))
    library = load(tmp_path, nothing)
    assert library.articles == (article("story"),)
    assert [(one.code, one.path, one.values) for one in library.problems] == [
        ("article-twice", "articles/story.md", {"other": "articles/en/story.md"})
    ]


# ---- links


def test_a_link_that_leads_outside_is_refused(
    english: Path, nothing: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(article_text())
    (english / "articles" / "en" / "link.md").symlink_to(outside)
    library = load(english, nothing)
    assert (ids(library), places(library.problems)) == (["en/first", "en/second"], [("outside-folder", 0)])


def test_a_linked_folder_that_leads_outside_is_refused(
    english: Path, nothing: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text(article_text())
    (english / "articles" / "es").symlink_to(outside)
    library = load(english, nothing)
    assert (ids(library), places(library.problems)) == (["en/first", "en/second"], [("outside-folder", 0)])


def test_a_link_to_a_neighbour_folder_with_the_same_beginning_is_refused(tmp_path: Path, nothing: Path) -> None:
    (tmp_path / "library-old").mkdir()
    (tmp_path / "library-old" / "secret.md").write_text(article_text())
    put(tmp_path / "library", article("story"))
    (tmp_path / "library" / "articles" / "en" / "link.md").symlink_to(tmp_path / "library-old" / "secret.md")
    assert places(load(tmp_path / "library", nothing).problems) == [("outside-folder", 0)]


def test_a_link_inside_the_folder_is_followed(english: Path, nothing: Path) -> None:
    (english / "articles" / "en" / "link.md").symlink_to("first.md")
    assert ids(load(english, nothing)) == ["en/first", "en/link", "en/second"]


def test_a_library_that_is_itself_a_link_is_read(english: Path, nothing: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(english)
    assert ids(load(tmp_path / "link", nothing)) == ["en/first", "en/second"]


@pytest.mark.parametrize("make", ["loop", "dangling", "folder"])
def test_what_can_not_be_read_is_told(make: str, english: Path, nothing: Path) -> None:
    path = english / "articles" / "en" / "broken.md"
    if make == "folder":
        path.mkdir()
    else:
        path.symlink_to("broken.md" if make == "loop" else "missing.md")
    library = load(english, nothing)
    assert (ids(library), places(library.problems)) == (["en/first", "en/second"], [("unreadable", 0)])


# ---- companion files


def write_companions(folder: Path) -> None:
    """Write one entry into each companion file."""
    for name, text in COMPANIONS.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_the_companion_files_of_a_library_are_read(english: Path, nothing: Path) -> None:
    write_companions(english)
    library = load(english, nothing)
    assert (companion_counts(library), library.problems) == (dict.fromkeys(FILES, 1), ())


def test_only_files_that_speak_of_no_article_are_borrowed(english: Path, tmp_path: Path) -> None:
    lender = tmp_path / "lender"
    lender.mkdir()
    write_companions(lender)
    expected = {name: int(name in BORROWED) for name in FILES}
    assert expected == companion_counts(load_library(english, shipped=lender))


@pytest.mark.parametrize("name", sorted(BORROWED))
def test_a_library_with_a_file_of_its_own_does_not_borrow_it(name: str, english: Path, tmp_path: Path) -> None:
    lender = tmp_path / "lender"
    lender.mkdir()
    write_companions(lender)
    (english / name).write_text("")
    assert companion_counts(load_library(english, shipped=lender))[name] == 0


def test_a_library_without_companions_borrows_those_of_bannock(english: Path, shipped: Library) -> None:
    borrowed = load_library(english).companions
    assert (borrowed.vocabulary, borrowed.intents, borrowed.contacts) == (
        shipped.companions.vocabulary,
        shipped.companions.intents,
        shipped.companions.contacts,
    )


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: b: c", ("yaml-syntax", 1)),
        (b"a\n\xff", ("not-utf8", 2)),
        (b"#" * (MAX_FILE_BYTES + 1), ("file-too-big", 0)),
    ],
)
def test_a_broken_companion_file_is_told_while_the_articles_serve(
    name: str, data: bytes, expected: tuple[str, int], english: Path, nothing: Path
) -> None:
    (english / name).write_bytes(data)
    library = load(english, nothing)
    assert [(one.path, one.code, one.line) for one in library.problems] == [(name, *expected)]
    assert len(library.articles) == 2


def test_a_companion_file_that_leads_outside_is_refused(
    english: Path, nothing: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "vocabulary.yaml"
    outside.write_text(VOCABULARY)
    (english / "vocabulary.yaml").symlink_to(outside)
    library = load(english, nothing)
    assert (library.companions.vocabulary, places(library.problems)) == ((), [("outside-folder", 0)])


# ---- digest


def test_the_digest_is_sixteen_hexadecimal_digits(english: Path, nothing: Path) -> None:
    digest = load(english, nothing).digest
    assert (len(digest), int(digest, 16) >= 0) == (16, True)


def test_a_copy_of_a_library_has_its_digest(english: Path, nothing: Path, tmp_path: Path) -> None:
    write_companions(english)
    copy = shutil.copytree(english, tmp_path / "copy")
    for path in copy.rglob("*.md"):
        os.utime(path, (0, 0))
    assert load(english, nothing).digest == load(copy, nothing).digest


@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_byte_that_changes_changes_the_digest(data: st.DataObject, tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, *twins())
    write_companions(tmp_path)
    before = load(tmp_path, nothing).digest
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file() and path.name != GOLDEN)
    path = data.draw(st.sampled_from(files))
    old = path.read_bytes()
    place = data.draw(st.integers(0, len(old) - 1))
    path.write_bytes(old[:place] + bytes([data.draw(st.integers(0, 255).filter(old[place].__ne__))]) + old[place + 1 :])
    assert before != load(tmp_path, nothing).digest


def test_golden_questions_change_no_answer_and_no_digest(tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, *twins())
    before = load(tmp_path, nothing)
    (tmp_path / GOLDEN).write_text("- {id: a, language: en, turns: [who], outcome: answered}\n")
    after = load(tmp_path, nothing)
    assert (before.digest, 1) == (after.digest, len(after.companions.golden))
    assert load_library(tmp_path, shipped=nothing, with_golden=False).companions.golden == ()


@pytest.mark.parametrize("language", Lang)
def test_one_language_alone_searches_what_all_do_and_has_their_digest(
    language: Lang, tmp_path: Path, nothing: Path
) -> None:
    put(tmp_path, *twins(), article("alone"), replace(article("otro"), language=Lang.ES))
    write_companions(tmp_path)
    whole = load(tmp_path, nothing)
    one = load_library(tmp_path, shipped=nothing, only=language)
    assert list(one.live(language)) == list(whole.live(language))
    assert (one.digest, len(one.articles) < len(whole.articles)) == (whole.digest, True)


def test_one_language_alone_takes_the_other_where_its_own_file_is_broken_or_retired(
    tmp_path: Path, nothing: Path
) -> None:
    put(tmp_path, *twins(), replace(article("old"), status=Status.RETIRED), replace(article("old"), language=Lang.ES))
    broken = tmp_path / "articles" / "en" / "broken.md"
    broken.write_text("no front matter")
    put(tmp_path, replace(article("broken"), language=Lang.ES))
    whole = load(tmp_path, nothing)
    one = load_library(tmp_path, shipped=nothing, only=Lang.EN)
    assert list(one.live(Lang.EN)) == list(whole.live(Lang.EN))
    assert {found.id for found in one.live(Lang.EN)} >= {"broken", "old"}


@pytest.mark.parametrize("change", ["rename", "translate", "remove", "companion"])
def test_another_set_of_files_has_another_digest(change: str, english: Path, nothing: Path) -> None:
    before = load(english, nothing).digest
    first = english / "articles" / "en" / "first.md"
    if change == "rename":
        first.rename(first.with_name("third.md"))
    elif change == "translate":
        put(english, replace(article("first"), language=Lang.ES))
    elif change == "remove":
        first.unlink()
    else:
        (english / "gaps.yaml").write_text("")
    assert before != load(english, nothing).digest


@pytest.mark.parametrize("name", ["notes.txt", "README.md", "articles/en/.first.md.x1.tmp"])
def test_a_file_that_does_not_serve_does_not_change_the_digest(name: str, english: Path, nothing: Path) -> None:
    before = load(english, nothing).digest
    (english / name).write_text("not an article")
    assert before == load(english, nothing).digest


def test_a_borrowed_file_counts_in_the_digest(english: Path, nothing: Path, tmp_path: Path) -> None:
    lender = tmp_path / "lender"
    lender.mkdir()
    (lender / "vocabulary.yaml").write_text(VOCABULARY)
    assert load(english, nothing).digest != load_library(english, shipped=lender).digest


# ---- looking things up


def of(*articles: Article, folder: Path, nothing: Path) -> Library:
    """Load a library of these articles."""
    put(folder, *articles)
    return load(folder, nothing)


@pytest.mark.parametrize("language", Lang)
def test_a_passage_is_found_in_the_language_asked_for(language: Lang, tmp_path: Path, nothing: Path) -> None:
    found = of(*twins(), folder=tmp_path, nothing=nothing).find(PassageId("story#1"), language)
    assert found is not None
    assert (found[0].language, found[1]) == (language, found[0].passages[0])


def test_a_passage_that_is_not_translated_is_found_in_another_language(tmp_path: Path, nothing: Path) -> None:
    english, spanish = twins()
    longer = replace(english, passages=(*english.passages, passage(2, "More.")))
    found = of(longer, spanish, folder=tmp_path, nothing=nothing).find(PassageId("story#2"), Lang.ES)
    assert found is not None
    assert (found[0].language, found[1].text) == (Lang.EN, "More.")


def test_a_retired_passage_is_still_found(tmp_path: Path, nothing: Path) -> None:
    library = of(replace(article(), status=Status.RETIRED), folder=tmp_path, nothing=nothing)
    assert library.find(PassageId("story#1"), Lang.EN) is not None


@pytest.mark.parametrize(
    "name", ["story#2", "other#1", "story", "story#", "#1", "", "story#01", "story#1#1", "story#one"]
)
def test_a_passage_that_does_not_exist_is_not_found(name: str, tmp_path: Path, nothing: Path) -> None:
    assert of(article(), folder=tmp_path, nothing=nothing).find(PassageId(name), Lang.EN) is None


def test_a_retired_article_is_not_searched(tmp_path: Path, nothing: Path) -> None:
    library = of(replace(article("a"), status=Status.RETIRED), article("b"), folder=tmp_path, nothing=nothing)
    assert [[one.id for one in library.live(language)] for language in Lang] == [["b"], ["b"]]


def test_a_language_is_searched_first_in_its_own_words(tmp_path: Path, nothing: Path) -> None:
    library = of(article("a"), *twins("b"), *twins("c"), folder=tmp_path, nothing=nothing)
    spanish = [(one.id, one.language) for one in library.live(Lang.ES)]
    assert spanish == [("b", Lang.ES), ("c", Lang.ES), ("a", Lang.EN)]


def test_no_article_is_searched_twice(tmp_path: Path, nothing: Path) -> None:
    library = of(*twins("a"), *twins("b"), folder=tmp_path, nothing=nothing)
    assert [(one.id, one.language) for one in library.live(Lang.EN)] == [("a", Lang.EN), ("b", Lang.EN)]


def test_a_file_that_contradicts_its_folder_is_set_aside_and_its_twin_serves(tmp_path: Path, nothing: Path) -> None:
    put(tmp_path, replace(article("story"), language=Lang.ES))
    english = tmp_path / "articles" / "en" / "story.md"
    english.parent.mkdir(parents=True)
    english.write_text(article_text("language: es"), encoding="utf-8")
    library = load(tmp_path, nothing)
    assert ids(library) == ["es/story"]
    assert [(one.code, one.path) for one in library.problems] == [("language-not-folder", "articles/en/story.md")]
