"""What sources, entries and passages are called where people read of them: an id stands only for want of a name."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sources.changes import named_by
from bot.sources.entries import Kind
from bot.sources.naming import Titles
from bot.ui.markdown import plain, shorten
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang
from knowledge.companions import GOLDEN
from knowledge.entries import file_of

MAX_NAME_CHARS = 80
_FILES = {
    file_of(Kind.CONTACT.type): "source-file-contacts",
    file_of(Kind.GAP.type): "source-file-gaps",
    file_of(Kind.ALIAS.type): "source-file-names",
    GOLDEN: "source-file-golden",
}


def title_of(titles: Mapping[Lang, str], language: LanguageCode, default: str = "") -> str:
    """Return a title in a reader's language, or else in the first that it has."""
    own = next((title for lang, title in titles.items() if lang.value == language), None)
    return plain(own or next(iter(titles.values()), default)) or default


def passage_name(passage_id: str, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    """Name a passage by its article's title and its number; by its id where there is no such article."""
    article_id, _, number = passage_id.rpartition("#")
    title = shorten(title_of(titles.get(article_id, {}), language), MAX_NAME_CHARS)
    return wording(language, "source-passage-of", title=title, number=number) if title else passage_id


def passage_names(passage_ids: str, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    """Name the passages whose ids stand in a row, with commas between them."""
    return "; ".join(passage_name(one, titles, wording, language) for one in passage_ids.split(", ") if one)


def file_name(path: str, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    """Name a file by what stands in it: an article's title and language; by its path where that is not known."""
    if path in _FILES:
        return wording(language, _FILES[path])
    article_id, own = named_by(path)
    title = plain(titles.get(article_id, {}).get(own, ""))
    return f"“{shorten(title, MAX_NAME_CHARS)}” ({wording(own.value, 'door-language-name')})" if title else path
