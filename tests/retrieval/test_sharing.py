"""An engine that uses another's work again answers as one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from knowledge.article import ArticleId, Lang
from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.impact import ask, golden_question
from tests.retrieval.libraries import make_article, make_passage


def without_first_article(library: Library) -> Library:
    gone = library.articles[0].id
    return replace(library, articles=tuple(article for article in library.articles if article.id != gone))


def with_untranslated_article(library: Library) -> Library:
    text = "The clerk keeps a list of all immigration letters that came by mail."
    added = make_article("added", make_passage(1, text, questions=("who keeps the list of letters",)))
    ordered = sorted((*library.articles, added), key=lambda article: (article.id, article.language))
    return replace(library, articles=tuple(ordered))


def with_another_passage(library: Library) -> Library:
    first, *others = library.articles
    passage = replace(first.passages[0], text="Nobody knows.", questions=first.passages[0].questions[:2])
    return replace(library, articles=(replace(first, passages=(passage, *first.passages[1:])), *others))


def with_another_title(library: Library) -> Library:
    first, *others = library.articles
    return replace(library, articles=(replace(first, title="The zebra gazette"), *others))


def with_less_vocabulary(library: Library) -> Library:
    return replace(library, companions=replace(library.companions, vocabulary=library.companions.vocabulary[2:]))


def with_fewer_gaps(library: Library) -> Library:
    return replace(library, companions=replace(library.companions, gaps=library.companions.gaps[3:]))


def with_less_advice(library: Library) -> Library:
    return replace(library, companions=replace(library.companions, intents=library.companions.intents[1:]))


@pytest.mark.parametrize(
    "change",
    [
        without_first_article,
        with_untranslated_article,
        with_another_passage,
        with_another_title,
        with_less_vocabulary,
        with_fewer_gaps,
        with_less_advice,
    ],
)
def test_answers_are_the_same_as_without(
    shipped: Library, engine: Engine, change: Callable[[Library], Library]
) -> None:
    library = change(shipped)
    plain, sharing = Engine(library), Engine(library, like=engine)
    sharing.warm()
    for question in map(golden_question, shipped.companions.golden[::3]):
        assert ask(sharing.answer, question) == ask(plain.answer, question)
    for language in Lang:
        ours, theirs = sharing.index(language), plain.index(language)
        assert ours.documents == theirs.documents
        assert (ours.body_terms, dict(ours.words)) == (theirs.body_terms, dict(theirs.words))
        assert (ours.whole.idf, dict(ours.samples.idf)) == (theirs.whole.idf, dict(theirs.samples.idf))


def test_a_language_in_which_nothing_changed_is_not_indexed_again(shipped: Library, engine: Engine) -> None:
    spanish = next(article for article in shipped.articles if article.language is Lang.ES)
    changed = replace(spanish, title="Otro título")
    articles = tuple(changed if article is spanish else article for article in shipped.articles)
    sharing = Engine(replace(shipped, articles=articles), like=engine)
    assert sharing.index(Lang.EN) is engine.index(Lang.EN)
    assert sharing.index(Lang.ES) is not engine.index(Lang.ES)


def test_other_golden_questions_and_contacts_need_no_other_index(shipped: Library, engine: Engine) -> None:
    companions = replace(shipped.companions, golden=(), contacts=())
    sharing = Engine(replace(shipped, companions=companions), like=engine)
    assert all(sharing.index(language) is engine.index(language) for language in Lang)
    assert sharing.library.companions.contacts == ()


def test_an_engine_does_not_hold_on_to_the_one_before(shipped: Library) -> None:
    first = Engine(shipped)
    second = Engine(replace(shipped, articles=shipped.articles[2:]), like=first)
    second.warm()
    assert first not in vars(second).values()


def test_a_passage_that_moved_to_another_article_is_cited_from_there(shipped: Library, engine: Engine) -> None:
    first = next(article for article in shipped.articles if article.language is Lang.EN)
    renamed = replace(first, id=ArticleId("another-name"))
    articles = tuple(renamed if article is first else article for article in shipped.articles)
    sharing = Engine(replace(shipped, articles=articles), like=engine)
    assert renamed.passage_id(renamed.passages[0]) in sharing.index(Lang.EN).places
