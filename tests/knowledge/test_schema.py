"""What each field of an article may hold."""

from __future__ import annotations

import contextlib
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Authority, Instrument, Lang, PartialDate, Passage, Stage, Status, Wording
from knowledge.schema import ARTICLE_FIELDS, CLEARABLE, INHERITED, PASSAGE_FIELDS, PASSAGE_KEYS, FieldFault

FIELDS = {spec.name: spec for spec in ARTICLE_FIELDS}
OF_PASSAGES = {spec.name: spec for spec in PASSAGE_FIELDS}
TEXTS = ("title", "publisher", "author", "published_note", "reliability", "seen", "licence", "remark")
DATES = ("published", "signed", "in_force_until", "reviewed", "review_by")
REFERENCES = ("amended_by", "superseded_by")
ENUMS = {
    "language": Lang,
    "authority": Authority,
    "stage": Stage,
    "instrument": Instrument,
    "wording": Wording,
    "status": Status,
}


def fault_of(name: str, value: str) -> FieldFault:
    """Read a value that its field can't hold."""
    with pytest.raises(FieldFault) as caught:
        FIELDS[name].read(value)
    return caught.value


def test_every_property_of_an_article_is_a_field_of_the_file() -> None:
    expected = {field.name for field in fields(Article)} - {"id", "passages"}
    assert expected == set(FIELDS)


def test_no_field_is_named_twice() -> None:
    assert len(FIELDS) == len(ARTICLE_FIELDS)
    assert len(OF_PASSAGES) == len(PASSAGE_FIELDS)


def test_every_property_of_a_passage_can_be_written() -> None:
    elsewhere = {"number", "text", "section", "line", "questions"}
    assert {field.name for field in fields(Passage)} - elsewhere == set(PASSAGE_KEYS) - {"question"}


def test_an_article_needs_a_title_a_publisher_and_an_address() -> None:
    assert [spec.name for spec in ARTICLE_FIELDS if spec.required] == ["title", "publisher", "url"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_with_single_spaces(name: str) -> None:
    assert FIELDS[name].read("  The\tDenver \n Post ") == "The Denver Post"


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("value", ["", " ", "\t\n", "\xa0"])
def test_a_text_without_a_word_is_refused(name: str, value: str) -> None:
    assert fault_of(name, value).code == "empty-value"


@pytest.mark.parametrize("name", DATES)
def test_a_date_is_read(name: str) -> None:
    assert FIELDS[name].read("2017-08") == PartialDate(2017, 8)


@pytest.mark.parametrize("name", DATES)
@pytest.mark.parametrize("value", ["", "soon", "Aug. 31, 2017", "2017-8-31", "2017-02-30"])
def test_what_is_no_date_is_refused(name: str, value: str) -> None:
    assert fault_of(name, value).code == "bad-date"


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "http://denver-co.elaws.us/code/coor_ch28_artviii_sec28-252",
        "https://example.org/a?b=c&d=%C2%A7#e",
        "https://example.org:8443/a,b;c(d)",
        "HTTPS://EXAMPLE.ORG/",
        "https://müller.example/¿qué?",
        "http://[::1]/a",
    ],
)
def test_an_address_is_kept_as_written(value: str) -> None:
    assert FIELDS["url"].read(value) == value


@pytest.mark.parametrize(
    "value",
    [
        *("", "example.org", "//example.org", "/a", "ftp://example.org", "mailto:a@example.org", "javascript:alert(1)"),
        *(
            "https://",
            "https:///a",
            "https:example.org",
            "http://:80",
            "https://exa mple.org",
            "https://example.org/a b",
        ),
        *("https://example.org/\u2003", " https://example.org", "https://example.org\n"),
    ],
)
def test_what_is_no_web_address_is_refused(value: str) -> None:
    assert fault_of("url", value).code == "bad-url"


@pytest.mark.parametrize(
    "value", ["http://[::1", "http://[", "https://a]b", "https://[zz]/a", "https://ex\u2100mple.org"]
)
def test_an_address_that_can_not_be_taken_apart_is_refused(value: str) -> None:
    assert fault_of("url", value).code == "bad-url"


@given(st.text(alphabet="[]:/@.a℀#%?\\\x00 ", max_size=8))
@settings(deadline=None)
def test_an_address_is_read_or_refused_whatever_it_holds(rest: str) -> None:
    address = f"https://{rest}"
    with contextlib.suppress(FieldFault):
        assert address == FIELDS["url"].read(address)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, kind in ENUMS.items() for value in kind])
def test_every_word_of_a_kind_is_read(name: str, value: str) -> None:
    assert FIELDS[name].read(str(value)) is value


@pytest.mark.parametrize("name", ENUMS)
@pytest.mark.parametrize("value", ["", "Draft", "EN", "fr", "executive  order 142", "no"])
def test_a_word_of_no_kind_is_refused(name: str, value: str) -> None:
    assert fault_of(name, value).code == "not-one-of"


@pytest.mark.parametrize("name", ENUMS)
def test_a_refused_word_names_those_allowed(name: str) -> None:
    assert fault_of(name, "nonsense").allowed == ", ".join(ENUMS[name])


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize("value", ["story#1", "2017-08-31-a_b.c#999999", "8-usc-1373-text#07"])
def test_a_reference_is_kept_as_written(name: str, value: str) -> None:
    assert FIELDS[name].read(value) == OF_PASSAGES[name].read(value) == value


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "empty-value"),
        (" ", "empty-value"),
        *((value, "bad-passage-id") for value in ("story", "#1", "story#", "story#x", "a b#1", "a#1, b#2", "none")),
    ],
)
def test_what_names_no_passage_is_refused(name: str, value: str, code: str) -> None:
    assert fault_of(name, value).code == code


def test_a_passage_inherits_all_that_tells_how_its_rule_stands() -> None:
    assert {*INHERITED} == {"instrument", "stage", "wording", *CLEARABLE}
    assert all(OF_PASSAGES[key].many == FIELDS[key].many for key in INHERITED)


@pytest.mark.parametrize(("key", "kind"), [("instrument", Instrument), ("stage", Stage), ("wording", Wording)])
def test_a_passage_may_name_what_its_article_may(key: str, kind: type[Instrument | Stage | Wording]) -> None:
    assert [OF_PASSAGES[key].read(str(value)) for value in kind] == list(kind)
