"""Two servers with libraries of their own: no door of one shows anything of the other's, nor do direct messages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
import pytest
import pytest_asyncio
from simcord import ChannelHandle, GuildHandle, InteractionResult, MemberActor

from bot.client.bannock import Bannock
from bot.cogs.information import DIGEST_CHARS
from bot.libraries import ServedLibrary
from bot.reference import NAME_BITS, digest_of
from bot.ui.buttons import Action
from tests.bot.cogs.scene import (
    AND_WHEN,
    CLOSED,
    CLOSES,
    COUNTED,
    COUNTS,
    WHALES,
    Scene,
    buttons_of,
    ref_of,
    text_of,
)
from tests.bot.samples import SHELF, front

pytestmark = pytest.mark.asyncio
OTTER, HERON = "otter", "heron"
TRAM, FERRY, FARE, CART = (
    "When does the last tram stop?",
    "Who may board the ferry?",
    "How much is the tram fare?",
    "When does the last handcart stop?",
)
TRAM_ES = "¿Cuándo para el último tranvía?"
HELP = "what should i do"
LOAD_S = 0.2
MENU = "Answer from the sources"
RULES = ("articles/en/bridge-rule.md", "articles/es/bridge-rule.md")
RETIRED = {path: SHELF[path].replace("\n---\n\n", "\nstatus: retired\n---\n\n") for path in RULES}


def library_of(animal: str) -> dict[str, str]:
    """Return what a server says of trams; its animal stands in all that must not be seen elsewhere."""
    fields = {"stage": "later", "instrument": "context"}
    tram = f"1. The last tram stops when the {animal} sleeps.\n   - question: when does the last tram stop\n"
    tranvia = f"1. El último tranvía para cuando duerme {animal}.\n   - question: cuándo para el último tranvía\n"
    ferry = f"1. Whoever feeds the {animal} may board the ferry.\n   - question: who may board the ferry\n"
    return {
        "articles/en/tram.md": front(f"Of the {animal}", **fields) + tram,
        "articles/es/tram.md": front(f"Of the {animal}", **fields) + tranvia,
        f"articles/en/{animal}-ferry.md": front(f"Of the {animal}'s ferry", **fields) + ferry,
        "contacts.yaml": f"""- id: {animal}-line
  name: {{en: The {animal} line}}
  phone: 1-844-555-0199
  purpose: {{en: Knows the {animal}.}}
  hours: {{en: While the {animal} is awake}}
  source: tram#1
  checked: 2026-11-22
""",
        "gaps.yaml": f"""- id: {animal}-fare
  en:
    says: The library does not say what the {animal} asks for a ride.
    questions: [how much is the tram fare, what does the tram cost]
