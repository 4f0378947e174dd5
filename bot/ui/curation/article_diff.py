"""What a change does to an article, field by field and passage by passage, in the words of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sources.naming import Titles
from bot.ui.curation.entry_diff import IN, OUT
from bot.ui.curation.forms import value_key
from bot.ui.curation.naming import passage_name
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, PartialDate, Passage
from knowledge.schema import INHERITED

LABELS = {
    "status": "source-part-status",
    "title": "source-modal-title",
    "publisher": "source-modal-publisher",
    "author": "source-modal-author",
    "published": "source-modal-published",
    "published_note": "source-part-published-note",
    "url": "source-modal-url",
    "authority": "source-modal-authority",
    "instrument": "source-modal-instrument",
    "stage": "source-modal-stage",
    "signed": "source-part-signed",
    "in_force_until": "source-part-in-force-until",
    "amended_by": "source-part-amended-by",
    "superseded_by": "source-part-superseded-by",
    "wording": "source-part-wording",
    "licence": "source-modal-licence",
    "reliability": "source-part-reliability",
    "seen": "source-part-seen",
    "remark": "source-part-remark",
    "reviewed": "source-part-reviewed",
    "review_by": "source-modal-review-by",
}
"""What each field of an article is called, in the order in which they are told."""
PASSAGE_LABELS = {
    **{name: LABELS[name] for name in INHERITED},
    "conflicts_with": "source-part-conflicts-with",
    "section": "source-part-section",
    "locator": "source-modal-locator",
    "questions": "source-modal-questions",
}
"""The same of a passage; its text stands above, without a label."""
_CHOICES = frozenset(("authority", "instrument", "stage", "status", "wording"))
_OTHER_PASSAGES = frozenset(("amended_by", "superseded_by", "conflicts_with"))


class ArticleDiff:
    """Writes the lines; `titles` names what an article refers to."""

    def __init__(self, titles: Titles, wording: Wording, language: LanguageCode) -> None:
        self._titles = titles
        self._wording = wording
        self._language = language

    def blocks(self, before: Article | None, after: Article | None) -> Iterator[Block]:
        """Yield what is taken out and what is put in; None is an article that is not there."""
        told = False
        for block in (*self._fields(before, after), *self._passages(before, after)):
            told = True
            yield block
        if not told and before != after:
            yield Block(self._wording(self._language, "source-effect-order"))

    def _fields(self, before: Article | None, after: Article | None) -> Iterator[Block]:
        for name, key in LABELS.items():
            yield from self._change(key, self._told(before, name), self._told(after, name))

    def _passages(self, before: Article | None, after: Article | None) -> Iterator[Block]:
        olds, news = ({p.number: p for p in article.passages} if article else {} for article in (before, after))
        for number in dict.fromkeys((*olds, *news)):
            old, new = olds.get(number), news.get(number)
            lines = list(self._passage(before, after, old, new)) if old != new else []
            if lines:
                title = self._wording(self._language, "source-modal-passage", number=str(number))
                yield Block(title, before="**", after="**", apart=True)
                yield from lines

    def _passage(
        self, before: Article | None, after: Article | None, old: Passage | None, new: Passage | None
    ) -> Iterator[Block]:
        was, now = old.text if old is not None else "", new.text if new is not None else ""
        if was != now:
            yield from _lines((was,) if was else (), (now,) if now else ())
        if new is None:
            return
        for name, key in PASSAGE_LABELS.items():
            then, today = self._told(old or before, name), self._told(new or after, name)
            # What a passage has from its article is told of that.
            if (then, today) != (self._told(before, name), self._told(after, name)):
                yield from self._change(key, then, today)

    def _change(self, key: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Block]:
        if before != after:
            yield Block(self._wording(self._language, key))
            yield from _lines(before, after)

    def _told(self, thing: Article | Passage | None, name: str) -> tuple[str, ...]:
        """Return what a field says, as people read it, line by line; nothing where there is no such field."""
        value: Any = getattr(thing, name, None)
        if not value:
            return ()
        if isinstance(value, PartialDate):
            return (self._wording.date(self._language, value),)
        if name in _CHOICES:
            return (self._wording(self._language, value_key(name, value)),)
        if name in _OTHER_PASSAGES:
            return tuple(passage_name(one, self._titles, self._wording, self._language) for one in value)
        return tuple(value) if isinstance(value, tuple) else (str(value),)


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Block]:
    yield from (Block(line, before=OUT) for line in before if line not in after)
    yield from (Block(line, before=IN) for line in after if line not in before)
