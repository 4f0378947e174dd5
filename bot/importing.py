"""Make an article of a file or of a page, for whoever adds a source, at whatever door."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.errors import FetchingOffError, SourcesMissingError
from bot.fetching import Fetcher
from knowledge.article import Article, Lang
from knowledge.importer.articles import Lack, article_of, lacks, read_article
from knowledge.importer.draft import LeftOut
from knowledge.importer.process import Importer, is_installed
from knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Imported:
    """An article, and what a person must know of how it was made."""

    article: Article
    is_draft: bool
    """False for a document that was an article of this library's own form already."""
    lacks: tuple[Lack, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Importing:
    """Reads documents; without a fetcher, no pages."""

    def __init__(self, importer: Importer, fetcher: Fetcher | None) -> None:
        self._importer = importer
        self._fetcher = fetcher

    async def fetch(self, address: str, language: Lang) -> Imported:
        """Return the article at a web address; `language` holds where its words don't show theirs.

        Raises:
            FetchingOffError: the operator does not let pages be fetched.
            FetchFault: the page can't be fetched, or must not be.
            ImportFault, BrokenFileError, SourcesMissingError: as `read` does.
        """
        if self._fetcher is None:
            raise FetchingOffError
        page = await self._fetcher.fetch(address)
        return await self.read(page.body, page.url, language, url=page.url, charset=page.charset)

    async def read(self, data: bytes, name: str, language: Lang, *, url: str = "", charset: str = "") -> Imported:
        """Return the article that a document holds; `url` is where it came from, `name` what its problems call it.

        Raises:
            ImportFault: the document can't be read.
            BrokenFileError: it is meant for an article of this library, and has faults.
            SourcesMissingError: the libraries that read documents are not installed.
        """
        # A megabyte of front matter takes seconds to read.
        if ours := await asyncio.to_thread(read_article, data, name, language):
            return Imported(ours[0], is_draft=False, warnings=ours[1])
        if not is_installed():
            raise SourcesMissingError
        draft = await self._importer.read(data, url=url, charset=charset)
        return Imported(article_of(draft, language), is_draft=True, lacks=lacks(draft), left_out=draft.left_out)
