"""The project as a whole: its files, its settings, its words."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast as ftl

from bot.cogs.source.tally import Fate
from bot.fetching import FetchCode
from bot.phrasing import label_key
from bot.restating import Standing
from bot.settings import example_file
from bot.sources.due import DueKind
from bot.sources.entries import Kind as EntryKind
from bot.sources.entry_fields import TERM_KINDS
from bot.sources.errors import SourceCode
from bot.sources.fields import FieldCode
from bot.sources.journal import Deed
from bot.sources.listing import Origin
from bot.sources.revising import what_lacks
from bot.store.curated import Act
from bot.store.ticketed import MessageKind, TicketState
from bot.tickets.filtering import Reason as ReasonToHold
from bot.ui.curation.entry_forms import FIELDS, FormPlace, field_key, title_key
from bot.ui.curation.forms import value_key
from bot.ui.curation.shelf import RELATIONS
from bot.ui.desk.own_settings import QuietField
from bot.wording import LOCALE_DIR, RESOURCES
from knowledge.article import Article, ArticleId, Authority, Instrument, Lang, Stage, Status, Wording
from knowledge.companions import FILES
from knowledge.importer.articles import Lack
from knowledge.importer.draft import ImportCode, LeftOutCode
from knowledge.library import SHIPPED, load_library
from knowledge.problem import Severity
from retrieval.claims import Kind
from retrieval.compare import Reason
from retrieval.impact import Effect
from retrieval.model import Caution, Group, Outcome
from tests.bot.messages import entries, messages, resource
from tests.bot.process import ROOT

PACKAGES = ("bot", "knowledge", "retrieval")
TOP_LEVEL = {"bot", "knowledge", "retrieval", "tests", "pyproject.toml", "README.md"}
VAGUE = ("util", "utils", "helper", "helpers", "manager", "common", "misc")
MAX_LINES = 400
FAULT_MAKERS = {
    "Problem": 0,
    "_EntryFault": 0,
    "YamlFault": 0,
    "FieldFault": 0,
    "_warning": 0,
    "add": 0,
    "_report": 0,
    "report": 0,
}
"""Calls whose first argument, where it is written out, is the code of a problem."""
Named = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads(PYPROJECT)
LOCALES = sorted(path.name for path in LOCALE_DIR.iterdir() if path.is_dir())


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# Files


def test_nothing_unexpected_stands_at_the_top_level() -> None:
    listed = subprocess.run(["git", "ls-files"], capture_output=True, cwd=ROOT, text=True, check=True).stdout
    names = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_the_example_of_the_settings_is_up_to_date() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example_file()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_is_of_a_size_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))], ids=shown)
def test_a_module_is_named_after_what_it_does(path: Path) -> None:
    assert not set(path.with_suffix("").relative_to(ROOT).parts) & set(VAGUE)


def undocumented(path: Path) -> Iterator[str]:
    """Yield the public names of a module that have no docstring, itself included."""

    def look(node: ast.Module | Named, name: str) -> Iterator[str]:
        if ast.get_docstring(node) is None:
            yield name
        if isinstance(node, ast.Module | ast.ClassDef):
            for child in node.body:
                if isinstance(child, Named) and not child.name.startswith("_"):
                    yield from look(child, f"{name}.{child.name}")

    yield from look(tree_of(path), path.stem)


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_every_public_name_has_a_docstring(path: Path) -> None:
    assert list(undocumented(path)) == []


# pyproject.toml


def requirements() -> list[str]:
    project = PROJECT["project"]
    extras = [line for extra in project.get("optional-dependencies", {}).values() for line in extra]
    return [*PROJECT["build-system"]["requires"], *project["dependencies"], *extras][1:]


@pytest.mark.parametrize("requirement", requirements())
def test_every_dependency_says_why_it_is_there(requirement: str) -> None:
    [line] = [line for line in PYPROJECT.splitlines() if line.strip().startswith(f'"{requirement}"')]
    assert re.search(r'",\s+# \w', line)


def test_every_package_is_packed() -> None:
    found = {shown(path.parent).replace("/", ".") for path in MODULES if path.name == "__init__.py"}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == found


def test_the_readme_that_is_named_exists() -> None:
    assert (ROOT / PROJECT["project"]["readme"]).is_file()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_data_file_is_packed(package: str) -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"].get(package, [])
    packed = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
    data = {path for path in (ROOT / package).rglob("*") if path.is_file() and path.suffix != ".py"}
    assert sorted(path for path in data - packed if path.parent.name != "__pycache__") == []


@pytest.mark.parametrize(
    "files",
    [[SHIPPED / name for name in FILES], list(SHIPPED.glob("articles/*/*.md")), list(LOCALE_DIR.glob("*/*.ftl"))],
    ids=["companions", "articles", "locale"],
)
def test_what_the_program_reads_is_there_to_be_packed(files: list[Path]) -> None:
    assert files
    assert [shown(path) for path in files if not path.is_file()] == []


# Words


def test_every_language_of_the_library_has_its_words() -> None:
    assert {language.value for language in Lang} <= set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_are_valid_fluent(locale: str) -> None:
    assert [entry.content for entry in entries(locale) if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_key_stands_twice(locale: str) -> None:
    keys = [entry.id.name for entry in entries(locale) if isinstance(entry, ftl.Message)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(("locale", "name"), list(product(LOCALES, RESOURCES)))
def test_each_file_holds_the_same_keys_in_every_language(locale: str, name: str) -> None:
    own, english = (
        [entry.id.name for entry in resource(folder, name).body if isinstance(entry, ftl.Message)]
        for folder in (locale, "en")
    )
    assert own == english


@pytest.mark.parametrize("locale", LOCALES)
def test_each_message_shows_the_same_values_in_every_language(locale: str) -> None:
    assert messages(locale) == messages("en")


def literals(package: str) -> set[str]:
    nodes = (node for path in (ROOT / package).rglob("*.py") for node in ast.walk(tree_of(path)))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def calls(*packages: str) -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield the name and the arguments of each call."""
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] in packages:
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    yield name, node.args


