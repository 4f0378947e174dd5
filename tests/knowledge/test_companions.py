"""Vocabulary, gaps, topics, intents, contacts and golden questions: read entry by entry, each fault on its line."""

from __future__ import annotations

import pytest

from knowledge.article import Instrument, Lang, PartialDate
from knowledge.companion_files import parse_companions
from knowledge.companions import (
    FILES,
    Companions,
    Contact,
    Gap,
    Golden,
    Intent,
    Topic,
    VocabularyTerm,
)
from knowledge.problem import Problem, Severity
from tests.knowledge.samples import places

VOCABULARY = """\
- id: eo-142
  kind: instrument
  broader: [order]
  en: [Executive  Order 142, '142']
  es: [Orden Ejecutiva 142]
  instrument: executive order 142
  signed: 2017-08-31
- id: ice
  kind: office
"""
GAPS = """\
- id: fee
  near: [fund#1, fund#2]
  en:
    says: The library  does not say.
    questions: [how much, what does it cost]
  es:
    says: La biblioteca no lo dice.
    questions: []
"""
TOPICS = """\
- id: vote
  passages: [story#1]
  en:
    question: How did they vote?
    questions: [the vote]
"""
INTENTS = """\
advice:
  en: [should I open the door]
  es: [les abro la puerta]
smalltalk:
  thanks:
    en: [thanks]
  hello:
    es: [hola]
"""
CONTACTS = """\
- id: hotline
  name: {en: Hotline, es: Línea}
  phone: 1-844-864-8341
  purpose: {en: Report., es: Reporte.}
  hours: {en: Day and night, es: De día y de noche}
  source: story#1
  checked: 2026-11-22
  url: https://example.org
"""
GOLDEN = """\
- id: vote
  language: en
  turns: [how did they vote, and who was absent]
  outcome: answered
  cites: [story#1, story#2]
  says: [10 to 0]
"""
WHOLE = dict(zip(FILES, [VOCABULARY, GAPS, TOPICS, INTENTS, CONTACTS, GOLDEN], strict=True))
LISTS = [name for name in FILES if name != "intents.yaml"]


def problems_in(name: str, text: str) -> tuple[Problem, ...]:
    """Read one file and return its problems."""
    return parse_companions({name: text})[1]


def entries_of(companions: Companions, name: str) -> tuple[object, ...]:
    """Return what was read of one file."""
    found: tuple[object, ...] = getattr(companions, name.removesuffix(".yaml"))
    return found


def test_missing_files_are_empty_files() -> None:
    assert parse_companions({}) == (Companions(), ())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff"])
def test_a_file_without_an_entry_is_no_fault(name: str, text: str) -> None:
    assert parse_companions({name: text}) == (Companions(), ())


def test_whole_files_have_no_problem() -> None:
    assert parse_companions(WHOLE)[1] == ()


def test_a_term_is_read() -> None:
    expected = VocabularyTerm(
        id="eo-142",
        kind="instrument",
        aliases={Lang.EN: ("Executive Order 142", "142"), Lang.ES: ("Orden Ejecutiva 142",)},
        broader=("order",),
        instrument=Instrument.ORDER,
        signed=PartialDate(2017, 8, 31),
    )
    assert expected == parse_companions(WHOLE)[0].vocabulary[0]


def test_a_term_may_have_no_alias() -> None:
    assert parse_companions(WHOLE)[0].vocabulary[1] == VocabularyTerm("ice", "office", {Lang.EN: (), Lang.ES: ()})


def test_a_gap_is_read() -> None:
    expected = Gap(
        id="fee",
        says={Lang.EN: "The library does not say.", Lang.ES: "La biblioteca no lo dice."},
        questions={Lang.EN: ("how much", "what does it cost"), Lang.ES: ()},
        near=("fund#1", "fund#2"),  # type: ignore[arg-type]
    )
    assert parse_companions(WHOLE)[0].gaps == (expected,)


