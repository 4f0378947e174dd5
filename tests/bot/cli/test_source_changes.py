"""`source publish`, `retire`, `undo`, `history`, `list` and `export`: the library changed from a terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_WRONG_USE
from bot.sources.exporting import export_texts
from bot.wording import Wording
from knowledge.article import Lang, Status
from knowledge.companions import Companions
from knowledge.library import SHIPPED, load_library, read_own
from knowledge.overlay import overlay
from tests.bot.cli.test_source import LOCALE
from tests.bot.cli.test_source_preview import SERVER, SOURCE, TRAM, TRAM_ID
from tests.bot.conftest import Ran, Run
from tests.bot.samples import SHELF, write_library

SERVED = ["--server", str(SERVER)]
OPERATOR_ONLY = (0, None)


@dataclass(frozen=True)
class Terminal:
    """A terminal with a library and a data folder."""

    run: Run
    folder: Path

    @property
    def library(self) -> Path:
        return self.folder / "library"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def own(self) -> Path:
        """The folder of the server's own library."""
        return self.data / "libraries" / str(SERVER)

    def source(self, *arguments: str | Path, **more: str) -> Ran:
        return self.run("source", *arguments, "--library", self.library, DATA_DIR=str(self.data), **more)

    def text(self, name: str) -> str | None:
        place = self.library / name
        return place.read_bytes().decode() if place.exists() else None

    def revisions(self) -> list[tuple[str, str, int, int | None, str]]:
        """Return act, subject, who, second yes and state of every revision, in order."""
        with closing(sqlite3.connect(self.data / "database" / "bannock.sqlite3")) as database:
            return database.execute(
                "SELECT act, subject, actor_id, approver_id, state FROM revisions ORDER BY shelf, number"
            ).fetchall()


@pytest.fixture
def terminal(run: Run, tmp_path: Path) -> Terminal:
    write_library(tmp_path / "library")
    (tmp_path / "tram.md").write_text(TRAM)
    return Terminal(run, tmp_path)


# Publishing


@pytest.mark.parametrize("language", Lang)
def test_a_source_is_published_into_the_folder_and_recorded(
    terminal: Terminal, wording: Wording, language: Lang
) -> None:
    ran = terminal.source("publish", "tram.md", "--reason", "a tip", LANG=LOCALE[language])
    command = f"python -m bot source undo {TRAM_ID} --library {terminal.library}"
    said = wording(language, "source-terminal-published", id=TRAM_ID, number="2", command=command)
    assert ran == (EXIT_ANSWERED, f"{said}\n", "")
    library = load_library(terminal.library)
    [article] = [one for one in library.articles if one.id == TRAM_ID]
    assert (library.problems, article.language, len(article.passages)) == ((), Lang.EN, 2)
    assert article.review_by is not None
    assert terminal.revisions() == [
        ("by_hand", "", *OPERATOR_ONLY, "published"),
        ("add", TRAM_ID, *OPERATOR_ONLY, "published"),
    ]
    asked = terminal.run("ask", "--library", terminal.library, "When does the tram to the harbor cost nothing?")
    assert "The tram to the harbor costs nothing on Sundays." in asked.out


def test_the_printed_command_takes_it_back(terminal: Terminal) -> None:
    before = {path: path.read_bytes() for path in terminal.library.rglob("*.*")}
    said = terminal.source("publish", "tram.md").out
    arguments = said.rpartition("python -m bot ")[2].split()
    assert terminal.run(*arguments).code == EXIT_ANSWERED
    assert before == {path: path.read_bytes() for path in terminal.library.rglob("*.*")}


def test_a_file_named_as_the_article_that_it_is_of_is_another_version(terminal: Terminal) -> None:
    text = (terminal.text(SOURCE) or "").replace("every spring", "every summer")
    (terminal.folder / "bridge-rule.md").write_text(text)
    assert terminal.source("publish", "bridge-rule.md").code == EXIT_ANSWERED
    assert "every summer" in (terminal.text(SOURCE) or "")
    assert "primavera" in (terminal.text("articles/es/bridge-rule.md") or "")
    assert terminal.revisions()[-1][:2] == ("edit", "bridge-rule")


def test_a_file_named_as_another_article_is_named_anew(terminal: Terminal) -> None:
    (terminal.folder / "bridge-rule.md").write_text(TRAM)
    before = terminal.text(SOURCE)
    assert TRAM_ID in terminal.source("publish", "bridge-rule.md").out
    assert terminal.text(SOURCE) == before