def text_of(arguments: list[ast.expr], place: int) -> str | None:
    node = arguments[place] if place < len(arguments) else None
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def said_directly() -> set[str]:
    """Return the keys that are written out where the message is said."""
    found = set()
    for name, arguments in calls("bot"):
        place = {"say": 0, "wording": 1}.get(name)
        if place is not None and (key := text_of(arguments, place)):
            found.add(key)
    return found


def problem_codes() -> set[str]:
    found = set()
    for name, arguments in calls("knowledge"):
        if name in FAULT_MAKERS and (code := text_of(arguments, FAULT_MAKERS[name])):
            found.add(code)
    return found


def golden_kinds() -> set[str]:
    return {kind for name, arguments in calls("retrieval") if name == "GoldenFault" and (kind := text_of(arguments, 1))}


def smalltalk_kinds() -> set[str]:
    ids = (intent.id for intent in load_library(SHIPPED).companions.intents)
    return {kind.removeprefix("smalltalk.") for kind in ids if kind.startswith("smalltalk.")}


def label_keys() -> set[str]:
    return {label_key(Group(instrument, stage, ())) for instrument, stage in product(Instrument, Stage)}


def value_keys() -> set[str]:
    kinds: tuple[type[StrEnum], ...] = (Authority, Instrument, Stage, Wording)
    return {value_key(kind.__name__.lower(), value) for kind in kinds for value in kind}


def lack_keys() -> set[str]:
    nothing = Article(ArticleId("x"), Lang.EN, title="", publisher="", url="", passages=())
    return {f"source-lacks-{name}" for name in what_lacks(nothing)}


def entry_command_keys() -> set[str]:
    parts = ("add", "edit", "hide", "restore", "list", "which", "reason")
    commands = {f"command-{kind}{part}" for kind, part in product(EntryKind, ("", *(f"-{part}" for part in parts)))}
    return {*commands, *(f"{key}-name" for key in commands), *(f"command-alias-kind-{kind}" for kind in TERM_KINDS)}


def entry_form_keys() -> set[str]:
    places = (FormPlace(kind, name) for kind, name in product(EntryKind, ("", "x")))
    fields = {field_key(kind, field.name) for kind, fields in FIELDS.items() for field in fields}
    untyped = {field_key(EntryKind.CONTACT, field) for field in ("checked", "source")}
    return {*map(title_key, places), *fields, *untyped, *(f"{key}-hint" for key in fields)}


def entry_list_keys() -> set[str]:
    return {f"source-{name}-{kind}" for name, kind in product(("entries", "no-entries"), EntryKind)}


