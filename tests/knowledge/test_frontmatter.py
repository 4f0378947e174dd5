"""Article files: read, refused with every fault on its line, and written in one form."""

from __future__ import annotations

import contextlib
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
    Status,
    Wording,
)
from knowledge.frontmatter import MAX_PASSAGE_CHARS, MAX_REREAD_CHARS, emit, parse, parse_draft
from knowledge.problem import BrokenFileError, Severity
from tests.knowledge.samples import HEAD, article, article_text, faults, passage, places, problems_of, read
from tests.knowledge.strategies import articles, bodies

FULL = """\
---
title: City Council passes the act
publisher: The Denver Post
author: Jon Murray
published: 2017-08-28
published_note: The night of the vote.
url: https://example.org/story
language: en
authority: news
stage: adopted
instrument: ordinance
signed: 2017-08-31
in_force_until: 2025-03
amended_by: act#1
superseded_by: [act#2, act#3]
wording: summary
reliability: Major newspaper.
seen: First eight paragraphs.
licence: 'Cited: not copied.'
remark: Look at the second page.
reviewed: 2026-11-22
review_by: 2027-05
status: retired
---

1. The council passed the ordinance 10 to 0.
   - locator: ¶4-5
   - conflicts_with: other#1
   - conflicts_with: other#2
   - amended_by: code#1
   - amended_by: code#2
   - superseded_by: code#3
   - question: how did they vote
   - question: who voted no

## Reactions

7. "No one is above the law," the director said.
   - instrument: context
   - stage: context
   - signed: none
   - in_force_until: none
   - wording: quote
   - amended_by: none
   - superseded_by: none

3. Advocates were glad.
   - in_force_until: 2024
"""
VOTE = Passage(
    number=1,
    text="The council passed the ordinance 10 to 0.",
    instrument=Instrument.ORDINANCE,
    stage=Stage.ADOPTED,
    locator="¶4-5",
    questions=("how did they vote", "who voted no"),
    conflicts_with=(PassageId("other#1"), PassageId("other#2")),
    superseded_by=(PassageId("code#3"),),
    amended_by=(PassageId("code#1"), PassageId("code#2")),
    signed=PartialDate(2017, 8, 31),
    in_force_until=PartialDate(2025, 3),
)
FULL_ARTICLE = replace(
    article(),
    author="Jon Murray",
    published=PartialDate(2017, 8, 28),
    published_note="The night of the vote.",
    authority=Authority.NEWS,
    stage=Stage.ADOPTED,
    instrument=Instrument.ORDINANCE,
    signed=PartialDate(2017, 8, 31),
    in_force_until=PartialDate(2025, 3),
    amended_by=(PassageId("act#1"),),
    superseded_by=(PassageId("act#2"), PassageId("act#3")),
    reliability="Major newspaper.",
    seen="First eight paragraphs.",
    licence="Cited: not copied.",
    remark="Look at the second page.",
    reviewed=PartialDate(2026, 11, 22),
    review_by=PartialDate(2027, 5),
    status=Status.RETIRED,
    passages=(
        VOTE,
        Passage(
            number=7,
            text='"No one is above the law," the director said.',
            instrument=Instrument.CONTEXT,
            stage=Stage.CONTEXT,
            wording=Wording.QUOTE,
            section="Reactions",
        ),
        Passage(
            number=3,
            text="Advocates were glad.",
            instrument=Instrument.ORDINANCE,
            stage=Stage.ADOPTED,
            section="Reactions",
            superseded_by=(PassageId("act#2"), PassageId("act#3")),
            amended_by=(PassageId("act#1"),),
            signed=PartialDate(2017, 8, 31),
            in_force_until=PartialDate(2024),
        ),
    ),
)


def numbered(body: str) -> list[tuple[int, str]]:
    """Read a body, and return the number and the text of each passage."""
    return [(one.number, one.text) for one in read(article_text(body=body)).passages]


def warnings_of(text: str) -> list[tuple[str, int, Severity]]:
    """Parse a text that is whole, and return what a person should look at."""
    return [(one.code, one.line, one.severity) for one in parse(text, "story", path="story.md").warnings]


def test_every_field_is_read() -> None:
    assert read(FULL) == FULL_ARTICLE


def test_every_field_is_written() -> None:
    assert emit(FULL_ARTICLE) == FULL


def test_a_passage_knows_the_line_that_it_starts_on() -> None:
    assert [one.line for one in read(FULL).passages] == [26, 38, 47]


