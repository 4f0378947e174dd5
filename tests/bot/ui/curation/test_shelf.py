"""Places in lists as buttons carry them, and lists and sources within Discord's limits whatever they hold."""

from __future__ import annotations

import pytest

from bot.sources.listing import Listed, Origin, Wanted
from bot.ui.curation.shelf import PAGE_LENGTH, ListPlace, ShelfCards, ShowPlace, Source, search_words
from bot.wording import Wording
from knowledge.article import ArticleId, Authority, Lang, PartialDate, Stage, Status
from tests.bot.samples import make_article, make_passage
from tests.bot.ui.limits import check_view

NASTY = "**_[`@everyone](x) 𝕳" * 30


@pytest.mark.parametrize("text", ["", "x", "9.9.9.9.9.", "0.....§", "1.2.3", "-1.....a", "999.0.6.1.2.a.b", "²....."])
def test_any_text_is_some_page_of_some_list(text: str) -> None:
    place = ListPlace.unpack(text)
    assert ListPlace.unpack(place.pack()) == place


def test_a_button_carries_all_filters_and_as_many_words_as_it_has_room_for() -> None:
    wanted = Wanted("Código § 28-252 " + "ü" * 200, Status.RETIRED, Stage.CONTEXT, Lang.ES, Origin.CHANGED)
    place = ListPlace(wanted, 12)
    assert len(f"s1:list:{place.pack()}") <= 100
    assert ListPlace.unpack(place.pack()) == ListPlace(place.searched, 12)
    assert place.searched.words.startswith("codigo 28-252 uuu")


@pytest.mark.parametrize("typed", ["", "  ", "§§", "a.b", "¿Qué dice?", "x" * 100, "a " * 50])
def test_words_to_search_are_the_same_on_every_page(typed: str) -> None:
    assert search_words(search_words(typed)) == search_words(typed)


@pytest.mark.parametrize("text", ["", "x", "1", "1.fr.abc", "0.es.00dc8d91eb", "a.b.c.d"])
def test_any_text_is_some_page_of_some_source(text: str) -> None:
    place = ShowPlace.unpack(text)
    assert ShowPlace.unpack(place.pack()) == place


def listed(number: int) -> Listed:
    date = PartialDate(2026, 1, 1)
    return Listed(
        id=ArticleId(f"story-{number}"),
        titles={Lang.EN: f"{number} {NASTY}", Lang.ES: NASTY},
        status=Status.RETIRED,
        stage=Stage.PASSED_COMMITTEE,
        authority=Authority.LAW,
        published=date,
        review_by=date,
        is_due=True,
        is_overdue=True,
        origin=Origin.CHANGED,
        times_cited=12345,
    )


@pytest.mark.parametrize("language", list(Lang))
def test_a_page_of_the_longest_titles_keeps_discords_limits(wording: Wording, language: Lang) -> None:
    cards = ShelfCards(wording)
    found = [listed(number) for number in range(3 * PAGE_LENGTH)]
    wanted = Wanted("w" * 60, Status.RETIRED, Stage.PASSED_COMMITTEE, Lang.ES, Origin.CHANGED)
    for page in (0, 1, 2, 99):
        assert check_view(cards.listing(found, ListPlace(wanted, page), language)) == []


@pytest.mark.parametrize("language", list(Lang))
def test_a_source_with_the_longest_passages_keeps_discords_limits(wording: Wording, language: Lang) -> None:
    passages = [make_passage(NASTY * 2, number=n, locator=NASTY, questions=(NASTY,)) for n in range(1, 9)]
    article = make_article(*passages, title=NASTY, publisher=NASTY, author=NASTY, reliability=NASTY, url=NASTY)
    source = Source(listed(1), article, {}, None, {})
    cards = ShelfCards(wording)
    pages = cards.lay_out(source, language)
    views = [cards.source(source, pages, ShowPlace("0" * 10, Lang.EN, page), language) for page in range(4)]
    assert [check_view(view) for view in views] == [[]] * 4


def test_other_sources_are_named_by_their_titles(wording: Wording) -> None:
    passage = make_passage(conflicts_with=("toll#3", "gone#1"))
    source = Source(listed(1), make_article(passage), {}, None, {"toll": {Lang.EN: "Tolls", Lang.ES: "Peajes"}})
    shown = [
        "\n".join(page.body for page in ShelfCards(wording).lay_out(source, language)) for language in ("en", "es")
    ]
    assert "Told otherwise by: Tolls, passage 3; gone#1" in shown[0]
    assert "Lo cuentan de otra manera: Peajes, pasaje 3; gone#1" in shown[1]
