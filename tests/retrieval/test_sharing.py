"""An engine that uses another's work again answers as one that does not."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge.article import ArticleId, Lang
from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.impact import ask, golden_question
from retrieval.model import Answer, Question
from tests.retrieval.libraries import FILLER, make_article, make_library, make_passage


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


def test_what_no_document_says_any_more_is_forgotten_in_the_end() -> None:
    """A server lives for years: words and titles of long ago must not fill its memory."""
    library = make_library(*(make_article(f"a{n:02}", make_passage(1, f"word{n} of a ferry")) for n in range(30)))
    engine = Engine(library)
    engine.warm()
    anew = engine.index(Lang.EN)
    for number in range(60):
        changed = make_article("a07", make_passage(1, f"tram{number}x leaves at noon"), title=f"title{number}x")
        library = replace(library, articles=(*library.articles[:7], changed, *library.articles[8:]))
        engine = Engine(library, like=engine)
        engine.warm()
    for language in Lang:
        index = engine.index(language)
        assert index.whole.idf == Engine(library).index(language).whole.idf
        for ours, theirs in ((index.numbering, anew.numbering), (index.corpus.numbering, anew.corpus.numbering)):
            assert len(ours) < 2 * len(theirs)


def test_questions_are_answered_in_threads_while_others_are_made_by_edits() -> None:
    """An edit shares much with the engine that answers meanwhile, and must write into nothing of it."""
    passages = [make_passage(1, text, questions=(f"{text.split()[1]} please",)) for text in FILLER[::2]]
    passages += [make_passage(1, text) for text in FILLER[1::2]]
    library = make_library(*(make_article(f"a{place}", passage) for place, passage in enumerate(passages)))
    questions = [
        Question(text, hint=Lang.EN) for text in ("when do otters eat", "zoo feeds ottters", "who pays tram 3")
    ]
    served, made, seen, done = Engine(library), [library], set[tuple[int, Question, Answer]](), threading.Event()
    served.warm()
    now = (0, served)

    def keep_asking() -> None:
        while not done.is_set():
            (number, engine), question = now, questions[len(seen) % len(questions)]
            seen.add((number, question, engine.answer(question)))
            seen.add((0, question, served.answer(question)))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(2) as threads:
            asking = [threads.submit(keep_asking) for _ in range(2)]
            for number in range(1, 51):
                changed = make_article(f"a{number % 8}", make_passage(1, f"Tram {number} pays for otters{number}."))
                others = [article for article in made[-1].articles if article.id != changed.id]
                made.append(make_library(*others, changed))
                now = (number, Engine(made[-1], like=now[1]))
                now[1].warm()
            done.set()
            for future in asking:
                future.result()
    finally:
        done.set()
        sys.setswitchinterval(interval)
    anew = {number: Engine(made[number]) for number in {number for number, _, _ in seen}}
    assert all(anew[number].answer(question) == answer for number, question, answer in seen)
    assert seen


def test_a_passage_that_moved_to_another_article_is_cited_from_there(shipped: Library, engine: Engine) -> None:
    first = next(article for article in shipped.articles if article.language is Lang.EN)
    renamed = replace(first, id=ArticleId("another-name"))
    articles = tuple(renamed if article is first else article for article in shipped.articles)
    sharing = Engine(replace(shipped, articles=articles), like=engine)
    assert renamed.passage_id(renamed.passages[0]) in sharing.index(Lang.EN).places