def test_what_an_article_does_not_say_takes_its_default() -> None:
    assert read(article_text()) == article()


@pytest.mark.parametrize("language", Lang)
def test_an_article_without_a_language_has_that_of_its_folder(language: Lang) -> None:
    assert read(article_text(), language=language).language is language


def test_the_language_that_a_file_names_counts_more_than_that_of_its_folder() -> None:
    assert read(article_text("language: es"), language=Lang.EN).language is Lang.ES


def test_a_passage_inherits_what_it_does_not_say() -> None:
    text = article_text("stage: signed", "instrument: ordinance", "wording: quote")
    one = read(text).passages[0]
    assert (one.stage, one.instrument, one.wording) == (Stage.SIGNED, Instrument.ORDINANCE, Wording.QUOTE)


def test_a_passage_says_otherwise_than_its_article() -> None:
    one = read(article_text("stage: signed", body="1. It was planned.\n   - stage: draft")).passages[0]
    assert one.stage is Stage.DRAFT


STANDING = ("signed: 2017-08-31", "in_force_until: 2025", "amended_by: act#1", "superseded_by: act#2")


def standing(one: Article | Passage) -> tuple[object, ...]:
    """Return what tells how a rule stands beside its stage."""
    return one.signed, one.in_force_until, one.amended_by, one.superseded_by


def test_a_passage_inherits_how_its_rule_stands() -> None:
    one = read(article_text(*STANDING))
    expected = (PartialDate(2017, 8, 31), PartialDate(2025), ("act#1",), ("act#2",))
    assert expected == standing(one) == standing(one.passages[0])


def test_a_passage_may_say_that_it_has_none_of_it() -> None:
    keys = ("signed", "in_force_until", "amended_by", "superseded_by")
    body = "\n".join(["1. One.", *(f"   - {key}: none" for key in keys)])
    one = read(article_text(*STANDING, body=body))
    assert standing(one.passages[0]) == (None, None, (), ())
    assert all(f"   - {key}: none\n" in emit(one) for key in keys)


def test_a_reference_of_its_own_stands_in_place_of_the_article_s() -> None:
    one = read(article_text(*STANDING, body="1. One.\n   - amended_by: b#1\n   - amended_by: c#1"))
    assert one.passages[0].amended_by == ("b#1", "c#1")


def test_none_is_not_written_where_the_article_has_none() -> None:
    assert "none" not in emit(read(article_text(body="1. One.\n   - signed: none\n   - amended_by: none")))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("amended_by: a#1", ("a#1",)),
        ("amended_by: [a#1]", ("a#1",)),
        ("amended_by: [b#2, a#1]", ("b#2", "a#1")),
        ("amended_by:\n- b#2\n- a#1", ("b#2", "a#1")),
        ("amended_by: []", ()),
    ],
)
def test_references_are_one_or_a_list(row: str, expected: tuple[str, ...]) -> None:
    assert read(article_text(row)).amended_by == expected


# ---- drafts in the making

LACKING = replace(article(), title="", publisher="", url="", passages=())


def test_a_draft_may_lack_what_its_author_has_still_to_give() -> None:
    parsed = parse_draft(emit(LACKING), "story", path="story.md")
    assert parsed.article == LACKING
    assert places(parsed.problems) == [*[("missing-key", 1)] * 3, ("no-passages", 8)]
    assert {problem.severity for problem in parsed.problems} == {Severity.ERROR}
    assert parsed.warnings == ()


@given(articles, st.sets(st.sampled_from(["title", "publisher", "url", "passages"])))
@settings(deadline=None, max_examples=40)
def test_a_draft_reads_back_as_it_was_written(whole: Article, lacks: set[str]) -> None:
    without: dict[str, object] = dict.fromkeys(lacks, "")
    draft = replace(whole, **(without | {"passages": ()} if "passages" in lacks else without))  # type: ignore[arg-type]
    parsed = parse_draft(emit(draft), draft.id, path="story.md")
    assert (parsed.article, len(parsed.problems)) == (draft, len(lacks))


def test_what_a_draft_lacks_breaks_a_file() -> None:
    assert faults(emit(LACKING)) == places(parse_draft(emit(LACKING), "story", path="story.md").problems)


