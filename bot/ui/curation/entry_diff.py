"""What a change does to contacts, gaps and other names, field by field, beside what is served without it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.phrasing import in_language
from bot.sources.entries import CuratedEntry, Kind
from bot.store.curated import FileChange
from bot.ui.curation.entry_forms import field_key, fields_of
from bot.ui.curation.entry_list import title_of
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Status
from knowledge.companion_files import parse_file
from knowledge.companions import Contact
from knowledge.entries import file_of
from knowledge.library import Library

OUT, IN = "-# ➖ ", "-# ➕ "
_KINDS = {file_of(kind.type): kind for kind in Kind}


def is_of_entries(change: FileChange) -> bool:
    """Tell whether a change can be told field by field, and nothing of it would go untold."""
    texts = (text for text in (change.before, change.after) if text is not None)
    return change.path in _KINDS and not any(parse_file(change.path, text).problems for text in texts)


def entry_blocks(change: FileChange, base: Library, wording: Wording, language: LanguageCode) -> Iterator[Block]:
    """Yield the lines that tell each changed entry; `base` has what is served where a server has none of its own."""
    kind = _KINDS[change.path]
    before, after = _entries(kind, change.before), _entries(kind, change.after)
    served = _served(kind, base)
    for entry_id in dict.fromkeys((*after, *before)):
        if before.get(entry_id) == after.get(entry_id):
            continue
        old, new = (own.get(entry_id) or served.get(entry_id) for own in (before, after))
        if old != new:
            yield from _Told(kind, wording, language).blocks(old, new)


def _entries(kind: Kind, text: str | None) -> dict[str, CuratedEntry]:
    entries = parse_file(file_of(kind.type), text or "").entries
    return {entry.id: entry for entry in entries if isinstance(entry, kind.type)}


def _served(kind: Kind, library: Library) -> dict[str, CuratedEntry]:
    companions = library.companions
    found: dict[Kind, tuple[CuratedEntry, ...]] = {
        Kind.CONTACT: companions.contacts,
        Kind.GAP: companions.gaps,
        Kind.ALIAS: companions.vocabulary,
    }
    return {entry.id: entry for entry in found[kind]}


class _Told:
    """Tells one entry."""

    def __init__(self, kind: Kind, wording: Wording, language: LanguageCode) -> None:
        self._kind = kind
        self._wording = wording
        self._language = language

    def blocks(self, old: CuratedEntry | None, new: CuratedEntry | None) -> Iterator[Block]:
        known = new or old
        assert known is not None
        yield Block(self._title(known), before="**", after="**", apart=True)
        if old is not None and new is None:
            yield Block(self._say("source-entry-gone"))
        elif old is not None and new is not None and old.status is not new.status:
            hidden = new.status is Status.RETIRED
            yield Block(self._say("source-entry-hidden-now" if hidden else "source-entry-shown-again"))
        then, now = ({} if entry is None else self._fields(entry) for entry in (old, new))
        for field in dict.fromkeys((*now, *then)):
            was, text = then.get(field, ""), now.get(field, "")
            if was != text:
                yield from self._field(field, was, text)

    def _title(self, entry: CuratedEntry) -> str:
        if isinstance(entry, Contact):
            return in_language(entry.name, self._language)
        return title_of(entry, self._language)

    def _field(self, field: str, was: str, text: str) -> Iterator[Block]:
        yield Block(self._say(field_key(self._kind, field)))
        then, now = was.split("\n"), text.split("\n")
        yield from (Block(line, before=OUT) for line in then if line and line not in now)
        yield from (Block(line, before=IN) for line in now if line and line not in then)

    def _fields(self, entry: CuratedEntry) -> dict[str, str]:
        more: dict[str, str] = {}
        if isinstance(entry, Contact):
            more = {"checked": self._wording.date(self._language, entry.checked), "source": entry.source}
        return fields_of(entry) | more

    def _say(self, key: str) -> str:
        return self._wording(self._language, key)
