"""/source add: from a document to the first cited answer."""

from __future__ import annotations

import pytest

from knowledge.importer.draft import MAX_FILE_BYTES
from tests.bot.cogs.scene import Scene, buttons_of, text_of
from tests.bot.cogs.source.conftest import Press
from tests.bot.cogs.source.desk import add, drafts_of, fill
from tests.bot.samples import front
from tests.knowledge.importer.documents import in_latin, locked_pdf, scanned_pdf, story_pdf
from tests.knowledge.newspaper import page, story

pytestmark = pytest.mark.asyncio

OWN = front("The ferry timetable", stage="signed", instrument="ordinance") + "1. The ferry leaves at nine.\n"
BROKEN = front("The ferry timetable", stage="signd") + "1. The ferry leaves at nine.\n"


async def test_an_article_is_cited_after_three_interactions(scene: Scene, press: Press) -> None:
    one = story()
    card = await add(scene, url=press.prints(page(one)))
    shown = text_of(card)
    assert card.ephemeral
    assert all(words in shown for words in (one.title, one.publisher, one.author, "June 3, 2026", "60 passages"))
    assert "the source’s own" in shown
    assert "Copyright" in shown
    assert "Menus, ads and comments" in shown
    published = await scene.press(card, "Publish", by=scene.moderator)
    assert "is live (change 1)" in text_of(published)
    answer = text_of(await scene.ask("Who said the survey began at 6 a.m. and ended after dark?"))
    assert one.title in answer
    assert one.publisher in answer


async def test_six_interactions_are_enough_with_corrections(scene: Scene, press: Press) -> None:
    card = await add(scene, url=press.prints("<article><p>The old mill bridge is painted every June.</p></article>"))
    assert "To fill in" in text_of(card)
    form = await scene.press(card, "Details", by=scene.moderator)
    card = await fill(scene, form, title="The old mill bridge", publisher="The Ledger", published="June 3, 2026")
    assert "To fill in" not in text_of(card)
    form = await scene.press(card, "More details", by=scene.moderator)
    card = await fill(
        scene, form, url="https://example.org/mill", authority=["city"], instrument=["ordinance"], stage=["draft"]
    )
    await scene.press(card, "Publish", by=scene.moderator)
    answer = text_of(await scene.ask("When is the old mill bridge painted?"))
    assert "painted every June" in answer
    assert "Draft of the ordinance, not law" in answer


async def test_a_pasted_text_arrives_whole(scene: Scene) -> None:
    words = " ".join(f"word{number}" for number in range(500))
    first = f"The clerk said this. {words}."
    form = await add(scene, language="en")
    card = await fill(
        scene,
        form,
        title="What the clerk said",
        part1=f"{first}\n\nThen the clerk went on and",
        part2="on about the bridges.",
        part3="At last the clerk sat down.",
        where="The Ledger",
    )
    shown = text_of(card)
    assert "What the clerk said" in shown
    assert "The Ledger" in shown
    file = (await scene.press(card, "Download", by=scene.moderator)).response
    assert file is not None
    text = (await file.attachments[0].read()).decode()
    assert [f"word{number}" in text for number in range(500)] == [True] * 500
    assert "Then the clerk went on and on about the bridges." in text
    assert "At last the clerk sat down." in text


async def test_what_no_reader_can_use_is_still_kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.importing.is_installed", lambda: False)
    form = await add(scene, language="es")
    card = await fill(scene, form, title="Los puentes", part1="Uno.\n\nDos.", where="example.org/puentes")
    assert "2 passages, in Spanish" in text_of(card)
    assert "https://example.org/puentes" in text_of(card)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("story.txt", "\n\n".join(story(count=9).paragraphs).encode(), "9 passages"),
        ("story.md", f"# {story().title}\n\n".encode() + "\n\n".join(story(count=9).paragraphs).encode(), "9 passages"),
        ("story.html", page(story(count=9)).encode(), "9 passages"),
        ("story.pdf", story_pdf(in_latin(story(count=9))), "p. 1"),
        ("ferry.md", OWN.encode(), "the ordinance · signed, in force"),
    ],
    ids=["text", "markdown", "page", "pdf", "own"],
)
async def test_a_file_of_each_kind_becomes_a_draft(scene: Scene, name: str, data: bytes, found: str) -> None:
    card = await add(scene, file=(name, data))
    shown = text_of(card)
    assert "Draft: a new source" in shown
    passages = await scene.press(card, "Passages", by=scene.moderator)
    assert found in shown + text_of(passages)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("scan.pdf", scanned_pdf(), "import-pdf-scanned"),
        ("locked.pdf", locked_pdf(password="secret", may_copy=True), "import-pdf-locked"),  # noqa: S106
        ("big.txt", b"x" * (MAX_FILE_BYTES + 1), "import-too-big"),
    ],
    ids=["scanned", "locked", "big"],
)
async def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    scene: Scene, name: str, data: bytes, reason: str
) -> None:
    refused = text_of(await add(scene, file=(name, data)))
    assert scene.say(reason, max_mib=MAX_FILE_BYTES >> 20) in refused
    assert await drafts_of(scene) == []


async def test_faults_of_an_own_file_are_told_with_their_lines(scene: Scene) -> None:
    refused = text_of(await add(scene, file=("ferry.md", BROKEN.encode())))
    assert "line 6" in refused
    assert "“signd” is not accepted for stage" in refused
    assert await drafts_of(scene) == []


async def test_a_page_that_is_not_there_or_not_public_is_refused_with_the_reason(scene: Scene, press: Press) -> None:
    gone = text_of(await add(scene, url=press.prints("").replace("story", "gone")))
    assert "has no such page (404)" in gone
    private = text_of(await add(scene, url="http://10.0.0.1/story"))
    assert "is not on the public internet" in private
    assert await drafts_of(scene) == []


async def test_only_one_of_address_and_file_is_taken(scene: Scene) -> None:
    refused = await add(scene, url="https://example.org/story", file=("a.txt", b"text"))
    assert scene.say("source-one-of") in text_of(refused)


async def test_a_translation_gets_the_name_of_its_source(scene: Scene) -> None:
    [choice] = await scene.moderator.autocomplete(scene.channel, "source add", "translates", "lantern order")
    form = await add(scene, language="es", translates=choice["value"])
    card = await fill(scene, form, title="Orden 142", part1="Cada farol arde hasta la campana.", where="La Ciudad")
    assert buttons_of(card)
    [draft] = await drafts_of(scene)
    assert draft.subject == "lantern-order"
    assert draft.files[0].path == "articles/es/lantern-order.md"
    again = await add(scene, language="en", translates=choice["value"])
    refused = await fill(scene, again, title="Order 142", part1="Every lantern burns until the bell.")
    assert scene.say("source-translated", language="en") in text_of(refused)
    assert refused.response is not None
    assert "Every lantern burns" in (await refused.response.attachments[0].read()).decode()


async def test_what_is_known_already_is_told(scene: Scene) -> None:
    twin = front("Draft bridge plans", stage="draft") + "1. The sheriff would paint all railings bright green.\n"
    shown = text_of(await add(scene, file=("twin.md", twin.encode())))
    assert "This may be here already" in shown