@pytest.mark.parametrize(
    "text",
    [
        article_text("colour: red"),
        article_text("stage: law"),
        article_text(head=(*HEAD[:2], "url: nowhere")),
        article_text(head=("title:", *HEAD[1:])),
        article_text(body="1. One.\n   - stage: law"),
        article_text(body="1. " + "x" * (MAX_PASSAGE_CHARS + 1)),
        "1. One.",
    ],
)
def test_any_other_fault_breaks_a_draft_too(text: str) -> None:
    with pytest.raises(BrokenFileError) as caught:
        parse_draft(text, "story", path="story.md")
    assert places(caught.value.problems) == faults(text)


def test_a_draft_s_comment_is_a_warning_beside_what_it_lacks() -> None:
    parsed = parse_draft(article_text("# by hand", head=HEAD[1:]), "story", path="story.md")
    assert [problem.code for problem in parsed.warnings] == ["comment-not-kept"]
    assert [problem.code for problem in parsed.problems] == ["comment-not-kept", "missing-key"]


# ---- the parts of a file


@given(articles)
@settings(deadline=None, max_examples=80)
def test_an_article_reads_back_as_it_was_written(one: Article) -> None:
    parsed = parse(emit(one), one.id, path="story.md", language=Lang.EN)
    assert (parsed.article, parsed.warnings) == (one, ())


@given(articles)
@settings(deadline=None, max_examples=40)
def test_a_canonical_text_is_written_as_it_was_read(one: Article) -> None:
    text = emit(one)
    assert text == emit(read(text))


@given(bodies)
@settings(deadline=None, max_examples=200)
def test_whatever_is_accepted_means_the_same_in_canonical_form(body: str) -> None:
    with contextlib.suppress(BrokenFileError):
        one = read(article_text(body=body))
        assert one == read(emit(one))


@given(
    st.lists(
        st.sampled_from(["---", *HEAD, "published: never", "title:", "a: [", "# x", "", "1. x", "\x07"]), max_size=9
    )
)
@settings(deadline=None, max_examples=200)
def test_any_file_is_read_or_refused(rows: list[str]) -> None:
    try:
        read("\n".join(rows))
    except BrokenFileError as error:
        refused = error.problems
    else:
        refused = ()
    assert all(0 <= problem.line <= len(rows) + 1 for problem in refused)


@pytest.mark.parametrize(
    "field", ["title", "publisher", "author", "published_note", "reliability", "seen", "licence", "remark"]
)
@pytest.mark.parametrize("word", [str(word) for kind in (Status, Lang, Stage) for word in kind])
def test_a_text_that_is_a_word_of_the_format_is_kept(field: str, word: str) -> None:
    one = replace(article(), **{field: word})  # type: ignore[arg-type]
    assert one == read(emit(one))


def test_a_passage_after_the_last_section_is_never_written_into_it() -> None:
    one = article(passages=(replace(passage(1), section="Reactions"), passage(2)))
    with contextlib.suppress(ValueError):
        assert one == read(emit(one))


def test_a_passage_beside_the_highest_number_is_read_as_it_is_written() -> None:
    with contextlib.suppress(BrokenFileError):
        one = read(article_text(body="999999. The last number.\n\nNo number."))
        assert one == read(emit(one))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(end: str) -> None:
    assert read(FULL.replace("\n", end)) == FULL_ARTICLE


def test_a_byte_order_mark_is_read_over() -> None:
    assert read("\ufeff" + FULL) == FULL_ARTICLE


def test_white_space_after_a_line_is_read_over() -> None:
    assert read(FULL.replace("\n", " \t\n")) == FULL_ARTICLE


def test_a_file_needs_no_line_end_at_its_end() -> None:
    assert read(FULL.rstrip()) == FULL_ARTICLE


