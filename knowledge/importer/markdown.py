"""Read Markdown, with or without front matter."""

from __future__ import annotations

import contextlib
import re

from lxml import html
from lxml.etree import ParserError
from markdown_it import MarkdownIt

from knowledge.article import Article, Lang, PartialDate
from knowledge.frontmatter import parse
from knowledge.importer.draft import ImportCode, ImportFault, Kind, LeftOut, LeftOutCode
from knowledge.importer.found import Block, Found
from knowledge.importer.masthead import take_masthead
from knowledge.importer.trees import read_tree
from knowledge.problem import BrokenFileError
from knowledge.strictyaml import Mapping, Scalar, YamlFault, load

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "site", "sitename", "source"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "url": ("url", "link", "canonical"),
}
"""How our fields are called in the front matter of others."""


def read_markdown(text: str) -> Found:
    """Return what a Markdown document holds; one in this library's own form is read as that.

    Raises:
        ImportFault: there is nothing in it.
    """
    try:
        return _own(parse(text, "draft", path="").article)
    except BrokenFileError:
        pass
    front = _FRONT.match(text)
    head = _head(front[1]) if front else {}
    body = text[front.end() :] if front else text
    try:
        root = html.fragment_fromstring(MarkdownIt("commonmark").enable("table").render(body), create_parent="body")
    except ParserError:
        raise ImportFault(ImportCode.NO_TEXT) from None
    blocks, left_out = read_tree(root)
    found = take_masthead(Found(Kind.MARKDOWN, blocks, left_out=left_out))
    found.title = head.get("title") or found.title
    found.publisher = head.get("publisher", "")
    found.author = head.get("author") or found.author
    found.declared_language = head.get("language", "")
    found.url = head.get("url") or found.url
    with contextlib.suppress(ValueError):
        found.published = PartialDate.parse(head.get("published", "")[:10])
    return found


def _head(front: str) -> dict[str, str]:
    try:
        root = load(front)
    except YamlFault:
        return {}
    given = root.items if isinstance(root, Mapping) else {}
    texts = {key.lower(): node.text for key, node in given.items() if isinstance(node, Scalar)}
    return {ours: next((texts[key] for key in theirs if key in texts), "") for ours, theirs in _KEYS.items()}


def _own(article: Article) -> Found:
    """Read an article of this library; what an import has no place for is left out."""
    kept = sum(bool(p.questions or p.conflicts_with or p.superseded_by) for p in article.passages)
    blocks: list[Block] = []
    section = ""
    for passage in article.passages:
        if passage.section != section:
            section = passage.section
            blocks.append(Block(section, is_heading=True))
        blocks.append(Block(passage.text, locator=passage.locator))
    return Found(
        kind=Kind.MARKDOWN,
        blocks=blocks,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        declared_language=Lang(article.language).value,
        url=article.url,
        left_out=[LeftOut(LeftOutCode.ATTRIBUTES, {"count": kept})] if kept else [],
    )
