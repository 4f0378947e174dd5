"""What a form or a command makes of an article: pure, from one article to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from knowledge.article import Article, PartialDate, Passage, PassageId, Stage, Wording
from knowledge.frontmatter import MAX_NUMBER, MAX_PASSAGE_CHARS
from knowledge.importer.sentences import split, tidy
from knowledge.schema import INHERITED

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_PARAGRAPH_PLACE = re.compile(r"¶(\d+)")


def with_fields(article: Article, fields: Mapping[str, Any]) -> Article:
    """Set fields of an article; what passages had from it before, they have from it still."""
    inherited = {key: value for key, value in fields.items() if key in INHERITED}
    passages = tuple(
        replace(passage, **{k: v for k, v in inherited.items() if getattr(passage, k) == getattr(article, k)})
        for passage in article.passages
    )
    return replace(article, passages=passages, **fields)


@dataclass(frozen=True, slots=True)
class StageChange:
    """How far a rule has come, as a command says it; None where it says nothing."""

    stage: Stage | None = None
    signed: PartialDate | None = None
    in_force_until: PartialDate | None = None
    amended_by: PassageId | None = None
    superseded_by: PassageId | None = None


def restaged(article: Article, change: StageChange, number: int | None = None) -> Article:
    """Say how far a rule has come, of a whole article or of one of its passages."""
    if number is None:
        return with_fields(article, _stage_fields(article, change))
    passages = tuple(
        replace(passage, **_stage_fields(passage, change)) if passage.number == number else passage
        for passage in article.passages
    )
    return replace(article, passages=passages)


def _stage_fields(told: Article | Passage, change: StageChange) -> dict[str, Any]:
    given = {"stage": change.stage, "signed": change.signed, "in_force_until": change.in_force_until}
    fields: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if change.amended_by is not None and change.amended_by not in told.amended_by:
        # The latest stands last.
        fields["amended_by"] = (*told.amended_by, change.amended_by)
    if change.superseded_by is not None:
        fields["superseded_by"] = (change.superseded_by,)
    return fields


def paragraphs_of(text: str) -> list[str]:
    """Return the passages that a typed text makes: divided by empty lines, or else one a line; none too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    lines = (tidy(block) for block in blocks)
    return [piece for line in lines if any(map(str.isalnum, line)) for piece in pieces_of(line)]


def pieces_of(line: str) -> list[str]:
    """Split a line into passages: whole sentences, where they are short enough."""
    return [
        part[start : start + MAX_PASSAGE_CHARS]
        for part in split(line, MAX_PASSAGE_CHARS)
        for start in range(0, len(part), MAX_PASSAGE_CHARS)
    ]


def with_text(article: Article, text: str) -> Article:
    """Add passages at the end, in the words of whoever the article's words are."""
    last = article.passages[-1] if article.passages else None
    place = _PARAGRAPH_PLACE.fullmatch(last.locator) if last is not None else None
    added = [
        _passage(
            article,
            number,
            paragraph,
            section=last.section if last is not None else "",
            locator=f"¶{int(place[1]) + offset + 1}" if place is not None else "",
        )
        for offset, (number, paragraph) in enumerate(zip(_free_numbers(article), paragraphs_of(text), strict=False))
    ]
    return replace(article, passages=(*article.passages, *added))


def summarised(article: Article, text: str, *, first: int = 1) -> Article:
    """Tell an article in one's own words instead: its passages are replaced, numbered from `first`."""
    own = replace(article, wording=Wording.SUMMARY)
    lines = paragraphs_of(text)
    numbers = count(max(1, min(first, MAX_NUMBER - len(lines) + 1)))
    passages = tuple(_passage(own, number, line) for number, line in zip(numbers, lines, strict=False))
    return retold(article, replace(own, passages=passages))


def retold(article: Article, told: Article) -> Article:
    """Put the passages of a text without stages in place of an article's: they stand to the law as the old ones did.

    Where the old ones differ among themselves, they stand as the article does.
    """
    standing: dict[str, Any] = {}
    for key in INHERITED:
        values = {getattr(passage, key) for passage in article.passages}
        standing[key] = values.pop() if len(values) == 1 else getattr(article, key)
    del standing["wording"]
    passages = tuple(replace(passage, **standing) for passage in told.passages)
    return replace(article, passages=passages, wording=told.wording)


def next_number(article: Article) -> int:
    """Return the number of the next passage: one that no other had, if any is left."""
    return next(_free_numbers(article))


def _free_numbers(article: Article) -> Iterator[int]:
    """Yield the numbers above all others, then those between them."""
    taken = {passage.number for passage in article.passages}
    highest = max(taken, default=0)
    yield from range(highest + 1, MAX_NUMBER + 1)
    yield from (number for number in range(1, highest) if number not in taken)


def _passage(article: Article, number: int, text: str, *, section: str = "", locator: str = "") -> Passage:
    inherited = {key: getattr(article, key) for key in INHERITED}
    return Passage(number=number, text=text, section=section, locator=locator, **inherited)


def with_passage(article: Article, number: int, text: str, fields: Mapping[str, Any]) -> Article:
    """Change one passage; a text too long for one goes on in others after it, and one without words takes it away."""
    pieces = paragraphs_of(text)
    free = _free_numbers(article)
    passages: list[Passage] = []
    for passage in article.passages:
        if passage.number != number:
            passages.append(passage)
            continue
        for place, piece in enumerate(pieces):
            if place == 0:
                passages.append(replace(passage, text=piece, **fields))
            else:
                more = replace(passage, text=piece, **{**fields, "questions": ()})
                passages.append(replace(more, number=next(free)))
    return replace(article, passages=tuple(passages))


def is_quoted(article: Article, text: str) -> bool:
    """Tell whether all of a text stands word for word in what was read of its source."""
    read = " ".join(tidy(passage.text) for passage in article.passages if passage.wording is Wording.QUOTE)
    return all(piece in read for piece in paragraphs_of(text))


def without_passage(article: Article, number: int) -> Article:
    """Take one passage away."""
    return replace(article, passages=tuple(passage for passage in article.passages if passage.number != number))


def joined(parts: Iterable[str]) -> str:
    """Put the parts of a text together that was too long for one field: a cut in mid-sentence is mended."""
    text = ""
    for part in parts:
        if not part.strip():
            continue
        if not text:
            text = part
        elif part.lstrip()[0].islower() or (text[-1].isalnum() and part[0].isspace() and "\n" not in part[:2]):
            text = f"{text.rstrip()} {part.lstrip()}"
        else:
            text = f"{text.rstrip()}\n\n{part.lstrip()}"
    return text


def questions_of(text: str) -> tuple[str, ...]:
    """Return the questions of a field that has one a line."""
    return tuple(dict.fromkeys(filter(None, (tidy(line) for line in text.splitlines()))))


def what_lacks(article: Article) -> Sequence[str]:
    """Return the names of the fields without which an article is not valid, or hardly useful, and that it lacks."""
    return [name for name in ("title", "publisher", "url", "published") if not getattr(article, name)]