def test_the_same_file_with_a_correction_is_another_version(terminal: Terminal) -> None:
    terminal.source("publish", "tram.md")
    (terminal.folder / "tram.md").write_text(TRAM.replace("twice", "thrice"))
    assert terminal.source("publish", "tram.md").code == EXIT_ANSWERED
    assert [one[:2] for one in terminal.revisions()][1:] == [("add", TRAM_ID), ("edit", TRAM_ID)]


def test_a_translation_is_published_under_the_name_given(terminal: Terminal) -> None:
    (terminal.folder / "faroles.md").write_text(SHELF["articles/es/fair.md"].replace("La feria", "The fair", 1))
    assert terminal.source("publish", "faroles.md", "--as", "fair", "--language", "en").code == EXIT_ANSWERED
    assert {one.language for one in load_library(terminal.library).articles if one.id == "fair"} == set(Lang)


@pytest.mark.parametrize("where", [[], SERVED], ids=["folder", "server"])
def test_what_has_faults_is_refused_and_makes_nothing(terminal: Terminal, where: list[str]) -> None:
    ran = terminal.source("publish", "-", *where, given=TRAM.replace("stage: later", "stage: latr"))
    assert (ran.code, ran.out, ran.err[:5]) == (EXIT_NO_ANSWER, "", "-:6: ")
    assert not terminal.data.exists()


def test_what_is_live_already_is_not_published_again(terminal: Terminal, wording: Wording) -> None:
    terminal.source("publish", "tram.md")
    ran = terminal.source("publish", "tram.md")
    assert (ran.code, ran.err) == (EXIT_NO_ANSWER, f"{wording('en', 'source-nothing-changed')}\n")


def test_a_library_that_lacks_the_articles_folder_keeps_its_form(terminal: Terminal) -> None:
    flat = terminal.folder / "flat"
    write_library(flat, {"tale.md": SHELF["articles/en/bridge-draft.md"]})
    ran = terminal.run("source", "publish", "tram.md", "--library", flat, DATA_DIR=str(terminal.data))
    assert ran.code == EXIT_ANSWERED
    assert sorted(path.name for path in flat.iterdir()) == [f"{TRAM_ID}.md", "tale.md"]


# A server's own library


def test_a_server_gets_it_into_its_own_folder_and_its_log(terminal: Terminal) -> None:
    before = load_library(terminal.library)
    assert terminal.source("publish", "tram.md", *SERVED, "--reason", "a tip").code == EXIT_ANSWERED
    assert load_library(terminal.library) == before
    assert [article.id for article in read_own(terminal.own).articles] == [TRAM_ID]
    with closing(sqlite3.connect(terminal.data / "database" / "bannock.sqlite3")) as database:
        logged = database.execute("SELECT guild_id, actor_id, deed, subject, revision, note FROM curation_log")
        assert logged.fetchall() == [(SERVER, 0, "published", TRAM_ID, 1, "a tip")]


def test_a_shipped_source_is_retired_in_one_server_and_comes_back(terminal: Terminal) -> None:
    base = load_library(terminal.library)
    assert terminal.source("retire", "bridge-rule", "--reason", "old", *SERVED).code == EXIT_ANSWERED
    served = overlay(base, read_own(terminal.own))
    assert {one.status for one in served.articles if one.id == "bridge-rule"} == {Status.RETIRED}
    assert terminal.source("undo", "bridge-rule", *SERVED).code == EXIT_ANSWERED
    assert overlay(base, read_own(terminal.own)).articles == base.articles
    assert list((terminal.own / "articles").rglob("*.md")) == []


@pytest.mark.parametrize("server", ["0", "-1", "abc", "1" * 30, "1.5", ""])
def test_what_is_no_servers_id_is_wrong_use(terminal: Terminal, server: str) -> None:
    assert terminal.source("publish", "tram.md", f"--server={server}").code == EXIT_WRONG_USE
    assert not terminal.data.exists()


# Retiring and taking back


def test_a_retired_source_is_in_no_answer_and_still_resolves(terminal: Terminal, wording: Wording) -> None:
    ran = terminal.source("retire", "bridge-rule", "--reason", "wrong")
    command = f"python -m bot source undo bridge-rule --library {terminal.library}"
    said = wording("en", "source-terminal-retired", id="bridge-rule", number="2", command=command)
    assert ran == (EXIT_ANSWERED, f"{said}\n", "")
    library = load_library(terminal.library)
    assert {one.status for one in library.articles if one.id == "bridge-rule"} == {Status.RETIRED}
    assert "a paper from a judge" not in terminal.run("ask", "--library", terminal.library, "Who closes bridges?").out


