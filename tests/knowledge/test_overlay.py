"""A server's own library over the base one: what overrides what, what hides what, and the name of the two together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.article import Article, ArticleId, Lang, PassageId, Status
from knowledge.companions import FILES, Companions
from knowledge.library import Library, load_library, read_own
from knowledge.overlay import overlay
from retrieval.engine import Engine
from retrieval.model import Answer, Outcome, Question
from tests.knowledge.samples import article, passage, put, twins

GAP = "- id: {id}\n  near: [story#1]\n  en: {{says: '{says}', questions: [what does parking cost]}}\n"
ENTRIES = {
    "vocabulary.yaml": "- id: {id}\n  kind: {says}\n  en: [{id}]\n",
    "gaps.yaml": GAP,
    "topics.yaml": "- id: {id}\n  en: {{question: '{says}', questions: []}}\n",
    "contacts.yaml": "- id: {id}\n  name: {{en: '{says}'}}\n  phone: 1-555-0100\n  purpose: {{en: Report.}}\n"
    "  hours: {{en: Always}}\n  source: story#1\n  checked: 2026-11-22\n",
    "golden.yaml": "- id: {id}\n  language: en\n  turns: ['{says}']\n  outcome: answered\n",
}
"""An entry of each list, to be given an id and some words."""
RETIRED = "  status: retired\n"


def base_of(folder: Path, *articles: Article, **files: str) -> Library:
    """Write a base library and load it; files are named without their ending."""
    put(folder / "base", *articles or twins())
    for name, text in files.items():
        (folder / "base" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_library(folder / "base", shipped=folder / "base")


def own_of(folder: Path, *articles: Article, **files: str) -> Library:
    """Write a server's own folder and read it."""
    (folder / "own").mkdir(exist_ok=True)
    put(folder / "own", *articles)
    for name, text in files.items():
        (folder / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_own(folder / "own")


def entries(companions: Companions, name: str) -> list[str]:
    """Return the entries of a file as one text each."""
    return [str(entry) for entry in getattr(companions, name.removesuffix(".yaml"))]


def ask(library: Library, text: str) -> Answer:
    """Ask one question of a library."""
    return Engine(library).answer(Question(text))


# ---- articles


def test_where_nothing_is_laid_over_it_the_base_is_served_as_it_is(tmp_path: Path) -> None:
    base = base_of(
        tmp_path, **{name.removesuffix(".yaml"): text.format(id="a", says="b") for name, text in ENTRIES.items()}
    )
    assert overlay(base, read_own(tmp_path / "none")) == base


def test_an_own_article_overrides_the_one_of_its_id_and_language(tmp_path: Path) -> None:
    changed = article("b", passages=(passage(text="The council adjourned."),))
    both = overlay(base_of(tmp_path, *twins("a"), *twins("b")), own_of(tmp_path, changed))
    assert both.articles == (*twins("a"), changed, twins("b")[1])


def test_an_article_that_the_base_lacks_stands_in_its_place(tmp_path: Path) -> None:
    both = overlay(base_of(tmp_path, *twins("a"), *twins("c")), own_of(tmp_path, *twins("b")))
    assert [(one.id, one.language) for one in both.articles] == [(name, lang) for name in "abc" for lang in Lang]
    assert both.paths[ArticleId("b"), Lang.ES] == "articles/es/b.md"
    assert len(both.paths) == 6


def test_a_retired_copy_switches_the_article_off_and_old_citations_still_resolve(tmp_path: Path) -> None:
    base = base_of(tmp_path, *twins("a"), *twins("b"))
    own = own_of(tmp_path, *(replace(one, status=Status.RETIRED) for one in twins("a")))
    both = overlay(base, own)
    assert [one.id for language in Lang for one in both.live(language)] == ["b", "b"]
    assert both.find(PassageId("a#1"), Lang.ES) is not None


def test_a_retired_article_does_not_come_back_with_a_translation_that_the_base_gets_later(tmp_path: Path) -> None:
    own = own_of(tmp_path, replace(article(), status=Status.RETIRED))
    both = overlay(base_of(tmp_path, *twins(), *twins("other")), own)
    assert [one.id for language in Lang for one in both.live(language)] == ["other", "other"]
    assert both.find(PassageId("story#1"), Lang.ES) is not None


def test_beside_a_live_copy_a_retired_one_hides_its_own_language_alone(tmp_path: Path) -> None:
    english, spanish = twins()
    both = overlay(base_of(tmp_path), own_of(tmp_path, english, replace(spanish, status=Status.RETIRED)))
    assert [one.language for one in both.live(Lang.ES)] == [Lang.EN]


def test_without_the_copy_the_article_is_back(tmp_path: Path) -> None:
    base = base_of(tmp_path)
    own_of(tmp_path, replace(article(), status=Status.RETIRED))
    (tmp_path / "own" / "articles" / "en" / "story.md").unlink()
    assert overlay(base, read_own(tmp_path / "own")) == base


@pytest.mark.parametrize("content", [b"---", b"\xff\xfe"])
def test_a_broken_copy_does_not_bring_back_what_it_replaced_and_is_told_first(tmp_path: Path, content: bytes) -> None:
    base = base_of(tmp_path, gaps="- near: []\n")
    own_of(tmp_path, article())
    (tmp_path / "own" / "articles" / "en" / "story.md").write_bytes(content)
    both = overlay(base, read_own(tmp_path / "own"))
    english, spanish = twins()
    assert both.articles == (replace(english, status=Status.RETIRED), spanish)
    assert [problem.path for problem in both.problems] == ["articles/en/story.md", "gaps.yaml"]
    assert both.digest != base.digest


# ---- entries


@pytest.mark.parametrize("name", ENTRIES)
def test_an_own_entry_takes_the_place_of_the_one_of_its_id_and_others_come_last(name: str, tmp_path: Path) -> None:
    key, text = name.removesuffix(".yaml"), ENTRIES[name]
    base = base_of(tmp_path, **{key: text.format(id="a", says="old") + text.format(id="b", says="kept")})
    own = own_of(tmp_path, **{key: text.format(id="c", says="more") + text.format(id="a", says="changed")})
    found = getattr(overlay(base, own).companions, key)
    ours, theirs = getattr(own.companions, key), getattr(base.companions, key)
    assert found == (ours[1], theirs[1], ours[0])


@pytest.mark.parametrize("name", ENTRIES)
def test_a_retired_entry_hides_the_one_of_its_id(name: str, tmp_path: Path) -> None:
    key, text = name.removesuffix(".yaml"), ENTRIES[name]
    base = base_of(tmp_path, **{key: text.format(id="a", says="old") + text.format(id="b", says="kept")})
    own = own_of(tmp_path, **{key: text.format(id="a", says="old") + RETIRED})
    assert [entry.status for entry in getattr(own.companions, key)] == [Status.RETIRED]
    assert [entry.id for entry in getattr(overlay(base, own).companions, key)] == ["b"]


@pytest.mark.parametrize("name", ENTRIES)
def test_a_retired_entry_of_a_library_is_not_used(name: str, tmp_path: Path) -> None:
    key, text = name.removesuffix(".yaml"), ENTRIES[name]
    base = base_of(tmp_path, **{key: text.format(id="a", says="x") + RETIRED + text.format(id="b", says="y")})
    assert ([entry.id for entry in getattr(base.companions, key)], base.problems) == (["b"], ())


@pytest.mark.parametrize("name", ENTRIES)
def test_a_status_that_nobody_knows_is_told_and_hides_nothing(name: str, tmp_path: Path) -> None:
    key, text = name.removesuffix(".yaml"), ENTRIES[name].format(id="a", says="x")
    own = own_of(tmp_path, **{key: f"{text}  status: retird\n"})
    (problem,) = own.problems
    assert (problem.code, problem.line, problem.values["allowed"]) == (
        "not-one-of",
        text.count("\n") + 1,
        "live, retired",
    )
    base = base_of(tmp_path, **{key: text})
    assert overlay(base, own).companions == base.companions


def test_own_intents_override_those_of_their_name(tmp_path: Path) -> None:
    base = base_of(tmp_path, intents="advice: {en: [help me]}\nsmalltalk: {thanks: {en: [thanks]}}\n")
    own = own_of(tmp_path, intents="smalltalk: {thanks: {en: [cheers]}, hello: {en: [hi]}}\n")
    found = overlay(base, own).companions.intents
    assert [(one.id, one.utterances[Lang.EN]) for one in found] == [
        ("advice", ("help me",)),
        ("smalltalk.thanks", ("cheers",)),
        ("smalltalk.hello", ("hi",)),
    ]


# ---- the name of the two together


def test_the_digest_tells_every_pair_of_libraries_apart(tmp_path: Path) -> None:
    base = base_of(tmp_path)
    own = own_of(tmp_path, article("more"))
    both = overlay(base, own).digest
    other_base = replace(base, digest="0" * 16)
    digests = {
        base.digest,
        own.digest,
        both,
        overlay(other_base, own).digest,
        overlay(base, replace(own, digest="1" * 16)).digest,
    }
    assert (len(digests), len(both), int(both, 16) >= 0) == (5, 16, True)
    assert overlay(base, own_of(tmp_path)).digest == both


def test_own_golden_questions_change_no_digest(tmp_path: Path) -> None:
    base = base_of(tmp_path)
    both = overlay(base, own_of(tmp_path, golden=ENTRIES["golden.yaml"].format(id="a", says="who")))
    assert (both.digest, len(both.companions.golden)) == (base.digest, 1)


# ---- entries that point at what is retired


def retired_below(folder: Path, **files: str) -> Library:
    """Load a library whose one article about the council is switched off by a server."""
    other = article("other", passages=(passage(text="The zoo feeds its otters at noon."),))
    base = base_of(folder, article(), other, **files)
    return overlay(base, own_of(folder, replace(article(), status=Status.RETIRED)))


def test_a_topic_of_which_nothing_is_left_is_neither_offered_nor_used(tmp_path: Path) -> None:
    topics = "".join(
        f"- id: {name}\n  passages: [{of}]\n  en: {{question: '{question}', questions: []}}\n"
        for name, of, question in [
            ("gone", "story#1, gone#1", "Who passed the ordinance?"),
            ("part", "story#1, other#1", "When are the otters fed?"),
        ]
    )
    library = retired_below(tmp_path, topics=topics + "- id: open\n  en: {question: 'What is it?', questions: []}\n")
    for question in ("Who passed the ordinance?", "who fixes a broken umbrella", "", "hello"):
        answer = ask(library, question)
        assert answer.outcome is not Outcome.ANSWERED
        assert {topic.id for topic in answer.near} == {"part", "open"}
    assert [topic.id for topic in Engine(library).topics(Lang.EN)] == ["part", "open"]
    shown = Engine(library).restate((), Lang.EN, Outcome.UNSURE, near=("gone", "part"), contacts=False)
    assert [topic.id for topic in shown.near] == ["part"]


def test_a_topic_of_which_a_part_is_left_shows_that_part(tmp_path: Path) -> None:
    topic = "- id: a\n  passages: [story#1, other#1]\n  en: {question: When are the otters fed?, questions: [otters]}\n"
    answer = ask(retired_below(tmp_path, topics=topic), "When are the otters fed?")
    assert (answer.outcome, [one.passage_id for one in answer.citations]) == (Outcome.ANSWERED, ["other#1"])


def test_a_gap_tells_without_the_passages_that_are_retired(tmp_path: Path) -> None:
    answer = ask(retired_below(tmp_path, gaps=GAP.format(id="fee", says="No word on it.")), "what does parking cost")
    assert answer.gap is not None
    assert (answer.gap.id, answer.citations) == ("fee", ())


def test_a_contact_is_shown_though_its_source_is_retired(tmp_path: Path) -> None:
    library = retired_below(tmp_path, contacts=ENTRIES["contacts.yaml"].format(id="line", says="Line"))
    assert [contact.id for contact in ask(library, "what does parking cost").contacts] == ["line"]


def test_a_term_may_be_broader_than_one_that_is_retired(tmp_path: Path) -> None:
    library = retired_below(tmp_path, vocabulary="- id: otter\n  kind: term\n  broader: [gone]\n  en: [otters]\n")
    assert ask(library, "when are the otters fed").outcome is Outcome.ANSWERED


def test_all_lists_are_covered() -> None:
    assert {*ENTRIES, "intents.yaml"} == set(FILES)
