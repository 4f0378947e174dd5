"""Articles out of documents: a draft made one, and what only a person can add to it."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, Stage, Wording
from knowledge.folder import MAX_FILE_BYTES
from knowledge.frontmatter import parse
from knowledge.importer.content import text_of
from knowledge.importer.draft import ImportedArticle, ImportFault
from knowledge.problem import BrokenFileError, Problem
from knowledge.schema import PASSAGE_KEYS

DRAFT_ID = ArticleId("draft")
"""An article is named by its file, and this one has none yet."""
_MARK = b"---"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OURS = re.compile(
    r"^(?:authority|stage|instrument|wording|published_note|reliability|review_by):"
    r"|^[ \t]+- (?:" + "|".join(PASSAGE_KEYS) + r"):",
    re.MULTILINE,
)
"""What no front matter of others has, nor a list under one."""


class Lack(StrEnum):
    """What a document does not say and an article should; the sentence is `import-<value>`."""

    TITLE = "lacks-title"
    PUBLISHER = "lacks-publisher"
    URL = "lacks-url"
    PUBLISHED = "lacks-published"
    LANGUAGE = "lacks-language"


def lacks(draft: ImportedArticle) -> tuple[Lack, ...]:
    """Return what a person must add to a draft: without title, publisher and address it is not valid."""
    found = {
        Lack.TITLE: draft.title,
        Lack.PUBLISHER: draft.publisher,
        Lack.URL: draft.url,
        Lack.PUBLISHED: draft.published,
        Lack.LANGUAGE: draft.language,
    }
    return tuple(lack for lack, value in found.items() if not value)


def article_of(draft: ImportedArticle, language: Lang) -> Article:
    """Return a draft as an article in the source's own words; `language` holds where the words don't show theirs.

    What was not found stays empty, and is not written: a made-up publisher or address would be cited one day.
    """
    passages = tuple(
        Passage(
            number=number,
            text=paragraph.text,
            instrument=Instrument.CONTEXT,
            stage=Stage.CONTEXT,
            wording=Wording.QUOTE,
            section=paragraph.section,
            locator=paragraph.locator,
        )
        for number, paragraph in enumerate(draft.paragraphs, 1)
    )
    return Article(
        id=DRAFT_ID,
        language=draft.language or language,
        title=draft.title,
        publisher=draft.publisher,
        author=draft.author,
        published=draft.published,
        url=draft.url,
        wording=Wording.QUOTE,
        passages=passages,
    )


def read_article(data: bytes, path: str, language: Lang) -> tuple[Article, tuple[Problem, ...]] | None:
    """Return the article that a document already is, and what to look at in it; None when it is another document.

    Raises:
        BrokenFileError: it is meant for one and has faults.
    """
    if len(data) > MAX_FILE_BYTES or not data.removeprefix(_BYTE_ORDER_MARK).startswith(_MARK):
        return None
    try:
        text = text_of(data)
    except ImportFault:
        return None
    try:
        parsed = parse(text, DRAFT_ID, path=path, language=language)
    except BrokenFileError:
        # With faults, it may be somebody else's Markdown; read as that, an article of ours would lose its stages.
        if _OURS.search(text):
            raise
        return None
    return parsed.article, parsed.warnings