def test_a_reason_must_be_given_for_retiring(terminal: Terminal) -> None:
    assert terminal.source("retire", "bridge-rule").code == EXIT_WRONG_USE


@pytest.mark.parametrize(
    "verb", [["retire", "nobody", "--reason", "x"], ["undo", "nobody"], ["undo", "--revision", "9"]]
)
def test_what_is_not_there_is_refused_in_one_sentence(terminal: Terminal, verb: list[str]) -> None:
    ran = terminal.source(*verb)
    assert (ran.code, ran.out, ran.err.count("\n")) == (EXIT_NO_ANSWER, "", 1)


def test_what_was_there_when_the_record_began_is_not_taken_back(terminal: Terminal, wording: Wording) -> None:
    terminal.source("publish", "tram.md")
    before = load_library(terminal.library)
    for which in (["bridge-rule"], ["--revision", "1"]):
        ran = terminal.source("undo", *which)
        assert (ran.code, ran.err) == (EXIT_NO_ANSWER, f"{wording('en', 'source-never-changed')}\n")
    assert load_library(terminal.library) == before


def test_a_change_by_hand_is_taken_back_like_any_other_and_nothing_beside_it(terminal: Terminal) -> None:
    terminal.source("publish", "tram.md")
    whole = terminal.text(SOURCE)
    (terminal.library / SOURCE).write_text((whole or "").replace("every spring", "never"))
    (terminal.library / "articles/en/fair.md").write_text(SHELF["articles/en/bridge-draft.md"])
    assert terminal.source("undo", "bridge-rule").code == EXIT_ANSWERED
    assert terminal.text(SOURCE) == whole
    assert terminal.text("articles/en/fair.md") == SHELF["articles/en/bridge-draft.md"]


def test_the_second_undo_takes_back_the_first(terminal: Terminal) -> None:
    terminal.source("publish", "tram.md")
    published = load_library(terminal.library).articles
    terminal.source("undo", TRAM_ID)
    assert len(load_library(terminal.library).articles) == len(published) - 1
    terminal.source("undo", TRAM_ID)
    assert load_library(terminal.library).articles == published


def test_the_files_are_as_before_after_a_revision_is_taken_back_by_its_number(terminal: Terminal) -> None:
    before = terminal.text(SOURCE)
    terminal.source("retire", "bridge-rule", "--reason", "wrong")
    terminal.source("publish", "tram.md")
    ran = terminal.source("undo", "--revision", "2", "--reason", "was right")
    assert (ran.code, "-status: retired" in ran.out.splitlines()) == (EXIT_ANSWERED, True)
    assert terminal.text(SOURCE) == before
    assert terminal.revisions()[-1][:2] == ("undo", "bridge-rule")


# Looking


def test_the_history_tells_who_when_and_why_the_newest_first(terminal: Terminal, wording: Wording) -> None:
    terminal.source("publish", "tram.md", "--reason", "a tip\x1b[2J")
    terminal.source("retire", "bridge-rule", "--reason", "wrong")
    newest, tip, first = terminal.source("history").out.splitlines()
    who = wording("en", "source-by-operator")
    for line, number in ((newest, 3), (tip, 2), (first, 1)):
        assert line.startswith(f"#{number} 2")
        assert f" UTC by {who}: " in line
    assert newest.endswith(f"{wording('en', 'source-changed-retire', title='bridge-rule')} “wrong”")
    assert tip.endswith("“a tip\N{REPLACEMENT CHARACTER}[2J”")
    own = terminal.source("history", "bridge-rule").out.splitlines()
    assert own == [newest, first]
    assert terminal.source("history", *SERVED).err == f"{wording('en', 'source-history-none')}\n"


def test_one_change_is_shown_line_by_line(terminal: Terminal) -> None:
    terminal.run("check", "--fix", "--library", terminal.library)
    terminal.source("retire", "bridge-rule", "--reason", "wrong")
    lines = terminal.source("history", "--diff", "2").out.splitlines()
    assert [line for line in lines if line[0] in "+-"] == ["+status: retired"] * 2
    assert [line for line in lines if line.startswith("articles/")] == [SOURCE, "articles/es/bridge-rule.md"]


