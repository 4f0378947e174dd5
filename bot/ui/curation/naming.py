"""What sources, entries and passages are called where people read of them: an id stands only for want of a name."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sources.naming import Titles
from bot.ui.markdown import plain, shorten
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang

MAX_NAME_CHARS = 80


def title_of(titles: Mapping[Lang, str], language: LanguageCode, default: str = "") -> str:
    """Return a title in a reader's language, or else in the first that it has."""
    own = next((title for lang, title in titles.items() if lang.value == language), None)
    return plain(own or next(iter(titles.values()), default)) or default


def passage_name(passage_id: str, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    """Name a passage by its article's title and its number; by its id where there is no such article."""
    article_id, _, number = passage_id.rpartition("#")
    title = shorten(title_of(titles.get(article_id, {}), language), MAX_NAME_CHARS)
    return wording(language, "source-passage-of", title=title, number=number) if title else passage_id
