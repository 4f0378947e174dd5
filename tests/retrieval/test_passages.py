"""What is searched: passages, then known gaps, then curated topics, each with its fields."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from knowledge.article import Lang, PartialDate, PassageId, Status
from knowledge.companions import Companions, Gap, Intent, Topic
from knowledge.library import Library
from retrieval.analyzer import split_lines
from retrieval.corpus import Corpus, read_corpus
from retrieval.passages import Document, PassageSubject, find_documents
from tests.retrieval.libraries import make_article, make_library, make_passage

VOTE = make_article(
    "vote",
    make_passage(1, "The council voted.", section="The vote", questions=("who voted", "how did it go")),
    make_passage(2, "It passed.", locator="¶2"),
    title="Council passes act",
    publisher="The Post",
    author="A. Writer",
    published=PartialDate(2017, 8, 28),
)
VOTO = make_article("vote", make_passage(1, "El concejo votó.", questions=("quién votó",)), language=Lang.ES)
ONLY_ENGLISH = make_article("fund", make_passage(1, "The fund pays."))
RETIRED = make_article("old", make_passage(1, "Once so."), status=Status.RETIRED)
GAP = Gap("cost", {Lang.EN: "It does not say the cost."}, {Lang.EN: ("what does it cost",)})
TOPIC = Topic(
    "overview",
    {Lang.EN: "What does it do?", Lang.ES: "¿Qué hace?"},
    {Lang.EN: ("tell me about it",), Lang.ES: ()},
    (PassageId("vote#1"),),
)
SUGGESTION = Topic("suggestion", {Lang.EN: "Who voted?"}, {Lang.EN: ("who voted",)})
COMPANIONS = Companions(
    gaps=(GAP,),
    topics=(SUGGESTION, TOPIC),
    intents=(
        Intent("advice", {Lang.EN: ("what should i do",), Lang.ES: ("qué hago",)}),
        Intent("smalltalk.greeting", {Lang.EN: ("hello there",)}),
        Intent("fact", {Lang.EN: ("when was it signed",)}),
        Intent("unheard-of", {Lang.EN: ("zebra",)}),
    ),
)


@pytest.fixture
def library() -> Library:
    return make_library(VOTE, VOTO, ONLY_ENGLISH, RETIRED, companions=COMPANIONS)


def documents(library: Library, language: Lang) -> tuple[Document, ...]:
    return find_documents(library, language).documents


def bodies(corpus: Corpus) -> list[list[str]]:
    return split_lines(corpus.bodies_of(np.arange(len(corpus.documents))))


def samples(corpus: Corpus) -> list[list[str]]:
    return split_lines(corpus.samples_of(np.arange(len(corpus.documents))))


def subjects(found: list[Document]) -> list[str]:
    return [d.subject.id for d in found]


def test_passages_come_first_then_gaps_then_topics(library: Library) -> None:
    assert subjects(list(documents(library, Lang.EN))) == ["fund#1", "vote#1", "vote#2", "cost", "overview"]


def test_what_has_no_translation_is_searched_in_its_own_language(library: Library) -> None:
    found = list(documents(library, Lang.ES))
    assert subjects(found) == ["vote#1", "fund#1", "overview"]
    languages = [d.subject.article.language for d in found if isinstance(d.subject, PassageSubject)]
    assert languages == [Lang.ES, Lang.EN]


def test_a_document_holds_its_section_and_text_and_where_it_comes_from(library: Library) -> None:
    first = next(d for d in documents(library, Lang.EN) if d.subject.id == "vote#1")
    assert first.body == "The vote The council voted."
    assert first.questions == ("who voted", "how did it go")
    for part in ("Council passes act", "The Post", "A. Writer", "2017-08-28"):
        assert part in first.source


def test_an_article_without_author_or_date_has_a_source_all_the_same(library: Library) -> None:
    fund = next(iter(documents(library, Lang.EN)))
    assert fund.source.split() == ["fund", "The", "Paper"]
    assert "None" not in fund.source


def test_a_topic_is_found_by_what_it_shows_and_by_its_questions(library: Library) -> None:
    topic = list(documents(library, Lang.EN))[-1]
    assert topic.questions == ("What does it do?", "tell me about it")
    assert topic.body == "What does it do?"


def test_an_empty_library_has_no_documents() -> None:
    assert list(documents(make_library(), Lang.EN)) == []
    corpus = read_corpus(make_library(), Lang.ES)
    assert (corpus.documents, bodies(corpus), dict(corpus.counts)) == ((), [], {})


@pytest.mark.parametrize("language", Lang)
def test_a_corpus_keeps_words_and_documents_in_step(library: Library, language: Lang) -> None:
    corpus = read_corpus(library, language)
    assert len(corpus.documents) == len(corpus.bodies) == len(corpus.asked)
    assert [len(document.questions) for document in corpus.documents] == corpus.asked.tolist()
    assert sum(corpus.asked.tolist()) == len(corpus.samples)
    assert corpus.sources == Counter(document.source for document in corpus.documents)


def test_a_corpus_holds_the_words_of_bodies_and_samples(library: Library) -> None:
    corpus = read_corpus(library, Lang.EN)
    assert bodies(corpus)[1] == ["the", "vote", "the", "council", "voted"]
    assert split_lines(corpus.samples_of(np.array([1]))) == [["who", "voted"], ["how", "did", "it", "go"]]
    assert "Council passes act The Post A. Writer 2017-08-28" in corpus.sources


def test_a_corpus_knows_advice_and_small_talk_and_no_other_intent(library: Library) -> None:
    corpus = read_corpus(library, Lang.EN)
    assert corpus.utterances.advice == (["what", "should", "i", "do"],)
    assert corpus.utterances.smalltalk == (("greeting", ["hello", "there"]),)
    assert "zebra" not in corpus.counts


def test_questions_of_fact_are_those_of_the_intents(library: Library) -> None:
    assert read_corpus(library, Lang.EN).utterances.facts == (["when", "was", "it", "signed"],)


def test_words_of_sources_are_not_counted(library: Library) -> None:
    counts = read_corpus(library, Lang.EN).counts
    assert "writer" not in counts
    assert counts["voted"] == 2
    assert {"hello", "should", "cost"} <= counts.keys()


def test_every_passage_of_the_shipped_library_is_searched_in_both_languages(shipped: Library) -> None:
    expected = {a.passage_id(p) for a in shipped.articles if a.status is Status.LIVE for p in a.passages}
    for language in Lang:
        found = [d.subject.id for d in documents(shipped, language) if isinstance(d.subject, PassageSubject)]
        assert expected == set(found)
        assert len(found) == len(set(found))
