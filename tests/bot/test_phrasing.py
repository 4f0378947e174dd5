"""What an answer says of itself, whichever door shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.phrasing import Phrasing, Told, by_article, clean, in_language, label_key, locators
from bot.wording import Wording
from knowledge.article import ArticleId, Authority, Instrument, Lang, PartialDate, PassageId, Stage
from knowledge.article import Wording as Words
from retrieval.model import Answer, Group, Outcome, Reason, Statement
from tests.bot.samples import CONTACT, GAP, make_answer, make_article, make_passage

SAY = Wording()


def phrase(answer: Answer) -> Phrasing:
    return Phrasing(answer, SAY)


def told(answer: Answer) -> list[Told]:
    return [told for group in answer.groups for told in phrase(answer).told(group)]


# Before the statements


def test_nothing_stands_before_an_answer() -> None:
    assert phrase(make_answer(make_article())).opening() == ""


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize(
    ("outcome", "reason", "key"),
    [
        (Outcome.UNSURE, Reason.WEAK_MATCH, "unsure"),
        (Outcome.NO_MATCH, Reason.EMPTY, "empty"),
        (Outcome.NO_MATCH, None, "nothing-found"),
        (Outcome.ADVICE, Reason.PERSONAL_ADVICE, "advice"),
        (Outcome.SMALLTALK, None, "smalltalk-other"),
    ],
)
def test_where_there_is_no_answer_it_says_why(
    outcome: Outcome, reason: Reason | None, key: str, language: Lang
) -> None:
    answer = make_answer(outcome=outcome, reason=reason, language=language)
    assert phrase(answer).opening() == SAY(language, key)


def test_a_known_gap_says_what_is_missing_in_one_line() -> None:
    gap = replace(GAP, says={Lang.EN: "No toll\nis named.\x1b"})
    answer = make_answer(outcome=Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=gap)
    assert phrase(answer).opening() == "No toll is named. "


# Statements


def test_a_statement_is_told_with_its_citation() -> None:
    answer = make_answer(make_article(make_passage("One.")))
    assert told(answer) == [Told("One.", answer.citations)]


def test_the_source_s_own_words_are_told_as_a_quotation() -> None:
    passages = (make_passage("Said.", wording=Words.QUOTE), make_passage("Told.", number=2))
    assert [(one.text, one.quoted) for one in told(make_answer(make_article(*passages)))] == [
        ("Said.", True),
        ("Told.", False),
    ]


def test_a_statement_in_another_language_says_in_which() -> None:
    [one] = told(make_answer(make_article(language=Lang.ES)))
    assert one.untranslated == "(only in Spanish)"


@pytest.mark.parametrize("language", list(Lang))
def test_only_a_volunteers_note_says_that_it_is_no_more(language: Lang) -> None:
    articles = [make_article(authority=authority, id=ArticleId(authority)) for authority in Authority]
    notes = [one.note for one in told(make_answer(*articles, language=language))]
    assert notes == ["", "", "", "", SAY(language, "volunteer-note")]


def test_of_a_group_that_stands_alike_no_statement_has_a_label_of_its_own() -> None:
    answer = make_answer(make_article(make_passage("One."), make_passage("Two.", number=2)))
    assert phrase(answer).shares_label(answer.groups[0])
    assert [one.label for one in told(answer)] == ["", ""]


def test_of_a_group_that_stands_otherwise_each_statement_has_its_label() -> None:
    passages = (
        make_passage("Now.", conflicts_with=(PassageId("story#2"),)),
        make_passage("Then.", number=2, stage=Stage.DRAFT),
    )
    answer = make_answer(make_article(*passages))
    [group] = answer.groups
    assert not phrase(answer).shares_label(group)
    assert [one.label for one in told(answer)] == [
        "The ordinance, signed into law August 31, 2017",
        "Draft of the ordinance, not law (August 28, 2017)",
    ]


def test_a_statement_is_told_without_what_steers_a_screen() -> None:
    [one] = told(make_answer(make_article(make_passage("a\u202eb\x1b\tc"))))
    assert one.text == "ab  c"


def test_all_citations_of_a_statement_come_with_it() -> None:
    answer = make_answer(make_article(make_passage("One."), make_passage("Two.", number=2)))
    group = replace(answer.groups[0], statements=(Statement("One.", (2, 1), Lang.EN),))
    [one] = phrase(answer).told(group)
    assert [citation.number for citation in one.citations] == [2, 1]


# Labels


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ([PartialDate(2017, 7, 14)], "(July 14, 2017)"),
        ([PartialDate(2017, 8, 2), None, PartialDate(2017, 7)], "(July 2017 to August 2, 2017)"),
        ([None], "(undated)"),
    ],
)
def test_a_label_says_from_when_its_sources_are(dates: list[PartialDate | None], shown: str) -> None:
    passage = make_passage(stage=Stage.DRAFT)
    answer = make_answer(*(make_article(passage, id=ArticleId(f"a{n}"), published=d) for n, d in enumerate(dates)))
    assert phrase(answer).label(answer.groups[0]).endswith(shown)


def test_a_passage_beside_the_cited_one_has_its_own_label() -> None:
    draft = make_passage("Then.", number=2, stage=Stage.DRAFT)
    answer = make_answer(make_article(make_passage("Now."), draft))
    assert phrase(answer).passage_label(answer.citations[0], draft) == (
        "Draft of the ordinance, not law (August 28, 2017)"
    )


@pytest.mark.parametrize(
    ("instrument", "date"), [(Instrument.ORDINANCE, "signed into law August 31, 2017"), (Instrument.ORDER, "signed")]
)
def test_a_date_of_signing_is_only_told_of_its_own_rule(instrument: Instrument, date: str) -> None:
    answer = make_answer(make_article())
    label = phrase(answer).passage_label(answer.citations[0], make_passage(instrument=instrument))
    assert label.endswith(date)


@pytest.mark.parametrize(
    ("instrument", "stage", "key"),
    [
        (Instrument.ORDINANCE, Stage.SIGNED, "label-ordinance-signed"),
        (Instrument.ORDER, Stage.ADOPTED, "label-order-announced"),
        (Instrument.CONTEXT, Stage.LATER, "label-later"),
    ],
)
def test_a_label_is_found_by_rule_and_stage(instrument: Instrument, stage: Stage, key: str) -> None:
    assert label_key(Group(instrument, stage, ())) == key


# What came of a rule

UNTIL = PartialDate(2025, 3, 1)
OTHER = (PassageId("other#1"),)


def changed(language: Lang = Lang.EN, **fields: Any) -> Answer:
    """Show a passage that says how its rule stands, and one of another article."""
    old = make_article(make_passage("Old.", **fields), language=language)
    other = make_article(make_passage("Other.", stage=Stage.LATER), language=language, id=ArticleId("other"))
    return make_answer(old, other, language=language)


def of(answer: Answer, text: str) -> tuple[str, str]:
    """Return the heading that a statement stands under, and what is told of it."""
    [found] = [
        (phrase(answer).label(group), one.changes)
        for group in answer.groups
        for one in phrase(answer).told(group)
        if one.text == text
    ]
    return found


@pytest.mark.parametrize(
    ("fields", "heading", "changes"),
    [
        ({}, "", ""),
        ({"in_force_until": UNTIL}, "; in force until March 1, 2025", ""),
        ({"in_force_until": PartialDate(2025, 3)}, "; in force until the end of March 2025", ""),
        ({"amended_by": OTHER}, "; amended since", "(amended by [2])"),
        ({"superseded_by": OTHER}, "; replaced since", "(replaced by [1])"),
        ({"superseded_by": OTHER, "amended_by": OTHER}, "; replaced since", "(replaced by [1])"),
        ({"superseded_by": (PassageId("gone#1"),)}, "; replaced since", ""),
        ({"superseded_by": (PassageId("story#1"),)}, "; replaced since", ""),
        ({"superseded_by": OTHER, "in_force_until": UNTIL}, "; in force until March 1, 2025; replaced since", None),
    ],
)
def test_an_outdated_rule_says_so(fields: dict[str, Any], heading: str, changes: str | None) -> None:
    label, told_changes = of(changed(**fields), "Old.")
    assert label == f"The ordinance, signed into law August 31, 2017{heading}"
    assert changes is None or changes == told_changes


def test_an_outdated_rule_says_so_in_spanish() -> None:
    law = "La ordenanza, firmada como ley el 31 de agosto de 2017"
    assert of(changed(Lang.ES, in_force_until=UNTIL, superseded_by=OTHER), "Old.") == (
        f"{law}; vigente hasta el 1 de marzo de 2025; después se reemplazó",
        "(reemplazado por [1])",
    )
    assert of(changed(Lang.ES, in_force_until=PartialDate(2025), amended_by=OTHER), "Old.") == (
        f"{law}; vigente hasta el final de 2025; después se modificó",
        "(modificado por [2])",
    )


def test_what_was_adopted_says_that_there_is_later_word() -> None:
    label, changes = of(changed(stage=Stage.ADOPTED, superseded_by=OTHER), "Old.")
    assert label.endswith("not law until signed on August 31, 2017; not the latest word")
    assert changes == "(later: [2])"


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage.is_draft])
def test_a_draft_is_never_told_to_have_been_in_force(stage: Stage) -> None:
    label, changes = of(changed(stage=stage, in_force_until=UNTIL, superseded_by=OTHER), "Old.")
    assert label.endswith("(August 28, 2017)")
    assert changes == ""


def test_a_rule_signed_on_another_day_says_its_own() -> None:
    assert of(changed(signed=PartialDate(2019, 5, 28)), "Old.")[0] == "The ordinance, signed into law May 28, 2019"


def test_background_says_when_its_rule_was_signed() -> None:
    fields: dict[str, Any] = {"instrument": Instrument.CONTEXT, "stage": Stage.SIGNED}
    label, _ = of(changed(**fields, signed=PartialDate(2019, 5, 28)), "Old.")
    assert label == "Background (August 28, 2017); signed May 28, 2019"
    label, _ = of(changed(Lang.ES, **fields, signed=PartialDate(2019, 5)), "Old.")
    assert label == "Contexto (28 de agosto de 2017); firmado en mayo de 2019"


def test_of_a_dispute_the_outdated_one_says_so() -> None:
    passages = (
        make_passage("Now.", conflicts_with=(PassageId("story#2"),)),
        make_passage("Then.", number=2, superseded_by=(PassageId("story#1"),)),
    )
    answer = make_answer(make_article(*passages))
    law = "The ordinance, signed into law August 31, 2017"
    assert not phrase(answer).shares_label(answer.groups[0])
    assert [(one.label, one.changes) for one in told(answer)] == [
        (law, ""),
        (f"{law}; replaced since", "(replaced by [1])"),
    ]


def test_a_date_of_its_own_is_not_told_of_the_passage_beside_it() -> None:
    answer = make_answer(make_article(make_passage(signed=PartialDate(2019)), make_passage("Beside.", number=2)))
    [cited] = [citation for citation in answer.citations if citation.passage.number == 1]
    beside = cited.article.passages[1]
    assert phrase(answer).passage_label(cited, cited.passage) == "The ordinance, signed into law 2019"
    assert phrase(answer).passage_label(cited, beside) == "The ordinance, signed into law"


# Below the statements


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        ([Words.SUMMARY], "words-summary"),
        ([Words.QUOTE, Words.QUOTE], "words-quote"),
        ([Words.QUOTE, Words.SUMMARY], "words-mixed"),
    ],
)
def test_whose_words_they_are_is_said(kinds: list[Words], key: str) -> None:
    passages = [make_passage(number=n, wording=kind) for n, kind in enumerate(kinds, 1)]
    assert phrase(make_answer(make_article(*passages))).words() == SAY("en", key)


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        ([PartialDate(2017, 8, 28), PartialDate(2017, 8, 2)], "Newest source used: August 28, 2017."),
        ([PartialDate(2017, 12, 31), PartialDate(2017)], "Newest source used: December 31, 2017."),
        ([PartialDate(2017, 8, 1), PartialDate(2017, 8)], "Newest source used: August 2017."),
        ([None], "The date of this source is not known."),
    ],
)
def test_how_new_the_newest_source_is_is_said(dates: list[PartialDate | None], newest: str) -> None:
    articles = (make_article(id=ArticleId(f"a{n}"), published=date) for n, date in enumerate(dates))
    assert phrase(make_answer(*articles)).newest() == newest


def test_passages_of_one_article_stand_together() -> None:
    one = make_article(make_passage("One."), make_passage("Two.", number=2))
    answer = make_answer(one, make_article(make_passage("Three."), id=ArticleId("other")))
    assert [[c.number for c in citations] for citations in by_article(answer.citations)] == [[1, 2], [3]]


def test_each_place_in_a_source_is_named_once() -> None:
    passages = [make_passage(number=n, locator=place) for n, place in enumerate(["¶1", "¶4", "", "¶1"], 1)]
    assert locators(make_answer(make_article(*passages)).citations) == "¶1; ¶4"


def test_a_contact_is_told_in_one_line() -> None:
    assert phrase(make_answer(language=Lang.ES)).contact(CONTACT) == (
        "Línea de puentes, 1-844-555-0100 (De día y de noche). Dice quién puede cruzar. "
        "Número revisado por última vez el 22 de noviembre de 2026."
    )


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Bridge hotline"), ("es", "Línea de puentes"), ("vi", "Bridge hotline")]
)
def test_a_text_is_told_in_the_language_or_in_one_that_it_has(language: str, text: str) -> None:
    assert in_language(CONTACT.name, language) == text


def test_a_text_in_no_language_is_empty() -> None:
    assert in_language({}, "en") == ""


@pytest.mark.parametrize(
    ("text", "cleaned"), [("a\nb\tc", "a b c"), ("\u200eRTL\u202e\u2069", "RTL"), ("a\x00b\x9bc", "a b c"), ("ñ", "ñ")]
)
def test_what_steers_a_screen_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
