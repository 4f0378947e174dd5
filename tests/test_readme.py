"""Every command in the README works as it stands, and what it tells of the program is so."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.cli.main import SOURCE_VERBS, build_parser
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_TEMPORARY, EXIT_WRONG_USE
from bot.privacy import Retention
from bot.settings import example_file
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.curation.buttons import CURATION_ITEMS
from bot.ui.curation.choosing import SourceSelect
from bot.ui.desk.buttons import PersonButton
from bot.ui.desk.care_buttons import CARE_ITEMS
from bot.ui.desk.ticket_buttons import TICKET_ITEMS
from bot.wording import Wording
from knowledge.library import load_library
from tests.bot.loopback import BotProcess, Loopback
from tests.bot.messages import messages
from tests.bot.process import PATIENCE_SECONDS, output_of, read_until
from tests.bot.tokens import APPLICATION_ID, TOKEN

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
SETUP = [command for command in COMMANDS if command.startswith("python3 -m venv")]
FOR_OPERATORS = [command for command in COMMANDS if command.split(" ")[-1] in ("invite", "doctor", "run")]
COPY = [command for command in COMMANDS if command.startswith("cp ")]
OTHERS = [command for command in COMMANDS if command not in (*SETUP, *FOR_OPERATORS, *COPY)]
SAY = Wording()
MAX_PICTURE_BYTES = 200_000


def bare_clone(folder: Path) -> Path:
    """Copy what git tracks, as a newcomer's clone holds it."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return folder