# ---- passages as people type them


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\n\nTwo.", [(1, "One."), (2, "Two.")]),
        ("One\nline after\n  line.", [(1, "One line after line.")]),
        ("- One.\n- Two.\n* Three.\n+ Four.", [(1, "One."), (2, "Two."), (3, "Three."), (4, "Four.")]),
        ("1. One.\n2) Two.", [(1, "One."), (2, "Two.")]),
        ("1. One.\n1. Two.\n1. Three.", [(1, "One."), (2, "Two."), (3, "Three.")]),
        ("1. One.\n1. Two.\n\nThree.", [(1, "One."), (2, "Two."), (3, "Three.")]),
        ("7. Seven.\n\nNext.\n\n3. Three.\n\nAfter.", [(7, "Seven."), (8, "Next."), (3, "Three."), (9, "After.")]),
        ("1. One.", [(1, "One.")]),
        ("07. Seven.", [(7, "Seven.")]),
        ("999999. Last.", [(999999, "Last.")]),
        ("1.   One   two.", [(1, "One two.")]),
        ("1.No space.", [(1, "1.No space.")]),
        ("2017 was the year.", [(1, "2017 was the year.")]),
        ("1. # no heading", [(1, "# no heading")]),
        ("1. - no list", [(1, "- no list")]),
        ("1. 2. no number", [(1, "2. no number")]),
        ("1. <!-- shown -->", [(1, "<!-- shown -->")]),
        ("#1 is no heading", [(1, "#1 is no heading")]),
        ("- note: hello", [(1, "note: hello")]),
        ("¿Qué pasó?", [(1, "¿Qué pasó?")]),
    ],
)
def test_paragraphs_and_list_items_are_passages(body: str, expected: list[tuple[int, str]]) -> None:
    assert expected == numbered(body)


@pytest.mark.parametrize("indent", ["   ", "  ", " ", "\t", ""])
@pytest.mark.parametrize("sign", "-*+")
def test_a_key_under_a_passage_belongs_to_it(indent: str, sign: str) -> None:
    assert read(article_text(body=f"1. Text.\n{indent}{sign} locator:  ¶2  and ¶3")).passages[0].locator == "¶2 and ¶3"


def test_keys_belong_to_the_passage_above_them() -> None:
    passages = read(article_text(body="1. One.\n   - question: a\n\n2. Two.\n   - question: b")).passages
    assert [one.questions for one in passages] == [("a",), ("b",)]


def test_questions_stay_in_order_and_may_repeat() -> None:
    body = "1. One.\n   - question: b\n   - locator: x\n  - question: a  a\n   - question: b"
    assert read(article_text(body=body)).passages[0].questions == ("b", "a a", "b")


@pytest.mark.parametrize("question", ["who: me", "- a", "# b", "key: value", "'", "¿quién?", "question: x"])
def test_a_question_is_kept_as_it_is_asked(question: str) -> None:
    assert read(article_text(body=f"1. One.\n   - question: {question}")).passages[0].questions == (question,)


def test_a_heading_is_the_section_of_the_passages_under_it() -> None:
    passages = read(article_text(body="One.\n\n# A  b\nTwo.\n###### C\n- Three.\n\nFour.")).passages
    assert [one.section for one in passages] == ["", "A b", "C", "C"]


def test_a_heading_ends_a_paragraph() -> None:
    assert numbered("One.\n## A\nTwo.") == [(1, "One."), (2, "Two.")]


@pytest.mark.parametrize("rule", ["---", "***", "___", "##", "#"])
def test_a_line_without_a_word_is_no_passage(rule: str) -> None:
    with contextlib.suppress(BrokenFileError):
        assert [text for _, text in numbered(f"1. One.\n\n{rule}\n\n2. Two.")] == ["One.", "Two."]


def test_a_question_on_two_lines_is_never_shown_as_a_passage() -> None:
    with contextlib.suppress(BrokenFileError):
        assert numbered("1. One.\n   - question: how did\n     they vote") == [(1, "One.")]


def test_a_comment_on_two_lines_is_never_shown_as_a_passage() -> None:
    with contextlib.suppress(BrokenFileError):
        assert numbered("<!-- not to be\nshown -->\n\n1. One.") == [(1, "One.")]


def test_a_passage_may_be_as_long_as_an_answer_can_show() -> None:
    assert len(read(article_text(body="x" * MAX_PASSAGE_CHARS)).passages[0].text) == MAX_PASSAGE_CHARS


