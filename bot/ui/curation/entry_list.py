"""The list of a server's contacts, gaps or other names."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.phrasing import in_language
from bot.sources.entries import CuratedEntry, Held, Kind
from bot.ui.body import PHONE, SEPARATOR
from bot.ui.buttons import Row
from bot.ui.cards import choose, plain_card, text_pages
from bot.ui.curation.buttons import SourceButton
from bot.ui.markdown import escape, plain, shorten
from bot.ui.pages import Page
from bot.wording import LanguageCode, Wording
from knowledge.companions import Contact, Gap, VocabularyTerm

ENTRIES = "entries"
EDIT_ENTRY = "edit-entry"
"""Opens the form of an entry: its kind, and its short name."""
MAX_TEXT_CHARS = 200


def names_of(entry: CuratedEntry) -> tuple[str, ...]:
    """Return all that people may look for an entry by, in both languages; what it is shown as comes first."""
    if isinstance(entry, VocabularyTerm):
        return (*(alias for aliases in entry.aliases.values() for alias in aliases), entry.id)
    if isinstance(entry, Contact):
        return (*entry.name.values(), entry.phone, entry.id)
    return (*entry.says.values(), *(asked for questions in entry.questions.values() for asked in questions), entry.id)


def title_of(entry: CuratedEntry, language: LanguageCode) -> str:
    """Return what an entry is called in one line."""
    if isinstance(entry, Contact):
        return SEPARATOR.join((in_language(entry.name, language), entry.phone))
    if isinstance(entry, Gap):
        return in_language(entry.says, language)
    first = {lang: aliases[0] for lang, aliases in entry.aliases.items() if aliases}
    return in_language(first, language) or entry.id


class EntryList:
    """Writes the list."""

    def __init__(self, wording: Wording, language: LanguageCode, kind: Kind) -> None:
        self._wording = wording
        self._language = language
        self._kind = kind

    def lay_out(self, found: Sequence[Held]) -> Sequence[Page]:
        """Lay out the list; a long one takes its time."""
        if not found:
            return text_pages([self._say(f"source-no-entries-{self._kind}")])
        return text_pages([self._say(f"source-entries-{self._kind}", count=len(found)), *map(self._line, found)])

    def view(self, pages: Sequence[Page], page: int) -> ui.LayoutView:
        """Return one page of the list, or the nearest there is."""
        number, chosen = choose(pages, page)
        return plain_card([chosen.body], [self._turning(number, len(pages))])

    def _say(self, key: str, /, **values: str | int) -> str:
        return self._wording(self._language, key, **values)

    def _turning(self, page: int, count: int) -> Row:
        row = []
        if page > 0:
            row.append(SourceButton(ENTRIES, f"{self._kind}.{page - 1}", self._say("door-button-back")))
        if page + 1 < count:
            label = self._say("door-button-more", page=page + 2, pages=count)
            row.append(SourceButton(ENTRIES, f"{self._kind}.{page + 1}", label))
        return row

    def _line(self, held: Held) -> str:
        marks = [self._say("source-entry-hidden")] if held.is_hidden else []
        marks += [self._say("source-entry-own")] if held.is_own else []
        about = SEPARATOR.join((*self._details(held.entry), *marks))
        return f"**{escape(_short(self._title(held.entry)))}**\n-# {escape(about)}"

    def _title(self, entry: CuratedEntry) -> str:
        if isinstance(entry, Contact):
            return f"{in_language(entry.name, self._language)} {PHONE}{entry.phone}"
        return title_of(entry, self._language)

    def _details(self, entry: CuratedEntry) -> tuple[str, ...]:
        if isinstance(entry, Contact):
            date = self._wording.date(self._language, entry.checked)
            return self._wording(self._language, "contact-checked", date=date), entry.id
        if isinstance(entry, Gap):
            asked = sum(map(len, entry.questions.values()))
            return self._say("source-entry-questions", count=asked), entry.id
        aliases = ", ".join(alias for names in entry.aliases.values() for alias in names)
        return _short(aliases), entry.id


def _short(text: str) -> str:
    return shorten(plain(text), MAX_TEXT_CHARS)
