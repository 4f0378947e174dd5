"""`source preview`: what publishing an article file would do, and whether it can be."""

from __future__ import annotations

import asyncio
import datetime
import re
from pathlib import Path

import pytest

from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_WRONG_USE
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.records import AskedQuestion, GivenAnswer, GuildSettings, Recorded
from bot.store.sql import SqlStore
from bot.wording import Wording
from knowledge.article import Lang
from retrieval.model import Caution, Question
from tests.bot.cli.test_source import LOCALE
from tests.bot.conftest import Run
from tests.bot.samples import front, write_library

SERVER = 715_000_000_000_000_001
TRAM = front("A tram for the harbor", stage="later", instrument="context", url="https://example.org/tram") + (
    "The tram to the harbor costs nothing on Sundays.\n\nIts bell rings twice at each stop.\n"
)
TRAM_ID = "2017-08-31-city-clerk-a-tram-for-the-harbor"
SOURCE = "articles/en/bridge-rule.md"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


def rewritten(library: Path, old: str, new: str, name: str = SOURCE) -> str:
    """Return an article of the library with some words changed."""
    text = (library / name).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


# What is said


@pytest.mark.parametrize("language", Lang)
def test_a_source_is_told_with_its_name_and_that_no_answer_changes(
    run: Run, tmp_path: Path, library: Path, wording: Wording, language: Lang
) -> None:
    (tmp_path / "tram.md").write_text(TRAM)
    ran = run("source", "preview", "tram.md", "--library", library, LANG=LOCALE[language])
    say = wording
    assert (ran.code, ran.err) == (EXIT_ANSWERED, "")
    assert ran.out.splitlines() == [
        say(language, "source-terminal-added", path="tram.md", id=TRAM_ID, language="en"),
        say(language, "source-terminal-untranslated", id=TRAM_ID, language="es"),
        say(language, "source-terminal-golden", passed="2", total="2"),
        say(language, "source-card-no-impact", asked=2),
    ]


def test_each_answer_that_changes_is_shown_old_beside_new(run: Run, library: Path, wording: Wording) -> None:
    text = rewritten(library, "a paper from a judge", "a stamp of the mayor")
    ran = run("source", "preview", "-", "--as", "bridge-rule", "--library", library, given=text)
    lines = ran.out.splitlines()
    assert ran.code == EXIT_ANSWERED
    assert lines[0] == wording("en", "source-terminal-version", path="-", id="bridge-rule", language="en")
    assert wording("en", "source-effect-golden", question="Who may close a bridge?") in lines
    assert f"  {wording('en', 'source-effect-golden-says', expected='a paper from a judge')}" in lines
    place = lines.index(f"{wording('en', 'source-effect-changed')}: “Who may close a bridge?”")
    assert lines[place + 1 : place + 3] == [
        "  - No city worker may close a bridge without a paper from a judge. (bridge-rule#1, signed)",
        "  + No city worker may close a bridge without a stamp of the mayor. (bridge-rule#1, signed)",
    ]


def test_an_answer_that_is_lost_is_shown_with_what_stands_in_its_place(
    run: Run, library: Path, wording: Wording
) -> None:
    text = rewritten(library, "url:", "status: retired\nurl:")
    other = rewritten(library, "url:", "status: retired\nurl:", "articles/es/bridge-rule.md")
    (library / "articles/es/bridge-rule.md").write_text(other)
    ran = run("source", "preview", "-", "--as", "bridge-rule", "--library", library, given=text)
    lines = ran.out.splitlines()
    place = lines.index(f"{wording('en', 'source-effect-lost')}: “Who may close a bridge?”")
    assert lines[place + 1].endswith("(bridge-rule#1, signed)")
    assert lines[place + 2].startswith("  + ")
    assert lines[place + 2][4:] in [wording("en", f"source-outcome-{name}") for name in ("no-match", "unsure")]


def test_what_the_library_tells_otherwise_is_told(run: Run, wording: Wording) -> None:
    text = front("Council votes", published="2017-08-28", url="https://example.org/lantern") + (
        "The Denver City Council passed the ordinance 12 to 1 on August 28, 2017.\n"
    )
    lines = run("source", "preview", "-", given=text).out.splitlines()
    place = lines.index(wording("en", "source-card-contradicts", number="1", kind=wording("en", "source-differs-vote")))
    assert lines[place + 1] == "  + The Denver City Council passed the ordinance 12 to 1 on August 28, 2017."
    assert "10" in lines[place + 2]
    assert re.search(r" \([\w-]+#\d+\)$", lines[place + 2])


def test_an_address_that_the_library_has_already_is_told(run: Run, library: Path, wording: Wording) -> None:
    text = front("Another headline", url="https://www.example.org/code/?utm_source=x") + "Nothing else stands here.\n"
    told = run("source", "preview", "-", "--library", library, given=text).out.splitlines()[1]
    assert told == wording("en", "source-alike-address", title="Draft bridge plan (bridge-draft)")


def test_what_says_nothing_else_than_the_library_would_change_nothing(
    run: Run, library: Path, wording: Wording
) -> None:
    run("check", "--fix", "--library", library)
    ran = run("source", "preview", library / SOURCE, "--library", library)
    assert (ran.code, ran.out.splitlines()[1:]) == (EXIT_ANSWERED, [wording("en", "source-terminal-same")])