def test_a_topic_is_read() -> None:
    expected = Topic("vote", {Lang.EN: "How did they vote?"}, {Lang.EN: ("the vote",)}, ("story#1",))  # type: ignore[arg-type]
    assert parse_companions(WHOLE)[0].topics == (expected,)


def test_intents_are_advice_and_each_kind_of_small_talk() -> None:
    assert parse_companions(WHOLE)[0].intents == (
        Intent("advice", {Lang.EN: ("should I open the door",), Lang.ES: ("les abro la puerta",)}),
        Intent("smalltalk.thanks", {Lang.EN: ("thanks",), Lang.ES: ()}),
        Intent("smalltalk.hello", {Lang.EN: (), Lang.ES: ("hola",)}),
    )


def test_a_contact_is_read() -> None:
    expected = Contact(
        id="hotline",
        name={Lang.EN: "Hotline", Lang.ES: "Línea"},
        phone="1-844-864-8341",
        purpose={Lang.EN: "Report.", Lang.ES: "Reporte."},
        hours={Lang.EN: "Day and night", Lang.ES: "De día y de noche"},
        source="story#1",  # type: ignore[arg-type]
        checked=PartialDate(2026, 11, 22),
        url="https://example.org",
    )
    assert parse_companions(WHOLE)[0].contacts == (expected,)


def test_a_golden_question_is_read() -> None:
    expected = Golden(
        id="vote",
        language=Lang.EN,
        turns=("how did they vote", "and who was absent"),
        outcome="answered",
        cites=("story#1", "story#2"),  # type: ignore[arg-type]
        says=("10 to 0",),
    )
    assert parse_companions(WHOLE)[0].golden == (expected,)


# ---- faults of a whole file


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nc: d: e", ("yaml-syntax", 2)),
        ("- &x {id: a}\n- *x", ("yaml-anchor", 1)),
        ("a: b\na: c", ("duplicate-key", 2)),
        ("a: !x b", ("yaml-tag", 1)),
        ("? [a]\n: b", ("yaml-key", 1)),
        ("\n" + "[" * 20 + "]" * 20, ("yaml-depth", 2)),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_set_aside(name: str, text: str, expected: tuple[str, int]) -> None:
    companions, problems = parse_companions({**WHOLE, name: text})
    assert (entries_of(companions, name), [(one.path, one.code, one.line) for one in problems]) == (
        (),
        [(name, *expected)],
    )


def test_a_fault_takes_only_its_own_entry_away() -> None:
    gap = "- id: {id}\n  en: {{says: Nothing on {id}., questions: [{id}]}}\n"
    text = gap.format(id="one") + "- id: two\n  en: {says: Nothing: on, questions: [a\n" + gap.format(id="three")
    companions, problems = parse_companions({**WHOLE, "gaps.yaml": text})
    assert [found.id for found in companions.gaps] == ["one", "three"]
    assert [(one.path, one.code) for one in problems] == [("gaps.yaml", "yaml-syntax")]


def test_a_fault_in_small_talk_does_not_switch_off_the_refusal_of_advice() -> None:
    text = "advice:\n  en: [what should I do]\nsmalltalk:\n  greeting: {en: [hi: there: you]\n"
    companions, problems = parse_companions({**WHOLE, "intents.yaml": text})
    assert [found.id for found in companions.intents] == ["advice"]
    assert [one.path for one in problems] == ["intents.yaml"]


def test_an_intent_that_nobody_knows_is_told() -> None:
    _, problems = parse_companions({**WHOLE, "intents.yaml": "advise:\n  en: [what should I do]\n"})
    assert [(one.code, one.line) for one in problems] == [("unknown-key", 1)]


@pytest.mark.parametrize("name", FILES)
def test_the_other_files_serve_beside_a_broken_one(name: str) -> None:
    companions, _ = parse_companions({**WHOLE, name: "a: b: c"})
    assert [other for other in FILES if not entries_of(companions, other)] == [name]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("text", ["\nid: a", "\nplain words"])
def test_a_file_that_is_no_list_is_told(name: str, text: str) -> None:
    assert places(problems_in(name, text)) == [("not-a-list", 2)]


