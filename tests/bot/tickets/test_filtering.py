"""Frauds are held however they are written, ordinary answers are not, and what is relayed can do nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.personal import PersonalScreen
from bot.tickets.disguises import undisguise
from bot.tickets.filtering import Reason, reasons_to_hold, relayed
from knowledge.library import SHIPPED, load_library
from tests.bot.tickets.texts import FISHY, PLAIN, SLY

HOTLINE = "1-844-864-8341"
_CYRILLIC = str.maketrans("aeopcxy", "аеорсху")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("reason", FISHY)
def test_what_a_moderator_must_see_is_held_however_it_is_written(reason: Reason) -> None:
    assert [line for line in lines(FISHY[reason]) if reason not in reasons_to_hold(line)] == []


def test_a_lure_in_words_that_are_known_is_held_for_one_reason_or_another() -> None:
    assert [line for line in lines(SLY) if not reasons_to_hold(line)] == []


@pytest.mark.parametrize("reason", FISHY)
def test_it_is_found_within_an_ordinary_answer(reason: Reason) -> None:
    around = lines(PLAIN)
    wrapped = [f"{around[place % len(around)]} {line}" for place, line in enumerate(lines(FISHY[reason]))]
    assert [text for text in wrapped if reason not in reasons_to_hold(text)] == []


@pytest.mark.parametrize(
    "disguise", [_CYRILLIC, _WIDE, str.maketrans({"e": "e\u0301"}), str.maketrans({"o": "o\u200b"})]
)
def test_signs_that_look_alike_hide_nothing(disguise: dict[int, str | int | None]) -> None:
    said = [
        "Send me money",
        "What is your name?",
        "Text me",
        "Zelle",
        "evil.com",
        "envíame dinero",
        "su nombre completo",
    ]
    assert [text for text in said if not reasons_to_hold(text.translate(disguise))] == []


def test_ordinary_answers_are_passed_on() -> None:
    assert {line: found for line in lines(PLAIN) if (found := reasons_to_hold(line))} == {}


def test_hardly_any_passage_of_the_shipped_articles_would_be_held() -> None:
    library = load_library(SHIPPED)
    # A quarter of them: in all it is 6 of 720, for a telephone number or an address.
    passages = [passage.text for article in library.articles for passage in article.passages][::4]
    phones = [contact.phone for contact in library.companions.contacts]
    held = [text for text in passages if reasons_to_hold(text, phones)]
    assert len(passages) > 150
    assert len(held) <= len(passages) // 50


def test_a_public_number_is_no_reason_where_the_caller_says_so() -> None:
    text = f"Call {HOTLINE}."
    assert reasons_to_hold(text) == (Reason.PHONE,)
    assert reasons_to_hold(text, [HOTLINE]) == ()
    assert reasons_to_hold(f"{text} Or 720-555-0100.", [HOTLINE]) == (Reason.PHONE,)
    for written in ("(844) 864-8341", "+1 844 864 8341", f"{HOTLINE} {HOTLINE}", f"{HOTLINE}, 24/7"):
        assert reasons_to_hold(written, [HOTLINE]) == ()
    for beside in ("555 1234 {}", "{} 555 1234", "555 {} 1234", "five five five one two three four {}", "5{}"):
        assert reasons_to_hold(beside.format("844-864-8341"), [HOTLINE]) == (Reason.PHONE,)


def test_reasons_come_in_one_order() -> None:
    assert reasons_to_hold("Text me your full name, 720-555-0100, Zelle, evil.com") == tuple(Reason)
    assert reasons_to_hold("") == ()


@pytest.mark.parametrize(
    "piece",
    ["a", "send ", "1 ", "a.", "me your ", "twenty ", "@", "ze", "my ", "0-", "z ", "[.]", "x.y-", "su nombre "],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Four times the text makes about four times the work, where a quadratic pattern would make sixteen times."""
    short, long = (least_time(piece * (chars // len(piece))) for chars in (1500, 6000))
    assert long <= 9 * short


def least_time(text: str) -> float:
    """Return the processor time that a text takes when nothing disturbs it."""
    taken: list[float] = []
    for _ in range(2):
        began = time.thread_time()
        reasons_to_hold(text)
        taken.append(time.thread_time() - began)
    return min(taken)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert set(reasons_to_hold(text)) <= set(Reason)
    assert undisguise(text).plain.isprintable()


# What is relayed


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("Hi <@123456789012345678> and <@!1>, <@&2>, <#3>!", "Hi … and …, …, …!"),
        ("@everyone @here @@everyone", "everyone here everyone"),
        ("</ask:123> <:smile:1> <t:1700000000:R>", "… … …"),
        ("[my bank](https://evil.example)", "[my bank] (https://evil.example)"),
        ("a\u202eb\u200bc\x00d\x1b[31me", "abcd[31me"),
        ("one\r\ntwo\u2028three\n\n\n\n\nfour  ", "one\ntwo\nthree\n\nfour"),
        ("¿Qué dice la Sección 28-252? 5 < 7 & a@b", "¿Qué dice la Sección 28-252? 5 < 7 & a@b"),
    ],
)
def test_a_text_is_relayed_without_what_it_could_do(text: str, passed: str) -> None:
    assert relayed(text) == passed


@given(st.text(st.sampled_from("<@!&#>/:tae1[](]everyonhre\u200b\n\r ")))
def test_what_was_relayed_is_relayed_as_it_is(text: str) -> None:
    once = relayed(text)
    assert relayed(once) == once
    assert not any(mark in once for mark in ("@everyone", "@here", "](", "\u200b"))
    assert PersonalScreen(()).screen(once).text == once or "@" in once