# ---- faults, each on its line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("no-front-matter", 1)]),
        ("1. One.", [("no-front-matter", 1)]),
        ("\n---\ntitle: a\n---\n", [("no-front-matter", 1)]),
        ("--- #\ntitle: a\n---\n", [("no-front-matter", 1)]),
        ("----\ntitle: a\n---\n", [("no-front-matter", 1)]),
        ("---", [("front-matter-not-closed", 1)]),
        ("---\ntitle: a\n ---\n", [("front-matter-not-closed", 1)]),
        ("---\ntitle: a\n\n1. One.", [("front-matter-not-closed", 1)]),
        ("---\n---\n1. One.", [("front-matter-no-mapping", 2)]),
        ("---\n- title\n---\n1. One.", [("front-matter-no-mapping", 2)]),
        ("---\ntitle\n---\n1. One.", [("front-matter-no-mapping", 2)]),
    ],
)
def test_a_file_without_its_front_matter_is_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert expected == faults(text)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("remark: a: b", "yaml-syntax"),
        ("remark: a]: b", "yaml-syntax"),
        ("remark: 'a' b", "yaml-syntax"),
        ("title: again", "duplicate-key"),
        ("remark: !secret a", "yaml-tag"),
        ("remark: [[[[[[[[[[[[[a]]]]]]]]]]]]]", "yaml-depth"),
        ("[remark]: a", "yaml-key"),
        ("colour: red", "unknown-key"),
        ("Title: a", "unknown-key"),
        ("remark: [a]", "not-text"),
        ("remark: {a: b}", "not-text"),
        ("remark:", "empty-value"),
        ("remark: ' '", "empty-value"),
        ("published: last week", "bad-date"),
        ("reviewed: 2026-02-30", "bad-date"),
        ("review_by:", "bad-date"),
        ("stage: law", "not-one-of"),
        ("language: fr", "not-one-of"),
        ("status: dead", "not-one-of"),
        ("signed: soon", "bad-date"),
        ("in_force_until: none", "bad-date"),
        ("amended_by:", "empty-value"),
        ("amended_by: story", "bad-passage-id"),
        ("superseded_by: [a#1, b]", "bad-passage-id"),
        ("superseded_by: [[a#1]]", "not-a-list"),
        ("superseded_by: {a#1: b}", "not-a-list"),
        ("conflicts_with: a#1", "unknown-key"),
    ],
)
def test_a_fault_in_the_front_matter_is_told_with_its_line(line: str, code: str) -> None:
    assert (code, 6) in faults(article_text("author: Jon Murray", line, "seen: all"))


def test_an_anchor_is_refused_where_it_stands() -> None:
    assert faults(article_text("author: &a Jon", "remark: *a")) == [("yaml-anchor", 5)]


@pytest.mark.parametrize("address", ["example.org", "http://[::1", "https://ex\u2100mple.org"])
def test_an_address_that_is_none_is_told_with_its_line(address: str) -> None:
    assert faults(article_text(head=(*HEAD[:2], f"url: {address}"))) == [("bad-url", 4)]


@pytest.mark.parametrize("missing", ["title", "publisher", "url"])
def test_a_field_that_is_missing_is_named(missing: str) -> None:
    problems = problems_of(article_text(head=tuple(row for row in HEAD if not row.startswith(missing))))
    assert [(one.code, one.line, one.values["key"]) for one in problems] == [("missing-key", 1, missing)]


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"])
def test_a_control_character_is_told_with_its_line(character: str) -> None:
    assert faults(article_text(body=f"1. One.\n2. T{character}wo.\n3. Three.")) == [("control-character", 8)]


@pytest.mark.parametrize("character", ["\x80", "\x92", "\x9b"])
def test_a_control_character_beyond_ascii_is_told_with_its_line(character: str) -> None:
    assert faults(article_text(body=f"1. One.\n2. T{character}wo.\n3. Three.")) == [("control-character", 8)]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x9b"])
def test_a_control_character_in_yaml_writing_is_refused(escape: str) -> None:
    assert [line for _, line in faults(article_text(f'remark: "a{escape}[2Jb"'))] == [5]


