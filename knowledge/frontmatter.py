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

A draft in the making is kept as such a text too; it may lack what the author has still to give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import islice
from typing import Any

from knowledge.article import Article, ArticleId, Lang, Passage, PassageId, Status
from knowledge.problem import BrokenFileError, Problem, Severity
from knowledge.schema import (
    ARTICLE_FIELDS,
    CLEARABLE,
    INHERITED,
    NONE,
    PASSAGE_FIELDS,
    PASSAGE_KEYS,
    Field,
    FieldFault,
)
from knowledge.strictyaml import CONTROL, Mapping, Node, Scalar, Sequence, YamlFault, dump_scalar, load

MAX_NUMBER = 999_999
MAX_COMMENTS, MAX_REREAD_CHARS = 20, 100_000
"""More are not told one by one: each costs another reading of the front matter, and so much is read at most."""
MAX_PASSAGE_CHARS = 1500
"""A longer passage is no single claim, and no answer could show it whole on a phone."""

_ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ITEM = re.compile(r"(?:(\d{1,6})[.)]|[-*+])\s+(\S.*)")
_ATTRIBUTE = re.compile(r"(\s*)[-*+]\s+([a-z_]+):(?:\s+(.*))?")
_COMMENT = re.compile(r"(?:^|\s)#")
_QUESTION = "   - question: "
_BULLETS = ("-", "*", "+", "–", "—", "•")
_LIKE_KEY = re.compile(r"[\W_]*(?:" + "|".join(PASSAGE_KEYS).replace("_", "[ _-]?") + r")s?[\s*]*:", re.IGNORECASE)
"""A line that was meant for a key, however it is written."""
_RULE = re.compile(r"([-*_=])(?:\s*\1)*|#+")
"""A line without a word: a rule, or a heading's mark alone."""
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_FIELDS = {spec.name: spec for spec in ARTICLE_FIELDS}
_PASSAGE_FIELDS = {spec.name: spec for spec in PASSAGE_FIELDS}
_REQUIRED = tuple(spec.name for spec in ARTICLE_FIELDS if spec.required)
_STILL_TO_GIVE = frozenset(("missing-key", "no-passages"))
"""Faults that a draft in the making may have."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article and what a person should look at in its file."""

    article: Article
    problems: tuple[Problem, ...]
    """Errors are among them only where the text is a draft that lacks something."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what does not keep the article from serving."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)


@dataclass(slots=True)
class _Draft:
    """A passage while its lines are read."""

    line: int
    section: str
    number: int | None
    text: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    """What was read, by key; None where it is said to be none or has a fault."""
    references: dict[str, list[PassageId]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


class _Report:
    """Collects the problems of one file; those of the codes `tolerated` do not break it."""

    def __init__(self, path: str, tolerated: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.tolerated = tolerated
        self.problems: list[Problem] = []

    def add(self, code: str, line: int, /, *, severity: Severity = Severity.ERROR, **values: str | int) -> None:
        self.problems.append(Problem(code, self.path, line, values, severity))

    def stop_if_broken(self) -> None:
        if any(p.severity is Severity.ERROR and p.code not in self.tolerated for p in self.problems):
            raise BrokenFileError(tuple(self.problems))


def parse(text: str, article_id: str, *, path: str, language: Lang = Lang.EN) -> Parsed:
    """Read an article; `language` is what the folder says and the file may leave out.

    Raises:
        BrokenFileError: with every fault found, each with its line.
    """
    return _parse(text, article_id, language, _Report(path))


def parse_draft(text: str, article_id: str, *, path: str, language: Lang = Lang.EN) -> Parsed:
    """Read an article in the making: title, publisher, address and passages may be missing.

    The article has "" or () there, and the problems tell it as errors, as `parse` would.

    Raises:
        BrokenFileError: with every fault found, each with its line, if there is any other.
    """
    return _parse(text, article_id, language, _Report(path, _STILL_TO_GIVE))


def _parse(text: str, article_id: str, language: Lang, report: _Report) -> Parsed:
    if not _ARTICLE_ID.fullmatch(article_id):
        report.add("bad-article-id", 0, name=article_id)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for line in dict.fromkeys(text.count("\n", 0, strange.start()) + 1 for strange in CONTROL.finditer(text)):
        report.add("control-character", line)
    report.stop_if_broken()
    front, body, body_line = _split(text, report)
    head = _read_front(front, report)
    given = {"language": language, **dict.fromkeys(_REQUIRED, ""), **head}
    shell = Article(id=ArticleId(article_id), passages=(), **given)
    passages = _read_body(body, body_line, shell, report)
    report.stop_if_broken()
    return Parsed(replace(shell, passages=passages), tuple(report.problems))


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
    try:
        root = load(front, first_line=2)
    except YamlFault as fault:
        report.add(fault.code, fault.line, detail=fault.detail)
        return {}
    if not isinstance(root, Mapping):
        report.add("front-matter-no-mapping", 2)
        return {}
    _warn_of_comments(front, root, report)
    for key in _REQUIRED:
        if key not in root.items:
            report.add("missing-key", 1, key=key)
    read = ((key, _read_field(key, node, root.key_lines[key], report)) for key, node in root.items.items())
    return {key: value for key, value in read if value is not None}


def _warn_of_comments(front: str, root: Mapping, report: _Report) -> None:
    """Report every comment: YAML reads over it, so rewriting the file would lose it."""
    lines = front.split("\n")
    suspects = ((index, raw, found) for index, raw in enumerate(lines) if (found := _COMMENT.search(raw)) is not None)
    told = min(MAX_COMMENTS, max(1, MAX_REREAD_CHARS // max(1, len(front))))
    for index, raw, comment in islice(suspects, told):
        without = "\n".join([*lines[:index], raw[: comment.start()], *lines[index + 1 :]])
        try:
            means_the_same = load(without, first_line=2) == root
        except YamlFault:
            means_the_same = False
        if means_the_same:
            report.add("comment-not-kept", index + 2, severity=Severity.WARNING)


def _read_field(key: str, node: Node, line: int, report: _Report) -> object | None:
    """Return a field's value, or None when it has a fault."""
    spec = _FIELDS.get(key)
    if spec is None:
        report.add("unknown-key", line, key=key, known=", ".join(_FIELDS))
    elif spec.many and isinstance(node, Sequence):
        values = [_read_item(spec, item, item.line, report) for item in node.items]
        return None if None in values else tuple(values)
    else:
        value = _read_item(spec, node, line, report)
        return (value,) if spec.many and value is not None else value
    return None