def test_the_list_tells_ids_languages_and_what_is_the_servers_own(terminal: Terminal, wording: Wording) -> None:
    terminal.source("publish", "tram.md", *SERVED)
    terminal.source("retire", "fair", "--reason", "over", *SERVED)
    base, own = terminal.source("list").out.splitlines(), terminal.source("list", *SERVED).out.splitlines()
    assert "bridge-rule [en, es] City code § 1-1, Bridges" in base
    said = {key: wording("en", f"source-{key}") for key in ("origin-own", "origin-changed", "origin-shipped")}
    assert f"{TRAM_ID} [en] ({said['origin-own']}) A tram for the harbor" in own
    assert f"fair [es] ({said['origin-changed']}; {wording('en', 'source-status-retired')}) La feria" in own
    assert f"bridge-rule [en, es] ({said['origin-shipped']}) City code § 1-1, Bridges" in own


# Export


def test_what_is_exported_is_the_library_as_it_is_served(terminal: Terminal) -> None:
    terminal.source("publish", "tram.md", *SERVED)
    terminal.source("retire", "bridge-rule", "--reason", "over", *SERVED)
    hidden = SHELF["contacts.yaml"].replace("- id: hotline\n", "- id: hotline\n  status: retired\n")
    write_library(terminal.own, {"contacts.yaml": hidden, "gaps.yaml": SHELF["gaps.yaml"].replace("toll", "fee")})
    assert terminal.source("export", "out", *SERVED).code == EXIT_ANSWERED
    served = overlay(load_library(terminal.library), read_own(terminal.own))
    exported = load_library(terminal.folder / "out")
    assert (exported.articles, exported.companions) == (served.articles, served.companions)
    assert (exported.problems, exported.companions.contacts, len(exported.companions.gaps)) == ((), (), 2)


@pytest.mark.parametrize("shown", [SHIPPED, None], ids=["shipped", "empty"])
def test_every_kind_of_entry_survives_an_export(tmp_path: Path, shown: Path | None) -> None:
    library = load_library(shown or write_library(tmp_path / "library"))
    if shown is None:
        library = replace(library, companions=Companions())
    again = load_library(write_library(tmp_path / "out", export_texts(library)))
    assert (again.articles, again.companions, again.problems) == (library.articles, library.companions, ())


def test_an_export_replaces_nothing(terminal: Terminal, wording: Wording) -> None:
    (terminal.folder / "out").mkdir()
    assert terminal.source("export", "out").code == EXIT_ANSWERED
    before = {path: path.read_bytes() for path in (terminal.folder / "out").rglob("*.*")}
    (terminal.folder / "file").write_text("mine")
    (terminal.folder / "link").symlink_to("nowhere")
    for name in ("out", "file", "link"):
        ran = terminal.source("export", name)
        assert ran == (EXIT_WRONG_USE, "", wording("en", "import-file-stands", path=name) + "\n")
    assert before == {path: path.read_bytes() for path in (terminal.folder / "out").rglob("*.*")}
    assert not terminal.data.exists()


# Where the record is


def test_a_data_folder_within_the_program_is_refused(terminal: Terminal) -> None:
    ran = terminal.run("source", "publish", "tram.md", "--library", terminal.library, DATA_DIR=str(SHIPPED))
    assert (ran.code, "DATA_DIR" in ran.err) == (EXIT_WRONG_USE, True)
    assert terminal.text(f"articles/en/{TRAM_ID}.md") is None


def test_a_database_that_can_not_be_used_stops_a_change_before_it_begins(terminal: Terminal) -> None:
    (terminal.data / "database").mkdir(parents=True)
    (terminal.data / "database" / "bannock.sqlite3").write_bytes(b"no database at all" * 100)
    assert terminal.source("publish", "tram.md").code == 75
    assert terminal.text(f"articles/en/{TRAM_ID}.md") is None


def test_a_folder_that_can_not_be_written_to_is_told(terminal: Terminal, wording: Wording) -> None:
    articles = terminal.library / "articles" / "en"
    articles.rename(terminal.folder / "elsewhere")
    articles.symlink_to(terminal.folder / "elsewhere")
    ran = terminal.source("publish", "tram.md")
    path = f"articles/en/{TRAM_ID}.md"
    assert (ran.code, ran.err) == (EXIT_NO_ANSWER, wording("en", "source-unreadable", path=path) + "\n")
    assert not (terminal.folder / "elsewhere" / f"{TRAM_ID}.md").exists()
