"""What does not fit in one message is reached by a button, and never cut."""

from __future__ import annotations

import pytest

from bot.cogs.information import InformationCog
from bot.store.records import Report
from bot.ui.cards import Cards
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords
from bot.wording import LOCALE_DIR
from tests.bot.cogs.scene import Scene, buttons_of, text_of

LANGUAGES = sorted(path.name for path in LOCALE_DIR.iterdir() if path.is_dir())
MANY_CONTACTS = 40
LONG_NOTE = "*" * 500
"""Twice as long once it is escaped."""


def contacts_file() -> str:
    return "".join(
        f"""- id: line-{number}
  name: {{en: Line number {number} of the city, es: Línea número {number} de la ciudad}}
  phone: 1-844-555-{1000 + number}
  purpose: {{en: Tells who may cross the bridges at night., es: Dice quién puede cruzar los puentes de noche.}}
  hours: {{en: Day and night, es: De día y de noche}}
  source: bridge-rule#1
  checked: 2026-11-22
"""
        for number in range(MANY_CONTACTS)
    )


@pytest.mark.asyncio
async def test_every_contact_of_a_long_list_is_reached(scene: Scene) -> None:
    await scene.deployment.shelve({"contacts.yaml": contacts_file()})
    page = await scene.press(await scene.ask(), "Ask a person")
    read = text_of(page)
    while more := next((label for label in buttons_of(page) if label.startswith("More")), None):
        await scene.press(page, more)
        read += text_of(page)
    assert [n for n in range(MANY_CONTACTS) if f"1-844-555-{1000 + n}" not in read] == []


@pytest.mark.asyncio
async def test_as_many_reports_are_listed_as_fit_and_the_rest_when_these_are_done(scene: Scene) -> None:
    day = scene.deployment.calendar.today()
    for _ in range(5):
        await scene.core.store.report(Report(scene.guild.id, "0123456789abcdef", LONG_NOTE, day))
    told = await scene.moderator.slash(scene.channel, "reports")
    first = [label for label in buttons_of(told) if "Done" in label]
    assert 1 <= len(first) < 5
    assert text_of(told).count(LONG_NOTE) == len(first)
    for _ in range(4):
        await scene.press(told, "1. Done", by=scene.moderator)
    assert text_of(told).count(LONG_NOTE) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_the_bot_tells_of_itself_fits_in_one_message(scene: Scene, language: str) -> None:
    core = scene.core
    information = InformationCog(core, Presenting(core), CommandWords(core.wording))
    texts = [information.help_text(language), information.about_text(language, core.libraries.base.library)]
    assert [Cards.text_page_count(text) for text in texts] == [1, 1]
