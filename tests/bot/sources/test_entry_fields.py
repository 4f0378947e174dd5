"""What forms make of contacts, gaps and other names, whatever is written in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.entry_fields import (
    Fields,
    Known,
    contact_fields,
    contact_of,
    gap_fields,
    gap_of,
    name_entry,
    phone_of,
    term_fields,
    term_of,
)
from bot.sources.errors import SourceFault
from knowledge.article import Lang, PartialDate, PassageId
from knowledge.companion_files import parse_file
from knowledge.companions import Contact, Gap, VocabularyTerm
from knowledge.entries import emit_entry, file_of
from knowledge.library import load_library
from tests.bot.samples import CONTACT, GAP, write_library

TODAY = PartialDate(2026, 11, 28)
SOURCE = PassageId("bridge-rule#1")
TERM = VocabularyTerm("clerk", "office", {Lang.EN: ("clerk", "city clerk"), Lang.ES: ("secretaria",)}, ("ordinance",))
TEXTS = st.text(max_size=60)
FORM = st.dictionaries(
    st.sampled_from(
        ["phone", "name", "hours", "purpose", "url", "says", "questions_en", "questions_es", "near", "aliases_en",
         "aliases_es", "broader"]
    ),
    st.one_of(st.none(), TEXTS, st.sampled_from(["911", "303-555-0147", "Desk\nOficina", "https://example.org"])),
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return Known(load_library(write_library(tmp_path_factory.mktemp("library"))), frozenset())


def test_what_a_form_shows_is_read_as_it_was(known: Known) -> None:
    assert contact_of(contact_fields(CONTACT), CONTACT, CONTACT.source, known, TODAY) == CONTACT
    assert term_of(term_fields(TERM), TERM, "", known) == TERM
    gap = Gap("toll", dict(GAP.says), {Lang.EN: ("what is the toll",), Lang.ES: ()}, (SOURCE,))
    assert gap_of(gap_fields(gap), gap, known) == gap


def test_a_field_that_the_form_did_not_have_stays_as_it_is(known: Known) -> None:
    fields: Fields = dict.fromkeys(contact_fields(CONTACT))
    assert contact_of(fields, CONTACT, CONTACT.source, known, TODAY) == CONTACT


def test_a_single_line_is_english_and_a_second_one_alone_is_spanish(known: Known) -> None:
    fields = contact_fields(CONTACT) | {"name": "Desk", "hours": "\nSiempre"}
    contact = contact_of(fields, CONTACT, CONTACT.source, known, TODAY)
    assert contact.name == {Lang.EN: "Desk"}
    assert contact.hours == {Lang.ES: "Siempre"}


@pytest.mark.parametrize("same", ["1-844-555-0100", "1 (844) 555 0100", "18445550100"])
def test_the_same_number_written_otherwise_was_not_called(known: Known, same: str) -> None:
    contact = contact_of(contact_fields(CONTACT) | {"phone": same}, CONTACT, CONTACT.source, known, TODAY)
    assert (contact.phone, contact.checked) == (same, CONTACT.checked)


@pytest.mark.parametrize("phone", ["911", "988", "311", "303-555-0147", "+52 55 1234 5678", " 720-865-5300  x12 "])
def test_what_can_be_called_is_taken_as_it_is_written(phone: str) -> None:
    assert phone_of(phone) == " ".join(phone.split())


@pytest.mark.parametrize("phone", ["", "call us", "12345", "303 555 014", "555-0147", "999-999-9999", "1-844"])
def test_what_can_not_be_called_is_refused(phone: str) -> None:
    with pytest.raises(SourceFault):
        phone_of(phone)


def test_an_entry_is_named_by_its_first_words() -> None:
    assert name_entry("Línea de puentes (día y noche), 24/7", ()) == "linea-de-puentes-dia-y-noche-24-7"
    assert name_entry("Desk", {"desk", "desk-2"}) == "desk-3"
    assert name_entry("¿?", ()) == "entry"


@given(fields=FORM)
def test_whatever_is_written_makes_an_entry_that_its_file_takes_or_a_refusal(known: Known, fields: Fields) -> None:
    for entry in _made(fields, known):
        [read] = parse_file(file_of(entry), emit_entry(entry)).entries
        assert read == entry


def _made(fields: Fields, known: Known) -> list[Contact | Gap | VocabularyTerm]:
    makers = (
        lambda: contact_of(fields, None, SOURCE, known, TODAY),
        lambda: contact_of(fields, CONTACT, SOURCE, known, TODAY),
        lambda: gap_of(fields, None, known),
        lambda: term_of(fields, None, "term", known),
        lambda: term_of(fields, TERM, "", known),
    )
    made: list[Contact | Gap | VocabularyTerm] = []
    for make in makers:
        try:
            made.append(make())
        except SourceFault:
            continue
    return made
