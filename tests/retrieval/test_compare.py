"""What the library says already of what an article says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from knowledge.article import Article, ArticleId, Instrument, Lang, PassageId, Stage
from knowledge.library import Library
from retrieval.claims import Kind
from retrieval.compare import Comparer, Reason, address_key, contradictions, duplicates
from retrieval.engine import Engine
from retrieval.index import LanguageIndex
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

HARBOR = "The harbor council closed the old lighthouse to visitors after the storm."


def index_of(*articles: Article, language: Lang = Lang.EN) -> LanguageIndex:
    return Engine(make_library(*articles, filler(language))).index(language)


def story(text: str, article_id: str = "story", *, title: str = "", url: str = "", **fields: Any) -> Article:
    language = fields.pop("language", Lang.EN)
    return make_article(
        article_id,
        make_passage(1, text, **fields),
        title=title or f"Title of {article_id}",
        url=url or f"https://example.org/{article_id}",
        language=language,
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/story",
        "http://www.example.org/a/story/",
        "https://m.example.org/a/story?utm_source=x&fbclid=y",
        "https://EXAMPLE.org/a/story#part",
    ],
)
def test_the_same_page_has_one_key(address: str) -> None:
    assert address_key(address) == "example.org/a/story"


@pytest.mark.parametrize(
    "address", ["https://example.org/a/story?page=2", "https://example.org/a", "https://example.com/a/story"]
)
def test_another_page_has_another_key(address: str) -> None:
    assert address_key(address) != "example.org/a/story"


@pytest.mark.parametrize("address", ["", "no address", "https://[::1/x", "https://example.org:99999999/"])
def test_what_is_no_address_has_a_key_of_its_own(address: str) -> None:
    assert address_key(address) != address_key("https://example.org/a/story")


def test_an_article_of_the_same_address_is_found_whole() -> None:
    index = index_of(story(HARBOR, "old", url="http://www.example.org/a/?utm_medium=mail"))
    (alike,) = duplicates(story("Otters swim.", url="https://example.org/a"), index)
    assert (alike.passage, alike.other.article.id, alike.reason) == (None, "old", Reason.ADDRESS)


def test_a_front_page_is_no_sign_of_the_same_source() -> None:
    index = index_of(story(HARBOR, "old", url="https://example.org/"))
    assert duplicates(story("Otters swim.", url="https://example.org"), index) == ()


def test_an_article_of_nearly_the_same_title_is_found_whole() -> None:
    index = index_of(story(HARBOR, "old", title="Council closes the old lighthouse"))
    (alike,) = duplicates(story("Otters swim.", title="Council closes the old lighthouse!"), index)
    assert (alike.passage, alike.reason) == (None, Reason.TITLE)
    assert alike.likeness >= 0.9


def test_nearly_the_same_words_are_found_with_their_passage() -> None:
    index = index_of(story(HARBOR, "old"))
    said = "After the storm the harbor council closed the old lighthouse to visitors."
    new = make_article("new", make_passage(1, "Otters swim."), make_passage(4, said), url="https://example.org/new")
    (alike,) = duplicates(new, index)
    assert (alike.passage, alike.other.id, alike.reason) == (4, "old#1", Reason.WORDS)
    assert alike.likeness > 0.9


def test_other_words_are_no_duplicate() -> None:
    index = index_of(story(HARBOR, "old"))
    assert duplicates(story("The harbor council opened a school for sailors."), index) == ()


def test_an_article_is_not_compared_with_itself() -> None:
    own = story(HARBOR)
    assert duplicates(own, index_of(own)) == ()
    changed = story(HARBOR.replace("closed", "did not close"))
    assert contradictions(changed, index_of(own)) == ()


def test_a_draft_in_the_words_of_the_rule_is_no_duplicate_unless_word_for_word() -> None:
    said = "After the storm the harbor council will close the lighthouse to all visitors for good."
    index = index_of(story(HARBOR, "old", stage=Stage.ADOPTED, instrument=Instrument.ORDINANCE))
    draft: dict[str, Any] = {"stage": Stage.DRAFT, "instrument": Instrument.DRAFT_ORDINANCE}
    assert [alike.passage for alike in duplicates(story(said), index)] == [1]
    assert duplicates(story(said, **draft), index) == ()
    assert [alike.passage for alike in duplicates(story(HARBOR, **draft), index)] == [1]


TOLD_OTHERWISE = {
    Kind.VOTE: (
        "The harbor council passed the lighthouse plan 6 to 1 after a hearing.",
        "The harbor council passed the lighthouse plan 5-2 after a hearing.",
    ),
    Kind.AMOUNT: (
        "The harbor council gave $385,000 to the lighthouse fund.",
        "The lighthouse fund got $358,000, which the harbor council gave.",
    ),
    Kind.SHARE: (
        "Of all harbor visitors 40% climb the lighthouse.",
        "Of all harbor visitors 60 percent climb the lighthouse.",
    ),
    Kind.DATE: (
        "The harbor council closed the lighthouse on March 3, 2017.",
        "The harbor council closed the lighthouse on 5 March 2017, that is March 5.",
    ),
    Kind.NUMBER: (
        "The harbor keeps twelve boats beside the lighthouse.",
        "The harbor keeps 15 boats beside the lighthouse.",
    ),
    Kind.OPPOSITE: (
        "The lighthouse season of the harbor starts with the spring tide.",
        "The lighthouse season of the harbor ends with the spring tide.",
    ),
    Kind.CONDITION: (
        "Visitors enter the harbor lighthouse only with a paper from the keeper.",
        "Visitors enter the harbor lighthouse only during storms at night.",
    ),
    Kind.NEGATION: (
        "The harbor council may not close the lighthouse to visitors unless the keeper agrees.",
        "The harbor council may close the lighthouse to visitors unless the keeper agrees.",
    ),
}


@pytest.mark.parametrize("kind", TOLD_OTHERWISE)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_told_otherwise_is_found(kind: Kind, turned: bool) -> None:
    own, other = TOLD_OTHERWISE[kind][:: -1 if turned else 1]
    (found,) = contradictions(story(own), index_of(story(other, "old")))
    assert (found.passage, found.other.id, found.difference.kind) == (1, "old#1", kind)


@pytest.mark.parametrize("text", [text for pair in TOLD_OTHERWISE.values() for text in pair])
def test_the_same_words_tell_nothing_otherwise(text: str) -> None:
    assert contradictions(story(text), index_of(story(text, "old"))) == ()


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (
            "El concejo del puerto aprobó el plan del faro 10 a 0 después de la audiencia.",
            "El concejo del puerto aprobó el plan del faro 9 contra 1 después de la audiencia.",
            Kind.VOTE,
        ),
        (
            "El concejo del puerto cerró el faro el 3 de marzo de 2017.",
            "El concejo del puerto cerró el faro el 13 de marzo de 2017.",
            Kind.DATE,
        ),
        (
            "El concejo del puerto no puede cerrar el faro a los visitantes.",
            "El concejo del puerto puede cerrar el faro a los visitantes.",
            Kind.NEGATION,
        ),
        (
            "El puerto tiene doce barcos junto al faro.",
            "El puerto tiene 15 barcos junto al faro.",
            Kind.NUMBER,
        ),
    ],
)
def test_spanish_is_read_too(own: str, other: str, kind: Kind) -> None:
    index = index_of(story(other, "old", language=Lang.ES), language=Lang.ES)
    (found,) = contradictions(story(own, language=Lang.ES), index)
    assert found.difference.kind is kind


def test_both_figures_are_given() -> None:
    own, other = TOLD_OTHERWISE[Kind.VOTE]
    (found,) = contradictions(story(own), index_of(story(other, "old")))
    assert (found.difference.own, found.difference.other) == (("6-1",), ("5-2",))


def test_a_remark_in_brackets_is_not_what_the_passage_tells() -> None:
    own, other = TOLD_OTHERWISE[Kind.VOTE]
    (found,) = contradictions(story(own), index_of(story(f"{other} (Other papers say 6 to 1.)", "old")))
    assert found.difference.kind is Kind.VOTE


def test_figures_of_which_one_agrees_are_no_contradiction() -> None:
    index = index_of(story("The harbor council gave $5,000 and later $7,000 to the lighthouse fund.", "old"))
    assert contradictions(story("The harbor council gave $5,000 to the lighthouse fund."), index) == ()


def test_numbers_of_laws_count_nothing() -> None:
    index = index_of(story("Section 28 visitors of the harbor climb the lighthouse under order 12 freely.", "old"))
    own = "Section 29 visitors of the harbor climb the lighthouse under order 13 freely."
    assert contradictions(story(own), index) == ()


def test_passages_about_other_things_may_have_other_figures() -> None:
    index = index_of(story("The zoo counted 5 to 2 votes of its keepers for new otters.", "old"))
    assert contradictions(story(TOLD_OTHERWISE[Kind.VOTE][0]), index) == ()


@pytest.mark.parametrize("marks", ["own", "other"])
def test_what_is_marked_as_a_conflict_is_not_told_again(marks: str) -> None:
    own, other = TOLD_OTHERWISE[Kind.VOTE]
    mine = story(own, conflicts_with=(PassageId("old#1"),) if marks == "own" else ())
    theirs = story(other, "old", conflicts_with=(PassageId("story#1"),) if marks == "other" else ())
    assert contradictions(mine, index_of(theirs)) == ()


def test_a_draft_and_what_came_of_it_may_differ() -> None:
    own, other = TOLD_OTHERWISE[Kind.NEGATION]
    draft = story(own, instrument=Instrument.DRAFT_ORDINANCE, stage=Stage.DRAFT)
    rule = story(other, "old", instrument=Instrument.ORDINANCE, stage=Stage.SIGNED)
    assert contradictions(draft, index_of(rule)) == ()
    later = replace(draft, passages=(replace(draft.passages[0], stage=Stage.ADOPTED),))
    assert len(contradictions(later, index_of(rule))) == 1


def test_two_rules_may_differ() -> None:
    own, other = TOLD_OTHERWISE[Kind.NEGATION]
    ordinance = story(own, instrument=Instrument.ORDINANCE, stage=Stage.SIGNED)
    order = story(other, "old", instrument=Instrument.ORDER, stage=Stage.SIGNED)
    assert contradictions(ordinance, index_of(order)) == ()


def test_sample_questions_tell_what_two_passages_are_about() -> None:
    own = "Some members of the council said yes to the harbor plan, and the count was 6 to 1 that day."
    other = "By 5 to 2 the tower of the harbor was saved in the council, a keeper remembers."
    asked = ("how did the council vote on the lighthouse",)
    alone = contradictions(story(own), index_of(story(other, "old")))
    both = contradictions(story(own, questions=asked), index_of(story(other, "old", questions=asked)))
    assert (alone, [found.difference.kind for found in both]) == ((), [Kind.VOTE])


def _unmarked(library: Library) -> Library:
    """Take the marks of conflicts away."""
    bare = [
        replace(article, passages=tuple(replace(passage, conflicts_with=()) for passage in article.passages))
        for article in library.articles
    ]
    return replace(library, articles=tuple(bare))


def _marked(articles: Iterable[Article]) -> Iterator[frozenset[str]]:
    """Yield the pairs that are marked as conflicts between two articles and not explained by their stages."""
    by_id = {article.passage_id(p): (article, p) for article in articles for p in article.passages}
    for passage_id, (article, passage) in by_id.items():
        for other_id in passage.conflicts_with:
            if other_id in by_id and by_id[other_id][0].id != article.id:
                other = by_id[other_id][1]
                context = Instrument.CONTEXT in (passage.instrument, other.instrument)
                if context or passage.stage.is_draft is other.stage.is_draft:
                    yield frozenset((passage_id, other_id))


def test_about_half_of_the_shipped_conflicts_are_found_and_few_others(shipped: Library) -> None:
    bare = _unmarked(shipped)
    comparer = Comparer(Engine(bare).index(Lang.EN))
    marked = set(_marked(shipped.live(Lang.EN)))
    articles = list(bare.live(Lang.EN))
    told = [
        frozenset((f"{article.id}#{found.passage}", found.other.id))
        for article in articles
        for found in comparer.contradictions(article)
    ]
    assert len(marked) > 10
    assert len(marked.intersection(told)) >= 0.45 * len(marked)
    assert sum(pair not in marked for pair in told) <= 2.5 * len(articles)


@pytest.mark.parametrize(
    ("passage_id", "told", "otherwise", "kind"),
    [
        ("2017-08-28-denverpost-council-passes#1", "10 to 0", "9 to 1", Kind.VOTE),
        ("2017-08-31-denver-executive-order-142-text#1", "August 31", "August 30", Kind.DATE),
    ],
)
def test_a_shipped_figure_told_otherwise_is_found(
    engine: Engine, passage_id: str, told: str, otherwise: str, kind: Kind
) -> None:
    subject = engine.passage(PassageId(passage_id), Lang.EN)
    assert subject is not None
    assert told in subject.passage.text
    changed = replace(subject.passage, text=subject.passage.text.replace(told, otherwise), questions=())
    article = replace(subject.article, id=ArticleId("another-paper"), passages=(changed,))
    found = contradictions(article, engine.index(Lang.EN))
    assert (passage_id, kind) in [(one.other.id, one.difference.kind) for one in found]
