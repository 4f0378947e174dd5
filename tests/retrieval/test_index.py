"""Everything that is searched in one language, in step with the library."""

from __future__ import annotations

import pytest

from knowledge.article import Lang, PassageId
from knowledge.companions import Companions, Gap, Topic, VocabularyTerm
from knowledge.library import Library
from retrieval.corpus import read_corpus
from retrieval.engine import Engine
from retrieval.index import LanguageIndex, build_index
from retrieval.passages import PassageSubject
from tests.retrieval.libraries import make_article, make_library, make_passage

COMPANIONS = Companions(
    vocabulary=(VocabularyTerm("agency", "office", {Lang.EN: ("ICE", "the feds"), Lang.ES: ("la migra",)}),),
    gaps=(Gap("cost", {Lang.EN: "No cost."}, {Lang.EN: ("what is the price",)}),),
    topics=(Topic("all", {Lang.EN: "What is it?"}, {Lang.EN: ("overview",)}, (PassageId("jail#1"),)),),
)
ARTICLE = make_article(
    "jail",
    make_passage(1, "ICE stays out.", section="Access", questions=("may the feds enter",)),
    make_passage(2, "Guards keep order."),
    publisher="Gazette",
)


def index_of(library: Library, language: Lang = Lang.EN) -> LanguageIndex:
    return build_index(library, read_corpus(library, language))


@pytest.fixture(scope="module")
def index() -> LanguageIndex:
    return index_of(make_library(ARTICLE, companions=COMPANIONS))


def test_every_passage_has_its_place_before_all_else(index: LanguageIndex) -> None:
    assert dict(index.places) == {"jail#1": 0, "jail#2": 1}
    assert [document.subject.id for document in index.documents] == ["jail#1", "jail#2", "cost", "all"]


def test_a_document_is_found_by_body_source_and_questions(index: LanguageIndex) -> None:
    for term in ("guard", "gazett", "enter", "access", "price", "overview"):
        assert term in index.whole
    assert len(index.documents) == index.whole.size


def test_aliases_become_one_term_in_bodies_and_questions(index: LanguageIndex) -> None:
    assert "=agency" in index.body_terms[0]
    assert "=agency" in index.samples.idf
    assert "ice" not in index.whole


def test_body_terms_are_those_of_section_and_text_alone(index: LanguageIndex) -> None:
    assert {"access", "=agency", "stay", "out"} == index.body_terms[0]
    assert frozenset() == index.body_terms[2]


def test_a_passage_without_sample_questions_is_likened_by_its_body(index: LanguageIndex) -> None:
    likeness = index.samples.nearest([("price", 1.0), ("guard", 1.0), ("stay", 1.0)], 10.0)
    assert (likeness > 0).tolist() == [False, True, True, False]


def test_an_unknown_word_is_worth_as_much_as_the_rarest(index: LanguageIndex) -> None:
    assert index.max_idf == max(*index.whole.idf.values(), *index.samples.idf.values())


@pytest.mark.parametrize("word", ["guards", "gazette", "price", "migra", "feds", "would"])
def test_no_word_of_library_vocabulary_or_grammar_is_a_misspelling(index: LanguageIndex, word: str) -> None:
    assert word in index.speller


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize("questions", [(), ("???",)])
def test_a_library_without_words_can_be_indexed(language: Lang, questions: tuple[str, ...]) -> None:
    empty = index_of(make_library(), language)
    assert (empty.documents, dict(empty.places)) == ((), {})
    assert empty.max_idf > 0
    wordless = make_article("a", make_passage(1, "…", questions=questions), title="…", publisher="…")
    assert index_of(make_library(wordless), language).whole.size == 1


@pytest.mark.parametrize("language", Lang)
def test_the_places_of_the_shipped_library_lead_to_their_passages(engine: Engine, language: Lang) -> None:
    index = engine.index(language)
    for passage_id, place in index.places.items():
        subject = index.documents[place].subject
        assert isinstance(subject, PassageSubject)
        assert passage_id == subject.id == subject.article.passage_id(subject.passage)
        assert place < len(index.places)
