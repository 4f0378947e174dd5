"""Which way imports point."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.bot.process import PATIENCE_SECONDS, ROOT, environment
from tests.bot.samples import write_library

PACKAGES = ("bot", "knowledge", "retrieval")
PURE_KNOWLEDGE = {"knowledge", "knowledge.article", "knowledge.companions", "knowledge.library", "knowledge.problem"}
DISCORD_DOORS = ("bot.cogs", "bot.ui", "bot.client")
IMPURE = frozenset(
    ["asyncio", "datetime", "fileinput", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "pickle",
     "random", "secrets", "select", "shelve", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys",
     "tempfile", "threading", "time", "urllib", "uuid"]
)  # fmt: skip
IMPURE_CALLS = frozenset(["open", "print", "input", "eval", "exec", "compile", "__import__"])


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read_trees() -> dict[str, ast.Module]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


TREES = read_trees()


def imported(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield every module that a module imports, wherever in it; of `from a import b`, both `a` and `a.b`."""
    package = name if (ROOT / name.replace(".", "/")).is_dir() else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


IMPORTS: Mapping[str, frozenset[str]] = {name: frozenset(imported(name, tree)) for name, tree in TREES.items()}
OURS = {name: frozenset(found & TREES.keys()) for name, found in IMPORTS.items()}


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def arrows(*sources: str) -> list[tuple[str, str]]:
    """Return who imports what of ours, of the modules within these packages."""
    return [(name, target) for name in sorted(OURS) if within(name, *sources) for target in sorted(OURS[name])]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_modules_are_found(package: str) -> None:
    assert sum(within(name, package) for name in TREES) > 5


def test_knowledge_imports_nothing_of_ours_but_itself() -> None:
    assert [arrow for arrow in arrows("knowledge") if not within(arrow[1], "knowledge")] == []


def test_retrieval_imports_only_itself_and_the_pure_data_of_knowledge() -> None:
    assert [arrow for arrow in arrows("retrieval") if not within(arrow[1], "retrieval", *PURE_KNOWLEDGE)] == []


def test_retrieval_takes_no_function_that_reads_files() -> None:
    assert [
        name for name in IMPORTS if within(name, "retrieval") and "knowledge.library.load_library" in IMPORTS[name]
    ] == []


def test_the_terminal_is_imported_by_nothing_but_itself_and_the_main_module() -> None:
    importers = {name for name, target in arrows(*PACKAGES) if within(target, "bot.cli")}
    assert [name for name in sorted(importers) if not within(name, "bot.cli", "bot.__main__")] == []


def test_the_core_does_not_know_who_wires_it() -> None:
    importers = {name for name, target in arrows(*PACKAGES) if target == "bot.app"}
    assert [name for name in sorted(importers) if not within(name, "bot.cli", *DISCORD_DOORS)] == []


def test_only_discords_doors_import_discord() -> None:
    importers = {name for name, found in IMPORTS.items() if any(within(target, "discord") for target in found)}
    assert [name for name in sorted(importers) if not within(name, *DISCORD_DOORS)] == []


def test_no_import_goes_round_in_a_loop() -> None:
    graph = {name: {target for target in found if not name.startswith(f"{target}.")} for name, found in OURS.items()}
    loop: list[str] = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        loop = error.args[1]
    assert loop == []


def test_tests_and_packages_for_them_are_imported_by_no_module() -> None:
    wrong = [(name, t) for name, found in IMPORTS.items() for t in found if within(t, "tests", "pytest", "hypothesis")]
    assert wrong == []


def test_retrieval_knows_no_file_clock_or_chance() -> None:
    wrong = [
        (name, target)
        for name, found in IMPORTS.items()
        for target in sorted(found)
        if within(name, "retrieval") and target.split(".")[0] in IMPURE
    ]
    assert wrong == []


def test_retrieval_calls_nothing_that_reads_or_writes() -> None:
    called = [
        (name, node.func.id, node.lineno)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if within(name, "retrieval") and isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert len(called) > 50
    assert [call for call in called if call[1] in IMPURE_CALLS] == []


def test_retrieval_uses_no_random_numbers_of_numpy() -> None:
    names = [
        (name, node.lineno)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if within(name, "retrieval") and isinstance(node, ast.Attribute) and node.attr == "random"
    ]
    assert names == []


def test_no_module_keeps_a_global_that_changes() -> None:
    wrong = [(name, n.lineno) for name, tree in TREES.items() for n in ast.walk(tree) if isinstance(n, ast.Global)]
    assert wrong == []


@pytest.fixture(scope="module")
def loaded_by_ask(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules in memory once a fresh interpreter has answered a question."""
    folder = tmp_path_factory.mktemp("fresh")
    script = (
        "import json, sys; from bot.cli.main import main; "
        "main(['ask', '--library', 'library', 'Who counts the bridges?']); "
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    write_library(folder / "library")
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, cwd=folder, env=environment(), timeout=PATIENCE_SECONDS, check=True,
    )  # fmt: skip
    return frozenset(json.loads(ran.stderr))


@pytest.mark.parametrize(
    "name",
    [
        "discord",
        "aiohttp",
        "dotenv",
        "hypothesis",
        "pytest",
        "pydantic",
        "lxml",
        "trafilatura",
        "pdfminer",
        "markdown_it",
        "numba",
        "cryptography",
        "opening_hours",
        "confusable_homoglyphs",
    ],
)
def test_ask_does_not_load_what_it_does_not_use(loaded_by_ask: frozenset[str], name: str) -> None:
    assert "retrieval.engine" in loaded_by_ask
    assert name not in loaded_by_ask
