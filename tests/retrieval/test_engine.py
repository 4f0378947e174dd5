"""A question in, a cited answer out, from small libraries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Instrument, Lang, Passage, PassageId, Stage, Status
from knowledge.companions import Companions, Gap, Topic
from knowledge.library import Library, load_library
from retrieval.compose import NEAR_TOPICS
from retrieval.engine import Engine
from retrieval.model import Answer, Label, Outcome, Question, Reason
from tests.retrieval.libraries import (
    FILLER,
    ask,
    cited,
    make_article,
    make_library,
    make_passage,
    read_engine,
    write_article,
)
from tests.retrieval.soundness import assert_sound

DRAFT = {"instrument": "draft ordinance", "stage": "draft"}
SIGNED = {"instrument": "ordinance", "stage": "signed"}
INTENTS = """
smalltalk:
  greeting:
    en: [hello there, good morning]
    es: [hola]
"""
CONTACTS = """
- id: line
  name: {en: Hotline}
  phone: 1-555-0100
  purpose: {en: Help}
  hours: {en: Always}
  source: jail#1
  checked: 2026-01-01
"""


def write_jail(folder: Path) -> None:
    write_article(
        folder,
        "en/jail",
        "1. Agents enter no secure area without a judge's warrant.\n   - question: may agents enter the jail",
        **SIGNED,
    )


# -- drafts, conflicts, retired articles


def test_a_draft_is_never_shown_without_its_stage(tmp_path: Path) -> None:
    write_article(tmp_path, "en/plan", "1. Doors stay shut at night.\n   - question: do doors stay shut", **DRAFT)
    answer = ask(read_engine(tmp_path), "do doors stay shut?")
    assert [group.label for group in answer.groups] == [Label.DRAFT]


def test_a_stage_that_a_passage_says_outranks_that_of_its_article(tmp_path: Path) -> None:
    write_article(
        tmp_path,
        "en/plan",
        "1. Doors stay shut at night.\n   - instrument: draft ordinance\n   - stage: proposed\n"
        "   - question: do doors stay shut",
        **SIGNED,
    )
    assert [group.label for group in ask(read_engine(tmp_path), "do doors stay shut?").groups] == [Label.PROPOSED]


def test_the_signed_rule_stands_before_the_draft_that_it_decided(tmp_path: Path) -> None:
    write_article(
        tmp_path,
        "en/plan",
        "1. Agents stay out of cells.\n   - superseded_by: law#1\n   - question: may agents enter cells",
        **DRAFT,
    )
    write_article(tmp_path, "en/law", "1. Nobody is let in except with leave of a judge.", **SIGNED)
    answer = ask(read_engine(tmp_path), "may agents enter cells?")
    assert cited(answer) == ["law#1", "plan#1"]
    assert [group.stage for group in answer.groups] == [Stage.SIGNED, Stage.DRAFT]


@pytest.mark.parametrize("both", [True, False], ids=["both say so", "one says so"])
def test_a_conflict_is_shown_side_by_side_whichever_side_was_asked_for(tmp_path: Path, both: bool) -> None:
    write_article(
        tmp_path,
        "en/one",
        "1. Six members were for it.\n" + "   - conflicts_with: two#1\n" * both + "   - question: how many were for it",
    )
    write_article(tmp_path, "en/two", "1. Five voted yes.\n   - conflicts_with: one#1\n   - question: who voted yes")
    engine = read_engine(tmp_path)
    for question in ("how many were for it?", "who voted yes?"):
        answer = ask(engine, question)
        assert {"one#1", "two#1"} == set(cited(answer))
        assert [group.disputed for group in answer.groups] == [True]


@pytest.mark.parametrize("question", ["do doors stay shut?", "doors", "night", "plan"])
def test_a_retired_article_is_never_cited(tmp_path: Path, question: str) -> None:
    passage = "1. Doors stay shut at night.\n   - question: do doors stay shut"
    write_article(tmp_path, "en/plan", passage, status="retired")
    answer = ask(read_engine(tmp_path), question)
    assert (answer.outcome, cited(answer)) == (Outcome.NO_MATCH, [])


def test_what_a_retired_article_decided_is_answered_without_it(tmp_path: Path) -> None:
    passage = (
        "1. Doors stay shut.\n   - superseded_by: law#1\n   - conflicts_with: law#1\n   - question: are doors shut"
    )
    write_article(tmp_path, "en/plan", passage, **DRAFT)
    write_article(tmp_path, "en/law", "1. Doors stay open.", status="retired", **SIGNED)
    assert cited(ask(read_engine(tmp_path), "are doors shut?")) == ["plan#1"]


def test_a_library_of_retired_articles_answers_nothing(tmp_path: Path) -> None:
    write_article(tmp_path, "en/plan", "1. Doors stay shut.", status="retired")
    engine = read_engine(tmp_path, with_filler=False)
    for language in Lang:
        assert ask(engine, "do doors stay shut", language).outcome is Outcome.NO_MATCH


# -- small libraries


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_library_of_a_few_plain_paragraphs_answers(tmp_path: Path, size: int) -> None:
    texts = {
        "vote": "The council passed the ordinance 10 to 0.",
        "jail": "The sheriff may hold nobody past the release date.",
        "school": "Schools and hospitals are safe places.",
        "fund": "A fund pays lawyers for residents.",
        "court": "Courts allow written pleas by post.",
    }
    for name in list(texts)[:size]:
        write_article(tmp_path, f"en/{name}", texts[name])
    engine = read_engine(tmp_path, with_filler=False)
    for name in list(texts)[:size]:
        for question in (f"{texts[name].rstrip('.')}?", max(texts[name].split(), key=len)):
            answer = ask(engine, question)
            assert answer.outcome is Outcome.ANSWERED
            assert f"{name}#1" == cited(answer)[0]


@pytest.mark.parametrize("layout", ["", "en/", "articles/en/"])
def test_every_layout_of_a_folder_answers(tmp_path: Path, layout: str) -> None:
    write_jail(tmp_path)
    (tmp_path / layout).mkdir(parents=True, exist_ok=True)
    (tmp_path / "en/jail.md").rename(tmp_path / layout / "jail.md")
    write_article(tmp_path, f"{layout}filler", *FILLER)
    assert cited(ask(read_engine(tmp_path, with_filler=False), "may agents enter the jail?")) == ["jail#1"]


def test_the_only_passage_answers_its_own_sample_question(tmp_path: Path) -> None:
    write_jail(tmp_path)
    assert cited(ask(read_engine(tmp_path, with_filler=False), "may agents enter the jail?")) == ["jail#1"]


# -- languages


def test_an_article_without_translation_is_answered_in_its_own_language(tmp_path: Path) -> None:
    write_article(tmp_path, "es/carcel", "1. El sheriff de Denver no retiene a nadie.")
    answer = ask(read_engine(tmp_path), "sheriff", Lang.EN)
    assert (answer.language, [statement.language for statement in answer.statements]) == (Lang.EN, [Lang.ES])
    assert [statement.text for statement in answer.statements] == ["El sheriff de Denver no retiene a nadie."]


def test_a_translated_article_is_answered_in_the_language_asked_in(tmp_path: Path) -> None:
    for language, text in (
        (Lang.EN, "The sheriff of Denver holds nobody."),
        (Lang.ES, "El sheriff no retiene a nadie."),
    ):
        write_article(tmp_path, f"{language}/jail", f"1. {text}")
    engine = read_engine(tmp_path)
    for language in Lang:
        answer = ask(engine, "sheriff", language)
        assert [language] == [statement.language for statement in answer.statements]


# -- gaps, topics, advice, small talk


def test_a_known_gap_says_so_and_shows_what_is_near(tmp_path: Path) -> None:
    write_jail(tmp_path)
    gap = (
        "- id: cost\n  near: ['jail#1', 'gone#1']\n  en: {says: It does not say., questions: [what does a cell cost]}\n"
    )
    (tmp_path / "gaps.yaml").write_text(gap)
    answer = ask(read_engine(tmp_path), "what does a cell cost?")
    assert (answer.outcome, answer.reason) == (Outcome.NO_MATCH, Reason.KNOWN_GAP)
    assert answer.gap is not None
    assert (answer.gap.id, answer.gap.says[Lang.EN]) == ("cost", "It does not say.")
    assert cited(answer) == ["jail#1"]


def test_a_curated_topic_shows_its_passages_in_its_order(tmp_path: Path) -> None:
    write_jail(tmp_path)
    topic = "- id: all\n  passages: ['filler#3', 'jail#1']\n  en: {question: Tell me all about it?, questions: []}\n"
    (tmp_path / "topics.yaml").write_text(topic)
    assert cited(ask(read_engine(tmp_path), "tell me all about it")) == ["filler#3", "jail#1"]


@pytest.mark.parametrize("passages", [["old#1"], ["gone#1"], ["old#1", "jail#1"]])
def test_a_topic_whose_passages_are_gone_is_no_answer_by_itself(tmp_path: Path, passages: list[str]) -> None:
    write_jail(tmp_path)
    write_article(tmp_path, "en/old", "1. It was once so.", status="retired")
    topic = f"- id: all\n  passages: {passages}\n  en: {{question: Tell me all about it?, questions: []}}\n"
    (tmp_path / "topics.yaml").write_text(topic)
    answer = ask(read_engine(tmp_path), "tell me all about it")
    assert (answer.outcome is Outcome.ANSWERED) == bool(answer.statements)
    assert "old#1" not in cited(answer)


@pytest.fixture
def talking(tmp_path: Path) -> Engine:
    write_jail(tmp_path)
    (tmp_path / "intents.yaml").write_text(INTENTS, encoding="utf-8")
    (tmp_path / "contacts.yaml").write_text(CONTACTS)
    topics = "- id: jail\n  en: {question: May agents enter the jail?, questions: [jail]}\n"
    (tmp_path / "topics.yaml").write_text(topics)
    return read_engine(tmp_path)


def test_a_call_for_help_is_told_from_a_question_with_any_articles(tmp_path: Path) -> None:
    write_jail(tmp_path)
    engine = Engine(load_library(tmp_path))
    answer = ask(engine, "ICE is at my door, what do I do?")
    assert (answer.outcome, answer.reason) == (Outcome.ADVICE, Reason.PERSONAL_ADVICE)
    assert answer.contacts == engine.library.companions.contacts != ()
    assert answer.statements == ()


@pytest.mark.parametrize("text", ["hello there!", "Good MORNING", "hola"])
def test_small_talk_is_answered_as_such(talking: Engine, text: str) -> None:
    answer = ask(talking, text)
    assert (answer.outcome, answer.smalltalk, answer.contacts) == (Outcome.SMALLTALK, "greeting", ())


def test_what_is_not_answered_offers_a_topic_and_someone_to_ask(talking: Engine) -> None:
    answer = ask(talking, "zebras in the zoo of Kinshasa on Neptune")
    assert answer.outcome is not Outcome.ANSWERED
    assert [topic.id for topic in answer.near] == ["jail"]
    assert answer.contacts


def test_only_a_few_topics_are_offered(tmp_path: Path) -> None:
    write_jail(tmp_path)
    topics = "".join(f"- id: t{n}\n  en: {{question: What of otters {n}?, questions: []}}\n" for n in range(9))
    (tmp_path / "topics.yaml").write_text(topics)
    engine = read_engine(tmp_path)
    for text in ("", "otters of Kinshasa on Neptune"):
        assert 0 < len(ask(engine, text).near) <= NEAR_TOPICS


def test_an_answer_offers_no_other_topics(talking: Engine) -> None:
    assert ask(talking, "may agents enter the jail?").near == ()


@pytest.mark.parametrize("text", ["", " \n\t", "?!", "😀🎉", "\u0301\u0489", "\0\x1b", "\ud800", "\u202e\u200b"])
@pytest.mark.parametrize("hint", [None, *Lang])
def test_a_turn_without_words_is_empty(talking: Engine, text: str, hint: Lang | None) -> None:
    answer = ask(talking, text, hint)
    assert (Outcome.NO_MATCH, Reason.EMPTY, hint or Lang.EN) == (answer.outcome, answer.reason, answer.language)


@pytest.mark.parametrize("text", ["hello there", "", "😀"])
def test_a_turn_of_small_talk_or_nothing_keeps_the_conversation(talking: Engine, text: str) -> None:
    first = ask(talking, "may agents enter the jail?")
    assert first.turn is not None
    assert first.turn == ask(talking, text, None, first).turn


# -- ids


def test_the_same_words_shown_have_the_same_id(talking: Engine) -> None:
    answers = [
        ask(talking, text) for text in ("may agents enter the jail?", "MAY AGENTS ENTER THE JAIL", "jail agents")
    ]
    assert all(cited(answer) == ["jail#1"] for answer in answers)
    assert len({answer.id for answer in answers}) == 1


def test_other_words_shown_have_another_id(talking: Engine) -> None:
    texts = [
        "may agents enter the jail?",
        "hello there",
        "",
        "zebras on Neptune",
        "agents at the jail, what should I do now",
    ]
    texts += ["who pays lawyers", "hola", "¿?"]
    assert len(texts) == len({ask(talking, text).id for text in texts})


def test_a_passage_reworded_gives_another_id(tmp_path: Path) -> None:
    write_article(tmp_path, "en/jail", "1. Doors stay shut.\n   - question: are the doors shut")
    before = ask(read_engine(tmp_path), "are the doors shut?")
    write_article(tmp_path, "en/jail", "1. Doors stay closed.\n   - question: are the doors shut")
    after = ask(read_engine(tmp_path), "are the doors shut?")
    assert cited(before) == cited(after)
    assert before.id != after.id


# -- sharing


def test_threads_that_share_an_engine_get_the_answers_of_one(tmp_path: Path) -> None:
    write_jail(tmp_path)
    write_article(tmp_path, "es/filler", "1. El fondo paga abogados.")
    engine = read_engine(tmp_path)
    questions = ["may agents enter the jail?", "¿quién paga abogados?", "who pays lawyers", "otters", ""] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: ask(engine, text), questions))
    fresh = Engine(load_library(tmp_path, shipped=tmp_path))
    assert [ask(fresh, text) for text in questions] == found


def test_warming_changes_no_answer(tmp_path: Path) -> None:
    write_jail(tmp_path)
    cold, warm = read_engine(tmp_path), read_engine(tmp_path)
    warm.warm()
    assert ask(cold, "may agents enter the jail?") == ask(warm, "may agents enter the jail?")


# -- any library

WORDS = ["jail", "guards", "vote", "mayor", "the", "of", "who", "la", "cárcel", "142"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
NAMES = ["a", "b", "c"]
IDS = st.lists(st.sampled_from([PassageId(f"{name}#{n}") for name in [*NAMES, "gone"] for n in (1, 2)]), max_size=2)


def passages(number: int) -> st.SearchStrategy[Passage]:
    return st.builds(
        make_passage,
        st.just(number),
        TEXTS,
        instrument=st.sampled_from(Instrument),
        stage=st.sampled_from(Stage),
        questions=st.lists(TEXTS, max_size=2).map(tuple),
        conflicts_with=IDS.map(tuple),
        superseded_by=IDS.map(tuple),
    )


def articles(name: str, language: Lang) -> st.SearchStrategy[Article]:
    return st.builds(
        lambda first, second, status: make_article(name, first, *second, language=language, status=status),
        passages(1),
        st.lists(passages(2), max_size=1),
        st.sampled_from(Status),
    )


def by_language(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[Lang, str]]:
    return st.fixed_dictionaries({Lang.EN: texts, Lang.ES: texts})


COMPANIONS = st.builds(
    lambda says, question, asked, near, shown: Companions(
        gaps=(Gap("gap", says, dict.fromkeys(Lang, (asked,)), tuple(near)),),
        topics=(Topic("topic", question, dict.fromkeys(Lang, ()), tuple(shown)),),
    ),
    by_language(TEXTS),
    by_language(TEXTS),
    TEXTS,
    IDS,
    IDS,
)
GONE = Companions(
    topics=(Topic("topic", {Lang.EN: "jail", Lang.ES: "jail"}, dict.fromkeys(Lang, ()), (PassageId("gone#1"),)),)
)
LIBRARIES = st.builds(
    lambda found, companions: make_library(*found, companions=companions),
    st.tuples(*(articles(name, language) for name in NAMES for language in Lang)).flatmap(
        lambda all_of: st.lists(st.sampled_from(all_of), unique_by=lambda a: (a.id, a.language))
    ),
    COMPANIONS,
)
QUESTIONS = st.one_of(TEXTS, st.text(max_size=20))


# Shrinking a whole library would take minutes.
@settings(deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(library=LIBRARIES, first=QUESTIONS, second=QUESTIONS, hint=st.sampled_from([None, *Lang]))
@example(library=make_library(companions=GONE), first="jail", second="jail", hint=None)
def test_any_conversation_with_any_library_is_sound(
    library: Library, first: str, second: str, hint: Lang | None
) -> None:
    engine = Engine(library)
    answer: Answer | None = None
    for text in (first, second):
        answer = ask(engine, text, hint, answer)
        assert_sound(answer, library)


def test_one_article_more_leaves_the_others_citable(tmp_path: Path) -> None:
    write_jail(tmp_path)
    engine = read_engine(tmp_path)
    grown = replace(engine.library, articles=(*engine.library.articles, make_article("new", make_passage(1, "New."))))
    question = Question("may agents enter the jail?")
    assert Engine(grown).answer(question).id == engine.answer(question).id
