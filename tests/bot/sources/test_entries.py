"""Contacts, gaps and other names on real files: drafts, second yes, taking back, two people at once."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest

from bot.sources.changes import seen_digest
from bot.sources.entries import Kind, Written, seen_of
from bot.sources.entry_fields import contact_fields
from bot.sources.errors import SourceCode, SourceFault, StaleChangeFault
from bot.store.curated import Act, Draft, DraftState
from knowledge.companions import Contact
from tests.bot.sources.desk import CURATOR, HERE, SECOND, STRANGER, THERE, CuratedCore

pytestmark = pytest.mark.asyncio
HOTLINE, NEW_NUMBER = "1-844-555-0100", "303-555-0147"
HARBOR = {"phone": "720-555-0123", "name": "Harbor desk", "hours": "Weekdays", "purpose": "Helps with boats."}


async def refused(work: Awaitable[object]) -> SourceCode:
    with pytest.raises(SourceFault) as caught:
        await work
    return caught.value.code


async def contacts(curated: CuratedCore, guild_id: int = HERE) -> dict[str, str]:
    """Return the numbers that a server is served, by the ids of their contacts."""
    served = await curated.core.libraries.of(guild_id)
    return {contact.id: contact.phone for contact in served.library.companions.contacts}


async def renumber(curated: CuratedCore, phone: str = NEW_NUMBER) -> Draft:
    entries = curated.curation.entries
    old = await entries.find(CURATOR, HERE, Kind.CONTACT, "hotline")
    assert isinstance(old, Contact)
    fields = contact_fields(old) | {"phone": phone}
    return await entries.fill_in(CURATOR, HERE, Written(Kind.CONTACT, fields, "hotline", seen_of(old)))


async def add_harbor(curated: CuratedCore) -> Draft:
    return await curated.curation.entries.fill_in(SECOND, HERE, Written(Kind.CONTACT, HARBOR, source="bridge-rule#1"))


async def test_a_draft_changes_nothing_until_it_is_published(curated: CuratedCore) -> None:
    draft = await renumber(curated)
    assert (draft.act, draft.subject) == (Act.CONTACT, "hotline")
    assert await contacts(curated) == {"hotline": HOTLINE}
    await curated.submit(draft)
    assert await contacts(curated) == {"hotline": NEW_NUMBER}
    assert await contacts(curated, THERE) == {"hotline": HOTLINE}


async def test_a_changed_number_needs_a_second_yes_and_hiding_none(curated: CuratedCore) -> None:
    await curated.core.preferences.change_guild(HERE, two_person=True)
    submitted = await curated.submit(await renumber(curated))
    assert submitted.draft.state is DraftState.WAITING
    await curated.curation.entries.hide(CURATOR, HERE, Kind.CONTACT, "hotline", "The line is dead.")
    assert await contacts(curated) == {}


async def test_two_who_change_other_entries_both_keep_theirs(curated: CuratedCore) -> None:
    """Both drafts are made from the same file: the later one must not take the earlier one back."""
    number, harbor = await renumber(curated), await add_harbor(curated)
    await curated.submit(number)
    with pytest.raises(StaleChangeFault):
        await curated.submit(harbor, actor=SECOND)
    harbor = await curated.curation.drafting.rebase(SECOND, HERE, harbor.id, seen_digest(harbor))
    await curated.submit(harbor, actor=SECOND)
    assert await contacts(curated) == {"hotline": NEW_NUMBER, "harbor-desk": "720-555-0123"}


async def test_of_two_who_change_the_same_entry_the_later_one_is_told(curated: CuratedCore) -> None:
    first, second = await renumber(curated), await renumber(curated, "720-555-0199")
    await curated.submit(first)
    with pytest.raises(StaleChangeFault) as caught:
        await curated.submit(second)
    assert NEW_NUMBER in (caught.value.live or "")
    second = await curated.curation.drafting.rebase(CURATOR, HERE, second.id, seen_digest(second))
    await curated.submit(second)
    assert await contacts(curated) == {"hotline": "720-555-0199"}


async def test_a_step_back_takes_only_its_own_entry_back(curated: CuratedCore) -> None:
    revision = (await curated.submit(await renumber(curated))).revision
    assert revision is not None
    await curated.submit(await add_harbor(curated), actor=SECOND)
    back = await curated.curation.drafting.step_back(CURATOR, HERE, revision.number)
    await curated.submit(back)
    assert await contacts(curated) == {"hotline": HOTLINE, "harbor-desk": "720-555-0123"}


async def test_a_step_back_from_the_first_entry_leaves_no_file(curated: CuratedCore) -> None:
    revision = (await curated.submit(await renumber(curated))).revision
    assert revision is not None
    await curated.submit(await curated.curation.drafting.step_back(CURATOR, HERE, revision.number))
    assert await contacts(curated) == {"hotline": HOTLINE}
    assert not (curated.curation.shelves(HERE).folder / "contacts.yaml").exists()


async def test_a_hidden_entry_is_listed_last_and_shown_again(curated: CuratedCore) -> None:
    entries = curated.curation.entries
    await curated.submit(await add_harbor(curated), actor=SECOND)
    await entries.hide(CURATOR, HERE, Kind.CONTACT, "hotline", "")
    held = await entries.all(CURATOR, HERE, Kind.CONTACT)
    assert [(one.entry.id, one.is_hidden, one.is_own) for one in held] == [
        ("harbor-desk", False, True),
        ("hotline", True, True),
    ]
    await curated.submit(await entries.restore(CURATOR, HERE, Kind.CONTACT, "hotline"))
    assert sorted(await contacts(curated)) == ["harbor-desk", "hotline"]


async def test_an_entry_of_its_own_is_hidden_and_shown_again_too(curated: CuratedCore) -> None:
    entries = curated.curation.entries
    await curated.submit(await add_harbor(curated), actor=SECOND)
    await entries.hide(CURATOR, HERE, Kind.CONTACT, "harbor-desk", "")
    assert sorted(await contacts(curated)) == ["hotline"]
    await curated.submit(await entries.restore(CURATOR, HERE, Kind.CONTACT, "harbor-desk"))
    assert sorted(await contacts(curated)) == ["harbor-desk", "hotline"]


async def test_the_id_of_a_hidden_entry_is_not_given_again(curated: CuratedCore) -> None:
    await curated.submit(await add_harbor(curated), actor=SECOND)
    await curated.curation.entries.hide(CURATOR, HERE, Kind.CONTACT, "harbor-desk", "")
    assert (await add_harbor(curated)).subject == "harbor-desk-2"


@pytest.mark.parametrize("kind", list(Kind))
async def test_who_may_not_curate_may_nothing_of_it(curated: CuratedCore, kind: Kind) -> None:
    entries = curated.curation.entries
    works: list[Awaitable[object]] = [
        entries.all(STRANGER, HERE, kind),
        entries.find(STRANGER, HERE, kind, "hotline"),
        entries.fill_in(STRANGER, HERE, Written(kind, HARBOR)),
        entries.hide(STRANGER, HERE, kind, "hotline", ""),
        entries.restore(STRANGER, HERE, kind, "hotline"),
        entries.check(STRANGER, HERE, "hotline"),
    ]
    assert {await refused(work) for work in works} == {SourceCode.NOT_ALLOWED}


async def test_a_file_that_one_entry_would_break_is_not_published(curated: CuratedCore) -> None:
    path = curated.curation.shelves(HERE).folder / "contacts.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("[{id: other}]\n", encoding="utf-8")
    await curated.curation.watcher.recover()
    assert await refused(curated.submit(await add_harbor(curated))) is SourceCode.BROKEN
    assert path.read_text(encoding="utf-8") == "[{id: other}]\n"
