"""Passages looked up by their id: in one language or else another, searched or retired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.article import Article, ArticleId, Lang, PassageId, Status
from knowledge.library import Library
from retrieval.passages import PassageSubject


class Catalogue:
    """Every passage of a library by its id."""

    def __init__(self, library: Library) -> None:
        self._articles: dict[ArticleId, list[Article]] = {}
        for article in library.articles:
            self._articles.setdefault(article.id, []).append(article)

    def passage(self, passage_id: PassageId, language: Lang, *, retired: bool = False) -> PassageSubject | None:
        """Return a passage, in another language where the one asked for lacks it.

        With `retired`, one of a retired article is found too, where no live one has it.
        """
        article_id, _, number = passage_id.rpartition("#")
        for article in self._in_order(ArticleId(article_id), language):
            if article.status is Status.RETIRED and not retired:
                return None
            for passage in article.passages:
                if str(passage.number) == number:
                    return PassageSubject(passage_id, article, passage)
        return None

    def passages(self, passage_ids: Iterable[PassageId], language: Lang) -> list[PassageSubject]:
        """Return the passages that stand today, each once, in the order given."""
        found = (self.passage(passage_id, language) for passage_id in dict.fromkeys(passage_ids))
        return [subject for subject in found if subject is not None]

    def neighbours(self, passage_id: PassageId, language: Lang) -> tuple[PassageSubject | None, PassageSubject | None]:
        """Return what stands before and after a passage in its article."""
        subject = self.passage(passage_id, language, retired=True)
        if subject is None:
            return None, None
        article = subject.article
        place = article.passages.index(subject.passage)
        beside = (article.passages[max(place - 1, 0) : place], article.passages[place + 1 : place + 2])
        before, after = (
            PassageSubject(article.passage_id(found[0]), article, found[0]) if found else None for found in beside
        )
        return before, after

    def ids(self) -> Iterator[PassageId]:
        """Yield the ids of all passages that are searched in some language; one may come twice."""
        for articles in self._articles.values():
            for article in articles:
                if article.status is Status.LIVE:
                    yield from map(article.passage_id, article.passages)

    def _in_order(self, article_id: ArticleId, language: Lang) -> list[Article]:
        """Return an article's translations: live before retired, the language asked for first."""
        found = self._articles.get(article_id, [])
        return sorted(found, key=lambda a: (a.status is Status.RETIRED, a.language is not language))
