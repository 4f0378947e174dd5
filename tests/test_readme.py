"""Every command in the README works as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.library import load_library

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
SETUP = [command for command in COMMANDS if command.startswith("python3 -m venv")]
OTHERS = [command for command in COMMANDS if command not in SETUP]


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


def test_the_first_command_answers_and_the_second_finds_the_tests_in_a_bare_clone(tmp_path: Path) -> None:
    clone = bare_clone(tmp_path / "clone")
    ask, test = SETUP
    answered = shell(ask, clone)
    assert answered.returncode == 0, answered.stderr
    assert "[1]" in answered.stdout
    assert "https://" in answered.stdout or "http://" in answered.stdout
    collected = shell(test, clone, PYTEST_ADDOPTS="--collect-only")
    assert collected.returncode == 0, collected.stdout[-2000:] + collected.stderr
    assert "test_readme.py" in collected.stdout


@pytest.mark.parametrize("command", [command for command in OTHERS if "--fix" not in command])
def test_a_command_works_as_written(command: str) -> None:
    done = shell(command.replace("python -m", f"{sys.executable} -m"), ROOT)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert done.stdout.strip()


def test_check_fix_leaves_the_shipped_library_as_it_is(tmp_path: Path) -> None:
    (command,) = [command for command in OTHERS if "--fix" in command]
    clone = bare_clone(tmp_path / "clone")
    before = {path: path.read_bytes() for path in (clone / "knowledge").rglob("*.md")}
    done = shell(command.replace("python -m", f"{sys.executable} -m"), clone)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert before == {path: path.read_bytes() for path in (clone / "knowledge").rglob("*.md")}


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