def clean_environment(**variables: str) -> dict[str, str]:
    """Return the environment without what this very test run put there."""
    ours = ("PYTEST", "PYTHON", "VIRTUAL_ENV", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | variables


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the README in a folder."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def with_this_python(command: str) -> str:
    return command.replace("python -m", f"{sys.executable} -m")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bare_clone(tmp_path_factory.mktemp("clone"))


# A newcomer's commands


def test_the_first_command_answers_in_a_bare_clone(clone: Path) -> None:
    answered = shell(SETUP[0], clone)
    assert answered.returncode == 0, answered.stderr
    assert "[1]" in answered.stdout
    assert "https://" in answered.stdout or "http://" in answered.stdout


@pytest.mark.skipif("CI" in os.environ, reason="there, this command itself runs this test in a bare clone")
def test_the_second_command_finds_the_tests_in_a_bare_clone(clone: Path) -> None:
    collected = shell(SETUP[1], clone, PYTEST_ADDOPTS="--collect-only")
    assert collected.returncode == 0, collected.stdout[-2000:] + collected.stderr
    assert "test_readme.py" in collected.stdout


def test_the_third_command_shows_the_bot_on_a_local_page_until_it_is_ended(clone: Path) -> None:
    install, _, start = SETUP[2].rpartition(" && ")
    installed = shell(install, clone)
    assert installed.returncode == 0, installed.stderr
    with subprocess.Popen(
        [*shlex.split(start), "--no-browser"],
        cwd=clone,
        env=clean_environment(LC_ALL="en_US.UTF-8"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as demo:
        try:
            said = read_until(output_of(demo), SAY("en", "operator-demo-hint").encode() + b"\n")
            [url] = re.findall(r"http://127\.0\.0\.1:\d+\S*", said)
            with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as page:  # noqa: S310 (an address of this machine)
                assert (page.status, b"<html" in page.read().lower()) == (200, True)
            demo.send_signal(signal.SIGTERM)
            assert demo.wait(PATIENCE_SECONDS) == EXIT_ANSWERED
        finally:
            demo.kill()


def test_there_are_no_more_commands_to_begin_with() -> None:
    assert len(SETUP) == 3


# Everybody's commands


@pytest.mark.parametrize("command", [command for command in OTHERS if "--fix" not in command])
def test_a_command_works_as_written(command: str) -> None:
    # What a command would test, this run tests anyway.
    done = shell(with_this_python(command), ROOT, PYTEST_ADDOPTS="--collect-only")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert done.stdout.strip()


def test_check_fix_leaves_the_shipped_library_as_it_is(tmp_path: Path) -> None:
    (command,) = [command for command in OTHERS if "--fix" in command]
    clone = bare_clone(tmp_path / "clone")
    before = {path: path.read_bytes() for path in (clone / "knowledge").rglob("*.md")}
    done = shell(with_this_python(command), clone)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert before == {path: path.read_bytes() for path in (clone / "knowledge").rglob("*.md")}


# An operator's commands


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        server.add_guild("Acme", "general")
        yield server
        assert server.violations == []


def arguments(name: str) -> list[str]:
    """Return what stands after `python -m bot` in the README's line of this command."""
    [command] = [command for command in FOR_OPERATORS if command.endswith(f" {name}")]
    python, option, module, *given = shlex.split(command)
    assert (python, option, module) == ("python", "-m", "bot")
    return given


def test_the_settings_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    [command] = COPY
    shutil.copy2(ROOT / ".env.example", tmp_path)
    assert shell(command, tmp_path).returncode == 0
    assert (tmp_path / ".env").read_text(encoding="utf-8") == example_file()
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["invite", "doctor", "run"])
def test_without_a_token_one_sentence_says_what_to_do(tmp_path: Path, name: str) -> None:
    surroundings = {"PYTHONPATH": str(ROOT), "LC_ALL": "en_US.UTF-8", "DATA_DIR": str(tmp_path / "data")}
    done = shell(with_this_python(shlex.join(["python", "-m", "bot", *arguments(name)])), tmp_path, **surroundings)
    assert done.returncode == EXIT_WRONG_USE
    assert SAY("en", "operator-token-missing", variable="DISCORD_TOKEN") in done.stdout + done.stderr


@pytest.mark.asyncio
async def test_the_invite_link_is_printed(loopback: Loopback, tmp_path: Path) -> None:
    async with BotProcess(loopback, tmp_path, *arguments("invite"), DISCORD_TOKEN=TOKEN) as bot:
        assert await bot.wait() == EXIT_ANSWERED
    assert bot.out.startswith(f"https://discord.com/oauth2/authorize?client_id={APPLICATION_ID}&")
    assert loopback.requests == []


@pytest.mark.asyncio
async def test_the_doctor_finds_all_well_before_and_after_the_first_start(loopback: Loopback, tmp_path: Path) -> None:
    async with BotProcess(loopback, tmp_path, *arguments("doctor")) as doctor:
        assert await doctor.wait() == EXIT_ANSWERED
    async with BotProcess(loopback, tmp_path, *arguments("run")) as bot:
        await bot.until_said("Discord has the commands now")
        assert await bot.end() == EXIT_ANSWERED
    async with BotProcess(loopback, tmp_path, *arguments("doctor")) as doctor:
        assert await doctor.wait() == EXIT_ANSWERED
    assert str(tmp_path / "data") in doctor.out


@pytest.mark.asyncio
async def test_every_command_that_discord_is_told_of_is_explained(loopback: Loopback, tmp_path: Path) -> None:
    async with BotProcess(loopback, tmp_path, *arguments("run")) as bot:
        await bot.until_said("Discord has the commands now")
        await bot.end()
    slash = 1
    assert len(loopback.world.commands) > 5
    for command in loopback.world.commands:
        shown = f"`/{command['name']}`" if command.get("type", slash) == slash else f"| {command['name']} |"
        assert shown in README


def test_a_copy_of_a_database_in_use_is_whole(tmp_path: Path) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("the program sqlite3 is not installed here")
    [command] = re.findall(r"`(sqlite3 [^`]+)`", README)
    with closing(sqlite3.connect(tmp_path / "bannock.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE kept AS SELECT 1 AS it")
        assert shell(command, tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "COPY")) as copy:
        assert copy.execute("SELECT it FROM kept").fetchall() == [(1,)]


def test_the_service_starts_the_bot_again_only_where_that_may_help() -> None:
    [unit] = [block for kind, block in BLOCKS if kind == "ini"]
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.read_string(unit)
    service = parsed["Service"]
    assert shlex.split(service["ExecStart"])[1:] == ["-m", "bot", *arguments("run")]
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("on-failure", str(EXIT_WRONG_USE))
    assert int(service["TimeoutStopSec"]) > 5


# What it tells


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading this is."""
    [table] = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in table.splitlines()]


def test_every_setting_is_explained() -> None:
    names = re.findall(r"^([A-Z_]+)=", example_file(), re.MULTILINE)
    assert [name for cells in rows("setting") for name in re.findall(r"[A-Z_]{5,}", cells[0])] == names


def test_every_command_of_the_terminal_is_shown() -> None:
    names = re.findall(r"^    (\w+) ", build_parser().format_help(), re.MULTILINE)
    assert len(names) > 5
    assert [name for name in names if not re.search(rf"python -m bot {name}\b", README)] == []


def test_every_verb_of_source_is_explained() -> None:
    verbs = [cells[0].strip("`").split(" ")[0] for cells in rows("`source`")]
    assert sorted(verbs) == sorted(SOURCE_VERBS)


@pytest.mark.parametrize(("package", "beginning"), [("sources", "making "), ("tickets", "asking ")])
def test_every_module_of_a_package_is_named(package: str, beginning: str) -> None:
    [named] = [block for _, block in BLOCKS if block.startswith(beginning)]
    modules = [path.stem for path in (ROOT / "bot" / package).glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if not re.search(rf"\b{name}\b", named)] == []


def test_every_exit_code_is_explained() -> None:
    assert [int(cells[0]) for cells in rows("exit code")] == sorted(
        {EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_WRONG_USE, EXIT_TEMPORARY}
    )


def labels() -> Iterator[str]:
    """Yield what stands on each button, in English."""
    for key, values in messages("en").items():
        of_desk = key.startswith(("desk-button-", "care-button-")) and not values
        if of_desk or key.startswith("door-button-") or key in ("door-check-today", "door-language-name"):
            yield SAY("en", key, page=2, pages=3).replace("’", "'")


def test_every_button_is_named() -> None:
    named = {name for part in re.findall(r"[|*]([^|*\n]+)", README) for name in re.split(", | and ", part.strip())}
    whole = {part.strip() for part in re.findall(r"\*([^*\n]+)\*", README)}
    assert sorted(set(labels()) - named - whole) == []


def test_every_permission_that_the_bot_asks_for_is_named() -> None:
    words = " ".join(README.split())
    keys = [key for key in messages("en") if key.startswith("operator-permission-")]
    assert [SAY("en", key) for key in keys if SAY("en", key) not in words] == []


def test_the_days_for_which_anything_is_kept_are_those_of_the_program() -> None:
    days = [int(found[0]) for cells in rows("kept") if (found := re.search(r"\d+", cells[2]))]
    kept = Retention()
    assert days == [
        kept.answers_days,
        kept.messages_days,
        kept.questions_days,
        kept.votes_days,
        kept.languages_days,
        kept.reports_days,
        kept.drafts_days,
        kept.log_days,
        kept.tickets_days,
        kept.reports_days,
        kept.counts_days,
    ]


def test_every_kind_of_custom_id_is_explained() -> None:
    items = (*DYNAMIC_ITEMS, *CURATION_ITEMS, SourceSelect, PersonButton, *TICKET_ITEMS, *CARE_ITEMS)
    kinds = {item.__discord_ui_compiled_template__.pattern[:3] for item in items}
    assert set(re.findall(r"^([a-z]\d:)", README, re.MULTILINE)) == kinds | {"f1:", "g1:", "t1:"}


@pytest.mark.parametrize("package", ["knowledge", "retrieval", "bot"])
def test_the_layout_names_every_module_and_package(package: str) -> None:
    [layout] = [block for _, block in BLOCKS if block.startswith("knowledge/ ")]
    [own] = re.findall(rf"^{package}/ (.*?)(?=^\S|\Z)", layout, re.DOTALL | re.MULTILINE)
    inside = {
        path.stem for path in (ROOT / package).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(name for name in inside if not name.startswith("__") and not re.search(rf"\b{name}\b", own)) == []


def test_what_it_links_to_in_the_project_is_there() -> None:
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert ".env.example" in linked
    assert [target for target in linked if not (ROOT / target).is_file()] == []


def test_the_picture_of_an_answer_is_small_and_tells_its_content_to_who_can_not_see_it() -> None:
    [(target, described)] = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)">', README)
    assert (ROOT / target).stat().st_size < MAX_PICTURE_BYTES
    assert SAY("en", "door-button-sources") in described


# The examples


def test_the_smallest_article_of_the_readme_is_valid(tmp_path: Path) -> None:
    (article,) = [block for kind, block in BLOCKS if kind == "markdown" and block.startswith("---")]
    (tmp_path / "2017-08-28-story.md").write_text(article, encoding="utf-8")
    library = load_library(tmp_path)
    assert library.problems == ()
    assert len(library.articles[0].passages) == 2


def test_the_passage_of_the_readme_is_valid(tmp_path: Path) -> None:
    (head,) = [block for kind, block in BLOCKS if kind == "markdown" and block.startswith("---")]
    (passage,) = [block for kind, block in BLOCKS if kind == "markdown" and not block.startswith("---")]
    (tmp_path / "story.md").write_text(head.split("\n\n")[0] + "\n\n" + passage, encoding="utf-8")
    library = load_library(tmp_path)
    assert library.problems == ()
    assert library.articles[0].passages[0].number == 7
