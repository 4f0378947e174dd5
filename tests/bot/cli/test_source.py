"""`source add`: from a file or a page to an article that is valid, checked and cited."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import build_importing
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_WRONG_USE
from bot.fetching import Fetcher
from bot.importing import Importing
from bot.settings import load_settings
from bot.wording import Wording
from knowledge.article import Article, Lang, Stage
from knowledge.article import Wording as Whose
from knowledge.frontmatter import emit, parse
from knowledge.importer.process import Importer
from knowledge.library import SHIPPED, load_library
from tests.bot.conftest import Ran, Run
from tests.bot.samples import front
from tests.bot.websites import NEWS, ThisSiteToo, site
from tests.knowledge.importer.documents import in_latin, story_pdf
from tests.knowledge.newspaper import page, story

LOCALE = {Lang.EN: "en_US.UTF-8", Lang.ES: "es_MX.UTF-8"}
QUESTIONS = {
    Lang.EN: ("Who built the glass footbridge?", "Nobody built the glass footbridge of Cedar Run, the clerk says."),
    Lang.ES: ("¿Quién construyó el puente de vidrio?", "Nadie construyó el puente de vidrio, dice la secretaria."),
}
NOTE = {
    Lang.EN: "The footbridges of Cedar Run\n\nThe town counted its footbridges in the spring.\n\n"
    + QUESTIONS[Lang.EN][1],
    Lang.ES: "Los puentes de Cedar Run\n\nEl pueblo contó sus puentes en la primavera.\n\n" + QUESTIONS[Lang.ES][1],
}
OURS = front("A day at the harbor", stage="draft") + "1. It opens at noon.\n   - question: when does it open\n"


def read(text: str) -> Article:
    return parse(text, "draft", path="draft.md").article


def completed(text: str) -> Article:
    """Read a draft whose document said neither publisher nor address, with both filled in."""
    return read(text.replace("---\n", "---\npublisher: The Ledger\nurl: https://example.org/note\n", 1))


def shelf_for(tmp_path: Path, language: Lang) -> Path:
    folder = tmp_path / "library" / "articles" / language
    folder.mkdir(parents=True)
    return folder


def add_lines(path: Path, *lines: str) -> None:
    """Write what a person fills in between the two `---` lines."""
    path.write_text(
        path.read_text(encoding="utf-8").replace("---\n", "\n".join(["---", *lines, ""]), 1), encoding="utf-8"
    )


def asks_for(ran: Ran, language: Lang, wording: Wording) -> list[str]:
    """Return the fields that a person is told to fill in or check because they were not found."""
    fields = ("title", "publisher", "url", "published", "language")
    said = {name: wording(language, f"import-lacks-{name}", language=language.value) for name in fields}
    return [name for name, sentence in said.items() if sentence in ran.err.splitlines()]


# From a document to an answer


@pytest.mark.parametrize("language", Lang)
def test_a_page_becomes_an_article_that_is_valid_and_cited(
    run: Run, tmp_path: Path, wording: Wording, language: Lang
) -> None:
    question, answer = QUESTIONS[language]
    one = story(language)
    one = replace(one, paragraphs=(*one.paragraphs[:7], answer, *one.paragraphs[8:]))
    (tmp_path / "story.html").write_text(page(one), encoding="utf-8")
    draft = shelf_for(tmp_path, language) / "footbridges.md"
    added = run("source", "add", "story.html", "--out", draft, LANG=LOCALE[language])
    assert (added.code, added.out, asks_for(added, language, wording)) == (EXIT_ANSWERED, "", [])
    checked = run("check", "--library", tmp_path / "library")
    library = load_library(tmp_path / "library")
    assert (checked.code, library.problems) == (EXIT_ANSWERED, ()), checked.out
    asked = run("ask", "--library", tmp_path / "library", "--json", question)
    record = json.loads(asked.out)
    assert (asked.code, record["statements"][0]["text"]) == (EXIT_ANSWERED, answer)
    [cited] = [one for one in record["citations"] if one["number"] in record["statements"][0]["citations"]]
    assert (cited["title"], cited["publisher"], cited["url"]) == (one.title, one.publisher, one.url)
    assert (cited["published"], cited["quote"]) == (str(one.published), answer)


@pytest.mark.parametrize("language", Lang)
def test_pasted_text_becomes_valid_once_a_person_has_filled_in_what_it_does_not_say(
    run: Run, tmp_path: Path, wording: Wording, language: Lang
) -> None:
    draft = shelf_for(tmp_path, language) / "note.md"
    added = run("source", "add", "-", "--out", draft, given=NOTE[language], LANG=LOCALE[language])
    assert (added.code, asks_for(added, language, wording)) == (EXIT_ANSWERED, ["publisher", "url", "published"])
    problems = load_library(tmp_path / "library").problems
    assert [(problem.code, problem.values["key"]) for problem in problems] == [
        ("missing-key", "publisher"), ("missing-key", "url"),
    ]  # fmt: skip
    add_lines(draft, "publisher: The Ledger", "url: https://example.org/note")
    assert run("check", "--fix", "--library", tmp_path / "library").code == EXIT_ANSWERED
    asked = run("ask", "--library", tmp_path / "library", QUESTIONS[language][0])
    assert (asked.code, "https://example.org/note" in asked.out) == (EXIT_ANSWERED, True)


def test_a_pdf_becomes_a_draft_with_its_pages_as_places(run: Run, tmp_path: Path) -> None:
    one = story(Lang.ES)
    (tmp_path / "story.pdf").write_bytes(story_pdf(in_latin(one)))
    ran = run("source", "add", "story.pdf")
    assert (ran.code, f"title: {one.title}" in ran.out) == (EXIT_ANSWERED, True)
    assert ran.out.count("\n   - locator: p. ") >= len(one.paragraphs)


@pytest.mark.asyncio
async def test_a_page_is_fetched_and_its_address_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    one = story(Lang.EN, 6)

    async def serve(_: web.BaseRequest) -> web.Response:
        return web.Response(text=page(one).replace(one.url, f"http://{NEWS}/story"), content_type="text/html")

    async with site(serve) as here:
        importing = Importing(Importer(), Fetcher(here.names(), ThisSiteToo()))
        monkeypatch.setattr("bot.cli.source.add.build_importing", lambda _: importing)
        ran = await asyncio.to_thread(run, "source", "add", f"http://{NEWS}/story?from=home")
    article = read(ran.out)
    assert (ran.code, article.title, article.url) == (EXIT_ANSWERED, one.title, f"http://{NEWS}/story")
    assert tuple(passage.text for passage in article.passages) == one.paragraphs


# What is said of a draft


@pytest.mark.parametrize("language", Lang)
def test_standard_output_is_the_draft_and_the_remarks_stand_beside_it(
    run: Run, tmp_path: Path, wording: Wording, language: Lang
) -> None:
    (tmp_path / "story.md").write_text("# Bridges\n\n![map](map.png)\n\nThe town has bridges, and it counts them.\n")
    ran = run("source", "add", "story.md", LANG=LOCALE[language])
    article = completed(ran.out)
    assert ran.out == emit(replace(article, publisher="", url=""))
    picture = wording(language, "import-left-pictures", count=1)
    assert ran.err.splitlines() == [
        *(wording(language, f"import-lacks-{name}") for name in ("publisher", "url", "published")),
        wording(language, "import-rule"),
        wording(language, "import-left-out", what=picture),
        wording(language, "import-copyright"),
        wording(language, "import-next", language="en"),
    ]


def test_a_draft_is_in_the_sources_words_and_claims_no_rule(run: Run) -> None:
    article = completed(run("source", "add", "-", given=NOTE[Lang.EN]).out)
    assert {(passage.wording, passage.stage) for passage in article.passages} == {(Whose.QUOTE, Stage.CONTEXT)}


def test_the_language_that_the_words_do_not_show_is_asked_for(run: Run, wording: Wording) -> None:
    ran = run("source", "add", "--language", "es", "-", given="Quux\n\nFrobnicate plugh xyzzy.")
    assert "\nlanguage: es\n" in ran.out
    assert "language" not in asks_for(ran, Lang.EN, wording)
    assert wording(Lang.EN, "import-lacks-language", language="es") in ran.err


# Articles of our own form


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("articles/*/*.md"))[::7], ids=lambda path: path.stem)
def test_an_article_of_ours_comes_out_as_it_is(run: Run, path: Path) -> None:
    ran = run("source", "add", path)
    assert (ran.code, ran.out.encode(), ran.err.count("\n")) == (EXIT_ANSWERED, path.read_bytes(), 1)


def test_an_untidy_article_of_ours_is_put_into_canonical_form_with_its_questions(run: Run) -> None:
    ran = run("source", "add", "-", given="\ufeff" + OURS.replace("1. ", "* ").replace("\n", "\r\n") + "<!-- mine -->")
    assert ran.out == emit(read(OURS))
    assert "question: when does it open" in ran.out
    assert ran.err.startswith("-:11: ")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("stage: draft", "stage: drfat", 6), ("publisher: City Clerk\n", "", 1)],
    ids=["bad", "gone"],
)
def test_a_fault_in_an_article_of_ours_is_told_with_its_line(run: Run, old: str, new: str, line: int) -> None:
    ran = run("source", "add", "-", given=OURS.replace(old, new))
    assert (ran.code, ran.out, ran.err.count("\n")) == (EXIT_NO_ANSWER, "", 1)
    assert ran.err.startswith(f"-:{line}: ")


def test_the_front_matter_of_others_is_no_fault(run: Run) -> None:
    given = "---\ntitle: Bridges\nlayout: post\ndate: 2026-06-03\n---\n\nThe town has bridges, and it counts them.\n"
    article = completed(run("source", "add", "-", given=given).out)
    assert (article.title, str(article.published), len(article.passages)) == ("Bridges", "2026-06-03", 1)


# What can't be read


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize(
    ("given", "code"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"PK\x03\x04 word/document.xml", "office")]
)
def test_a_document_that_can_not_be_read_gets_its_sentence(
    run: Run, tmp_path: Path, wording: Wording, given: bytes, code: str, language: Lang
) -> None:
    ran = run("source", "add", "-", "--out", "new.md", given=given, LANG=LOCALE[language])
    assert ran == (EXIT_NO_ANSWER, "", wording(language, f"import-{code}") + "\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1/", "forbidden-address"),
        ("https://[fd00::1]/x", "forbidden-address"),
        ("file:///etc/passwd", "bad-scheme"),
        ("https://www.example.org:22/x", "bad-port"),
    ],
)
def test_an_address_that_must_not_be_fetched_gets_its_sentence(
    run: Run, wording: Wording, address: str, code: str
) -> None:
    ran = run("source", "add", address)
    host = address.split("/")[2].strip("[]")
    assert ran == (EXIT_NO_ANSWER, "", wording(Lang.EN, f"import-{code}", host=host) + "\n")


@pytest.mark.parametrize("name", ["none.html", ".", "example.org/story"])
def test_a_file_that_is_not_there_is_wrong_use(run: Run, name: str) -> None:
    ran = run("source", "add", name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (EXIT_WRONG_USE, "", 1)
    assert name in ran.err


def test_a_file_without_an_end_is_refused(run: Run, wording: Wording) -> None:
    assert run("source", "add", "/dev/zero").err == wording(Lang.EN, "import-too-big", max_mib=10) + "\n"


# Where the draft goes


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize(
    "make", [lambda path: path.write_text("mine"), Path.mkdir, link_to_nothing], ids=["file", "folder", "link"]
)
def test_nothing_that_stands_is_replaced(
    run: Run, tmp_path: Path, wording: Wording, make: Callable[[Path], object]
) -> None:
    out = tmp_path / "out.md"
    make(out)
    before = out.lstat()
    ran = run("source", "add", "-", "--out", "out.md", given=OURS)
    assert ran == (EXIT_WRONG_USE, "", wording(Lang.EN, "import-file-stands", path="out.md") + "\n")
    assert (out.lstat(), list(tmp_path.iterdir())) == (before, [out])


def test_what_came_while_the_document_was_read_is_not_replaced(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.md"

    def build_late(_: object) -> Importing:
        out.write_text("theirs")
        return build_importing(load_settings({}, tmp_path / "none"))

    monkeypatch.setattr("bot.cli.source.add.build_importing", build_late)
    ran = run("source", "add", "-", "--out", out, given=OURS)
    assert (ran.code, out.read_text(), list(tmp_path.iterdir())) == (EXIT_WRONG_USE, "theirs", [out])


def test_a_folder_that_is_not_there_is_named(run: Run) -> None:
    ran = run("source", "add", "-", "--out", "none/out.md", given=OURS)
    assert (ran.code, ran.out, "none/out.md" in ran.err) == (EXIT_WRONG_USE, "", True)


def test_the_next_step_names_the_file(run: Run, wording: Wording) -> None:
    ran = run("source", "add", "-", "--out", "new.md", given=OURS)
    assert ran == (EXIT_ANSWERED, "", wording(Lang.EN, "import-next-file", language="en", path="new.md") + "\n")


# How it is set up


def test_an_operator_may_switch_fetching_off(run: Run, wording: Wording) -> None:
    ran = run("source", "add", f"https://{NEWS}/", FETCH_PAGES="no")
    assert ran == (EXIT_WRONG_USE, "", wording(Lang.EN, "import-fetching-off", variable="FETCH_PAGES") + "\n")
    assert run("source", "add", "-", given=OURS).code == EXIT_ANSWERED


@pytest.mark.parametrize(("value", "code"), [("perhaps", EXIT_WRONG_USE), ("", EXIT_ANSWERED), ("YES", EXIT_ANSWERED)])
def test_fetching_is_on_or_off(run: Run, value: str, code: int) -> None:
    ran = run("source", "add", "-", given=OURS, FETCH_PAGES=value, DATABASE_URL="sesame")
    assert (ran.code, "FETCH_PAGES" in ran.err) == (code, code == EXIT_WRONG_USE)


def test_without_the_libraries_one_sentence_says_what_to_install(
    run: Run, wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert run("source", "add", "-", given=NOTE[Lang.EN]) == (
        EXIT_WRONG_USE, "", wording(Lang.EN, "import-sources-missing") + "\n",
    )  # fmt: skip
    assert run("source", "add", "-", given=OURS).code == EXIT_ANSWERED


@pytest.mark.parametrize("arguments", [[], ["sing"], ["add"], ["add", "a", "b"], ["add", "-", "--language", "fr"]])
def test_wrong_use_gets_one_sentence(run: Run, arguments: list[str]) -> None:
    ran = run("source", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (EXIT_WRONG_USE, "", 1)


@pytest.mark.parametrize("before", [True, False])
def test_an_option_may_stand_before_or_after_the_verb(run: Run, before: bool) -> None:
    option = ["--language", "es"]
    ran = run("source", *(option if before else []), "add", *([] if before else option), "-", given=OURS)
    assert "\nlanguage: es\n" in ran.out