def _read_item(spec: Field, node: Node, line: int, report: _Report) -> object | None:
    if not isinstance(node, Scalar):
        report.add("not-a-list" if spec.many else "not-text", line, key=spec.name)
        return None
    try:
        return spec.read(node.text)
    except FieldFault as fault:
        report.add(fault.code, line, key=spec.name, value=node.text, allowed=fault.allowed)
    return None


def _read_body(lines: list[str], first_line: int, shell: Article, report: _Report) -> tuple[Passage, ...]:
    drafts = _collect(lines, first_line, report)
    _number(drafts, report)
    inherited = {key: getattr(shell, key) for key in INHERITED}
    passages = tuple(_build(draft, inherited, report) for draft in drafts)
    if not passages:
        report.add("no-passages", first_line)
    return passages


def _collect(lines: list[str], first_line: int, report: _Report) -> list[_Draft]:
    """Split the body into passages, as they stand."""
    reading = _Body(report)
    for number, raw in enumerate(lines, first_line):
        in_comment = reading.previous is _Line.COMMENT
        if raw.startswith(_QUESTION) and reading.drafts and raw[len(_QUESTION) :].strip() and not in_comment:
            # Nine lines of ten are these, in canonical form.
            reading.drafts[-1].questions.append(" ".join(raw[len(_QUESTION) :].split()))
            reading.previous = _Line.ATTRIBUTE
        else:
            reading.previous = reading.read(raw.rstrip(), number)
    return reading.drafts


class _Line(Enum):
    """What a line of the body was."""

    BREAK = auto()
    TEXT = auto()
    ATTRIBUTE = auto()
    COMMENT = auto()


