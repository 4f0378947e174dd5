"""Read a document of any kind, in this very process."""

from __future__ import annotations

from knowledge.importer.content import kind_of, kind_of_text, text_of
from knowledge.importer.draft import MAX_FILE_BYTES, ImportCode, ImportedArticle, ImportFault, Kind
from knowledge.importer.found import Found


def read_document(data: bytes, *, url: str = "", charset: str = "") -> ImportedArticle:
    """Return the draft of an article that a document holds.

    Only for documents that are trusted, or in a process that is bounded: others may take hours and all memory.

    Raises:
        ImportFault: the document can't be read.
    """
    if len(data) > MAX_FILE_BYTES:
        raise ImportFault(ImportCode.TOO_BIG, max_mib=MAX_FILE_BYTES >> 20)
    if not data.strip():
        raise ImportFault(ImportCode.EMPTY)
    from knowledge.importer.composing import compose

    return compose(_read(data, url, charset), url)


# ruff: noqa: PLC0415 - each kind of document needs a library of its own, and only that is worth its memory.


def _read(data: bytes, url: str, charset: str) -> Found:
    if kind_of(data) is Kind.PDF:
        from knowledge.importer.pdf import read_pdf

        return read_pdf(data)
    text = text_of(data, charset)
    match kind_of_text(text):
        case Kind.PAGE:
            from knowledge.importer.page import read_page

            return read_page(text, url)
        case Kind.MARKDOWN:
            from knowledge.importer.markdown import read_markdown

            return read_markdown(text)
        case _:
            from knowledge.importer.plain import read_plain

            return read_plain(text)