def correction_keys() -> set[str]:
    changed = (standing for standing in Standing if standing is not Standing.SAME)
    return {f"{key}-{standing}" for key, standing in product(("source-corrected", "source-corrected-whole"), changed)}


def due_keys() -> set[str]:
    """Return the keys for what is due: a translation that is lacking, as all else, and reviews of two kinds."""
    return {f"source-due-{name}" for name in (*DueKind, "review-over")} | {
        f"source-due-kind-{kind}" for kind in DueKind
    }


def sent_by_the_desk() -> set[str]:
    """Return the keys of what the desk sends, by the details that its steps give to deliveries."""
    details = {
        "news": {"added", "lease-over", "reminder", "refused", "passed", "handed-over", "reopened"},
        "direct": {"answer", "asked-back", "told-later"},
        "moderators": {"held", "reported", "appealed"},
    }
    given = literals("bot/tickets")
    return {f"desk-{kind}-{detail}" for kind, names in details.items() for detail in names & given}


def bot_answered_keys() -> set[str]:
    return {f"desk-bot-{outcome.replace('_', '-')}" for outcome in Outcome} | {"desk-bot-gap"}


def quiet_keys() -> set[str]:
    return {f"care-modal-{field}{end}" for field, end in product(QuietField, ("", "-hint"))}


def caution_keys() -> set[str]:
    return {
        f"{family}-{one}"
        for family in ("door-caution", "door-setup-caution", "command-setup-caution")
        for one in Caution
    }


FAMILIES: dict[str, Callable[[], set[str]]] = {
    "label": label_keys,
    "problem": lambda: {f"problem-{code}" for code in problem_codes()},
    "import": lambda: {f"import-{code}" for code in (*ImportCode, *LeftOutCode, *FetchCode, *Lack)},
    "golden": lambda: {f"golden-{kind}" for kind in golden_kinds()},
    "smalltalk": lambda: {f"smalltalk-{kind}" for kind in (*smalltalk_kinds(), "other")},
    "refused": lambda: {f"source-{code}" for code in SourceCode},
    "deed": lambda: {f"source-did-{deed}" for deed in Deed},
    "act": lambda: {f"source-act-{act}" for act in Act},
    "change": lambda: {f"source-changed-{act.replace('_', '-')}" for act in Act},
    "value": value_keys,
    "lack": lack_keys,
    "field": lambda: {f"source-{code}" for code in FieldCode},
    "alike": lambda: {f"source-alike-{reason}" for reason in Reason},
    "differs": lambda: {f"source-differs-{kind}" for kind in Kind},
    "effect": lambda: {f"source-effect-{effect}" for effect in Effect},
    "effect on golden": lambda: {f"source-effect-golden-{kind}" for kind in golden_kinds()},
    "outcome": lambda: {f"source-outcome-{outcome.replace('_', '-')}" for outcome in Outcome},
    "check": lambda: {f"source-checked-{kind}" for kind in golden_kinds()},
    "due": due_keys,
    "origin": lambda: {f"source-origin-{origin}" for origin in Origin},
    "status": lambda: {f"source-status-{status}" for status in Status},
    "relation": lambda: {f"source-passage-{name.replace('_', '-')}" for name in RELATIONS},
    "severity": lambda: {f"severity-{severity}" for severity in Severity},
    "command of entries": entry_command_keys,
    "form of entries": entry_form_keys,
    "list of entries": entry_list_keys,
    "correction": correction_keys,
    "fate": lambda: {f"source-fate-{fate}" for fate in Fate},
    "state of a ticket": lambda: {f"desk-state-{state}" for state in TicketState},
    "message of a ticket": lambda: {f"desk-message-{kind.replace('_', '-')}" for kind in MessageKind},
    "what the bot answered": bot_answered_keys,
    "caution": caution_keys,
    "reason to hold": lambda: {f"desk-reason-{reason}" for reason in ReasonToHold},
    "sent by the desk": sent_by_the_desk,
    "quiet hours": quiet_keys,
    "said directly": said_directly,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_message_that_the_code_says_exists(family: str) -> None:
    keys = FAMILIES[family]()
    assert len(keys) > 1
    assert sorted(keys - messages("en").keys()) == []


def test_no_message_is_unused() -> None:
    used = literals("bot").union(*(keys() for keys in FAMILIES.values()))
    assert sorted(messages("en").keys() - used) == []