def test_a_character_that_yaml_does_not_know_is_told_with_its_line() -> None:
    assert [line for _, line in faults(article_text("author: Jon\x92s", "seen: all"))] == [5]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [("no-passages", 6)]),
        ("## Only a heading", [("no-passages", 6)]),
        ("1. One.\n2. Two.\n1. Again.", [("number-twice", 9)]),
        ("0. Nought.", [("number-twice", 7)]),
        ("1. One.\n\n   - a point", [("nested-item", 9)]),
        ("1. One.\n   - locator: x\n   - a point", [("nested-item", 9)]),
        ("   - locator: x\n\n1. One.", [("nested-item", 7)]),
        ("1. One.\n   - reason: x", [("unknown-passage-key", 8)]),
        ("1. One.\n   - question:", [("empty-value", 8)]),
        ("1. One.\n   - question:   \t", [("empty-value", 8)]),
        ("1. One.\n   - locator:", [("empty-value", 8)]),
        ("1. One.\n   - locator: a\n   - locator: b", [("duplicate-key", 9)]),
        ("1. One.\n   - stage: draft\n   - stage: draft", [("duplicate-key", 9)]),
        ("1. One.\n   - stage: law", [("not-one-of", 8)]),
        ("1. One.\n   - instrument: statute", [("not-one-of", 8)]),
        ("1. One.\n   - wording: poem", [("not-one-of", 8)]),
        ("1. One.\n   - conflicts_with: other", [("bad-passage-id", 8)]),
        ("1. One.\n   - conflicts_with: none", [("bad-passage-id", 8)]),
        ("1. One.\n   - amended_by: other", [("bad-passage-id", 8)]),
        ("1. One.\n   - signed: once", [("bad-date", 8)]),
        ("1. One.\n   - stage: none", [("not-one-of", 8)]),
        ("1. One.\n   - in_force_until: none\n   - in_force_until: 2025", [("duplicate-key", 9)]),
        ("1. One.\n   - superseded_by: other#x", [("bad-passage-id", 8)]),
        ("1. One.\n   - superseded_by: ../other#1", [("bad-passage-id", 8)]),
        ("1. One.\n   - superseded_by: a#1, b#2", [("bad-passage-id", 8)]),
        ("1. One.\n\n" + "x" * (MAX_PASSAGE_CHARS + 1), [("passage-too-long", 9)]),
        ("1. One.\n\n" + "x\n" * MAX_PASSAGE_CHARS, [("passage-too-long", 9)]),
    ],
)
def test_a_fault_in_a_passage_is_told_with_its_line(body: str, expected: list[tuple[str, int]]) -> None:
    assert expected == faults(article_text(body=body))


@pytest.mark.parametrize("name", ["", ".hidden", "-a", "a b", "a/b", "..", "ñ", "a#1", "story\n"])
def test_a_file_name_that_can_be_no_id_is_refused(name: str) -> None:
    assert faults(article_text(), name) == [("bad-article-id", 0)]


@pytest.mark.parametrize("name", ["a", "8-usc-1373-text", "2017-08-31_Story.v2", "A"])
def test_letters_digits_dots_and_dashes_are_an_id(name: str) -> None:
    assert read(article_text(), name).id == name


@pytest.mark.parametrize(
    "row",
    [
        *("   - Stage: draft", "   - stage:draft", "   - **stage**: draft", "   – stage: draft", "   • stage: draft"),
        *("stage: draft", "   - superseded-by: a#1", "   - Question: who", "   - a point", "   * a point"),
    ],
)
def test_what_was_meant_for_a_key_is_never_taken_for_text(row: str) -> None:
    assert [line for _, line in faults(article_text(body=f"1. They may hold a person.\n{row}"))] == [8]


def test_a_number_in_the_middle_of_a_paragraph_begins_no_passage() -> None:
    assert faults(article_text(body="It was signed on August\n31. It was a Thursday.")) == [("number-in-text", 8)]


def test_a_second_indented_paragraph_is_no_passage_of_its_own() -> None:
    body = "1. They may hold a person.\n\n   The council struck this.\n   - stage: draft"
    assert ("indented-paragraph", 9) in faults(article_text(body=body))


def test_every_fault_of_a_file_is_told_at_once() -> None:
    head = ("title: ' '", "url: nowhere", "colour: red", "stage: law", "published: soon", "author: [a]")
    body = (
        "0. Nought.\n   - stage: law\n   - wrong: x\n   - conflicts_with: y\n   - locator:\n\n   - point\n\n2. a\n2. b"
    )
    expected = [
        *[("empty-value", 2), ("bad-url", 3), ("unknown-key", 4), ("not-one-of", 5), ("bad-date", 6), ("not-text", 7)],
        *[("missing-key", 1), ("not-one-of", 11), ("unknown-passage-key", 12), ("bad-passage-id", 13)],
        *[("empty-value", 14), ("nested-item", 16), ("number-twice", 10), ("number-twice", 19)],
    ]
    assert sorted(expected) == sorted(faults(article_text(head=head, body=body)))


def test_every_control_character_is_told_with_the_bad_name() -> None:
    expected = [("bad-article-id", 0), ("control-character", 3), ("control-character", 7)]
    assert expected == faults(article_text(head=(HEAD[0], "\x07", HEAD[2]), body="1. \x1b"), "no id")


def test_a_fault_carries_what_its_sentence_needs() -> None:
    (problem,) = problems_of(article_text("stage: law"))
    assert problem.values == {"key": "stage", "value": "law", "allowed": ", ".join(Stage)}


