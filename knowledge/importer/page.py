"""Read a web page: what it says of itself, and its article without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import trafilatura
from lxml import html
from lxml.etree import ErrorTypes, ParserError, XMLSyntaxError
from lxml.etree import _Element as Element

from knowledge.article import PartialDate
from knowledge.importer.draft import ImportCode, ImportFault, Kind, LeftOut, LeftOutCode
from knowledge.importer.found import Found
from knowledge.importer.trees import GAP, read_tree

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_ELEMENTS = 60_000
"""A page of a newspaper has some thousands; extraction takes longer than anybody waits for many more."""
_MIN_AROUND_CHARS = 40
_DATES = {"extensive_search": False, "original_date": True}
"""A date guessed from anywhere on the page is worse than none."""
_BYLINE = re.compile(r"(?:by|por)\s+", re.IGNORECASE)


def read_page(text: str, url: str) -> Found:
    """Return what a page's article holds.

    Raises:
        ImportFault: there is no article in it, or more elements than can be looked at.
    """
    try:
        root = html.document_fromstring(text.encode("utf-8", "ignore"), parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        raise ImportFault(ImportCode.NO_TEXT) from None
    except XMLSyntaxError as error:
        raise ImportFault(
            ImportCode.TOO_COMPLEX if error.code == ErrorTypes.ERR_NO_MEMORY else ImportCode.NO_TEXT
        ) from None
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ImportFault(ImportCode.TOO_COMPLEX)
    for hint in list(root.iter("noscript")):
        # "Please enable JavaScript" is no article.
        hint.drop_tree()
    all_chars = _chars(root.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    for line_break in root.iter("br"):
        # Old pages part paragraphs by two breaks, of which trafilatura leaves one.
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = GAP
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    document = trafilatura.bare_extraction(
        root, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if document is None or isinstance(document, dict) or document.body is None:
        raise ImportFault(ImportCode.NO_TEXT)
    return _found(document, declared, all_chars)


def _found(document: Document, declared: str, all_chars: int) -> Found:
    body: Element = document.body
    blocks, left_out = read_tree(body)
    around = all_chars - _chars(block.text for block in blocks)
    if around >= _MIN_AROUND_CHARS:
        left_out.insert(0, LeftOut(LeftOutCode.AROUND, {"chars": around}))
    publisher = document.sitename or ""
    author = ", ".join(_BYLINE.sub("", name, count=1) for name in (document.author or "").split("; "))
    return Found(
        kind=Kind.PAGE,
        blocks=blocks,
        title=document.title or "",
        publisher=publisher,
        author="" if author == publisher else author,
        published=_date(document.date or ""),
        declared_language=declared,
        url=document.url or "",
        left_out=left_out,
    )


def _chars(texts: Iterable[str]) -> int:
    """Count what can be seen in texts, blanks not."""
    return sum(len("".join(text.split())) for text in texts)


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
