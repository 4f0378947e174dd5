"""Statements are chosen, put in order, grouped by instrument and stage, and numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import (
    Article,
    Authority,
    Instrument,
    Lang,
    PartialDate,
    Passage,
    PassageId,
    Stage,
)
from knowledge.companions import Gap, Topic
from retrieval.compose import (
    MAX_CHANGES,
    MAX_STATEMENTS,
    choose,
    compose,
    gap_subjects,
    passage_subjects,
    topic_subjects,
    with_changes,
    with_id,
)
from retrieval.corpus import read_corpus
from retrieval.index import LanguageIndex, build_index
from retrieval.model import Answer, Group, Outcome
from retrieval.passages import PassageSubject
from retrieval.rank import Hit
from tests.retrieval.libraries import make_article, make_library, make_passage

TEXTS = (
    "Guards watch gates at night.",
    "Mayors sign bills on Monday.",
    "Otters swim in rivers.",
    "Bakers knead dough early.",
    "Judges rule on cases.",
    "Pilots fly planes abroad.",
    "Nurses mend deep wounds.",
)
DRAFT = {"instrument": Instrument.DRAFT_ORDINANCE, "stage": Stage.DRAFT}
SIGNED = {"instrument": Instrument.ORDINANCE, "stage": Stage.SIGNED}
LATER = {"instrument": Instrument.ORDINANCE, "stage": Stage.LATER}


def one(article_id: str, number: int, **fields: object) -> Article:
    """Make an article of a single passage, which speaks of something of its own."""
    return make_article(article_id, make_passage(1, TEXTS[number], **fields))


def refer(*article_ids: str) -> tuple[PassageId, ...]:
    return tuple(PassageId(f"{article_id}#1") for article_id in article_ids)


def index_of(*articles: Article) -> LanguageIndex:
    library = make_library(*articles)
    return build_index(library, read_corpus(library, Lang.EN))


def hit(index: LanguageIndex, article_id: str, score: float = 1.0) -> Hit:
    place = index.places[PassageId(f"{article_id}#1")]
    return Hit(index.documents[place], place, score, 0.0)


def chosen(index: LanguageIndex, *hits: tuple[str, float]) -> list[str]:
    return [s.id for s in choose(index, [hit(index, article_id, score) for article_id, score in hits])]


def subjects(*articles: Article) -> list[PassageSubject]:
    return [PassageSubject(a.passage_id(p), a, p) for a in articles for p in a.passages]


def order(*articles: Article, keep_order: bool = False) -> list[list[str]]:
    """Compose passages and return the ids of each group."""
    found = compose(subjects(*articles), {}, keep_order=keep_order)
    names = {citation.number: citation.passage_id for citation in found.citations}
    return [[names[n] for s in group.statements for n in s.citations] for group in found.groups]


# -- choosing


def test_without_hits_nothing_is_chosen() -> None:
    assert choose(index_of(), []) == []


def test_what_fits_nearly_as_well_is_shown_beside_the_best() -> None:
    index = index_of(*(one(name, n) for n, name in enumerate("abc")))
    assert chosen(index, ("b", 1.0), ("a", 0.95), ("c", 0.3)) == ["b#1", "a#1"]


def test_no_more_than_so_many_are_chosen() -> None:
    index = index_of(*(one(name, n) for n, name in enumerate("abcdefg")))
    assert len(chosen(index, *((name, 1.0) for name in "abcdefg"))) == MAX_STATEMENTS


def test_of_passages_that_say_the_same_only_the_better_is_shown() -> None:
    index = index_of(one("a", 0), one("b", 0), one("c", 1))
    assert chosen(index, ("b", 1.0), ("a", 0.99), ("c", 0.98)) == ["b#1", "c#1"]


def test_of_passages_that_say_the_same_the_more_trusted_is_shown() -> None:
    law = make_article("b", make_passage(1, TEXTS[0]), authority=Authority.LAW)
    volunteer = make_article("a", make_passage(1, TEXTS[0]), authority=Authority.VOLUNTEER)
    assert chosen(index_of(volunteer, law), ("a", 1.0), ("b", 0.99)) == ["b#1"]


def test_of_passages_that_fit_about_as_well_the_more_trusted_comes_first() -> None:
    law = make_article("b", make_passage(1, TEXTS[1]), authority=Authority.LAW)
    volunteer = make_article("a", make_passage(1, TEXTS[0]), authority=Authority.VOLUNTEER)
    assert chosen(index_of(volunteer, law), ("a", 1.0), ("b", 0.99)) == ["b#1", "a#1"]
    assert chosen(index_of(volunteer, law), ("a", 1.0), ("b", 0.8)) == ["a#1", "b#1"]


@pytest.mark.parametrize("other", [authority for authority in Authority if authority is not Authority.VOLUNTEER])
def test_a_volunteers_note_never_outranks_a_document_that_fits_as_well(other: Authority) -> None:
    note = make_article("a", make_passage(1, TEXTS[0]), authority=Authority.VOLUNTEER)
    names = "bcdef"
    documents = [make_article(name, make_passage(1, TEXTS[n]), authority=other) for n, name in enumerate(names, 1)]
    index = index_of(note, *documents)
    assert chosen(index, ("a", 1.0), ("b", 1.0)) == ["b#1", "a#1"]
    # Where there is room for the documents alone, it has none.
    assert chosen(index, ("a", 1.0), *((name, 1.0) for name in names)) == [f"{name}#1" for name in names]


def test_the_same_words_at_another_stage_are_not_the_same() -> None:
    index = index_of(one("a", 0, **DRAFT), one("b", 0, **SIGNED))
    assert chosen(index, ("a", 1.0), ("b", 0.99)) == ["a#1", "b#1"]


@pytest.mark.parametrize("lists", ["best", "other", "both"])
def test_what_conflicts_with_the_best_is_shown_beside_it(lists: str) -> None:
    best = one("a", 0, conflicts_with=refer("b") if lists != "other" else ())
    other = one("b", 1, conflicts_with=refer("a") if lists != "best" else ())
    assert chosen(index_of(best, other), ("a", 1.0)) == ["a#1", "b#1"]


@pytest.mark.parametrize("lists", ["best", "other", "both"])
def test_passages_that_conflict_are_never_the_same_however_alike(lists: str) -> None:
    best = one("a", 0, conflicts_with=refer("b") if lists != "other" else ())
    other = one("b", 0, conflicts_with=refer("a") if lists != "best" else ())
    assert chosen(index_of(best, other), ("a", 1.0), ("b", 0.99)) == ["a#1", "b#1"]


def test_what_decided_a_draft_is_shown_with_it() -> None:
    index = index_of(one("a", 0, superseded_by=refer("b"), **DRAFT), one("b", 1, **SIGNED))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1"]


@pytest.mark.parametrize("field", ["conflicts_with", "superseded_by"])
def test_room_is_made_for_what_the_best_must_not_be_read_without(field: str) -> None:
    needy = one("a", 0, **DRAFT, **{field: refer("g")})
    index = index_of(needy, *(one(name, n, **DRAFT) for n, name in enumerate("bcdefg", 1)))
    ids = chosen(index, *((name, 1.0) for name in "abcdef"))
    assert len(ids) == MAX_STATEMENTS
    assert ids[0] == "a#1"
    assert "g#1" in ids


def test_where_what_decided_a_draft_first_is_gone_what_decided_it_next_is_shown() -> None:
    index = index_of(one("a", 0, superseded_by=refer("gone", "b"), **DRAFT), one("b", 1, **SIGNED))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1"]


@pytest.mark.parametrize("field", ["conflicts_with", "superseded_by"])
def test_a_reference_that_leads_nowhere_is_passed_over(field: str) -> None:
    index = index_of(one("a", 0, **DRAFT, **{field: refer("gone")}))
    assert chosen(index, ("a", 1.0)) == ["a#1"]


@pytest.mark.parametrize("field", ["conflicts_with", "superseded_by"])
def test_a_passage_that_refers_to_itself_is_shown_once(field: str) -> None:
    index = index_of(one("a", 0, **DRAFT, **{field: refer("a")}))
    assert chosen(index, ("a", 1.0)) == ["a#1"]


def test_what_both_conflicts_and_decides_is_shown_once() -> None:
    draft = one("a", 0, conflicts_with=refer("b"), superseded_by=refer("b"), **DRAFT)
    assert chosen(index_of(draft, one("b", 1, **SIGNED)), ("a", 1.0)) == ["a#1", "b#1"]


def test_what_was_chosen_already_is_not_added_again() -> None:
    index = index_of(one("a", 0, superseded_by=refer("b"), **DRAFT), one("b", 1, **SIGNED))
    assert chosen(index, ("a", 1.0), ("b", 0.99)) == ["a#1", "b#1"]


@pytest.mark.parametrize("field", ["amended_by", "superseded_by"])
@pytest.mark.parametrize("stage", [Stage.SIGNED, Stage.LATER, Stage.CONTEXT])
def test_what_changed_a_rule_is_shown_with_it(field: str, stage: Stage) -> None:
    old = one("a", 0, instrument=Instrument.ORDINANCE, stage=stage, **{field: refer("b")})
    index = index_of(old, one("b", 1, **SIGNED), one("c", 2, **SIGNED))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1"]
    assert chosen(index, ("c", 1.0), ("a", 0.99)) == ["c#1", "a#1", "b#1"]


def test_of_what_was_adopted_only_the_best_has_what_came_after_it() -> None:
    early = one("a", 0, instrument=Instrument.ORDINANCE, stage=Stage.ADOPTED, superseded_by=refer("b"))
    index = index_of(early, one("b", 1, **SIGNED), one("c", 2, **SIGNED))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1"]
    assert chosen(index, ("c", 1.0), ("a", 0.99)) == ["c#1", "a#1"]


def test_what_replaced_a_rule_stands_in_place_of_what_amended_it_before() -> None:
    old = one("a", 0, amended_by=refer("b"), superseded_by=refer("c"), **SIGNED)
    assert chosen(index_of(old, one("b", 1, **SIGNED), one("c", 2, **SIGNED)), ("a", 1.0)) == ["a#1", "c#1"]


def test_what_came_after_that_is_shown_too() -> None:
    links = {"a": {"superseded_by": refer("b")}, "b": {"superseded_by": refer("c")}, "c": {"amended_by": refer("d")}}
    index = index_of(*(one(name, n, **SIGNED, **links.get(name, {})) for n, name in enumerate("abcd")))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1", "c#1", "d#1"]


def test_rules_that_replace_each_other_are_shown_once() -> None:
    index = index_of(one("a", 0, superseded_by=refer("b"), **SIGNED), one("b", 1, superseded_by=refer("a"), **SIGNED))
    assert chosen(index, ("a", 1.0)) == ["a#1", "b#1"]


def test_of_many_amendments_the_latest_are_shown() -> None:
    old = one("a", 0, amended_by=refer(*"bcdef"), **SIGNED)
    index = index_of(old, *(one(name, n, **SIGNED) for n, name in enumerate("bcdef", 1)))
    assert chosen(index, ("a", 1.0)) == ["a#1", "d#1", "e#1", "f#1"]
    assert MAX_CHANGES == 3


def test_the_best_has_room_for_all_that_it_must_not_be_read_without() -> None:
    needy = one("a", 0, conflicts_with=refer("b"), amended_by=refer(*"cdef"), **SIGNED)
    index = index_of(needy, *(one(name, n, **SIGNED) for n, name in enumerate("bcdef", 1)))
    assert len(chosen(index, ("a", 1.0))) == MAX_STATEMENTS


def test_an_outdated_rule_is_left_out_where_what_changed_it_has_no_room() -> None:
    index = index_of(
        *(one(name, n, **SIGNED) for n, name in enumerate("abcd")),
        one("e", 4, superseded_by=refer("f"), **SIGNED),
        one("f", 5, **SIGNED),
    )
    assert chosen(index, *((name, 1.0) for name in "abcde")) == ["a#1", "b#1", "c#1", "d#1"]


# -- topics and gaps


def test_what_changed_a_rule_that_a_curator_chose_is_added() -> None:
    index = index_of(
        one("a", 0, **SIGNED),
        one("b", 1, amended_by=refer("d"), **SIGNED),
        one("c", 2, superseded_by=refer("a"), **DRAFT),
        one("d", 3, **SIGNED),
    )
    assert [s.id for s in with_changes(index, passage_subjects(index, refer("c", "b")))] == ["c#1", "b#1", "d#1"]


def test_a_topic_shows_its_passages_in_its_own_order() -> None:
    index = index_of(*(one(name, n) for n, name in enumerate("abc")))
    topic = Topic("t", {Lang.EN: "?"}, {Lang.EN: ()}, refer("c", "gone", "a"))
    assert [s.id for s in topic_subjects(index, topic)] == ["c#1", "a#1"]


def test_a_gap_shows_the_first_two_passages_that_stand() -> None:
    index = index_of(*(one(name, n) for n, name in enumerate("abc")))
    gap = Gap("g", {Lang.EN: "It does not say."}, {}, refer("gone", "c", "c", "a", "b"))
    assert [s.id for s in gap_subjects(index, gap)] == ["c#1", "a#1"]


def test_a_topic_of_many_passages_is_cut() -> None:
    index = index_of(*(one(name, n) for n, name in enumerate("abcdefg")))
    topic = Topic("t", {Lang.EN: "?"}, {Lang.EN: ()}, refer(*"abcdefg"))
    assert len(topic_subjects(index, topic)) == MAX_STATEMENTS


def test_passages_that_the_index_lacks_are_left_out() -> None:
    assert [s.id for s in passage_subjects(index_of(one("a", 0)), refer("gone", "a"))] == ["a#1"]


# -- grouping


def test_nothing_makes_an_empty_answer() -> None:
    assert (compose([], {}).groups, compose([], {}).citations) == ((), ())


def test_passages_of_one_instrument_and_stage_make_one_group() -> None:
    assert order(one("a", 0, **SIGNED), one("b", 1, **LATER), one("c", 2, **SIGNED)) == [["a#1", "c#1"], ["b#1"]]


@pytest.mark.parametrize("keep_order", [False, True])
def test_a_draft_stands_in_no_group_of_another_stage(keep_order: bool) -> None:
    articles = [one(f"a{n}", n, stage=stage, instrument=Instrument.ORDINANCE) for n, stage in enumerate(Stage)]
    found = compose(subjects(*articles), {}, keep_order=keep_order)
    for group in found.groups:
        assert [group.stage] == [found.citations[n - 1].passage.stage for s in group.statements for n in s.citations]


def test_the_rule_that_decided_a_draft_comes_before_it() -> None:
    assert order(one("a", 0, superseded_by=refer("b"), **DRAFT), one("b", 1, **SIGNED)) == [["b#1"], ["a#1"]]


def test_the_text_of_the_law_comes_before_any_draft() -> None:
    law = make_article("b", make_passage(1, TEXTS[1], **SIGNED), authority=Authority.LAW)
    assert order(one("a", 0, **DRAFT), law) == [["b#1"], ["a#1"]]


def test_a_draft_that_nothing_shown_decided_keeps_its_place() -> None:
    assert order(one("a", 0, superseded_by=refer("c"), **DRAFT), one("b", 1, **LATER)) == [["a#1"], ["b#1"]]


def test_a_curated_topic_keeps_its_order_whatever_was_decided() -> None:
    draft = one("a", 0, superseded_by=refer("b"), **DRAFT)
    assert order(draft, one("b", 1, **SIGNED), keep_order=True) == [["a#1"], ["b#1"]]


def test_a_curated_topic_puts_together_only_neighbours() -> None:
    articles = [one("a", 0, **SIGNED), one("b", 1, **SIGNED), one("c", 2, **LATER), one("d", 3, **SIGNED)]
    assert order(*articles, keep_order=True) == [["a#1", "b#1"], ["c#1"], ["d#1"]]


@pytest.mark.parametrize("keep_order", [False, True])
@pytest.mark.parametrize("lists", ["first", "second", "both"])
def test_passages_that_conflict_stand_side_by_side(lists: str, keep_order: bool) -> None:
    first = one("a", 0, conflicts_with=refer("c") if lists != "second" else (), **DRAFT)
    second = one("c", 2, conflicts_with=refer("a") if lists != "first" else (), **LATER)
    found = compose(subjects(first, one("b", 1, **SIGNED), second), {}, keep_order=keep_order)
    disputed = [group for group in found.groups if group.disputed]
    assert [[TEXTS[0], TEXTS[2]]] == [[s.text for s in group.statements] for group in disputed]


@pytest.mark.parametrize("keep_order", [False, True])
def test_two_disputes_are_not_made_one(keep_order: bool) -> None:
    votes = [one("a", 0, conflicts_with=refer("b")), one("b", 1, conflicts_with=refer("a"))]
    dates = [one("c", 2, conflicts_with=refer("d")), one("d", 3, conflicts_with=refer("c"))]
    assert order(*votes, *dates, keep_order=keep_order) == [["a#1", "b#1"], ["c#1", "d#1"]]


@pytest.mark.parametrize("keep_order", [False, True])
def test_disputes_that_share_a_passage_are_one(keep_order: bool) -> None:
    links = {"a": refer("c"), "b": refer("d"), "c": (), "d": refer("c")}
    articles = [one(name, n, conflicts_with=others) for n, (name, others) in enumerate(links.items())]
    assert order(*articles, keep_order=keep_order) == [["a#1", "b#1", "c#1", "d#1"]]


def test_a_conflict_with_what_is_not_shown_is_no_dispute() -> None:
    found = compose(subjects(one("a", 0, conflicts_with=refer("b", "a"))), {})
    assert [group.disputed for group in found.groups] == [False]


def test_passages_that_conflict_with_themselves_dispute_nothing() -> None:
    found = compose(subjects(*(one(name, n, conflicts_with=refer(name)) for n, name in enumerate("ab"))), {})
    assert [group.disputed for group in found.groups] == [False]


def test_a_group_says_when_its_instrument_was_signed() -> None:
    signed = {Instrument.ORDINANCE: PartialDate(2017, 8, 31)}
    groups = compose(subjects(one("a", 0, **SIGNED), one("b", 1)), signed).groups
    assert [PartialDate(2017, 8, 31), None] == [group.signed for group in groups]


def test_a_passage_s_own_date_of_signing_counts_more_than_that_of_its_instrument() -> None:
    own = PartialDate(2019, 5, 28)
    found = compose(
        subjects(one("a", 0, **SIGNED), one("b", 1, signed=own, **SIGNED)),
        {Instrument.ORDINANCE: PartialDate(2017, 8, 31)},
    )
    dates = [PartialDate(2017, 8, 31), own]
    assert dates == [group.signed for group in found.groups] == [citation.signed for citation in found.citations]


STANDING = {
    "signed": PartialDate(2019, 5, 28),
    "in_force_until": PartialDate(2025, 3, 1),
    "amended_by": refer("x"),
    "superseded_by": refer("x"),
}


@pytest.mark.parametrize("keep_order", [False, True])
@pytest.mark.parametrize("key", STANDING)
def test_no_heading_hides_that_a_rule_stands_otherwise(key: str, keep_order: bool) -> None:
    plain, other = one("a", 0, **SIGNED), one("b", 1, **SIGNED, **{key: STANDING[key]})
    assert order(plain, other, one("c", 2, **SIGNED, **{key: STANDING[key]}), keep_order=keep_order) == [
        ["a#1"],
        ["b#1", "c#1"],
    ]


def test_what_replaced_a_rule_comes_before_it() -> None:
    old = one("a", 0, superseded_by=refer("c"), **SIGNED)
    assert order(old, one("b", 1, **LATER), one("c", 2, **SIGNED)) == [["b#1"], ["c#1"], ["a#1"]]
    assert order(old, one("b", 1, **LATER)) == [["a#1"], ["b#1"]]


def test_a_rule_that_was_replaced_comes_before_its_draft() -> None:
    draft, old = one("a", 0, superseded_by=refer("b"), **DRAFT), one("b", 1, superseded_by=refer("c"), **SIGNED)
    assert order(draft, old, one("c", 2, **SIGNED)) == [["c#1"], ["b#1"], ["a#1"]]


def test_what_amended_a_rule_comes_after_it() -> None:
    assert order(one("a", 0, amended_by=refer("b"), **SIGNED), one("b", 1, **SIGNED)) == [["a#1"], ["b#1"]]


# -- the id


def id_of(passage: Passage, signed: PartialDate | None = None) -> str:
    dates = {passage.instrument: signed} if signed is not None else {}
    body = compose(subjects(make_article("a", passage)), dates)
    return with_id(Answer("", Outcome.ANSWERED, Lang.EN, groups=body.groups, citations=body.citations)).id


@pytest.mark.parametrize(
    "changes",
    [
        {"text": TEXTS[1]},
        {"stage": Stage.ADOPTED},
        {"instrument": Instrument.ORDER},
        {"amended_by": refer("x"), "superseded_by": ()},
        *({key: value} for key, value in STANDING.items()),
    ],
)
def test_an_answer_has_another_id_once_it_stands_otherwise(changes: dict[str, object]) -> None:
    passage = make_passage(1, TEXTS[0], **SIGNED)
    assert id_of(passage) == id_of(replace(passage, questions=("who",), line=7))
    assert id_of(passage) != id_of(replace(passage, **changes))  # type: ignore[arg-type]


def test_an_answer_has_another_id_once_its_rule_was_signed_on_another_day() -> None:
    passage, day = make_passage(1, TEXTS[0], **SIGNED), PartialDate(2017, 8, 31)
    assert id_of(passage) != id_of(passage, day) == id_of(replace(passage, signed=day))


def test_what_amended_is_not_what_replaced() -> None:
    passage = make_passage(1, TEXTS[0], **SIGNED)
    assert id_of(replace(passage, amended_by=refer("x"))) != id_of(replace(passage, superseded_by=refer("x")))


# -- whatever the library says


def test_a_statement_is_in_the_language_of_its_article() -> None:
    spanish = make_article("a", make_passage(1, "Los guardias vigilan."), language=Lang.ES)
    statements = [s for group in compose(subjects(spanish), {}).groups for s in group.statements]
    assert [(s.language, s.text) for s in statements] == [(Lang.ES, "Los guardias vigilan.")]


PASSAGE_IDS = st.sampled_from(refer(*"abcde"))
PASSAGES = st.builds(
    make_passage,
    st.just(1),
    st.sampled_from(TEXTS),
    instrument=st.sampled_from(Instrument),
    stage=st.sampled_from(Stage),
    conflicts_with=st.lists(PASSAGE_IDS, max_size=2).map(tuple),
    superseded_by=st.lists(PASSAGE_IDS, max_size=2).map(tuple),
    amended_by=st.lists(PASSAGE_IDS, max_size=2).map(tuple),
    signed=st.none() | st.just(PartialDate(2019)),
    in_force_until=st.none() | st.just(PartialDate(2025)),
)


@settings(deadline=None)
@given(passages=st.lists(PASSAGES, max_size=5), keep_order=st.booleans())
def test_every_passage_is_cited_once_and_numbered_in_order(passages: list[Passage], keep_order: bool) -> None:
    articles = [make_article(name, passage) for name, passage in zip("abcde", passages, strict=False)]
    found = compose(subjects(*articles), {}, keep_order=keep_order)
    assert sorted(refer(*"abcde")[: len(passages)]) == sorted(c.passage_id for c in found.citations)
    assert list(range(1, len(passages) + 1)) == [citation.number for citation in found.citations]
    statements = [statement for group in found.groups for statement in group.statements]
    assert [((c.number,), c.passage.text) for c in found.citations] == [(s.citations, s.text) for s in statements]
    assert all(group.statements for group in found.groups)
    alike = [(group, found.citations[s.citations[0] - 1]) for group in found.groups for s in group.statements]
    assert all(group.disputed or Group.of(c.passage, c.signed, group.statements) == group for group, c in alike)


@settings(deadline=None)
@given(passages=st.lists(PASSAGES, min_size=1, max_size=7))
def test_the_best_is_never_shown_without_what_came_after_it(passages: list[Passage]) -> None:
    told = [replace(passage, text=text) for passage, text in zip(passages, TEXTS, strict=False)]
    index = index_of(*(make_article(name, passage) for name, passage in zip("abcdefg", told, strict=False)))
    shown = choose(index, [hit(index, name) for name, _ in zip("abcdefg", told, strict=False)])
    assert 0 < len(shown) <= MAX_STATEMENTS
    best = shown[0].passage
    changes = passage_subjects(index, best.superseded_by) or passage_subjects(index, best.amended_by)
    assert not changes or {change.id for change in changes} & {subject.id for subject in shown}