@pytest.mark.parametrize("text", ["- advice\n- smalltalk", "plain words"])
def test_intents_that_are_no_groups_are_told(text: str) -> None:
    assert [line for _, line in places(problems_in("intents.yaml", text))] == [1]


# ---- faults of one entry


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("entry", ["plain", "[a, b]", "''"])
def test_an_entry_that_is_no_group_is_left_out_while_the_rest_serve(name: str, entry: str) -> None:
    text = WHOLE[name] + f"- {entry}\n"
    companions, problems = parse_companions({name: text})
    assert places(problems) == [("entry-no-mapping", WHOLE[name].count("\n") + 1)]
    assert entries_of(companions, name) == entries_of(parse_companions(WHOLE)[0], name)


@pytest.mark.parametrize("text", ["advice: x", "advice: [x]", "smalltalk: x", "smalltalk:\n- x", "advice:"])
def test_an_intent_that_is_no_group_is_told(text: str) -> None:
    (problem,) = problems_in("intents.yaml", text)
    assert problem.code == "entry-no-mapping"


def test_an_intent_with_a_fault_is_left_out_while_the_rest_serve() -> None:
    companions, problems = parse_companions({"intents.yaml": INTENTS.replace("en: [thanks]", "fr: [merci]")})
    assert ([one.id for one in companions.intents], places(problems)) == (
        ["advice", "smalltalk.hello"],
        [("unknown-key", 6)],
    )


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        *[("vocabulary.yaml", key) for key in ("id: eo-142", "kind: instrument")],
        *[("gaps.yaml", key) for key in ("id: fee", "says: The library  does not say.")],
        *[("topics.yaml", key) for key in ("id: vote", "question: How did they vote?")],
        *[("contacts.yaml", key) for key in ("id: hotline", "phone: 1-844-864-8341", "source: story#1")],
        *[
            ("contacts.yaml", key)
            for key in ("name: {en: Hotline, es: Línea}", "hours: {en: Day and night, es: De día y de noche}")
        ],
        *[("contacts.yaml", key) for key in ("purpose: {en: Report., es: Reporte.}", "checked: 2026-11-22")],
        *[("golden.yaml", key) for key in ("id: vote", "language: en", "outcome: answered")],
    ],
)
@pytest.mark.parametrize("instead", ["remark: x", "{key}:", "{key}: [a]"])
def test_a_key_that_is_missing_empty_or_no_text_is_named(name: str, lost: str, instead: str) -> None:
    key = lost.partition(":")[0]
    (problem,) = problems_in(name, WHOLE[name].replace(lost, instead.format(key=key), 1))
    assert (problem.code, problem.values) == ("missing-key", {"key": key})


def test_a_missing_key_is_told_with_the_line_of_its_entry() -> None:
    assert places(problems_in("golden.yaml", GOLDEN + "- id: other\n  language: es\n")) == [("missing-key", 7)]


@pytest.mark.parametrize("name", LISTS)
def test_a_key_that_the_format_does_not_know_is_told_with_its_line(name: str) -> None:
    (problem,) = problems_in(name, WHOLE[name] + ("  colour: red\n" if name != "vocabulary.yaml" else "  kindd: red\n"))
    assert (problem.code, problem.line) == ("unknown-key", WHOLE[name].count("\n") + 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("gaps.yaml", "    says: La", "    fr: x\n    says: La", 7),
        ("gaps.yaml", "  es:", "  fr:", 6),
        ("topics.yaml", "    questions: [the vote]", "    questions: []\n    answer: x", 6),
        ("contacts.yaml", "name: {en: Hotline, es: Línea}", "name: {en: Hotline, fr: Ligne}", 2),
        ("intents.yaml", "  es: [les abro la puerta]", "  fr: [j'ouvre]", 3),
    ],
)
def test_a_key_unknown_inside_an_entry_is_told_with_its_line(name: str, old: str, new: str, line: int) -> None:
    assert places(problems_in(name, WHOLE[name].replace(old, new))) == [("unknown-key", line)]


