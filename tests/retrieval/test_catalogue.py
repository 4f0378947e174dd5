"""Passages are found by their id, in one language or else another, searched or retired."""

from __future__ import annotations

import pytest

from knowledge.article import Article, Lang, PassageId, Status
from knowledge.library import Library
from retrieval.catalogue import Catalogue
from retrieval.passages import PassageSubject
from tests.retrieval.libraries import make_article, make_library, make_passage

JAIL = PassageId("jail#1")


def jail(language: Lang, *texts: str, status: Status = Status.LIVE) -> Article:
    passages = (make_passage(number, text) for number, text in enumerate(texts, 1))
    return make_article("jail", *passages, language=language, status=status)


def catalogue(*articles: Article) -> Catalogue:
    return Catalogue(make_library(*articles))


def text(subject: PassageSubject | None) -> str | None:
    return subject.passage.text if subject is not None else None


@pytest.mark.parametrize(("language", "expected"), [(Lang.EN, "Shut."), (Lang.ES, "Cerrado.")])
def test_a_passage_is_found_in_the_language_asked_for(language: Lang, expected: str) -> None:
    assert expected == text(catalogue(jail(Lang.EN, "Shut."), jail(Lang.ES, "Cerrado.")).passage(JAIL, language))


@pytest.mark.parametrize("language", Lang)
def test_a_passage_without_translation_is_found_in_its_own_language(language: Lang) -> None:
    found = catalogue(jail(Lang.ES, "Cerrado."))
    assert text(found.passage(JAIL, language)) == "Cerrado."


def test_a_passage_that_its_translation_lacks_is_found_in_the_other_language() -> None:
    found = catalogue(jail(Lang.EN, "Shut.", "Locked."), jail(Lang.ES, "Cerrado."))
    assert text(found.passage(PassageId("jail#2"), Lang.ES)) == "Locked."


@pytest.mark.parametrize("retired", [Lang.EN, Lang.ES])
def test_a_live_translation_comes_before_a_retired_one(retired: Lang) -> None:
    articles = (jail(lang, lang.value, status=Status.RETIRED if lang is retired else Status.LIVE) for lang in Lang)
    found = catalogue(*articles).passage(JAIL, retired, retired=True)
    assert found is not None
    assert found.article.language is not retired


def test_a_retired_passage_is_found_only_where_that_is_asked_for() -> None:
    found = catalogue(jail(Lang.EN, "Shut.", status=Status.RETIRED))
    assert text(found.passage(JAIL, Lang.EN)) is None
    assert text(found.passage(JAIL, Lang.EN, retired=True)) == "Shut."


@pytest.mark.parametrize(
    "name", ["", "#", "jail", "jail#", "jail#9", "jail#01", "gone#1", "jail#1#1", "#1", "\ud800#1"]
)
def test_what_is_no_passage_is_not_found(name: str) -> None:
    found = catalogue(jail(Lang.EN, "Shut."))
    assert found.passage(PassageId(name), Lang.EN, retired=True) is None
    assert found.neighbours(PassageId(name), Lang.EN) == (None, None)


def test_passages_come_in_the_order_given_each_once_without_the_retired() -> None:
    gone = make_article("old", make_passage(1, "Once."), status=Status.RETIRED)
    found = catalogue(jail(Lang.EN, "Shut.", "Locked."), gone)
    asked = [PassageId(name) for name in ("jail#2", "old#1", "gone#1", "jail#1", "jail#2")]
    assert [subject.id for subject in found.passages(asked, Lang.EN)] == ["jail#2", "jail#1"]


@pytest.mark.parametrize(
    ("number", "expected"), [(1, (None, "Two.")), (2, ("One.", "Three.")), (3, ("Two.", None))], ids=str
)
def test_the_neighbours_of_a_passage_are_those_of_its_article(
    number: int, expected: tuple[str | None, str | None]
) -> None:
    found = catalogue(jail(Lang.EN, "One.", "Two.", "Three."), make_article("other", make_passage(1, "Other.")))
    before, after = found.neighbours(PassageId(f"jail#{number}"), Lang.EN)
    assert expected == (text(before), text(after))


def test_a_passage_that_stands_alone_has_no_neighbours() -> None:
    assert catalogue(jail(Lang.EN, "One.")).neighbours(JAIL, Lang.EN) == (None, None)


def test_neighbours_stand_in_the_language_of_the_passage_found() -> None:
    found = catalogue(jail(Lang.EN, "One.", "Two.", "Three."), jail(Lang.ES, "Uno."))
    before, after = found.neighbours(PassageId("jail#2"), Lang.ES)
    assert (text(before), text(after)) == ("One.", "Three.")


def test_ids_are_those_of_live_articles() -> None:
    gone = make_article("old", make_passage(1, "Once."), status=Status.RETIRED)
    spanish = jail(Lang.ES, "Cerrado.", "Con llave.")
    assert set(catalogue(jail(Lang.EN, "Shut."), spanish, gone).ids()) == {"jail#1", "jail#2"}


@pytest.mark.parametrize("language", Lang)
def test_every_passage_of_the_shipped_library_is_found_as_the_library_finds_it(
    shipped: Library, language: Lang
) -> None:
    found = Catalogue(shipped)
    ids = list(dict.fromkeys(found.ids()))
    assert len(ids) == sum(len(article.passages) for article in shipped.articles) / 2
    for passage_id in ids:
        subject = found.passage(passage_id, language)
        assert subject is not None
        assert shipped.find(passage_id, language) == (subject.article, subject.passage)
