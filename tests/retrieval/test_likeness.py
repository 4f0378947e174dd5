"""Likeness of a question to the sample questions of each document."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.fields import Fields, Named
from retrieval.likeness import CONTAINED, SampleIndex, TitleIndex
from retrieval.numbering import Numbering, running
from retrieval.ragged import Edit, ended, ragged

NOTHING = Named((), ragged(np.empty(0, np.int32), np.empty(0, np.int32)), np.empty(0, np.int64))
TERMS = ["jail", "ice", "vote", "order"]
OWNED = st.lists(st.lists(st.lists(st.sampled_from(TERMS), max_size=5), max_size=4), max_size=5)
QUERY = st.dictionaries(st.sampled_from([*TERMS, "unknown"]), st.floats(0.1, 1.0), max_size=5)


def fields_of(owned: list[list[list[str]]], bodies: frozenset[int], numbering: Numbering) -> Fields:
    """Return documents of no more than these samples; those of the owners in `bodies` have one, their body."""
    plain = [not own or owner in bodies for owner, own in enumerate(owned)]
    body = [own[0] if own and is_plain else [] for own, is_plain in zip(owned, plain, strict=True)]
    asked = [[] if is_plain else own for own, is_plain in zip(owned, plain, strict=True)]
    return Fields(
        bodies=ended(numbering.take(running(body))),
        samples=ended(numbering.take(running(sample for own in asked for sample in own))),
        asked=np.array([len(own) for own in asked], np.int32),
        sources=NOTHING,
        titles=NOTHING,
    )


def index_of(owned: list[list[list[str]]], bodies: frozenset[int] = frozenset()) -> SampleIndex:
    numbering = Numbering()
    fields = fields_of(owned, bodies, numbering)
    return SampleIndex.of(numbering, fields)


def worth(index: SampleIndex, query: dict[str, float]) -> float:
    idfs = ((index.idf.get(term), weight) for term, weight in query.items())
    return sum((2.0 if idf is None else idf) * weight for idf, weight in idfs)


@settings(deadline=None)
@given(owned=OWNED, query=QUERY)
@example(owned=[], query={"jail": 1.0})
@example(owned=[[], [["jail"]], []], query={"jail": 1.0})
@example(owned=[[["jail", "jail", "ice"]]], query={"jail": 0.5, "unknown": 1.0})
def test_likeness_equals_a_plain_loop(owned: list[list[list[str]]], query: dict[str, float]) -> None:
    index = index_of(owned)
    weight = worth(index, query) or 1.0
    expected = [
        max(
            (
                2
                * sum(index.idf[t] * w for t, w in query.items() if t in sample)
                / (weight + sum(index.idf[t] for t in set(sample)))
                for sample in own
            ),
            default=0.0,
        )
        for own in owned
    ]
    np.testing.assert_allclose(index.nearest(query.items(), weight), expected, rtol=0, atol=1e-12)


@settings(deadline=None)
@given(owned=OWNED, query=QUERY)
def test_likeness_lies_between_nothing_and_one(owned: list[list[list[str]]], query: dict[str, float]) -> None:
    index = index_of(owned)
    likeness = index.nearest(query.items(), worth(index, query) or 1.0)
    assert ((likeness >= 0.0) & (likeness <= 1.0 + 1e-12)).all()


@pytest.mark.parametrize("sample", [["jail"], ["jail", "ice"], ["vote", "vote", "order", "jail"]])
def test_the_sample_itself_is_wholly_alike(sample: list[str]) -> None:
    index = index_of([[["order"], sample], [["ice", "order"]]])
    query = dict.fromkeys(sample, 1.0)
    assert pytest.approx(1.0) == index.nearest(query.items(), worth(index, query))[0]


@settings(deadline=None)
@given(owned=OWNED)
def test_a_rarer_term_never_weighs_less(owned: list[list[list[str]]]) -> None:
    samples = [set(sample) for own in owned for sample in own]
    idf = index_of(owned).idf
    held = {term: sum(term in sample for sample in samples) for term in idf}
    assert all(idf[a] >= idf[b] > 0 for a in idf for b in idf if held[a] <= held[b])


def test_terms_that_no_sample_holds_make_it_less_like() -> None:
    index = index_of([[["jail", "ice"]], [["vote"]]])
    query = {"jail": 1.0, "ice": 1.0}
    longer = {**query, "unknown": 1.0}
    near, less_near = (index.nearest(q.items(), worth(index, q))[0] for q in (query, longer))
    assert 0 < less_near < near


@settings(deadline=None)
@given(owned=OWNED, query=QUERY, bodies=st.frozensets(st.integers(0, 4)))
def test_a_body_counts_by_how_much_of_the_question_it_holds(
    owned: list[list[list[str]]], query: dict[str, float], bodies: frozenset[int]
) -> None:
    index = index_of(owned, bodies)
    weight = worth(index, query) or 1.0
    likeness = index.nearest(query.items(), weight)
    for owner in bodies & set(range(len(owned))):
        held = [sum(index.idf[t] * w for t, w in query.items() if t in body) / weight for body in owned[owner][:1]]
        assert likeness[owner] == pytest.approx(CONTAINED * max(held, default=0.0))


def test_a_question_asked_word_for_word_outweighs_a_body_that_holds_it() -> None:
    words = ["jail", "ice"]
    index = index_of([[words], [[*words, "vote", "order"]]], frozenset({1}))
    sample, body = index.nearest(dict.fromkeys(words, 1.0).items(), worth(index, dict.fromkeys(words, 1.0)))
    assert sample > body > 0


def test_the_nearest_of_several_samples_counts() -> None:
    samples = [["vote", "order"], ["jail"]]
    query = {"jail": 1.0}
    together = index_of([samples, [["ice"]]])
    assert pytest.approx(1.0) == together.nearest(query.items(), worth(together, query))[0]


@settings(deadline=None)
@given(
    before=OWNED,
    added=OWNED,
    kept=st.lists(st.booleans(), min_size=5, max_size=5),
    query=QUERY,
    bodies=st.frozensets(st.integers(0, 4)),
)
def test_samples_and_titles_made_by_edits_are_those_made_anew(
    before: list[list[list[str]]],
    added: list[list[list[str]]],
    kept: list[bool],
    query: dict[str, float],
    bodies: frozenset[int],
) -> None:
    stays = [place for place in range(len(before)) if kept[place]]
    # What came in stands among what stayed.
    origin = [n for pair in zip([*stays, *[-2] * 5], [*[-1] * len(added), *[-2] * 5], strict=False) for n in pair]
    edit = Edit(np.array([n for n in origin if n != -2], np.int64), len(before))
    numbering = Numbering()
    old = fields_of(before, bodies, numbering)
    index = SampleIndex.of(numbering, old)
    grown = Numbering(numbering)
    gone_bodies = frozenset(n for n, place in enumerate(edit.removed.tolist()) if place in bodies)
    gone = fields_of([before[place] for place in edit.removed.tolist()], gone_bodies, grown)
    fresh = fields_of(added[: len(edit.fresh)], frozenset(), grown)
    incoming = iter(added)
    after = [before[place] if place >= 0 else next(incoming) for place in edit.origin.tolist()]
    after_bodies = frozenset(n for n, place in enumerate(edit.origin.tolist()) if place in bodies)
    expected = index_of(after, after_bodies)
    asked = fields_of(after, after_bodies, Numbering()).asked
    edited = index.edited(grown, edit, fresh, gone, asked)
    assert dict(edited.idf) == dict(expected.idf)
    places = np.arange(len(after))[1::2]
    for some in (None, places):
        nearest = edited.nearest(query.items(), 3.0, some)
        assert nearest.tolist() == expected.nearest(query.items(), 3.0, some).tolist()
    assert edited.nearest(query.items(), 3.0)[places].tolist() == edited.nearest(query.items(), 3.0, places).tolist()


def titled(titles: list[str], numbering: Numbering) -> Fields:
    distinct = tuple(dict.fromkeys(titles))
    terms = ended(numbering.take(running(title.split() for title in distinct)))
    named = Named(distinct, terms, np.array([distinct.index(title) for title in titles], np.int64))
    return replace(fields_of([[] for _ in titles], frozenset(), numbering), titles=named)


TITLES = st.lists(st.sampled_from(["", "jail", "jail ice", "ice jail jail", "vote order", "order"]), max_size=6)


@settings(deadline=None)
@given(before=TITLES, added=TITLES, kept=st.lists(st.booleans(), min_size=6, max_size=6), query=QUERY)
def test_a_title_is_as_near_after_edits_as_anew(
    before: list[str], added: list[str], kept: list[bool], query: dict[str, float]
) -> None:
    numbering = Numbering()
    stays = [place for place in range(len(before)) if kept[place]]
    edit = Edit(np.array([*[-1] * len(added), *stays], np.int64), len(before))
    index = TitleIndex.of(numbering, titled(before, numbering))
    grown = Numbering(numbering)
    edited = index.edited(grown, edit, titled(added, grown))
    anew = Numbering()
    expected = TitleIndex.of(anew, titled([*added, *(before[place] for place in stays)], anew))
    ours, theirs = (one.of_documents(one.nearest(query.items(), 3.0), None).tolist() for one in (edited, expected))
    assert ours == theirs
