"""Changes are told in the words of the forms, and nothing that changes goes untold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from bot.store.curated import FileChange
from bot.ui.curation.article_diff import LABELS, PASSAGE_LABELS, ArticleDiff
from bot.ui.curation.difference import MAX_LINES, Difference
from bot.ui.pages import Block
from knowledge.article import Article, Instrument, Lang, PartialDate, Passage, PassageId, Stage, Status
from knowledge.article import Wording as Words
from knowledge.companions import GOLDEN, Companions, Contact, Golden
from knowledge.editor import canonical_text
from knowledge.entries import put_entry
from tests.bot.samples import CONTACT, make_article, make_passage
from tests.bot.ui.curation.drafts import EMPTY, WORDING
from tests.knowledge.strategies import articles

STORY = make_article(
    make_passage("The bridge opens at noon."),
    make_passage("It closes at ten.", number=2, locator="p. 1"),
    instrument=Instrument.ORDINANCE,
    stage=Stage.SIGNED,
)
PATH = "articles/en/story.md"
TITLES = {"story": {Lang.EN: "Bridges stay open"}, "toll": {Lang.EN: "Tolls"}}


def lines_of(blocks: Iterable[Block]) -> list[str]:
    return [f"{block.before}{block.text}{block.after}" for block in blocks]


def told(before: Article | None, after: Article | None, language: str = "en") -> list[str]:
    return lines_of(ArticleDiff(TITLES, WORDING, language).blocks(before, after))


def of_file(before: str | None, after: str | None, path: str = PATH, **base: Any) -> list[str]:
    library = replace(EMPTY, **base)
    return lines_of(
        Difference(library, TITLES, WORDING, "en").blocks(FileChange(path, before, after), "source-card-changes")
    )


def test_every_field_has_a_label() -> None:
    of_article, of_passage = ({field.name for field in fields(kind)} for kind in (Article, Passage))
    assert of_article - LABELS.keys() == {"id", "language", "passages"}
    assert of_passage - PASSAGE_LABELS.keys() == {"number", "text", "line"}


@given(articles, articles)
def test_nothing_that_changes_goes_untold(before: Article, after: Article) -> None:
    after = replace(after, id=before.id, language=before.language)
    assert bool(told(before, after)) is (before != after)
    assert told(None, after)


def test_values_are_told_as_people_read_them() -> None:
    after = replace(STORY, signed=PartialDate(2017, 8, 31), stage=Stage.LATER, amended_by=(PassageId("toll#3"),))
    assert told(STORY, replace(after, wording=Words.QUOTE, status=Status.RETIRED)) == [
        *("In use or not", "-# ➖ In use", "-# ➕ Retired"),
        *("How far the rule had come", "-# ➖ signed, in force", "-# ➕ told later"),
        *("Signed on", "-# ➕ August 31, 2017"),
        *("Amended by", "-# ➕ Tolls, passage 3"),
        *("Whose words they are", "-# ➖ our own words", "-# ➕ the source’s own words"),
    ]


def test_what_passages_have_from_their_article_is_told_once() -> None:
    first, second = STORY.passages
    drafts = tuple(replace(passage, stage=Stage.DRAFT) for passage in STORY.passages)
    assert told(STORY, replace(STORY, stage=Stage.DRAFT, passages=drafts)) == [
        *("How far the rule had come", "-# ➖ signed, in force", "-# ➕ a draft"),
    ]
    assert told(STORY, replace(STORY, passages=(first, replace(second, stage=Stage.DRAFT)))) == [
        *("**Passage 2**", "How far the rule had come", "-# ➖ signed, in force", "-# ➕ a draft"),
    ]


def test_of_lists_only_what_comes_and_goes_is_told() -> None:
    old, new = (make_passage(questions=questions) for questions in (("a", "b"), ("b", "c")))
    assert told(make_article(old), make_article(new)) == [
        *("**Passage 1**", "Questions that it answers", "-# ➖ a", "-# ➕ c")
    ]


def test_passages_that_come_and_go_are_told_whole() -> None:
    first, second = STORY.passages
    third = make_passage("It is free.", number=3, locator="p. 2")
    assert told(STORY, replace(STORY, passages=(first, third))) == [
        *("**Passage 2**", "-# ➖ It closes at ten."),
        *("**Passage 3**", "-# ➕ It is free.", "Where it stands", "-# ➕ p. 2"),
    ]
    assert told(STORY, replace(STORY, passages=(second, first))) == [WORDING("en", "source-effect-order")]


def test_a_file_is_named_by_its_title_and_language() -> None:
    spanish = replace(STORY, language=Lang.ES, title="Los puentes")
    edited = canonical_text(replace(spanish, publisher="El Correo"))
    lines = lines_of(
        Difference(EMPTY, {"story": {Lang.ES: "Los puentes"}}, WORDING, "en").blocks(
            FileChange("articles/es/story.md", canonical_text(spanish), edited), "source-card-changes"
        )
    )
    assert lines[0] == "**What changes in “Los puentes” (Español)**"


@pytest.mark.parametrize("texts", [(None, canonical_text(STORY)), (canonical_text(STORY), None)])
def test_what_came_with_the_bot_stands_where_there_is_no_own_file(texts: tuple[str | None, str | None]) -> None:
    assert of_file(*texts, articles=(STORY,)) == []
    assert of_file(*texts)[0] == "**What changes in “Bridges stay open” (English)**"


def test_what_can_not_be_told_by_fields_is_told_by_lines() -> None:
    text = canonical_text(STORY)
    broken = text.replace("publisher: The Post", "publisher: [The Post")
    assert of_file(text, broken)[1:] == ["-# ➖ publisher: The Post", "-# ➕ publisher: [The Post"]
    commented = text.replace("publisher: The Post", "publisher: The Post # or so")
    assert "-# ➕ publisher: The Post # or so" in of_file(text, commented)
    long = of_file(None, "x\n" * (MAX_LINES + 5), "topics.yaml")
    assert (len(long), long[-1]) == (MAX_LINES + 2, "-# … +5")


def contacts(contact: Contact | None) -> str | None:
    return None if contact is None else put_entry("", contact)


@pytest.mark.parametrize(
    ("before", "after", "base", "lines"),
    [
        (None, replace(CONTACT, phone="911"), (CONTACT,), ["Phone number", "-# ➖ 1-844-555-0100", "-# ➕ 911"]),
        (replace(CONTACT, phone="911"), None, (CONTACT,), ["Phone number", "-# ➖ 911", "-# ➕ 1-844-555-0100"]),
        (None, replace(CONTACT, status=Status.RETIRED), (CONTACT,), ["I stop using this."]),
        (replace(CONTACT, status=Status.RETIRED), None, (CONTACT,), ["I use this again."]),
        (None, CONTACT, (CONTACT,), []),
    ],
    ids=["edited", "undone", "hidden", "shown", "same"],
)
def test_entries_are_told_beside_what_came_with_the_bot(
    before: Contact | None, after: Contact | None, base: tuple[Contact, ...], lines: list[str]
) -> None:
    found = of_file(contacts(before), contacts(after), "contacts.yaml", companions=Companions(contacts=base))
    assert found == (["**What changes in the contacts**", "**Bridge hotline**", *lines] if lines else [])


def test_an_entry_that_goes_away_is_told_with_all_that_it_said() -> None:
    found = of_file(contacts(CONTACT), None, "contacts.yaml")
    assert found[1:5] == ["**Bridge hotline**", "This goes away.", "Phone number", "-# ➖ 1-844-555-0100"]


def test_a_kept_question_is_told_with_what_its_answer_should_be() -> None:
    golden = Golden("kept-1", Lang.EN, ("Who pays?", "And then?"), "answered", (PassageId("toll#3"),), ("a mark",))
    told = "an answer · Tolls, passage 3 · “a mark”"
    kept = put_entry("", golden)
    assert of_file(None, kept, GOLDEN) == [
        *("**What changes in the kept questions**", "**Who pays? / And then?**", f"-# ➕ {told}")
    ]
    assert of_file(kept, None, GOLDEN)[1:] == ["**Who pays? / And then?**", f"-# ➖ {told}"]
    assert of_file(None, "- id: x\n", GOLDEN)[1:] == ["-# ➕ - id: x"]