class _Body:
    """Reads the body line by line."""

    def __init__(self, report: _Report) -> None:
        self.report = report
        self.drafts: list[_Draft] = []
        self.section = ""
        self.previous = _Line.BREAK

    def read(self, line: str, number: int) -> _Line:  # noqa: PLR0911 (one return for each kind of line)
        """Read one line, and return what it was."""
        text = line.strip()
        if self.previous is _Line.COMMENT:
            return _Line.BREAK if "-->" in text else _Line.COMMENT
        if not text or _RULE.fullmatch(text):
            return _Line.BREAK
        if text.startswith("<!--"):
            self.report.add("comment-not-kept", number, severity=Severity.WARNING)
            return _Line.BREAK if "-->" in text else _Line.COMMENT
        if heading := _HEADING.fullmatch(line):
            self.section = " ".join(heading[1].split())
            return _Line.BREAK
        attribute = _ATTRIBUTE.fullmatch(line)
        if attribute and self.drafts and (attribute[1] or attribute[2] in PASSAGE_KEYS):
            _attribute(self.drafts[-1], attribute[2], (attribute[3] or "").strip(), number, self.report)
            return _Line.ATTRIBUTE
        swallowed = self.previous is _Line.TEXT and line != text and text.startswith(_BULLETS)
        if self.drafts and (swallowed or _LIKE_KEY.match(text)):
            # Taken for text, a misspelt "stage: draft" would leave a draft told as law.
            self.report.add("unknown-attribute", number, text=text[:60], known=", ".join(PASSAGE_KEYS))
            return _Line.ATTRIBUTE
        return self.read_text(line, text, number)

    def read_text(self, line: str, text: str, number: int) -> _Line:
        """Read a line that is none of the format's own: it begins a passage or goes on with one."""
        if (item := _ITEM.fullmatch(line)) and item[1] and self.previous is _Line.TEXT and not self.drafts[-1].number:
            self.report.add("number-in-text", number)
        elif line != text and self.previous is _Line.BREAK and self.drafts and not text.startswith(_BULLETS):
            self.report.add("indented-paragraph", number)
        elif item:
            self.drafts.append(_Draft(number, self.section, int(item[1]) if item[1] else None, [item[2]]))
        elif self.previous is _Line.TEXT:
            self.drafts[-1].text.append(text)
        elif text.startswith(("- ", "* ", "+ ")):
            self.report.add("nested-item", number)
            return _Line.BREAK
        elif self.previous is _Line.ATTRIBUTE:
            self.report.add("after-attribute", number)
            return _Line.ATTRIBUTE
        else:
            self.drafts.append(_Draft(number, self.section, None, [text]))
        return _Line.TEXT


def _attribute(draft: _Draft, key: str, value: str, line: int, report: _Report) -> None:
    value = " ".join(value.split())
    spec = _PASSAGE_FIELDS.get(key)
    if spec is None:
        report.add("unknown-passage-key", line, key=key, known=", ".join(PASSAGE_KEYS))
    elif not value:
        report.add("empty-value", line, key=key)
    elif key == "question":
        draft.questions.append(value)
    elif key in draft.values:
        report.add("duplicate-key", line, detail=key)
    else:
        is_none = value == NONE and key in CLEARABLE
        read: Any = None if is_none else _read_item(spec, Scalar(value, line), line, report)
        if not spec.many:
            draft.values[key] = read
        elif read is not None or is_none:
            draft.references.setdefault(key, []).extend(() if is_none else (read,))


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
            if draft.number > MAX_NUMBER:
                report.add("number-too-high", draft.line, max_number=MAX_NUMBER)
        elif draft.number in seen or draft.number == 0:
            report.add("number-twice", draft.line, number=draft.number)
        seen.add(draft.number)


def _build(draft: _Draft, inherited: dict[str, Any], report: _Report) -> Passage:
    text = " ".join(" ".join(draft.text).split())
    if len(text) > MAX_PASSAGE_CHARS:
        report.add("passage-too-long", draft.line, chars=len(text), max_chars=MAX_PASSAGE_CHARS)
    assert draft.number is not None
    return Passage(
        number=draft.number,
        text=text,
        section=draft.section,
        questions=tuple(draft.questions),
        line=draft.line,
        **{**inherited, **draft.values, **{key: tuple(ids) for key, ids in draft.references.items()}},
    )


def emit(article: Article) -> str:
    """Write an article in canonical form; `parse` gives back an equal article.

    Raises:
        ValueError: a passage without a section stands after one with: a heading has no end but the next one.
    """
    out = ["---"]
    for spec in ARTICLE_FIELDS:
        value = getattr(article, spec.name)
        if not value or value is Status.LIVE:
            continue
        if spec.many:
            out.append(f"{spec.name}: {value[0] if len(value) == 1 else '[' + ', '.join(value) + ']'}")
        else:
            out.append(f"{spec.name}: {dump_scalar(str(value))}")
    out.append("---")
    section = ""
    for passage in article.passages:
        if passage.section != section:
            if not passage.section:
                raise ValueError(f"passage {passage.number} has no section but stands after one that has")
            section = passage.section
            out += ["", f"## {section}"]
        out += ["", *_emit_passage(article, passage)]
    return "\n".join(out) + "\n"


def _emit_passage(article: Article, passage: Passage) -> list[str]:
    return [f"{passage.number}. {passage.text}", *(f"   - {key}: {value}" for key, value in _own(article, passage))]


def _own(article: Article, passage: Passage) -> Iterator[tuple[str, object]]:
    """Yield what a passage says that its article does not."""
    for spec in PASSAGE_FIELDS:
        key = spec.name
        value = passage.questions if key == "question" else getattr(passage, key)
        if key in INHERITED and value == getattr(article, key):
            continue
        if not value and key in CLEARABLE:
            yield key, NONE
        elif value:
            yield from ((key, item) for item in (value if spec.many else (value,)))
