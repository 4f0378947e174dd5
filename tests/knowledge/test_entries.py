"""One entry put into a companion file or taken out: it reads back as it was meant, and all else stays byte for byte."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Instrument, Lang, PartialDate, PassageId, Status
from knowledge.companion_files import parse_companions, parse_file
from knowledge.companions import FILES, Contact, Entry, Gap, Golden, Topic, VocabularyTerm
from knowledge.entries import EntryFileError, emit_entry, file_of, put_entry, remove_entry
from knowledge.library import SHIPPED
from tests.knowledge.strategies import lines, partial_dates, passage_ids

TERM = VocabularyTerm(
    "eo-142",
    "instrument",
    {Lang.EN: ("EO 142", "142"), Lang.ES: ()},
    ("order",),
    Instrument.ORDER,
    PartialDate(2017, 8, 31),
)
GAP = Gap(
    "fee",
    {Lang.EN: "The library does not say.", Lang.ES: "No lo dice."},
    {Lang.EN: ("how much", "what: now?"), Lang.ES: ()},
    (PassageId("fund#1"),),
)
TOPIC = Topic("vote", {Lang.EN: "How did they vote?"}, {Lang.EN: ("the vote",)}, (PassageId("story#1"),))
CONTACT = Contact(
    id="hotline",
    name={Lang.EN: "Hotline", Lang.ES: "Línea"},
    phone="1-844-864-8341",
    purpose={Lang.EN: "Report.", Lang.ES: "Reporte."},
    hours={Lang.EN: "Day and night", Lang.ES: "De día y de noche"},
    source=PassageId("story#1"),
    checked=PartialDate(2026, 11, 22),
    url="https://example.org",
)
GOLDEN = Golden("vote", Lang.EN, ("who?", "and when?"), "answered", (PassageId("story#1"),), ("10 to 0",))
ENTRIES: tuple[Entry, ...] = (TERM, GAP, TOPIC, CONTACT, GOLDEN)
ids = pytest.mark.parametrize("entry", ENTRIES, ids=[file_of(entry) for entry in ENTRIES])

NEAT = "«- id: a\n  kind: term\n»«- id: b\n  kind: term\n  en:\n  - bee\n»«- id: c\n  kind: term\n»"
MARKED = {
    "plain": NEAT,
    "comments": "# Head\n\n«- id: a   # one\n  kind: term # two\n»\n# of b\n«- id: b\n  kind: term\n  en: [bee]\n»\n"
    "# of c\n  # more of c\n«- id: c\n  kind: term\n»\n# End\n",
    "broken entry": NEAT.replace("«- id: b", "- id: x\n  kind: [term\n«- id: b"),
    "faulty entry": NEAT.replace("«- id: b", "- id: x\n  colour: red\n«- id: b"),
    "broken tail": NEAT + "# Beware\n- id: x\n  kind: a: b: c\n",
    "windows": NEAT.replace("\n", "\r\n"),
    "old mac": NEAT.replace("\n", "\r"),
    "no final line end": NEAT.removesuffix("\n»") + "»",
    "byte order mark": "\ufeff" + NEAT,
    "indented": "# In\n«  - id: a\n    kind: term\n»«  - id: b\n    kind: term\n    en:\n    - bee\n»"
    "  # of c\n«  - id: c\n    kind: term\n»",
    "spread": "«-\n  id: a\n  kind: term\n»«-   # b\n\n    id: b\n    kind: term\n»\n\n«-   id: c\n    kind: term\n»",
    "one line each": "«- {id: a, kind: term}\n»«- {id: b, kind: term, en: [bee,\n    wasp]}\n»"
    "«- {id: c, kind: term}\n»",
    "long texts": '«- id: a\n  kind: |\n    term\n    # of a\n»«- id: b\n  kind: "te\\\n    rm\n\n    # more"\n»'
    "«- id: c\n  kind: >-\n    term\n  en:\n  - one\n    two\n»",
    "lines inside quotes": "«- id: a\n  kind: term\n»«- id: b\n  kind: 'te\n- rm\n  '\n»«- id: c\n  kind: term\n»",
    "other line ends": "«- id: a\n  kind: te\u2028    rm\n»«- id: b\n  kind: te\x85    rm\n»«- id: c\n  kind: term\n»",
    "document marks": "---\n" + NEAT + "...\n",
    "twice": NEAT + "- id: b\n  kind: other\n",
}
"""Files with the terms a, b and c, each written in another way; the marks show where each begins and ends."""
FRAMES = {name: text.replace("«", "").replace("»", "") for name, text in MARKED.items()}


def read(entry: Entry, text: str) -> tuple[Entry, ...]:
    """Return all entries of a text as the file of this kind of entry."""
    found: tuple[Any, ...] = parse_file(file_of(entry), text).entries
    return found


def term(term_id: str, kind: str = "changed") -> VocabularyTerm:
    """Make a term that says no more than it must."""
    return VocabularyTerm(term_id, kind, {Lang.EN: (), Lang.ES: ()})


# ---- one entry


def test_every_list_has_its_kind_of_entry() -> None:
    assert (
        {file_of(entry) for entry in ENTRIES}
        == {file_of(type(entry)) for entry in ENTRIES}
        == {*FILES} - {"intents.yaml"}
    )


def test_a_contact_is_written_as_the_shipped_ones_are() -> None:
    shipped = (SHIPPED / "contacts.yaml").read_text(encoding="utf-8")
    [contact] = read(CONTACT, shipped)
    assert emit_entry(contact) == shipped


@pytest.mark.parametrize("name", ["gaps.yaml", "topics.yaml"])
def test_questions_are_written_as_the_shipped_ones_are(name: str) -> None:
    shipped = (SHIPPED / name).read_text(encoding="utf-8")
    entries: tuple[Any, ...] = parse_file(name, shipped).entries
    assert len(entries) > 5
    for entry in entries:
        assert emit_entry(entry) in shipped
    assert put_entry(shipped, entries[2]) == shipped


def test_a_term_is_written_with_a_line_for_each_name() -> None:
    assert emit_entry(TERM) == (
        "- id: eo-142\n  kind: instrument\n  instrument: executive order 142\n  signed: 2017-08-31\n"
        "  broader:\n  - order\n  en:\n  - EO 142\n  - 142\n"
    )


@ids
def test_a_retired_entry_says_so_under_its_id(entry: Entry) -> None:
    text = emit_entry(replace(entry, status=Status.RETIRED))
    assert text.splitlines()[1] == "  status: retired"
    assert [one.status for one in read(entry, text)] == [Status.RETIRED]


@ids
def test_what_no_file_could_say_is_refused(entry: Entry) -> None:
    for empty in ("", " \n", "\x00"):
        with pytest.raises(ValueError, match="missing-key"):
            emit_entry(replace(entry, id=empty))


@ids
def test_white_space_and_control_characters_become_single_spaces(entry: Entry) -> None:
    for odd in ("a\r\n\n b", "a\x00b", "a\u2028\tb", "a\x1b b", "\ta\x85b ", "a\ufffe\x07b"):
        [found] = read(entry, emit_entry(replace(entry, id=odd)))
        assert found == replace(entry, id="a b")


def test_half_a_character_is_replaced() -> None:
    assert [one.id for one in read(TERM, emit_entry(term("a\ud800b")))] == ["a?b"]


# ---- any entry

many = st.lists(lines, max_size=4).map(tuple)
status = st.sampled_from(Status)
many_ids = st.lists(passage_ids, max_size=3).map(tuple)
by_language = st.dictionaries(st.sampled_from(Lang), lines)


@st.composite
def asked(draw: st.DrawFn, kind: type[Gap | Topic]) -> Gap | Topic:
    """Make a gap or a topic with questions in each of its languages."""
    shown = draw(by_language)
    return kind(draw(lines), shown, {lang: draw(many) for lang in shown}, draw(many_ids), draw(status))


terms = st.builds(
    VocabularyTerm,
    id=lines,
    kind=lines,
    aliases=st.fixed_dictionaries({Lang.EN: many, Lang.ES: many}),
    broader=many,
    instrument=st.none() | st.sampled_from(Instrument),
    signed=st.none() | partial_dates,
    status=status,
)
contacts = st.builds(
    Contact,
    id=lines, name=by_language, phone=lines, purpose=by_language, hours=by_language,
    source=passage_ids, checked=partial_dates, url=st.just("") | lines, status=status,
)  # fmt: skip
goldens = st.builds(
    Golden,
    id=lines, language=st.sampled_from(Lang), turns=st.lists(lines, min_size=1, max_size=3).map(tuple),
    outcome=lines, cites=many_ids, says=many, status=status,
)  # fmt: skip
entries = st.one_of(terms, contacts, goldens, asked(Gap), asked(Topic))


@given(entry=entries)
@example(entry=term("no", "1e3"))
@example(entry=term("- a: b # c", "'\"{[]}?!&*|>%@`"))
@settings(deadline=None, max_examples=300)
def test_any_entry_reads_back_as_it_was(entry: Entry) -> None:
    text = emit_entry(entry)
    companions, problems = parse_companions({file_of(entry): text})
    assert (read(entry, text), problems) == ((entry,), ())
    assert getattr(companions, file_of(entry).removesuffix(".yaml")) == (entry,)
    assert put_entry("", entry) == text == put_entry(text, entry)


@given(entry=terms, frame=st.sampled_from([*FRAMES]), old=st.sampled_from(["a", "b", "c", "new"]))
@settings(deadline=None, max_examples=300)
def test_any_entry_is_put_into_any_file(entry: VocabularyTerm, frame: str, old: str) -> None:
    entry, text = replace(entry, id=old), FRAMES[frame]
    before, after = read(entry, text), read(entry, put_entry(text, entry))
    kept = {one.id: one for one in before}
    assert {one.id: one for one in after} == kept | {old: entry}
    assert [one.id for one in after][: len(kept)] == [*kept]


@given(entry=entries, more=st.lists(entries, max_size=4))
@settings(deadline=None, max_examples=100)
def test_entries_put_and_taken_out_leave_the_file_as_it_was(entry: Entry, more: list[Entry]) -> None:
    text = "# Ours\n"
    for other in more:
        if isinstance(other, type(entry)) and other.id != entry.id:
            text = put_entry(text, other)
    assert remove_entry(put_entry(text, entry), entry.id) == text


# ---- the rest of the file

olds = pytest.mark.parametrize("old", ["a", "b", "c"])


def around(frame: str, entry_id: str) -> tuple[str, str]:
    """Return what stands before and after an entry."""
    pieces = re.split("[«»]", MARKED[frame])
    place = 2 * "abc".index(entry_id) + 1
    return "".join(pieces[:place]), "".join(pieces[place + 1 :])


@olds
@pytest.mark.parametrize("frame", FRAMES)
def test_what_stands_around_a_replaced_entry_stays_byte_for_byte(frame: str, old: str) -> None:
    before, after = around(frame, old)
    changed = put_entry(FRAMES[frame], term(old))
    assert changed.startswith(before)
    assert changed.endswith(after)
    assert changed[len(before) : len(changed) - len(after)].split() == ["-", "id:", old, "kind:", "changed"]


@olds
@pytest.mark.parametrize("frame", [frame for frame in FRAMES if frame != "twice"])
def test_an_entry_taken_out_leaves_the_rest_byte_for_byte(frame: str, old: str) -> None:
    assert remove_entry(FRAMES[frame], old) == "".join(around(frame, old))


@pytest.mark.parametrize("frame", FRAMES)
def test_an_added_entry_stands_at_the_end_of_a_file_that_stays_as_it_was(frame: str) -> None:
    text = FRAMES[frame]
    changed = put_entry(text, term("new"))
    assert changed.startswith(text)
    assert changed[len(text) :].split() == ["-", "id:", "new", "kind:", "changed"]
    assert remove_entry(changed, "new").rstrip("\r\n") == text.rstrip("\r\n")


@pytest.mark.parametrize("frame", FRAMES)
def test_an_entry_is_written_with_the_line_ends_of_its_file(frame: str) -> None:
    changed = put_entry(FRAMES[frame], term("new"))
    assert changed.count("\r\n") == (changed.count("\n") if frame == "windows" else 0)


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet", "# Nothing yet\r\n", "\ufeff", "---\n"])
def test_a_file_without_an_entry_takes_one(text: str) -> None:
    changed = put_entry(text, CONTACT)
    assert (changed.startswith(text), read(CONTACT, changed)) == (True, (CONTACT,))
    assert remove_entry(changed, CONTACT.id).strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[]", ""),
        ("# [] is empty\n[ ]\r\n", "# [] is empty\n"),
        ("[\n] # None\n", "# None\n"),
        ("\n[]\n\n# End", "\n\n# End"),
    ],
)
def test_a_list_that_says_that_it_is_empty_takes_one(text: str, left: str) -> None:
    changed = put_entry(text, CONTACT)
    assert (changed.startswith(left), read(CONTACT, changed)) == (True, (CONTACT,))
    assert parse_file("contacts.yaml", changed).problems == ()


def test_with_its_last_entry_gone_a_file_is_empty() -> None:
    assert remove_entry(emit_entry(GAP), GAP.id) == ""


@pytest.mark.parametrize("text", ["", "# None", "- id: b\n  kind: term\n", "a: b: c"])
def test_what_is_not_there_is_not_taken_out(text: str) -> None:
    assert remove_entry(text, "a") == text


def test_all_entries_of_an_id_are_taken_out_lest_the_second_serves() -> None:
    text = "- id: a\n  kind: one\n- id: b\n  kind: x\n- id: a\n  kind: two\n- id: a\n"
    assert remove_entry(text, "a") == "- id: b\n  kind: x\n"


def test_an_entry_with_a_fault_is_mended_in_its_place() -> None:
    text = "- id: a\n  colour: red\n- id: b\n  kind: x\n"
    assert put_entry(text, term("a")) == "- id: a\n  kind: changed\n- id: b\n  kind: x\n"


def test_of_several_with_one_id_the_one_that_serves_is_replaced() -> None:
    text = "- id: a\n  colour: red\n- id: a\n  kind: x\n- id: a\n  kind: y\n"
    assert put_entry(text, term("a")) == text.replace("kind: x", "kind: changed")


def test_an_entry_of_which_the_id_can_not_be_read_stays() -> None:
    text = "- id: a\n  kind: [x\n"
    assert put_entry(text, term("a")) == text + "- id: a\n  kind: changed\n"


@pytest.mark.parametrize("text", ["[{id: a, kind: x}]", "[{id: b, kind: x}, {id: a, kind: x}]\n"])
def test_a_list_without_dashes_is_left_to_a_person(text: str) -> None:
    with pytest.raises(EntryFileError):
        put_entry(text, term("a"))
    assert remove_entry(text, "a") == text


@pytest.mark.parametrize("name", [name for name in FILES if name != "intents.yaml"])
def test_every_shipped_entry_can_be_changed_alone(name: str) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    entries: tuple[Any, ...] = parse_file(name, text).entries
    for entry in entries[:: len(entries) // 4 or 1]:
        retired = replace(entry, status=Status.RETIRED)
        found = parse_file(name, put_entry(text, retired))
        assert found.entries == tuple(retired if one is entry else one for one in entries)
        assert found.problems == ()
