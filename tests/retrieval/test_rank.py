"""Documents in order of how well they fit a query."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Lang, Passage, PassageId
from knowledge.companions import Companions, Gap, Topic
from retrieval.analyzer import words
from retrieval.corpus import read_corpus
from retrieval.follow import follow
from retrieval.index import LanguageIndex, build_index
from retrieval.model import Turn
from retrieval.passages import PassageSubject
from retrieval.query import Query, build_query
from retrieval.rank import DEPTH, Hit, coverage, known_share, names_unknown_number, rank
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

COMPANIONS = Companions(
    gaps=(Gap("weather", {Lang.EN: "No weather."}, {Lang.EN: ("will it rain on tuesday",)}),),
    topics=(Topic("jails", {Lang.EN: "Who may enter jails?"}, {Lang.EN: ()}, (PassageId("jail#1"),)),),
)
JAIL = make_article(
    "jail",
    make_passage(1, "Federal agents stay out of the jail.", questions=("may agents enter the jail",)),
    make_passage(2, "The sheriff answers for guards."),
)
COUNCIL = make_article(
    "council", make_passage(1, "The council voted on the jail."), make_passage(2, "The mayor watched the vote.")
)
GUARDS = make_article("guards", make_passage(1, "Guards watch."))


def index_of(*articles: Article, companions: Companions | None = None) -> LanguageIndex:
    library = make_library(*articles, companions=companions)
    return build_index(library, read_corpus(library, Lang.EN))


def query_of(index: LanguageIndex, text: str, previous: Turn | None = None) -> Query:
    found = words(text)
    return follow(index, build_query(index.analyzer, index.analyzer.terms(found), frozenset(), found), found, previous)


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.document.subject.id for hit in hits]


@pytest.fixture(scope="module")
def index() -> LanguageIndex:
    return index_of(JAIL, COUNCIL, filler(), companions=COMPANIONS)


@pytest.mark.parametrize("text", ["", "xylophone quartz", "?!"])
def test_nothing_shared_finds_nothing(index: LanguageIndex, text: str) -> None:
    ranking = rank(index, query_of(index, text))
    assert (ranking.passages, ranking.gaps, ranking.topics) == ((), (), ())


def test_an_empty_index_finds_nothing() -> None:
    empty = index_of()
    assert rank(empty, query_of(empty, "may agents enter the jail")).passages == ()


def test_passages_gaps_and_topics_are_ranked_apart(index: LanguageIndex) -> None:
    ranking = rank(index, query_of(index, "may agents enter the jail when it will rain"))
    assert ids(ranking.passages)[0] == "jail#1"
    assert ids(ranking.gaps) == ["weather"]
    assert ids(ranking.topics) == ["jails"]


def test_the_best_comes_first(index: LanguageIndex) -> None:
    hits = rank(index, query_of(index, "the jail of the council and the vote")).passages
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]
    assert len(hits) > 2


def test_a_sample_question_asked_word_for_word_is_wholly_alike(index: LanguageIndex) -> None:
    best = rank(index, query_of(index, "May agents enter the jail?")).passages[0]
    assert best.document.subject.id == "jail#1"
    assert best.likeness == pytest.approx(1.0)


def test_a_sample_question_lifts_its_passage() -> None:
    plain = [make_passage(n, f"Guards watch {what} at night.") for n, what in enumerate(("gates", "doors"), 1)]
    asked = make_passage(2, plain[1].text, questions=("who watches at night",))
    for second, expected in ((plain[1], ["a#1", "a#2"]), (asked, ["a#2", "a#1"])):
        index = index_of(make_article("a", plain[0], second), filler())
        assert expected == ids(rank(index, query_of(index, "who watches guards at night")).passages)[:2]


def test_documents_that_fit_equally_stand_in_library_order() -> None:
    names = ["b", "a", "c"]
    index = index_of(*(make_article(n, make_passage(1, "Guards watch."), title="Same") for n in names), filler())
    hits = rank(index, query_of(index, "guards")).passages
    assert ids(hits) == ["a#1", "b#1", "c#1"]
    assert len({hit.score for hit in hits}) == 1


def test_no_more_than_so_many_documents_are_looked_at() -> None:
    many = make_article("many", *(make_passage(n, f"Guards watch gate {n}.") for n in range(1, 2 * DEPTH)))
    index = index_of(many, filler(), companions=COMPANIONS)
    assert len(rank(index, query_of(index, "guards")).passages) == DEPTH


@pytest.mark.parametrize(
    "remembered",
    [replace(GUARDS, title="Gazette"), replace(GUARDS, publisher="Gazette"), replace(GUARDS, author="A. Gazette")],
    ids=["title", "publisher", "author"],
)
def test_a_source_is_found_by_what_a_reader_remembers_of_it(remembered: Article) -> None:
    index = index_of(remembered, COUNCIL, filler())
    assert ids(rank(index, query_of(index, "gazette")).passages) == ["guards#1"]


def test_a_turn_that_leans_favours_the_source_that_the_turn_before_cited() -> None:
    names = ["a", "b"]
    index = index_of(*(make_article(n, make_passage(1, "Guards watch."), title="Same") for n in names), filler())
    leaning = query_of(index, "so guards?", Turn(Lang.EN, (), ()))
    assert ids(rank(index, leaning).passages) == ["a#1", "b#1"]
    assert ids(rank(index, leaning, (PassageId("b#7"),)).passages) == ["b#1", "a#1"]


def test_a_turn_that_stands_alone_favours_none() -> None:
    index = index_of(*(make_article(n, make_passage(1, "Guards watch."), title="Same") for n in ("a", "b")), filler())
    assert ids(rank(index, query_of(index, "guards"), (PassageId("b#1"),)).passages) == ["a#1", "b#1"]


def test_a_favoured_source_must_share_a_term_all_the_same(index: LanguageIndex) -> None:
    leaning = query_of(index, "so sheriff?", Turn(Lang.EN, (), ()))
    assert ids(rank(index, leaning, (PassageId("filler#4"),)).passages) == ["jail#2"]


# -- how much is known


@pytest.mark.parametrize(
    ("text", "share"),
    [("sheriff and guards", 1.0), ("xylophone quartz", 0.0), ("what is it", 0.0), ("rain on tuesday", 0.0), ("", 0.0)],
)
def test_the_share_known_is_that_of_the_passages(index: LanguageIndex, text: str, share: float) -> None:
    assert pytest.approx(share) == known_share(index, query_of(index, text).content)


def test_a_question_half_known_is_known_in_part(index: LanguageIndex) -> None:
    assert 0.0 < known_share(index, query_of(index, "sheriff xylophone").content) < 1.0


@pytest.mark.parametrize(
    ("text", "share"),
    [("sheriff guards", 1.0), ("who is the sheriff", 1.0), ("zebra", 0.0), ("what is it", 0.0), ("", 0.0)],
)
def test_a_document_covers_the_content_that_it_holds(index: LanguageIndex, text: str, share: float) -> None:
    best = rank(index, query_of(index, "sheriff guards")).passages[0]
    covered = coverage(index, query_of(index, text).content, best)
    assert pytest.approx(share) == covered.share
    assert (covered.weight > 0) == (covered.share > 0) == (share > 0)


def test_more_content_that_a_document_lacks_lowers_its_share_and_not_its_weight(index: LanguageIndex) -> None:
    best = rank(index, query_of(index, "sheriff guards")).passages[0]
    part, whole = (coverage(index, query_of(index, text).content, best) for text in ("sheriff zebra", "sheriff"))
    assert part.share < whole.share == pytest.approx(1.0)
    assert part.weight == whole.weight


# -- any library

WORDS = ["jail", "guards", "vote", "mayor", "the", "of", "who"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
PASSAGES = st.builds(
    lambda text, questions: make_passage(1, text, questions=tuple(questions)), TEXTS, st.lists(TEXTS, max_size=2)
)


@settings(deadline=None)
@given(passages=st.lists(PASSAGES, max_size=6), text=st.lists(st.sampled_from([*WORDS, "zebra"]), max_size=6))
@example(passages=[make_passage(1, "jail")], text=["jail", "the"])
@example(passages=[make_passage(1, "jail", questions=("jail",))] * 2, text=["jail"])
def test_in_any_library_scores_are_numbers_in_order(passages: list[Passage], text: list[str]) -> None:
    index = index_of(*(make_article(f"a{n}", passage) for n, passage in enumerate(passages)))
    query = query_of(index, " ".join(text))
    hits = rank(index, query).passages
    assert all(isinstance(hit.document.subject, PassageSubject) for hit in hits)
    assert all(math.isfinite(hit.score) and hit.score > 0 for hit in hits)
    assert sorted(hits, key=lambda hit: (-hit.score, hit.place)) == list(hits)
    assert all(0.0 <= hit.likeness <= 1.0 + 1e-9 for hit in hits)
    assert 0.0 <= known_share(index, query.content) <= 1.0 + 1e-9


@pytest.mark.parametrize("size", range(1, 8))
def test_in_a_library_of_any_size_a_word_of_one_passage_finds_it(size: int) -> None:
    texts = ["Guards watch gates.", "Mayors sign bills.", "Otters swim.", "Bakers knead dough.", "Judges rule cases."]
    texts += ["Pilots fly planes.", "Nurses mend wounds."]
    index = index_of(*(make_article(f"a{n}", make_passage(1, text)) for n, text in enumerate(texts[:size])))
    for number, text in enumerate(texts[:size]):
        assert [f"a{number}#1"] == ids(rank(index, query_of(index, text.split()[0])).passages)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("what is executive order 141", True),
        ("what does section 28-299 say", True),
        ("what is executive order 142", False),
        ("was it signed on August 28, 2016", False),
        ("did they vote on the 28th, 13 members", False),
    ],
)
def test_only_the_unknown_number_of_a_law_is_unknown(text: str, unknown: bool) -> None:
    index = index_of(make_article("a", make_passage(1, "Executive order 142 and section 28-252.")))
    assert names_unknown_number(index, words(text)) is unknown