def test_a_fault_names_its_file_and_is_an_error() -> None:
    (problem,) = problems_of(article_text("colour: red"))
    assert (problem.path, problem.severity) == ("story.md", Severity.ERROR)


def test_the_error_of_a_broken_file_says_where() -> None:
    with pytest.raises(BrokenFileError, match=r"en/story\.md:5: unknown-key, en/story\.md:7: no-passages"):
        parse(article_text("colour: red", body="## None"), "story", path="en/story.md")


# ---- what serves, but should be looked at


@pytest.mark.parametrize("comment", ["# said by hand", "  # indented"])
def test_a_comment_in_the_front_matter_is_warned_of(comment: str) -> None:
    assert warnings_of(article_text(comment)) == [("comment-not-kept", 5, Severity.WARNING)]


@pytest.mark.parametrize(("chars", "told"), [(0, 20), (MAX_REREAD_CHARS // 3, 2), (MAX_REREAD_CHARS * 2, 1)])
def test_of_many_comments_the_fewer_are_told_the_longer_the_front_matter(chars: int, told: int) -> None:
    text = article_text(f"remark: {'x' * chars}y", *["# said by hand"] * 30)
    assert len(warnings_of(text)) == told


@pytest.mark.parametrize("row", ["remark: Council Bill #940", "remark: Council Bill # 940", "remark: said   # by hand"])
def test_no_word_after_a_sharp_is_lost_without_a_warning(row: str) -> None:
    parsed = parse(article_text(row), "story", path="story.md")
    kept = parsed.article.remark == row.removeprefix("remark: ")
    assert kept or places(parsed.warnings) == [("comment-not-kept", 5)]


def test_no_word_after_an_ampersand_is_lost_without_a_fault() -> None:
    with contextlib.suppress(BrokenFileError):
        assert read(article_text("remark: &Sons said so")).remark == "&Sons said so"


@pytest.mark.parametrize("body", ["1. One.\n<!-- by hand -->", "1. One.\n\n  <!-- by hand -->"])
def test_a_comment_in_the_body_is_warned_of(body: str) -> None:
    line = 6 + len(body.split("\n"))
    assert warnings_of(article_text(body=body)) == [("comment-not-kept", line, Severity.WARNING)]


def test_a_comment_is_no_part_of_a_passage() -> None:
    assert numbered("1. One.\n<!-- by hand -->\n2. Two.") == [(1, "One."), (2, "Two.")]


def test_a_sharp_in_a_text_of_several_lines_is_no_comment() -> None:
    assert warnings_of(article_text("remark: |", "  # 940 is the bill")) == []


def test_warnings_stand_beside_the_faults_of_a_broken_file() -> None:
    assert faults(article_text("# by hand", "colour: red")) == [("comment-not-kept", 5), ("unknown-key", 6)]


# ---- the canonical form


def test_what_is_not_said_is_not_written() -> None:
    written = emit(article()).split("\n---\n")[0]
    assert [row.split(":")[0] for row in written.splitlines()[1:]] == [
        *("title", "publisher", "url", "language", "authority", "stage", "instrument", "wording")
    ]


def test_an_inherited_word_is_not_written_again() -> None:
    one = replace(article(), stage=Stage.SIGNED, passages=(replace(passage(), stage=Stage.SIGNED),))
    assert "- stage:" not in emit(one)


def test_text_is_written_without_needless_quotes() -> None:
    assert "\ntitle: Pasa en Denver § 28-250\n" in emit(replace(article(), title="Pasa en Denver § 28-250"))


def test_a_canonical_file_ends_with_one_line_end() -> None:
    assert emit(article()).endswith("ordinance.\n")


def test_the_keys_of_a_passage_are_written_in_one_order() -> None:
    keys = (
        *("question: q", "superseded_by: b#2", "amended_by: c#3", "locator: l", "conflicts_with: a#1"),
        *("in_force_until: 2025", "wording: quote", "signed: 2017", "stage: draft"),
    )
    body = "\n".join(["1. One.", *(f"- {key}" for key in keys)])
    written = emit(read(article_text(body=body))).splitlines()[-9:]
    assert [row.split(":")[0].strip(" -") for row in written] == [
        *("stage", "signed", "in_force_until", "wording", "locator", "conflicts_with", "amended_by", "superseded_by"),
        "question",
    ]
