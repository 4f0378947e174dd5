"""Contacts, known gaps and other names of a server's library: looked at, changed, hidden and shown again."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from bot.libraries import Libraries
from bot.reference import digest_of
from bot.sources.browsing import short_name
from bot.sources.changes import entry_change, entry_removal
from bot.sources.drafting import Drafting, Shelves
from bot.sources.entry_fields import Fields, Known, contact_of, gap_of, term_of
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.sources.shelves import read_file
from bot.sources.submitting import Submitting
from bot.store.curated import Act, Draft, FileChange, Revision
from knowledge.article import PartialDate, PassageId, Status
from knowledge.companion_files import parse_file
from knowledge.companions import Companions, Contact, Gap, VocabularyTerm
from knowledge.entries import file_of

CuratedEntry: TypeAlias = Contact | Gap | VocabularyTerm
SEEN_BITS = 32
"""Of a digest: which state of an entry a form was filled in from."""


class Kind(StrEnum):
    """What can be changed of the companion files in Discord."""

    CONTACT = "contact"
    GAP = "gap"
    ALIAS = "alias"

    @property
    def act(self) -> Act:
        """Return what changing one is called."""
        return Act(self.value)

    @property
    def type(self) -> type[CuratedEntry]:
        """Return what an entry of this kind is."""
        return {Kind.CONTACT: Contact, Kind.GAP: Gap, Kind.ALIAS: VocabularyTerm}[self]


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as a server has it."""

    entry: CuratedEntry
    is_own: bool
    """Whether the server added or changed it."""

    @property
    def is_hidden(self) -> bool:
        """Tell whether it is not used."""
        return self.entry.status is Status.RETIRED


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in the form of an entry."""

    kind: Kind
    fields: Fields
    name: str = ""
    """The short name of the entry that is changed; nothing for another one."""
    seen: str = ""
    """The state of it that the form was filled in from."""
    source: str = ""
    """The passage that a contact is from, if not the one it was from; or the kind of a term that is added."""


class Entries:
    """Looks at and changes the entries of every server. Each step asks again whether whoever takes it may."""

    def __init__(
        self,
        libraries: Libraries,
        drafting: Drafting,
        submitting: Submitting,
        shelves: Shelves,
        today: Callable[[], datetime.date],
    ) -> None:
        self._libraries = libraries
        self._drafting = drafting
        self._submitting = submitting
        self._shelves = shelves
        self._today = today

    async def all(self, actor: Actor, guild_id: int, kind: Kind) -> list[Held]:
        """Return the entries of a server, in the order of its library; hidden ones last.

        Raises:
            SourceFault: the actor may not, or a file can't be read.
        """
        actor.require()
        own = await asyncio.to_thread(self._own, guild_id, kind)
        served = _of(kind, (await self._libraries.of(guild_id)).library.companions)
        shown = [Held(entry, entry.id in own) for entry in served]
        hidden = [Held(entry, is_own=True) for entry in own.values() if entry.status is Status.RETIRED]
        return [*shown, *hidden]

    def _own(self, guild_id: int, kind: Kind) -> dict[str, CuratedEntry]:
        """Return the entries in a server's own file, hidden ones too."""
        path = file_of(kind.type)
        entries = parse_file(path, read_file(self._shelves(guild_id), path) or "").entries
        return {entry.id: entry for entry in entries if isinstance(entry, kind.type)}

    async def find(self, actor: Actor, guild_id: int, kind: Kind, name: str, *, hidden: bool = False) -> CuratedEntry:
        """Return an entry by its id, or by the short name of that.

        Raises:
            SourceFault: the actor may not, or there is none.
        """
        for held in await self.all(actor, guild_id, kind):
            if held.is_hidden is hidden and name in (held.entry.id, short_name(held.entry.id)):
                return held.entry
        raise SourceFault(SourceCode.NO_ENTRY, id=name[:80])

    async def fill_in(self, actor: Actor, guild_id: int, written: Written) -> Draft:
        """Make a draft of what was written in a form.

        Raises:
            SourceFault: the actor may not, something can't be so, nothing is changed, or somebody else changed the
                entry since the form was opened.
        """
        old = await self.find(actor, guild_id, written.kind, written.name) if written.name else None
        if old is not None and written.seen != seen_of(old):
            raise SourceFault(SourceCode.ENTRY_CHANGED, id=old.id)
        library = (await self._libraries.of(guild_id)).library
        known = Known(library, {held.entry.id for held in await self.all(actor, guild_id, written.kind)})
        entry = self._read(written, old, known)
        if entry == old:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        return await self._drafting.put_entry(actor, guild_id, written.kind.act, entry)

    def _read(self, written: Written, old: CuratedEntry | None, known: Known) -> CuratedEntry:
        if written.kind is Kind.GAP:
            return gap_of(written.fields, old if isinstance(old, Gap) else None, known)
        if written.kind is Kind.ALIAS:
            return term_of(written.fields, old if isinstance(old, VocabularyTerm) else None, written.source, known)
        contact = old if isinstance(old, Contact) else None
        source = PassageId(written.source) if written.source or contact is None else contact.source
        return contact_of(written.fields, contact, source, known, PartialDate.of(self._today()))

    async def check(self, actor: Actor, guild_id: int, name: str) -> Draft:
        """Make a draft that says of a contact that somebody reached it today.

        Raises:
            SourceFault: the actor may not, there is no such contact, or that is said of it already.
        """
        contact = await self.find(actor, guild_id, Kind.CONTACT, name)
        assert isinstance(contact, Contact)
        checked = replace(contact, checked=PartialDate.of(self._today()))
        if checked == contact:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        return await self._drafting.put_entry(actor, guild_id, Act.CONTACT, checked)

    async def hide(self, actor: Actor, guild_id: int, kind: Kind, name: str, reason: str) -> Revision:
        """Use an entry no more, at once; one person is enough.

        Raises:
            SourceFault: the actor may not, or there is no such entry.
        """
        entry = await self.find(actor, guild_id, kind, name)
        change = await asyncio.to_thread(entry_change, self._shelves(guild_id), replace(entry, status=Status.RETIRED))
        return await self._submitting.at_once(actor, guild_id, kind.act, entry.id, (change,), reason, Deed.HIDDEN)

    async def restore(self, actor: Actor, guild_id: int, kind: Kind, name: str) -> Draft:
        """Make a draft that uses a hidden entry again.

        Raises:
            SourceFault: the actor may not, or there is no such hidden entry.
        """
        entry = replace(await self.find(actor, guild_id, kind, name, hidden=True), status=Status.LIVE)
        change = await asyncio.to_thread(self._shown_again, guild_id, kind, entry)
        return await self._drafting.make(actor, guild_id, kind.act, entry.id, (change,))

    def _shown_again(self, guild_id: int, kind: Kind, entry: CuratedEntry) -> FileChange:
        """Take an own copy away that says nothing else than the base library, so that it follows that again."""
        shelf = self._shelves(guild_id)
        if entry in _of(kind, self._libraries.base.library.companions):
            return entry_removal(shelf, file_of(kind.type), entry.id)
        return entry_change(shelf, entry)


def seen_of(entry: CuratedEntry) -> str:
    """Name the state of an entry, shortly."""
    return f"{digest_of(repr(entry), SEEN_BITS):08x}"


def _of(kind: Kind, companions: Companions) -> tuple[CuratedEntry, ...]:
    if kind is Kind.CONTACT:
        return companions.contacts
    return companions.gaps if kind is Kind.GAP else companions.vocabulary
