"""Read an article file and write it in its one canonical form.

A file is YAML front matter between two `---` lines, then Markdown. A passage is a paragraph or an item of a
list; indented `- key: value` items under it say what it does not inherit from the article:

    ---
    title: City Council passes the act
    publisher: The Denver Post
    published: 2017-08-28
    url: https://example.org/story
    ---

    1. The council passed the ordinance 10 to 0.
       - locator: ¶2
       - question: how did they vote
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, PassageId, Stage, Status
from knowledge.problem import BrokenFileError, Problem, Severity
from knowledge.schema import ARTICLE_FIELDS, PASSAGE_ENUMS, PASSAGE_KEYS, FieldFault
from knowledge.strictyaml import Mapping, Node, Scalar, YamlFault, dump_scalar, load

MAX_PASSAGE_CHARS = 1500
"""A longer passage is no single claim, and no answer could show it whole on a phone."""

_ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ITEM = re.compile(r"(?:(\d{1,6})[.)]|[-*+])\s+(\S.*)")
_ATTRIBUTE = re.compile(r"(\s*)[-*+]\s+([a-z_]+):(?:\s+(.*))?")
_QUESTION = "   - question: "
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_PASSAGE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*#\d{1,6}")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u2028\u2029\x85]")
_FIELDS = {spec.name: spec for spec in ARTICLE_FIELDS}


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article and what a person should look at in its file (warnings only)."""

    article: Article
    warnings: tuple[Problem, ...]


@dataclass(slots=True)
class _Draft:
    """A passage while its lines are read."""

    line: int
    section: str
    number: int | None
    text: list[str]
    values: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    conflicts_with: list[PassageId] = field(default_factory=list)
    superseded_by: list[PassageId] = field(default_factory=list)


class _Report:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, code: str, line: int, /, *, severity: Severity = Severity.ERROR, **values: str | int) -> None:
        self.problems.append(Problem(code, self.path, line, values, severity))

    def stop_if_broken(self) -> None:
        if any(p.severity is Severity.ERROR for p in self.problems):
            raise BrokenFileError(tuple(self.problems))


def parse(text: str, article_id: str, *, path: str, language: Lang = Lang.EN) -> Parsed:
    """Read an article; `language` is what the folder says and the file may leave out.

    Raises:
        BrokenFileError: with every fault found, each with its line.
    """
    report = _Report(path)
    if not _ARTICLE_ID.fullmatch(article_id):
        report.add("bad-article-id", 0, name=article_id)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            if _FORBIDDEN.search(line):
                report.add("control-character", number)
    report.stop_if_broken()
    front, body, body_line = _split(text, report)
    head = _read_front(front, report)
    head.setdefault("language", language)
    shell = Article(id=ArticleId(article_id), passages=(), **head) if _has_required(head) else None
    passages = _read_body(body, body_line, shell, report)
    report.stop_if_broken()
    assert shell is not None
    return Parsed(replace(shell, passages=passages), tuple(report.problems))


def _has_required(head: dict[str, Any]) -> bool:
    return all(spec.name in head for spec in ARTICLE_FIELDS if spec.required)


def _split(text: str, report: _Report) -> tuple[str, list[str], int]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        report.add("no-front-matter", 1)
        report.stop_if_broken()
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:index]), lines[index + 1 :], index + 2
    report.add("front-matter-not-closed", 1)
    report.stop_if_broken()
    raise AssertionError


def _read_front(front: str, report: _Report) -> dict[str, Any]:
    """Read the fields that are sound; report the others."""
    for number, raw in enumerate(front.split("\n"), 2):
        if raw.lstrip().startswith("#"):
            report.add("comment-not-kept", number, severity=Severity.WARNING)
    try:
        root = load(front, first_line=2)
    except YamlFault as fault:
        report.add(fault.code, fault.line, detail=fault.detail)
        return {}
    if not isinstance(root, Mapping):
        report.add("front-matter-no-mapping", 2)
        return {}
    for spec in ARTICLE_FIELDS:
        if spec.required and spec.name not in root.items:
            report.add("missing-key", 1, key=spec.name)
    read = ((key, _read_field(key, node, root.key_lines[key], report)) for key, node in root.items.items())
    return {key: value for key, value in read if value is not None}


def _read_field(key: str, node: Node, line: int, report: _Report) -> object | None:
    """Return a field's value, or None when it has a fault."""
    spec = _FIELDS.get(key)
    if spec is None:
        report.add("unknown-key", line, key=key, known=", ".join(_FIELDS))
    elif not isinstance(node, Scalar):
        report.add("not-text", line, key=key)
    else:
        try:
            return spec.read(node.text)
        except FieldFault as fault:
            report.add(fault.code, line, key=key, value=node.text, allowed=fault.allowed)
    return None


def _read_body(lines: list[str], first_line: int, shell: Article | None, report: _Report) -> tuple[Passage, ...]:
    drafts = _collect(lines, first_line, report)
    _number(drafts, report)
    passages = tuple(_build(draft, shell, report) for draft in drafts)
    if not passages:
        report.add("no-passages", first_line)
    return passages


