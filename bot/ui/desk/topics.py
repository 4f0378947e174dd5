"""What a question may be about: what the library is known not to say, and the sources that it has."""

from __future__ import annotations

from bot.sources.browsing import short_name
from bot.sources.naming import titles_of
from bot.ui.curation.naming import title_of
from bot.wording import LanguageCode
from knowledge.article import Lang, Status
from knowledge.library import Library


def topics_of(library: Library, language: LanguageCode) -> dict[str, str]:
    """Return what each topic is called, by what stands in `Ticket.topic`: gaps first, then sources, each by name."""
    gaps = {gap.id: title_of(gap.says, language) for gap in library.companions.gaps if gap.status is Status.LIVE}
    titles: dict[str, dict[Lang, str]] = {}
    for lang in Lang:
        for article in library.live(lang):
            titles.setdefault(short_name(article.id), {}).update(titles_of(article))
    sources = {name: title_of(own, language) for name, own in titles.items()}
    return dict(sorted(gaps.items(), key=_by_name)) | dict(sorted(sources.items(), key=_by_name))


def _by_name(topic: tuple[str, str]) -> tuple[str, str]:
    return topic[1].casefold(), topic[0]
