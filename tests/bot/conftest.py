"""What the tests of the bot share."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.answering import Answering
from bot.app import build_answering
from bot.cli.main import main
from bot.settings import example_file
from bot.wording import Wording
from knowledge.library import SHIPPED
from retrieval.engine import Engine
from retrieval.model import Answer, Question
from tests.bot.samples import write_library


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def pytest_configure(config: pytest.Config) -> None:
    """Let pass that fluent.runtime leaves it to Python to close the files that it read."""
    config.addinivalue_line("filterwarnings", "ignore:unclosed file .*[.]ftl:ResourceWarning")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder of an English terminal, whatever is set on this machine."""
    monkeypatch.chdir(tmp_path)
    settings = [line.partition("=")[0] for line in example_file().splitlines() if line and not line.startswith("#")]
    for name in (*settings, "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process; `given` is what stands on its standard input.

    Variables of the environment hold to the end of the test.
    """

    def call(*arguments: str | Path, given: str | bytes = b"", **variables: str) -> Ran:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        stdin = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """All questions that engines are asked from here on."""
    found: list[Question] = []

    def answer(engine: Engine, question: Question) -> Answer:
        found.append(question)
        return as_usual(engine, question)

    as_usual = Engine.answer
    monkeypatch.setattr(Engine, "answer", answer)
    return found


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library; read only."""
    return write_library(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def shelf_answering(shelf: Path) -> Answering:
    return build_answering(shelf)


@pytest.fixture(scope="session")
def shipped_answering() -> Answering:
    return build_answering(SHIPPED)