def _collect(lines: list[str], first_line: int, report: _Report) -> list[_Draft]:
    drafts: list[_Draft] = []
    section = ""
    open_paragraph = False
    for line_number, raw in enumerate(lines, first_line):
        if raw.startswith(_QUESTION) and drafts and raw[len(_QUESTION) :].strip():
            # Nine lines of ten are these, in canonical form.
            drafts[-1].questions.append(" ".join(raw[len(_QUESTION) :].split()))
            open_paragraph = False
            continue
        line = raw.rstrip()
        if not line.strip():
            open_paragraph = False
        elif line.lstrip().startswith("<!--"):
            report.add("comment-not-kept", line_number, severity=Severity.WARNING)
            open_paragraph = False
        elif heading := _HEADING.fullmatch(line):
            section, open_paragraph = " ".join(heading[1].split()), False
        elif (attribute := _ATTRIBUTE.fullmatch(line)) and drafts and (attribute[1] or attribute[2] in PASSAGE_KEYS):
            _attribute(drafts[-1], attribute[2], (attribute[3] or "").strip(), line_number, report)
            open_paragraph = False
        elif item := _ITEM.fullmatch(line):
            number = int(item[1]) if item[1] else None
            drafts.append(_Draft(line_number, section, number, [item[2]]))
            open_paragraph = True
        elif open_paragraph:
            drafts[-1].text.append(line.strip())
        elif line.lstrip().startswith(("- ", "* ", "+ ")):
            report.add("nested-item", line_number)
        else:
            drafts.append(_Draft(line_number, section, None, [line.strip()]))
            open_paragraph = True
    return drafts


def _attribute(draft: _Draft, key: str, value: str, line: int, report: _Report) -> None:
    value = " ".join(value.split())
    if key not in PASSAGE_KEYS:
        report.add("unknown-passage-key", line, key=key, known=", ".join(PASSAGE_KEYS))
    elif not value:
        report.add("empty-value", line, key=key)
    elif key == "question":
        draft.questions.append(value)
    elif key in ("conflicts_with", "superseded_by"):
        if _PASSAGE_ID.fullmatch(value):
            getattr(draft, key).append(PassageId(value))
        else:
            report.add("bad-passage-id", line, key=key, value=value)
    elif key in draft.values:
        report.add("duplicate-key", line, detail=key)
    else:
        draft.values[key] = value
        if key in PASSAGE_ENUMS:
            try:
                PASSAGE_ENUMS[key](value)
            except FieldFault as fault:
                report.add(fault.code, line, key=key, value=value, allowed=fault.allowed)


def _number(drafts: list[_Draft], report: _Report) -> None:
    """Give every passage a number: its own, or the next after the highest (lists numbered 1. 1. 1. count up)."""
    written = [d.number for d in drafts if d.number is not None]
    if len(written) > 1 and set(written) == {1}:
        for draft in drafts:
            draft.number = None
        written = []
    next_number = max(written, default=0) + 1
    seen: set[int] = set()
    for draft in drafts:
        if draft.number is None:
            draft.number, next_number = next_number, next_number + 1
        elif draft.number in seen or draft.number == 0:
            report.add("number-twice", draft.line, number=draft.number)
        seen.add(draft.number)


def _build(draft: _Draft, shell: Article | None, report: _Report) -> Passage:
    text = " ".join(" ".join(draft.text).split())
    if len(text) > MAX_PASSAGE_CHARS:
        report.add("passage-too-long", draft.line, chars=len(text), max_chars=MAX_PASSAGE_CHARS)
    values: dict[str, Any] = {}
    for key in ("instrument", "stage", "wording"):
        if shell is not None:
            values[key] = getattr(shell, key)
        if key in draft.values:
            try:
                values[key] = PASSAGE_ENUMS[key](draft.values[key])
            except FieldFault:
                continue
    if shell is None:
        values = {"instrument": Instrument.CONTEXT, "stage": Stage.CONTEXT}
    assert draft.number is not None
    return Passage(
        number=draft.number,
        text=text,
        section=draft.section,
        locator=draft.values.get("locator", ""),
        questions=tuple(draft.questions),
        conflicts_with=tuple(draft.conflicts_with),
        superseded_by=tuple(draft.superseded_by),
        line=draft.line,
        **values,
    )


def emit(article: Article) -> str:
    """Write an article in canonical form; `parse` gives back an equal article."""
    out = ["---"]
    for spec in ARTICLE_FIELDS:
        value = getattr(article, spec.name)
        if value in (None, "", Status.LIVE):
            continue
        out.append(f"{spec.name}: {dump_scalar(str(value))}")
    out.append("---")
    section = ""
    for passage in article.passages:
        if passage.section != section:
            section = passage.section
            out += ["", f"## {section}"]
        out += ["", *_emit_passage(article, passage)]
    return "\n".join(out) + "\n"


def _emit_passage(article: Article, passage: Passage) -> list[str]:
    lines = [f"{passage.number}. {passage.text}"]
    own = [key for key in PASSAGE_ENUMS if getattr(passage, key) != getattr(article, key)]
    lines += [f"   - {key}: {getattr(passage, key)}" for key in own]
    if passage.locator:
        lines.append(f"   - locator: {passage.locator}")
    for key in ("conflicts_with", "superseded_by"):
        lines += [f"   - {key}: {value}" for value in getattr(passage, key)]
    lines += [f"   - question: {question}" for question in passage.questions]
    return lines
