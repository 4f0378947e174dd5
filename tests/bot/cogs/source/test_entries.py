"""/contact, /gap and /alias in a simulated Discord: from a form to what readers see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.sources.entries import Kind
from bot.sources.journal import Deed
from knowledge.article import Lang
from knowledge.companion_files import parse_file
from knowledge.companions import Contact
from tests.bot.cogs.scene import COUNTED, Scene, buttons_of, text_of
from tests.bot.cogs.source.publishing import moderator_of

pytestmark = pytest.mark.asyncio
HOTLINE, NEW_NUMBER, OTHER_NUMBER = "1-844-555-0100", "303-555-0147", "720-555-0123"
TOLL = "How much is the toll?"
BOATS = "Where are boats moored at night?"
CONTACT = {
    "phone": OTHER_NUMBER,
    "name": "Harbor desk\nOficina del puerto",
    "hours": "Weekdays\nDe lunes a viernes",
    "purpose": "Helps with boats.\nAyuda con los botes.",
    "url": "https://example.org/harbor",
}


async def run(scene: Scene, command: str, *, by: MemberActor | None = None, **options: Any) -> InteractionResult:
    return await (by or scene.moderator).slash(scene.channel, command, **options)


async def choose(scene: Scene, command: str, option: str, typed: str) -> str:
    """Choose the first of what is offered."""
    choices = await scene.moderator.autocomplete(scene.channel, command, option, typed)
    return str(choices[0]["value"])


def fields_of(form: InteractionResult) -> dict[str, str]:
    """Return what stands in the fields of a form."""
    assert form.modal is not None
    return {field["custom_id"]: field.get("value") or "" for field in _fields(form.modal)}


def _fields(modal: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (label["component"] for label in modal["components"])


async def fill_in(scene: Scene, form: InteractionResult, **values: str) -> InteractionResult:
    """Change some fields of a form and submit it."""
    return await scene.moderator.submit_modal(form, fields_of(form) | values)


async def publish(scene: Scene, card: InteractionResult, *, by: MemberActor | None = None) -> InteractionResult:
    return await scene.press(card, scene.say("source-button-publish"), by=by or scene.moderator)


async def take_two(scene: Scene) -> None:
    """Let publishing take two people."""
    await scene.moderator.slash(scene.channel, "setup", **{"two-people": True})


async def contacts(scene: Scene) -> tuple[Contact, ...]:
    return (await scene.core.libraries.of(scene.guild.id)).library.companions.contacts


async def edit_hotline(scene: Scene, **values: str) -> InteractionResult:
    which = await choose(scene, "contact edit", "contact", "bridge hotline")
    return await fill_in(scene, await run(scene, "contact edit", contact=which), **values)


# /contact


async def test_a_dead_hotline_is_mended_in_three_steps(scene: Scene) -> None:
    card = await edit_hotline(scene, phone=NEW_NUMBER)
    text = text_of(card)
    assert text.index(scene.say("source-field-contact-phone")) < text.index(HOTLINE) < text.index(NEW_NUMBER)
    assert scene.say("source-field-contact-hours") not in text
    await publish(scene, card)
    help_now = text_of(await scene.press(await scene.ask("What should I do?"), "Ask a person"))
    assert NEW_NUMBER in help_now
    assert HOTLINE not in help_now


async def test_a_new_number_counts_as_checked_today(scene: Scene) -> None:
    scene.deployment.calendar.pass_days(3)
    await publish(scene, await edit_hotline(scene, phone=NEW_NUMBER))
    assert [str(contact.checked) for contact in await contacts(scene)] == ["2026-12-01"]


async def test_the_same_number_keeps_its_day(scene: Scene) -> None:
    await publish(scene, await edit_hotline(scene, hours="Always\nSiempre"))
    assert [str(contact.checked) for contact in await contacts(scene)] == ["2026-11-22"]


async def test_the_form_shows_what_stands_there(scene: Scene) -> None:
    which = await choose(scene, "contact edit", "contact", HOTLINE)
    form = await run(scene, "contact edit", contact=which)
    fields = fields_of(form)
    assert fields["phone"] == HOTLINE
    assert fields["name"] == "Bridge hotline\nLínea de puentes"


async def test_contacts_are_offered_by_any_of_their_names(scene: Scene) -> None:
    for typed in ("hotline", "línea de puentes", "linea", HOTLINE, ""):
        assert await choose(scene, "contact edit", "contact", typed)


async def test_a_contact_is_added_from_a_source(scene: Scene) -> None:
    source = await choose(scene, "contact add", "source", "who counts the bridges every spring")
    card = await fill_in(scene, await run(scene, "contact add", source=source), **CONTACT)
    await publish(scene, card)
    added = (await contacts(scene))[-1]
    assert (added.id, added.source, added.phone) == ("harbor-desk", "bridge-rule#2", OTHER_NUMBER)
    assert str(added.checked) == "2026-11-28"
    assert OTHER_NUMBER in text_of(await scene.press(await scene.ask("What should I do?"), "Ask a person"))


async def test_a_source_is_found_by_its_title_too(scene: Scene) -> None:
    card = await fill_in(scene, await run(scene, "contact add", source="City code § 1-1, Bridges"), **CONTACT)
    await publish(scene, card)
    assert (await contacts(scene))[-1].source == "bridge-rule#1"


async def test_a_source_that_is_none_opens_no_form(scene: Scene) -> None:
    told = await run(scene, "contact add", source="The sea at night, a novel")
    assert told.modal is None
    assert text_of(told) == scene.say("source-no-article", id="The sea at night, a novel")


async def test_the_source_of_a_contact_can_be_another(scene: Scene) -> None:
    which = await choose(scene, "contact edit", "contact", "hotline")
    source = await choose(scene, "contact edit", "source", "lantern shall burn")
    card = await fill_in(scene, await run(scene, "contact edit", contact=which, source=source))
    await publish(scene, card)
    assert [contact.source for contact in await contacts(scene)] == ["lantern-order#1"]


async def test_short_and_long_numbers_are_taken(scene: Scene) -> None:
    for phone in ("911", "+1 (844) 555-0100 ext. 2"):
        await publish(scene, await edit_hotline(scene, phone=phone))
        assert [contact.phone for contact in await contacts(scene)] == [phone]


async def test_a_number_that_can_not_be_called_is_refused_and_mended_in_the_same_form(scene: Scene) -> None:
    for phone in ("303 555 014", "call us", "12345", "555-0147"):
        told = await edit_hotline(scene, phone=phone, hours="Always\nSiempre")
        assert text_of(told) == scene.say("source-bad-phone", phone=phone)
    form = await scene.press(told, scene.say("source-button-form-again"), by=scene.moderator)
    assert fields_of(form)["phone"] == phone
    assert fields_of(form)["hours"] == "Always\nSiempre"
    await publish(scene, await fill_in(scene, form, phone=NEW_NUMBER))
    [contact] = await contacts(scene)
    assert (contact.phone, contact.hours[Lang.EN]) == (NEW_NUMBER, "Always")


async def test_what_can_not_be_is_refused(scene: Scene) -> None:
    wrong: list[tuple[dict[str, str], str, dict[str, Any]]] = [
        ({"url": "example.org"}, "source-bad-address", {"url": "example.org"}),
        ({"url": "javascript:alert(1)"}, "source-bad-address", {"url": "javascript:alert(1)"}),
        ({"name": "one\ntwo\nthree"}, "source-too-many-lines", {"field": "name", "count": 3}),
        ({"purpose": " \n "}, "source-no-text", {"field": "purpose"}),
    ]
    for values, key, more in wrong:
        assert text_of(await edit_hotline(scene, **values)) == scene.say(key, **more)
    assert scene.deployment.rows("drafts") == []


async def test_a_form_that_is_remembered_no_more_says_so(scene: Scene) -> None:
    told = await edit_hotline(scene, phone="12345")
    await scene.restart()
    gone = await scene.press(told, scene.say("source-button-form-again"), by=scene.moderator)
    assert text_of(gone) == scene.say("source-form-gone")


async def test_a_form_filled_in_over_a_restart_arrives(scene: Scene) -> None:
    form = await run(scene, "contact edit", contact="hotline")
    await scene.restart()
    await publish(scene, await fill_in(scene, form, phone=NEW_NUMBER))
    assert [contact.phone for contact in await contacts(scene)] == [NEW_NUMBER]


async def test_nothing_changed_makes_no_draft(scene: Scene) -> None:
    assert text_of(await edit_hotline(scene)) == scene.say("source-nothing-changed")
    assert scene.deployment.rows("drafts") == []


async def test_who_filled_in_a_form_while_somebody_else_published_is_told(scene: Scene) -> None:
    form = await run(scene, "contact edit", contact="hotline")
    await publish(scene, await edit_hotline(scene, phone=NEW_NUMBER))
    told = await fill_in(scene, form, hours="Always\nSiempre")
    assert text_of(told) == scene.say("source-entry-changed", id="hotline")
    assert [contact.phone for contact in await contacts(scene)] == [NEW_NUMBER]


async def test_i_called_it_today(scene: Scene) -> None:
    await publish(scene, await run(scene, "contact checked", contact="hotline"))
    assert [str(contact.checked) for contact in await contacts(scene)] == ["2026-11-28"]
    told = await run(scene, "contact checked", contact="hotline")
    assert text_of(told) == scene.say("source-nothing-changed")


# Hiding, and showing again


async def test_a_contact_is_hidden_at_once_even_where_publishing_takes_two(scene: Scene) -> None:
    await take_two(scene)
    told = await run(scene, "contact hide", contact="hotline", reason="The line is dead.")
    assert text_of(told) == scene.say("source-entry-is-hidden", title=f"Bridge hotline · {HOTLINE}", number="1")
    assert await contacts(scene) == ()
    assert HOTLINE not in text_of(await scene.ask("What should I do?"))
    [entry] = [one for one in await _log(scene) if one.deed == Deed.HIDDEN]
    assert (entry.subject, entry.note, entry.revision) == ("hotline", "The line is dead.", 1)


async def test_a_hidden_contact_is_shown_again(scene: Scene) -> None:
    await run(scene, "contact hide", contact="hotline")
    which = await choose(scene, "contact restore", "contact", "hotline")
    await publish(scene, await run(scene, "contact restore", contact=which))
    assert [contact.phone for contact in await contacts(scene)] == [HOTLINE]


async def test_what_is_as_it_came_follows_what_comes_again(scene: Scene) -> None:
    """An own copy that says nothing else would hide the next correction from outside."""
    await run(scene, "contact hide", contact="hotline")
    await publish(scene, await run(scene, "contact restore", contact="hotline"))
    own = scene.core.libraries.own_dir(scene.guild.id) / "contacts.yaml"
    assert parse_file("contacts.yaml", own.read_text()).entries == ()


async def test_hidden_ones_are_offered_only_to_be_shown_again(scene: Scene) -> None:
    await run(scene, "contact hide", contact="hotline")
    offered = [
        await scene.moderator.autocomplete(scene.channel, f"contact {command}", "contact", "")
        for command in ("edit", "hide", "checked", "restore")
    ]
    assert [len(choices) for choices in offered] == [0, 0, 0, 1]


async def test_other_servers_keep_their_contacts(scene: Scene) -> None:
    await run(scene, "contact hide", contact="hotline")
    assert [c.phone for c in scene.core.libraries.base.library.companions.contacts] == [HOTLINE]


# /gap


async def test_a_gap_is_added_and_answers_its_questions(scene: Scene) -> None:
    near = await choose(scene, "gap add", "near", "may close a bridge")
    form = await run(scene, "gap add", near=near)
    assert fields_of(form)["near"] == "bridge-rule#1"
    card = await fill_in(
        scene,
        form,
        says="The library does not say where boats may moor.\nLa biblioteca no dice dónde se amarran los botes.",
        questions_en=f"{BOATS}\nwhere can boats be moored",
        questions_es="¿Dónde se amarran los botes de noche?",
    )
    await publish(scene, card)
    assert "does not say where boats may moor" in text_of(await scene.ask(BOATS))
    assert "no dice dónde se amarran" in text_of(await scene.ask("¿Dónde se amarran los botes de noche?"))


async def test_a_gap_is_edited(scene: Scene) -> None:
    which = await choose(scene, "gap edit", "gap", "what a toll costs")
    form = await run(scene, "gap edit", gap=which)
    assert fields_of(form)["questions_en"] == "what does the toll cost\nhow much is the toll"
    await publish(scene, await fill_in(scene, form, says="Nobody told us what a toll costs.\nNadie nos dijo el peaje."))
    assert "Nobody told us what a toll costs." in text_of(await scene.ask(TOLL))


async def test_a_hidden_gap_says_nothing(scene: Scene) -> None:
    await run(scene, "gap hide", gap="toll")
    assert "does not say what a toll costs" not in text_of(await scene.ask(TOLL))


@pytest.mark.parametrize(
    ("values", "key", "more"),
    [
        ({"questions_en": "", "questions_es": ""}, "source-no-text", {"field": "questions"}),
        ({"says": "Only in English."}, "source-no-text", {"field": "says"}),
        ({"near": "no-such#1"}, "source-no-passage", {"id": "no-such#1"}),
        ({"near": "bridge-rule#77"}, "source-no-passage", {"id": "bridge-rule#77"}),
    ],
)
async def test_a_gap_that_can_not_be_is_refused(scene: Scene, values: dict[str, str], key: str, more: Any) -> None:
    form = await run(scene, "gap edit", gap="toll")
    assert text_of(await fill_in(scene, form, **values)) == scene.say(key, **more)


# /alias


async def test_other_names_are_taught(scene: Scene) -> None:
    which = await choose(scene, "alias edit", "term", "ordenanza")
    form = await run(scene, "alias edit", term=which)
    assert fields_of(form)["aliases_en"] == "ordinance"
    await publish(scene, await fill_in(scene, form, aliases_en="ordinance\nbridge bill"))
    library = (await scene.core.libraries.of(scene.guild.id)).library
    [term] = [term for term in library.companions.vocabulary if term.id == "ordinance"]
    assert term.aliases[Lang.EN] == ("ordinance", "bridge bill")
    assert (term.kind, term.instrument, str(term.signed)) == ("instrument", "ordinance", "2017-08-31")


async def test_a_new_term_is_taught(scene: Scene) -> None:
    form = await run(scene, "alias add", kind="person")
    card = await fill_in(scene, form, aliases_en="bridge counter\nspan teller", broader="")
    await publish(scene, card)
    library = (await scene.core.libraries.of(scene.guild.id)).library
    term = library.companions.vocabulary[-1]
    assert (term.id, term.kind, term.aliases[Lang.EN]) == (
        "bridge-counter",
        "person",
        ("bridge counter", "span teller"),
    )


async def test_a_term_stands_only_for_terms_that_are_there(scene: Scene) -> None:
    form = await run(scene, "alias add", kind="term")
    told = await fill_in(scene, form, aliases_en="span", broader="bridge")
    assert text_of(told) == scene.say("source-no-entry", id="bridge")


# Lists, drafts, rights


@pytest.mark.parametrize(
    ("kind", "shown"), [("contact", HOTLINE), ("gap", "what a toll costs"), ("alias", "ordenanza")]
)
async def test_everything_is_listed(scene: Scene, kind: str, shown: str) -> None:
    told = await run(scene, f"{kind} list")
    assert told.ephemeral
    assert shown in text_of(told)


async def test_a_list_tells_what_is_hidden_and_what_is_own(scene: Scene) -> None:
    await publish(scene, await edit_hotline(scene, phone=NEW_NUMBER))
    await run(scene, "gap hide", gap="toll")
    assert scene.say("source-entry-own") in text_of(await run(scene, "contact list"))
    assert scene.say("source-entry-hidden") in text_of(await run(scene, "gap list"))


async def test_a_long_list_has_pages(scene: Scene) -> None:
    says = "says: The library does not say what number {0} is about at all."
    entry = f"- id: gap-{{0}}\n  en:\n    {says}\n    questions: [what is {{0}}]\n"
    await scene.deployment.shelve({"gaps.yaml": "".join(entry.format(number) for number in range(100, 180))})
    first = await run(scene, "gap list")
    label = next(label for label in buttons_of(first) if label.startswith("More"))
    assert "gap-100" in text_of(first)
    second = await scene.press(first, label, by=scene.moderator)
    assert "gap-100" not in text_of(second)
    assert "Back" in buttons_of(second)


async def test_where_publishing_takes_two_a_second_person_says_yes(scene: Scene) -> None:
    await take_two(scene)
    card = await edit_hotline(scene, phone=NEW_NUMBER)
    await scene.press(card, scene.say("source-button-ask-yes"), by=scene.moderator)
    assert [contact.phone for contact in await contacts(scene)] == [HOTLINE]
    second = scene.guild.add_member(scene.env.create_user("puma"), roles=[scene.moderators])
    drafts = await run(scene, "source drafts", by=second)
    opened = await scene.press(drafts, next(iter(buttons_of(drafts))), by=second)
    await publish(scene, opened, by=second)
    assert [contact.phone for contact in await contacts(scene)] == [NEW_NUMBER]


async def test_a_draft_is_noted_in_the_log(scene: Scene) -> None:
    await edit_hotline(scene, phone=NEW_NUMBER)
    assert [(entry.deed, entry.subject) for entry in await _log(scene)] == [(Deed.DRAFTED, "hotline")]


@pytest.mark.parametrize("kind", list(Kind))
async def test_who_is_no_curator_changes_and_sees_nothing(scene: Scene, kind: Kind) -> None:
    found = scene.env.backend.find_command(kind.value, scene.guild.id)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})
    which = {Kind.CONTACT: "contact", Kind.GAP: "gap", Kind.ALIAS: "term"}[kind]
    assert await scene.asker.autocomplete(scene.channel, f"{kind} edit", which, "") == []
    for command in ("edit", "hide", "restore"):
        told = await run(scene, f"{kind} {command}", by=scene.asker, **{which: "hotline"})
        assert text_of(told) == scene.say("source-not-allowed")
    assert text_of(await run(scene, f"{kind} list", by=scene.asker)) == scene.say("source-not-allowed")
    assert scene.deployment.rows("revisions") == scene.deployment.rows("drafts") == []


async def test_who_is_a_curator_no_more_submits_no_form(scene: Scene) -> None:
    form = await run(scene, "contact edit", contact="hotline")
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    told = await fill_in(scene, form, phone=NEW_NUMBER)
    assert text_of(told) == scene.say("source-not-allowed")
    assert scene.deployment.rows("drafts") == []


async def test_others_are_not_shown_the_commands(scene: Scene) -> None:
    assert not {"contact edit", "gap edit", "alias edit"} & set(scene.asker.available_commands(scene.channel))
    assert {"contact edit", "gap edit", "alias edit"} <= set(scene.moderator.available_commands(scene.channel))


async def test_an_entry_that_is_none_is_told_of(scene: Scene) -> None:
    assert text_of(await run(scene, "contact edit", contact="whale line")) == scene.say(
        "source-no-entry", id="whale line"
    )


async def test_answers_go_on_as_before_while_a_draft_waits(scene: Scene) -> None:
    await edit_hotline(scene, phone=NEW_NUMBER)
    assert COUNTED in text_of(await scene.ask())
    assert await scene.core.curation.drafting.all(moderator_of(scene), scene.guild.id)


async def _log(scene: Scene) -> list[Any]:
    return await scene.core.curation.store.log_entries(scene.guild.id)