# Problems


@pytest.mark.parametrize("language", Lang)
def test_what_can_not_be_published_is_told_with_its_line_and_remedy(
    run: Run, tmp_path: Path, library: Path, language: Lang
) -> None:
    (tmp_path / "tram.md").write_text(TRAM.replace("stage: later", "stage: latr"))
    ran = run("source", "preview", "tram.md", "--library", library, LANG=LOCALE[language])
    assert (ran.code, ran.out, ran.err.count("\n")) == (EXIT_NO_ANSWER, "", 1)
    assert ran.err.startswith("tram.md:6: ")


def test_a_warning_has_the_line_of_the_file_as_it_was_written(run: Run, tmp_path: Path, library: Path) -> None:
    text = TRAM.replace("Its bell", "\n\n\nIts bell") + "   - superseded_by: nobody#3\n"
    (tmp_path / "tram.md").write_text(text)
    ran = run("source", "preview", "tram.md", "--library", library)
    told = [line for line in ran.out.splitlines() if line.startswith("tram.md:")]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "bell" in line or "nobody" in line]
    assert told
    assert any(line.startswith(tuple(f"tram.md:{number}: " for number in lines)) for line in told), told


@pytest.mark.parametrize(
    ("given", "code"),
    [(b"", EXIT_NO_ANSWER), (b"caf\xe9", EXIT_NO_ANSWER), (b"---\n" + b"x" * (1 << 21), EXIT_NO_ANSWER)],
    ids=["empty", "latin", "big"],
)
def test_what_is_no_article_is_refused_in_one_sentence(run: Run, library: Path, given: bytes, code: int) -> None:
    ran = run("source", "preview", "-", "--library", library, given=given)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("-:")


@pytest.mark.parametrize("name", ["../bridge-rule", ".hidden", "a b", ""])
def test_a_name_that_no_article_can_have_is_refused(run: Run, library: Path, name: str) -> None:
    ran = run("source", "preview", "-", "--as", name, "--library", library, given=TRAM)
    assert (ran.code, ran.out) == (EXIT_NO_ANSWER, "")


def test_a_file_that_is_not_there_is_wrong_use(run: Run, library: Path) -> None:
    ran = run("source", "preview", "none.md", "--library", library)
    assert (ran.code, "none.md" in ran.err) == (EXIT_WRONG_USE, True)


# What it works on


def test_a_clean_clone_can_preview_and_makes_no_data(run: Run, tmp_path: Path, library: Path) -> None:
    for where in ([], ["--server", str(SERVER)]):
        assert run("source", "preview", "-", "--library", library, *where, given=TRAM).code == EXIT_ANSWERED
    assert {path.name for path in tmp_path.iterdir()} == {"library"}


def test_a_server_is_previewed_on_its_own_library(run: Run, tmp_path: Path, library: Path) -> None:
    data = tmp_path / "data"
    own = rewritten(library, "a paper from a judge", "a stamp of the mayor")
    write_library(data / "libraries" / str(SERVER), {SOURCE: own})
    text = (library / SOURCE).read_text()
    here, base = (
        run(
            "source",
            "preview",
            "-",
            "--as",
            "bridge-rule",
            "--library",
            library,
            *where,
            given=text,
            DATA_DIR=str(data),
        )
        for where in (["--server", str(SERVER)], [])
    )
    assert "  - No city worker may close a bridge without a stamp of the mayor. (bridge-rule#1, signed)" in here.out
    assert "stamp" not in base.out
    assert not (data / "database").exists()


def test_what_was_asked_in_the_server_is_asked_again_and_no_other_servers_questions(
    run: Run, tmp_path: Path, library: Path, wording: Wording, asked: list[Question]
) -> None:
    data = tmp_path / "data"
    text = "When does the tram to the harbor cost nothing?"
    asyncio.run(record(data, (SERVER, text), (SERVER + 1, "How often does the bell ring?")))
    arguments = ("source", "preview", "-", "--library", library, "--server", str(SERVER))
    ran = run(*arguments, given=TRAM, DATA_DIR=str(data))
    lines = ran.out.splitlines()
    place = lines.index(f"{wording('en', 'source-effect-appeared')}: “{text}”")
    assert lines[place + 2].startswith("  + The tram to the harbor costs nothing on Sundays.")
    assert "How often" not in ran.out
    assert {question.caution for question in asked if question.text == text} == {Caution.GENEROUS}
    assert run(*arguments[:-2], given=TRAM).out.count("“") == 0


async def record(data: Path, *questions: tuple[int, str]) -> None:
    """Let people have asked in servers."""
    store = SqlStore(Database(database_url(data)))
    await store.open()
    today = datetime.datetime.now(datetime.UTC).date()
    given = GivenAnswer("0123456789abcdef", "en", "no_match", "", (), today)
    for guild_id, text in questions:
        await store.record([Recorded(given, question=AskedQuestion(guild_id, text, "en", "no_match", today))])
        await store.set_guild_settings(GuildSettings(guild_id, caution=Caution.GENEROUS))
    await store.close()