def test_an_unknown_key_names_those_that_are_known() -> None:
    (problem,) = problems_in("golden.yaml", GOLDEN + "  colour: red\n")
    assert problem.values == {"key": "colour", "known": "cites, id, language, outcome, says, turns"}


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [
        ("vocabulary.yaml", "broader: [order]", 3),
        ("vocabulary.yaml", "es: [Orden Ejecutiva 142]", 5),
        ("gaps.yaml", "near: [fund#1, fund#2]", 2),
        ("gaps.yaml", "questions: [how much, what does it cost]", 5),
        ("topics.yaml", "passages: [story#1]", 2),
        ("topics.yaml", "questions: [the vote]", 5),
        ("intents.yaml", "en: [thanks]", 6),
        ("golden.yaml", "turns: [how did they vote, and who was absent]", 3),
        ("golden.yaml", "cites: [story#1, story#2]", 5),
        ("golden.yaml", "says: [10 to 0]", 6),
    ],
)
@pytest.mark.parametrize(("new", "code"), [("a", "not-a-list"), ("{a: b}", "not-a-list"), ("[[a]]", "not-text")])
def test_a_list_that_is_none_is_told_with_its_line(name: str, old: str, line: int, new: str, code: str) -> None:
    key = old.partition(":")[0]
    (problem,) = problems_in(name, WHOLE[name].replace(old, f"{key}: {new}"))
    assert (problem.code, problem.line, problem.values) == (code, line, {"key": key})


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("vocabulary.yaml", "signed: 2017-08-31", "signed: August", ("bad-date", 7)),
        ("vocabulary.yaml", "signed: 2017-08-31", "signed: 2017-02-30", ("bad-date", 7)),
        ("contacts.yaml", "checked: 2026-11-22", "checked: today", ("bad-date", 7)),
        ("vocabulary.yaml", "instrument: executive", "instrument: exec", ("not-one-of", 6)),
        ("golden.yaml", "language: en", "language: fr", ("not-one-of", 2)),
        ("golden.yaml", "language: en", "language: EN", ("not-one-of", 2)),
    ],
)
def test_a_word_that_its_key_can_not_hold_is_told_with_its_line(
    name: str, old: str, new: str, expected: tuple[str, int]
) -> None:
    assert places(problems_in(name, WHOLE[name].replace(old, new))) == [expected]


@pytest.mark.parametrize(
    ("name", "old", "new", "allowed"),
    [
        ("vocabulary.yaml", "instrument: executive", "instrument: exec", Instrument),
        ("golden.yaml", "language: en", "language: fr", Lang),
    ],
)
def test_a_refused_word_names_those_allowed(name: str, old: str, new: str, allowed: type[Instrument | Lang]) -> None:
    (problem,) = problems_in(name, WHOLE[name].replace(old, new))
    assert problem.values["allowed"] == ", ".join(allowed)


@pytest.mark.parametrize("name", LISTS)
def test_of_two_entries_with_one_id_the_first_serves(name: str) -> None:
    second = WHOLE[name].replace("story", "later").replace("kind: office", "kind: term")
    companions, problems = parse_companions({name: WHOLE[name] + second})
    assert entries_of(companions, name) == entries_of(parse_companions(WHOLE)[0], name)
    assert {(one.code, one.severity) for one in problems} == {("id-twice", Severity.WARNING)}


def test_an_id_that_stands_twice_is_told_with_the_line_of_the_second() -> None:
    (problem,) = problems_in("golden.yaml", GOLDEN + GOLDEN)
    assert (problem.line, problem.values) == (GOLDEN.count("\n") + 1, {"id": "vote"})


def test_every_broken_entry_of_a_file_is_told() -> None:
    text = "- plain\n- id: a\n- id: b\n  kind: x\n  signed: soon\n- id: c\n  kind: x\n- id: c\n  kind: y\n"
    companions, problems = parse_companions({"vocabulary.yaml": text})
    assert [(one.id, one.kind) for one in companions.vocabulary] == [("c", "x")]
    assert places(problems) == [("entry-no-mapping", 1), ("missing-key", 2), ("bad-date", 5), ("id-twice", 8)]
