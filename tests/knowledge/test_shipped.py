"""The library that comes with Bannock, held against the notes that it was written from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.article import Article, ArticleId, Lang, Passage
from knowledge.audit import audit
from knowledge.frontmatter import emit
from knowledge.library import SHIPPED, Library
from knowledge.strictyaml import Mapping, Scalar, load
from tests.knowledge.figures import figures, missing_from, names, names_inside

SOURCES = Path(__file__).parent.parent / "sources"
ADDITIONS = SOURCES / "seed-additions.md"
NOTES = sorted(path for path in SOURCES.glob("*.md") if path.name not in ("README.md", ADDITIONS.name))
LANGUAGES = [(path.stem, language) for path in NOTES for language in Lang]
FACT = re.compile(r"^(\d+)\. \(([^)]+)\) .* \[([^\]]+)\]$", re.MULTILINE)

TOLD_OTHERWISE = {
    # English says "both efforts" where Spanish says "los dos esfuerzos".
    ("2017-08-01-denver7-draft-executive-order", 18): frozenset({"2"}),
}


@dataclass(frozen=True)
class Fact:
    """What a note says of a fact beside its words."""

    instrument: str
    locator: str


def facts_in(text: str) -> dict[int, Fact]:
    """Return the facts of a note by their number."""
    return {int(number): Fact(instrument, locator) for number, instrument, locator in FACT.findall(text)}


def note(article_id: str) -> str:
    """Return the text of a note."""
    return (SOURCES / f"{article_id}.md").read_text(encoding="utf-8")


def head(article_id: str) -> dict[str, str]:
    """Return the front matter of a note."""
    root = load(note(article_id).split("\n---\n")[0].removeprefix("---\n"))
    assert isinstance(root, Mapping)
    return {key: node.text for key, node in root.items.items() if isinstance(node, Scalar)}


def additions(article_id: str) -> str:
    """Return the facts of an article read whole that its note has not."""
    sections = ADDITIONS.read_text(encoding="utf-8").split("\n## ")
    return next((section for section in sections if section.startswith(f"{article_id}\n")), "")


def find(library: Library, article_id: str, language: Lang) -> Article:
    """Return an article."""
    return next(one for one in library.articles if (one.id, one.language) == (article_id, language))


def passage_pairs(library: Library) -> Iterator[tuple[str, Passage, Passage]]:
    """Yield each passage in English with its Spanish twin."""
    for english in library.articles:
        if english.language is Lang.EN:
            twins = {one.number: one for one in find(library, english.id, Lang.ES).passages}
            for one in english.passages:
                yield english.id, one, twins[one.number]


@pytest.fixture(scope="module")
def known(shipped: Library) -> set[str]:
    """Return the words that are names somewhere in the library."""
    return {
        name for one in shipped.articles for piece in one.passages for name in names_inside(piece.text, one.language)
    }


# ---- the folder


def test_every_file_serves(shipped: Library) -> None:
    assert shipped.problems == ()


def test_there_is_an_article_for_every_note_in_each_language_and_no_other(shipped: Library) -> None:
    assert sorted((one.id, one.language) for one in shipped.articles) == sorted(LANGUAGES)


def test_the_audit_has_nothing_to_say_but_what_time_brings(shipped: Library) -> None:
    problems = audit(shipped, SHIPPED, today=datetime.date(2026, 11, 23))
    assert [(one.code, one.path, one.line) for one in problems] == []


def test_every_article_is_in_canonical_form(shipped: Library) -> None:
    paths = {SHIPPED / path: key for key, path in shipped.paths.items()}
    other = [path.name for path, key in paths.items() if path.read_bytes().decode() != emit(find(shipped, *key))]
    assert other == []


def test_every_article_says_when_it_was_reviewed(shipped: Library) -> None:
    assert [one.id for one in shipped.articles if one.reviewed is None] == []


# ---- articles against their notes


@pytest.mark.parametrize(("article_id", "language"), LANGUAGES)
def test_an_article_names_its_source_as_the_note_does(article_id: str, language: Lang, shipped: Library) -> None:
    one, told = find(shipped, article_id, language), head(article_id)
    expected = (told["publisher"], told["url"].split()[0], told["stage"])
    assert (one.publisher, one.url, one.stage) == expected


def headline(title: str) -> str:
    """Return a title without the remark in brackets; nothing is left where the note saw no headline."""
    return re.sub(r" ?\([^)]*\)$", "", title)


@pytest.mark.parametrize(("article_id", "language"), LANGUAGES)
def test_a_headline_is_kept_in_its_own_words(article_id: str, language: Lang, shipped: Library) -> None:
    assert headline(find(shipped, article_id, language).title) == headline(head(article_id)["title"])


@pytest.mark.parametrize(("article_id", "language"), LANGUAGES)
def test_the_date_of_an_article_is_in_its_note(article_id: str, language: Lang, shipped: Library) -> None:
    published = find(shipped, article_id, language).published
    assert not missing_from(figures(str(published or ""), Lang.EN), [figures(head(article_id)["published"], Lang.EN)])


@pytest.mark.parametrize(("article_id", "language"), LANGUAGES)
def test_every_fact_of_a_note_is_a_passage_and_every_passage_a_fact(
    article_id: str, language: Lang, shipped: Library
) -> None:
    expected = {**facts_in(note(article_id)), **facts_in(additions(article_id))}
    assert sorted(expected) == sorted(one.number for one in find(shipped, article_id, language).passages)


@pytest.mark.parametrize("article_id", [path.stem for path in NOTES])
def test_additions_go_on_where_the_note_ends(article_id: str) -> None:
    facts, added = facts_in(note(article_id)), facts_in(additions(article_id))
    assert sorted([*facts, *added]) == list(range(1, len(facts) + len(added) + 1))


@pytest.mark.parametrize(("article_id", "language"), LANGUAGES)
def test_a_passage_is_about_the_instrument_of_its_fact(article_id: str, language: Lang, shipped: Library) -> None:
    facts = {**facts_in(note(article_id)), **facts_in(additions(article_id))}
    told = {one.number: str(one.instrument) for one in find(shipped, article_id, language).passages}
    assert told == {number: fact.instrument for number, fact in facts.items()}


@pytest.mark.parametrize("article_id", [path.stem for path in NOTES])
def test_a_passage_is_found_where_its_fact_stands(article_id: str, shipped: Library) -> None:
    facts = {**facts_in(note(article_id)), **facts_in(additions(article_id))}
    told = {one.number: one.locator for one in find(shipped, article_id, Lang.EN).passages}
    assert told == {number: fact.locator for number, fact in facts.items()}


# ---- passages


def test_a_passage_and_its_twin_tell_the_same_numbers_and_dates(shipped: Library) -> None:
    differing = []
    for article_id, english, spanish in passage_pairs(shipped):
        ours, theirs = figures(english.text, Lang.EN), figures(spanish.text, Lang.ES)
        allowed = TOLD_OTHERWISE.get((article_id, english.number), frozenset())
        alike = (ours.dates, ours.weekdays) == (theirs.dates, theirs.weekdays)
        if not alike or ours.numbers ^ theirs.numbers != allowed:
            differing.append((article_id, english.number, ours, theirs))
    assert differing == []


def test_a_passage_and_its_twin_name_the_same_people_places_and_laws(shipped: Library, known: set[str]) -> None:
    differing = []
    for article_id, english, spanish in passage_pairs(shipped):
        ours, theirs = names(english.text, Lang.EN, known), names(spanish.text, Lang.ES, known)
        if ours != theirs:
            differing.append((article_id, english.number, ours - theirs, theirs - ours))
    assert differing == []


def test_every_number_and_date_of_a_passage_is_in_its_note(shipped: Library) -> None:
    readme = figures((SOURCES / "README.md").read_text(encoding="utf-8"), Lang.EN)
    made_up = []
    for article_id, english, _ in passage_pairs(shipped):
        sources = [figures(note(article_id), Lang.EN), figures(additions(article_id), Lang.EN), readme]
        if lost := missing_from(figures(english.text, Lang.EN), sources):
            made_up.append((article_id, english.number, lost))
    assert made_up == []


def test_every_name_in_a_passage_is_in_the_notes(shipped: Library, known: set[str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES.glob("*.md")]
    noted = {name for text in texts for name in names(text, Lang.EN, known)}
    unknown = [
        (article_id, english.number, lost)
        for article_id, english, _ in passage_pairs(shipped)
        if (lost := names(english.text, Lang.EN, known) - noted)
    ]
    assert unknown == []


@pytest.mark.parametrize("word", ["UNSURE", "README", "SEED", "DROPPED", "LIKELY A MISTAKE", "[", "]", "TODO", "  "])
def test_no_mark_of_the_notes_is_shown(word: str, shipped: Library) -> None:
    shown = [one.passage_id(piece) for one in shipped.articles for piece in one.passages if word in piece.text]
    assert shown == []


def test_every_passage_is_a_sentence(shipped: Library) -> None:
    cut = [
        one.passage_id(piece)
        for one in shipped.articles
        for piece in one.passages
        if not re.fullmatch(r"[«“\"¿¡]?[A-ZÁÉÍÓÚÑ0-9].*[.?!][)»”\"]?", piece.text)
    ]
    assert cut == []


def test_no_passage_is_told_twice(shipped: Library) -> None:
    told: dict[tuple[Lang, str], ArticleId] = {}
    twice = [
        (one.id, piece.number, told[one.language, piece.text])
        for one in shipped.articles
        for piece in one.passages
        if told.setdefault((one.language, piece.text), one.id) != one.id
    ]
    assert twice == []


def test_a_draft_is_never_told_as_signed(shipped: Library) -> None:
    wrong = [
        one.passage_id(piece)
        for one in shipped.articles
        for piece in one.passages
        if "draft" in piece.instrument and not piece.stage.is_draft
    ]
    assert wrong == []


def test_every_passage_has_questions_that_people_ask(shipped: Library) -> None:
    silent = [one.passage_id(piece) for one in shipped.articles for piece in one.passages if len(piece.questions) < 3]
    assert silent == []


# ---- companion files


@pytest.mark.parametrize("language", Lang)
def test_every_gap_is_told_and_asked_in_each_language(language: Lang, shipped: Library) -> None:
    gaps = shipped.companions.gaps
    assert [one.id for one in gaps if not (one.says.get(language) and one.questions.get(language))] == []


@pytest.mark.parametrize("language", Lang)
def test_every_topic_is_told_and_asked_in_each_language(language: Lang, shipped: Library) -> None:
    topics = shipped.companions.topics
    assert [one.id for one in topics if not (one.question.get(language) and one.questions.get(language))] == []


@pytest.mark.parametrize("language", Lang)
def test_every_intent_is_uttered_in_each_language(language: Lang, shipped: Library) -> None:
    assert [one.id for one in shipped.companions.intents if not one.utterances.get(language)] == []


@pytest.mark.parametrize("language", Lang)
def test_every_contact_is_told_in_each_language(language: Lang, shipped: Library) -> None:
    contacts = shipped.companions.contacts
    assert [
        one.id for one in contacts if not all(part.get(language) for part in (one.name, one.purpose, one.hours))
    ] == []


def test_the_number_of_a_contact_is_in_its_source(shipped: Library) -> None:
    for contact in shipped.companions.contacts:
        source = shipped.find(contact.source, Lang.EN)
        assert source is not None
        assert contact.phone in source[1].text


def test_there_is_something_of_every_kind(shipped: Library) -> None:
    companions = shipped.companions
    kinds = (companions.vocabulary, companions.gaps, companions.topics, companions.intents, companions.contacts)
    assert all(kinds)


def test_a_term_names_only_terms_that_exist(shipped: Library) -> None:
    vocabulary = shipped.companions.vocabulary
    known_terms = {term.id for term in vocabulary}
    assert [(term.id, broader) for term in vocabulary for broader in term.broader if broader not in known_terms] == []


def test_gaps_and_intents_say_the_same_numbers_in_each_language(shipped: Library) -> None:
    differing = [
        one.id
        for one in shipped.companions.gaps
        if figures(one.says[Lang.EN], Lang.EN).numbers != figures(one.says[Lang.ES], Lang.ES).numbers
    ]
    assert differing == []
