"""Make the draft of an article from what a reader found."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from knowledge.frontmatter import MAX_PASSAGE_CHARS
from knowledge.importer.draft import (
    MAX_FIELD_CHARS,
    MAX_PARAGRAPHS,
    ImportCode,
    ImportedArticle,
    ImportFault,
    LeftOut,
    LeftOutCode,
    Paragraph,
)
from knowledge.importer.found import Block, Found
from knowledge.importer.languages import language_of
from knowledge.importer.sentences import split, tidy
from knowledge.schema import ARTICLE_FIELDS, FieldFault

_MIN_REPEATED_CHARS = 40
"""A shorter paragraph may well be said twice."""
_READ_URL = next(spec.read for spec in ARTICLE_FIELDS if spec.name == "url")


def compose(found: Found, url: str = "") -> ImportedArticle:
    """Return the draft; `url` is where the document came from, when that is known.

    Raises:
        ImportFault: there is no text, or too much.
    """
    if sum(len(block.text) for block in found.blocks) > MAX_PARAGRAPHS * MAX_PASSAGE_CHARS:
        raise ImportFault(ImportCode.TOO_MANY_PARAGRAPHS, max_paragraphs=MAX_PARAGRAPHS)
    title = clip(found.title)
    body = _Body(title)
    for block in found.blocks:
        body.add(block)
    if not body.paragraphs:
        raise ImportFault(ImportCode.NO_TEXT)
    if len(body.paragraphs) > MAX_PARAGRAPHS:
        raise ImportFault(ImportCode.TOO_MANY_PARAGRAPHS, max_paragraphs=MAX_PARAGRAPHS)
    source = _source(found.url, url)
    return ImportedArticle(
        kind=found.kind,
        paragraphs=tuple(body.paragraphs),
        title=title,
        publisher=clip(found.publisher) or site_of(source),
        author=clip(found.author),
        published=found.published,
        language=language_of(" ".join(paragraph.text for paragraph in body.paragraphs), found.declared_language),
        url=source,
        left_out=(*found.left_out, *body.left_out()),
    )


def clip(text: str) -> str:
    """Return a field's text as one line that is not too long; nothing where it has no words."""
    line = tidy(text)
    if len(line) > MAX_FIELD_CHARS:
        line = (line[:MAX_FIELD_CHARS].rpartition(" ")[0] or line[: MAX_FIELD_CHARS - 1]) + "…"
    return line if has_words(line) else ""


def site_of(url: str) -> str:
    """Return the name of a web address's site."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _source(named: str, url: str) -> str:
    """Choose the address to cite: the one that the document names for itself, unless it is of another site."""
    if not url:
        return _address(named)
    return _address(named) if site_of(_address(named)) == site_of(url) else url


def _address(text: str) -> str:
    """Return a web address that an article may have, or nothing."""
    try:
        url = str(_READ_URL(text))
    except FieldFault:
        return ""
    return url if url.isprintable() else ""


@dataclass
class _Body:
    """The paragraphs so far."""

    title: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    section: str = ""
    number: int = 0
    seen: set[str] = field(default_factory=set)
    repeated: int = 0
    fragments: int = 0

    def add(self, block: Block) -> None:
        """Take in a paragraph, in parts if it is long, or what heads the next ones."""
        text = tidy(block.text)
        if block.is_heading and len(text) <= MAX_FIELD_CHARS:
            if has_words(text) and text != self.title:
                self.section = text
            return
        if not text or text == self.title:
            return
        self.number += 1
        if not has_words(text):
            self.fragments += 1
        elif text in self.seen and len(text) >= _MIN_REPEATED_CHARS:
            self.repeated += 1
        else:
            self.seen.add(text)
            for part in split(text, MAX_PASSAGE_CHARS):
                if len(part) > MAX_PASSAGE_CHARS or not has_words(part):
                    self.fragments += 1
                else:
                    self.paragraphs.append(Paragraph(part, self.section, block.locator or f"¶{self.number}"))

    def left_out(self) -> list[LeftOut]:
        """Say what was not taken in."""
        counted = ((LeftOutCode.REPEATED, self.repeated), (LeftOutCode.FRAGMENTS, self.fragments))
        return [LeftOut(code, {"count": count}) for code, count in counted if count]


def has_words(text: str) -> bool:
    """Tell whether there is a letter in a text."""
    return any(char.isalpha() for char in text)