""",
        "topics.yaml": f"""- id: {animal}-tram
  passages: [tram#1]
  en:
    question: When does the {animal} sleep?
    questions: [when is the {animal} asleep]
""",
        "vocabulary.yaml": """- id: tram
  kind: thing
  en: [tram, handcart]
""",
    }


@dataclass
class Place:
    """A server, and somebody in it."""

    scene: Scene
    guild: GuildHandle
    channel: ChannelHandle
    person: MemberActor

    async def ask(self, question: str = TRAM, *, share: bool = False) -> InteractionResult:
        return await self.scene.ask(question, by=self.person, channel=self.channel, share=share)

    async def mention(self, text: str) -> discord.Message:
        return await self.scene.answer_to(text, by=self.person, channel=self.channel)

    async def forge(self, action: Action, ref: str) -> InteractionResult:
        """Press a button of this server that names an answer of anywhere."""
        answer = await self.ask(COUNTS)
        return await self.scene.forge(answer, "Helpful", f"a1:{action.value}:0:{ref}", by=self.person)

    async def about(self) -> str:
        return text_of(await self.person.slash(self.channel, "about"))


@dataclass
class Places:
    """Two servers, each with an animal of its own."""

    otters: Place
    herons: Place


@pytest_asyncio.fixture
async def places(scene: Scene) -> Places:
    elsewhere = scene.env.create_guild("Elsewhere")
    there = elsewhere.create_text_channel("general")
    await scene.env.settle()
    await scene.deployment.shelve_own(scene.guild.id, library_of(OTTER))
    await scene.deployment.shelve_own(elsewhere.id, library_of(HERON))
    return Places(
        Place(scene, scene.guild, scene.channel, scene.asker),
        Place(scene, elsewhere, there, elsewhere.add_member(scene.other.user)),
    )


Door = Callable[[Place, str], Awaitable[object]]
"""Does something in a server with the reference of an answer about trams, be it of this server or of another."""


async def by_command(place: Place, _ref: str) -> object:
    return await place.ask()


async def by_shared_command(place: Place, _ref: str) -> object:
    return await place.ask(share=True)


async def by_mention(place: Place, _ref: str) -> object:
    return await place.mention(TRAM)


async def by_alias(place: Place, _ref: str) -> object:
    return await place.ask(CART)


async def by_a_source_of_another_name(place: Place, _ref: str) -> object:
    return await place.ask(FERRY)


async def by_gap(place: Place, _ref: str) -> object:
    return await place.ask(FARE)


async def by_call_for_help(place: Place, _ref: str) -> object:
    return await place.ask(HELP)


async def by_contacts(place: Place, _ref: str) -> object:
    return await place.scene.press(await place.ask(COUNTS), "Ask a person", by=place.person)


async def by_topics(place: Place, _ref: str) -> object:
    return await place.ask(WHALES)


async def by_typing(place: Place, _ref: str) -> object:
    return await place.person.autocomplete(place.channel, "ask", "question", "")


async def by_typing_more(place: Place, _ref: str) -> object:
    return await place.person.autocomplete(place.channel, "ask", "question", "when does the otter sleep")


async def by_menu(place: Place, _ref: str) -> object:
    message = await place.person.send(place.channel, TRAM)
    return await place.person.context_menu(place.channel, MENU, message)


async def by_follow_up(place: Place, _ref: str) -> object:
    await place.ask("tram")
    return await place.ask(AND_WHEN)


async def by_form(place: Place, ref: str) -> object:
    form = await place.forge(Action.ASK_MORE, ref)
    return await place.person.submit_modal(form, {"text": AND_WHEN})


def by_button(action: Action) -> Door:
    async def press(place: Place, ref: str) -> object:
        return await place.forge(action, ref)

    press.__name__ = f"by_{action.name.lower()}"
    return press


async def by_topic(place: Place, _ref: str) -> object:
    answer = await place.ask(WHALES)
    topic = f"n1:en:{digest_of('otter-tram', NAME_BITS):08x}"
    return await place.scene.forge(answer, "Helpful", topic, by=place.person)


async def by_reply(place: Place, _ref: str) -> object:
    answer = await place.mention("tram")
    return await place.person.send(place.channel, AND_WHEN, reply_to=answer)


DOORS: tuple[Door, ...] = (
    by_command,
    by_shared_command,
    by_mention,
    by_alias,
    by_a_source_of_another_name,
    by_gap,
    by_call_for_help,
    by_contacts,
    by_topics,
    by_typing,
    by_typing_more,
    by_menu,
    by_follow_up,
    by_form,
    by_topic,
    by_reply,
    *map(by_button, (Action.SOURCES, Action.SHARE, Action.LANGUAGE, Action.PAGE, Action.TODAY, Action.SOURCES_PAGE)),
)


async def sent_by(scene: Scene, door: Awaitable[object]) -> str:
    """Return all that was sent to Discord."""
    with scene.calls() as calls:
        await door
    return json.dumps([call.json for call in calls], ensure_ascii=False)


async def ref_in(place: Place) -> str:
    return ref_of(await place.ask()).pack()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
async def test_a_door_shows_what_its_own_server_says_and_nothing_of_another(
    scene: Scene, places: Places, door: Door
) -> None:
    ref = await ref_in(places.otters)
    await scene.cool_down()
    here = await sent_by(scene, door(places.otters, ref))
    there = await sent_by(scene, door(places.herons, ref))
    assert (OTTER in here, HERON in here) == (True, False)
    assert OTTER not in there
    assert there != "[]"


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.REMOVE])
async def test_no_button_shows_what_only_another_server_says(scene: Scene, places: Places, action: Action) -> None:
    ref = ref_of(await places.otters.ask(FERRY)).pack()
    assert OTTER not in await sent_by(scene, places.herons.forge(action, ref))


# Direct messages


@pytest.mark.parametrize("question", [TRAM, TRAM_ES, FERRY, FARE, CART, HELP, WHALES])
async def test_direct_messages_are_answered_from_the_base_library(scene: Scene, places: Places, question: str) -> None:
    person = places.otters.person

    async def ask() -> None:
        await person.user.slash("ask", question=question)
        await person.send_dm(question)

    assert OTTER not in await sent_by(scene, ask())


async def test_direct_messages_know_the_base_library(places: Places) -> None:
    assert COUNTED in text_of(await places.otters.person.user.slash("ask", question=COUNTS))


@pytest.mark.parametrize("action", [Action.SOURCES, Action.LANGUAGE, Action.TODAY, Action.PERSON])
async def test_a_button_in_direct_messages_shows_nothing_of_a_server(
    scene: Scene, places: Places, action: Action
) -> None:
    ref, person = await ref_in(places.otters), scene.asker.user
    await scene.asker.send_dm(COUNTS)
    [answer] = scene.posted(person.dm_channel)
    forged = scene.forge(answer, "Helpful", f"a1:{action.value}:0:{ref}", by=person)  # type: ignore[arg-type]
    assert OTTER not in await sent_by(scene, forged)


async def test_what_was_asked_in_a_server_is_not_gone_on_from_in_direct_messages(scene: Scene, places: Places) -> None:
    await places.otters.ask()
    assert OTTER not in await sent_by(scene, scene.asker.user.slash("ask", question=AND_WHEN))


# Answers of one server in the other


async def check(place: Place, answer_id: str) -> str:
    return text_of(await place.person.slash(place.channel, "check-answer", id=answer_id))


async def test_an_answer_of_another_server_can_not_be_looked_up(scene: Scene, places: Places) -> None:
    answer_id = ref_of(await places.otters.ask()).answer_id
    unknown = scene.say("door-check-unknown", id=answer_id, days="365")
    assert await check(places.otters, answer_id) == scene.say("door-check-same")
    assert await check(places.herons, answer_id) == unknown
    assert text_of(await scene.asker.user.slash("check-answer", id=answer_id)) == unknown


async def test_what_an_answer_said_then_is_told_in_its_own_server_alone(scene: Scene, places: Places) -> None:
    answer_id = ref_of(await places.otters.ask()).answer_id
    await scene.deployment.shelve_own(places.otters.guild.id, library_of("badger"))
    text = await check(places.otters, answer_id)
    assert (OTTER in text, "badger" in text) == (True, True)
    assert OTTER not in await check(places.herons, answer_id)


async def test_an_answer_from_shared_sources_alone_can_be_looked_up_everywhere(scene: Scene, places: Places) -> None:
    answer_id = ref_of(await scene.asker.user.slash("ask", question=COUNTS)).answer_id
    for place in (places.otters, places.herons):
        assert await check(place, answer_id) == scene.say("door-check-same")


async def test_a_shared_answer_is_its_servers_own(scene: Scene, places: Places) -> None:
    answer = await places.otters.ask()
    await scene.press(answer, "Share", by=places.otters.person)
    assert OTTER in text_of(scene.posted()[0])
    assert {row["place"] for row in scene.deployment.rows("answer_places")} == {scene.guild.id}


async def test_a_number_of_another_servers_contact_is_personal_here(scene: Scene, places: Places) -> None:
    question = f"{COUNTS} 1-844-555-0199"
    await scene.deployment.shelve_own(
        places.herons.guild.id, {"articles/en/tram.md": library_of(HERON)["articles/en/tram.md"]}
    )
    assert scene.say("door-personal-private") not in text_of(await places.otters.ask(question))
    assert scene.say("door-personal-private") in text_of(await places.herons.ask(question))


async def test_about_tells_of_the_servers_own_library(scene: Scene, places: Places) -> None:
    abouts = [await places.otters.about(), await places.herons.about()]
    abouts.append(text_of(await scene.asker.user.slash("about")))
    ids = (places.otters.guild.id, places.herons.guild.id, 0)
    digests = [(await scene.core.libraries.of(guild_id)).library.digest[:DIGEST_CHARS] for guild_id in ids]
    assert [[digest in about for digest in digests] for about in abouts] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


# A shipped source that one server does not want


async def test_what_one_server_has_retired_is_used_in_the_others(scene: Scene, places: Places) -> None:
    await scene.deployment.shelve_own(places.otters.guild.id, RETIRED)
    assert CLOSED not in text_of(await places.otters.ask(CLOSES))
    assert CLOSED in text_of(await places.herons.ask(CLOSES))
    assert CLOSED in text_of(await scene.asker.user.slash("ask", question=CLOSES))


async def test_an_answer_whose_source_was_retired_here_is_no_longer_shown_here(scene: Scene, places: Places) -> None:
    here, there = await places.otters.ask(CLOSES), await places.herons.ask(CLOSES)
    await scene.deployment.shelve_own(places.otters.guild.id, RETIRED)
    assert CLOSED not in text_of(await scene.press(here, "Sources", by=places.otters.person))
    assert CLOSED in text_of(await scene.press(there, "Sources", by=places.herons.person))


# While libraries are loaded and replaced


async def test_whoever_asks_during_a_change_is_answered_from_one_library(scene: Scene, places: Places) -> None:
    seen: set[str] = set()
    for animal in ("badger", "marten", "weasel"):
        changing = asyncio.create_task(scene.deployment.shelve_own(places.otters.guild.id, library_of(animal)))
        while not changing.done():
            text = text_of(await places.otters.ask())
            seen |= {one for one in (OTTER, "badger", "marten", "weasel") if one in text}
            assert sum(f"when the {one} sleeps" in text for one in seen) == 1
            await scene.cool_down()
        await changing
    assert "weasel" in text_of(await places.otters.ask())
    assert HERON in text_of(await places.herons.ask())


async def test_after_a_restart_own_libraries_are_loaded_though_nobody_asks(scene: Scene, places: Places) -> None:
    await scene.restart()
    assert isinstance(scene.env.bot, Bannock)
    assert scene.env.bot._loading is not None
    await scene.env.bot._loading
    assert scene.core.libraries.loaded == {places.otters.guild.id, places.herons.guild.id}


async def test_the_first_question_after_a_restart_is_answered_from_the_own_library(
    scene: Scene, places: Places
) -> None:
    await scene.restart()
    assert OTTER in text_of(await places.otters.ask())


@pytest.fixture
def slow(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let libraries take as long to load as Discord gives an interaction, so that each is announced."""
    libraries, load = scene.core.libraries, scene.core.libraries.of

    async def load_slowly(guild_id: int) -> ServedLibrary:
        await asyncio.sleep(LOAD_S)
        return await load(guild_id)

    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", LOAD_S / 2)
    monkeypatch.setattr(libraries, "at_hand", lambda _: None)
    monkeypatch.setattr(libraries, "of", load_slowly)


@pytest.mark.usefixtures("slow")
async def test_a_library_that_takes_long_to_load_is_announced(scene: Scene, places: Places) -> None:
    with scene.calls() as calls:
        answer = await places.otters.ask()
        await scene.env.advance_time(LOAD_S)
    assert [call.method for call in calls] == ["POST", "PATCH"]
    assert answer.ephemeral
    assert OTTER in text_of(answer)


@pytest.mark.usefixtures("slow")
async def test_what_was_announced_in_private_is_not_shared_by_itself(scene: Scene, places: Places) -> None:
    answer = await places.otters.ask(share=True)
    await scene.env.advance_time(LOAD_S)
    assert answer.ephemeral
    assert "Share" in buttons_of(answer)
    assert (scene.posted(), scene.deployment.rows("public_messages")) == ([], [])


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("label", ["Sources", "Español", "Helpful", "Ask a person"])
async def test_a_button_waits_for_a_library_that_takes_long_to_load(scene: Scene, places: Places, label: str) -> None:
    answer = await places.otters.ask()
    await scene.env.advance_time(LOAD_S)
    pressed = await scene.press(answer, label)
    await scene.env.advance_time(LOAD_S)
    expected = scene.say("door-vote-helpful") if label == "Helpful" else OTTER
    told = text_of(answer) if label == "Español" else text_of(pressed)
    assert expected in told
    assert label != "Español" or "duerme" in told
