"""Takes a document in: from a page, a file or a form, to an article that a draft can be made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import discord

from bot.errors import SourcesMissingError
from bot.importing import Imported, Importing
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.fields import read_address
from bot.sources.revising import paragraphs_of, with_text
from bot.ui.respond import NETWORK_FAULTS
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Lang, Passage
from knowledge.article import Wording as Words
from knowledge.importer.articles import DRAFT_ID, Lack
from knowledge.importer.draft import MAX_FILE_BYTES, ImportCode, ImportFault
from knowledge.importer.sentences import tidy
from knowledge.schema import FieldFault

_PASTED = "text.txt"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was typed into the form for a text."""

    title: str
    text: str
    where: str
    """An address, or who published it."""


class Intake:
    """Reads what curators bring."""

    def __init__(self, importing: Importing) -> None:
        self._importing = importing

    async def page(self, address: str, hint: Lang, chosen: Lang | None = None) -> Imported:
        """Return the article at an address, in the language that was chosen, or else that its words show.

        Raises:
            FetchingOffError, FetchFault, ImportFault, BrokenFileError, SourcesMissingError: as `Importing` does.
        """
        return _in_language(await self._importing.fetch(_whole(address), chosen or hint), chosen)

    async def file(self, file: discord.Attachment, hint: Lang, chosen: Lang | None = None) -> Imported:
        """Return the article that an attached file holds.

        Raises:
            ImportFault, BrokenFileError, SourcesMissingError: as `Importing` does; nothing too big is downloaded.
            SourceFault: the file can't be downloaded.
        """
        if file.size > MAX_FILE_BYTES:
            raise ImportFault(ImportCode.TOO_BIG, max_mib=MAX_FILE_BYTES >> 20)
        try:
            data = await file.read()
        except (discord.HTTPException, *NETWORK_FAULTS):
            raise SourceFault(SourceCode.NO_ATTACHMENT) from None
        return _in_language(await self._importing.read(data, file.filename, chosen or hint), chosen)

    async def pasted(self, pasted: Pasted, hint: Lang, chosen: Lang | None = None) -> Imported:
        """Return the article that was typed or pasted. None of its words is lost, whatever the reader makes of them.

        Raises:
            ImportFault: there are no words in it.
        """
        if not paragraphs_of(pasted.text):
            raise ImportFault(ImportCode.EMPTY)
        url, publisher = _where(pasted.where)
        title = tidy(pasted.title)
        # The title stands above the text, as in a document, so that no line of that is taken for one.
        text = f"{title}\n\n{pasted.text}" if title else pasted.text
        try:
            imported = await self._importing.read(text.encode("utf-8", "replace"), _PASTED, chosen or hint, url=url)
        except (ImportFault, SourcesMissingError):
            imported = Imported(_plain(pasted.text, chosen or hint), is_draft=True)
        article = imported.article
        if title and article.title != title:
            own = article.passages[0] if article.passages else None
            rest = article.passages[1:] if own is not None and own.text == title else article.passages
            article = replace(article, title=title, passages=rest)
        article = replace(article, url=url or article.url, publisher=publisher or article.publisher)
        return _in_language(replace(imported, article=article), chosen)


def _in_language(imported: Imported, chosen: Lang | None) -> Imported:
    """Put a document into the language that somebody says it is in; an article of our own says that itself."""
    if chosen is None or not imported.is_draft:
        return imported
    lacks = tuple(lack for lack in imported.lacks if lack is not Lack.LANGUAGE)
    return replace(imported, article=replace(imported.article, language=chosen), lacks=lacks)


def _plain(text: str, language: Lang) -> Article:
    empty = Article(DRAFT_ID, language, title="", publisher="", url="", passages=tuple[Passage](), wording=Words.QUOTE)
    return with_text(empty, text)


def _whole(address: str) -> str:
    """Return an address as it is fetched; the reader of addresses says what is wrong with it."""
    try:
        return read_address(address)
    except FieldFault:
        return address


def _where(written: str) -> tuple[str, str]:
    """Return the address and the publisher that a field for either holds."""
    line = tidy(written)
    if line and " " not in line and "." in line.strip("."):
        try:
            return read_address(line), ""
        except FieldFault:
            return "", line
    return "", line


def remarks_on(imported: Imported, wording: Wording, language: LanguageCode) -> Iterator[str]:
    """Yield what a person must know of how a document was read: what was guessed, and what is not in the draft."""
    if Lack.LANGUAGE in imported.lacks:
        yield wording(language, "source-language-guess", language=imported.article.language.value)
    for left in imported.left_out:
        yield wording(language, "import-left-out", what=wording(language, f"import-{left.code}", **left.values))
