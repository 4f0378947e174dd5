"""What the reading process and the asking one write to each other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Lang, PartialDate
from knowledge.importer.draft import ImportCode, ImportedArticle, ImportFault, Kind, LeftOut, LeftOutCode, Paragraph
from knowledge.importer.exchange import MAX_REPORT_BYTES, Job, read_report, report

LINES = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40)
DATES = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
DRAFTS = st.builds(
    ImportedArticle,
    kind=st.sampled_from(Kind),
    paragraphs=st.lists(st.builds(Paragraph, LINES, LINES, LINES), min_size=1, max_size=5).map(tuple),
    title=LINES,
    publisher=LINES,
    author=LINES,
    published=st.none() | DATES,
    language=st.none() | st.sampled_from(Lang),
    url=LINES,
    left_out=st.lists(
        st.builds(LeftOut, st.sampled_from(LeftOutCode), st.dictionaries(LINES, st.integers())), max_size=3
    ).map(tuple),
)
DRAFT = ImportedArticle(Kind.TEXT, (Paragraph("The council met."),))


def changed(**fields: object) -> bytes:
    """Report a draft with some fields changed."""
    return json.dumps(json.loads(report(DRAFT)) | fields).encode()


@given(DRAFTS)
def test_a_draft_arrives_as_it_was_sent(one: ImportedArticle) -> None:
    assert read_report(report(one)) == one


@given(st.sampled_from(ImportCode), st.dictionaries(LINES.filter(str.isidentifier), st.integers() | LINES, max_size=3))
def test_a_fault_arrives_as_it_was_sent(code: ImportCode, values: dict[str, int | str]) -> None:
    with pytest.raises(ImportFault) as caught:
        read_report(report(ImportFault(code, **values)))
    assert (caught.value.code, caught.value.values) == (code, values)


@given(st.binary(max_size=200), LINES, LINES)
def test_a_job_arrives_as_it_was_sent(data: bytes, url: str, charset: str) -> None:
    assert Job.unpack(Job(data, url, charset).pack()) == Job(data, url, charset)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"{}",
        b"[]",
        b"null",
        b"1",
        b'"code"',
        b"[" * 100_000,
        b"\xff",
        changed(kind="other"),
        changed(paragraphs=[]),
        changed(paragraphs=[{"text": "x" * 1501}]),
        changed(paragraphs=[{"text": "x"}] * 401),
        changed(paragraphs=[{"text": 1}]),
        changed(paragraphs=[{"other": "x"}]),
        changed(paragraphs="x"),
        changed(paragraphs=[{"text": "a\nb"}]),
        changed(title="a\u202eb"),
        changed(title=None),
        changed(published="soon"),
        changed(published=7),
        changed(language="fr"),
        changed(left_out=[{"code": "x", "values": {}}]),
        changed(left_out=7),
        b'{"code": "other", "values": {}}',
        b'{"code": "empty"}',
        b'{"code": "empty", "values": 7}',
    ],
    ids=lambda data: data[:20],
)
def test_what_is_no_report_is_a_broken_document(data: bytes) -> None:
    with pytest.raises(ImportFault) as caught:
        read_report(data)
    assert caught.value.code is ImportCode.BROKEN


def test_the_longest_draft_fits_into_a_report() -> None:
    paragraph = Paragraph("\U0001f600" * 1500, "\U0001f600" * 300, "\U0001f600" * 20)
    assert len(report(ImportedArticle(Kind.PAGE, (paragraph,) * 400))) < MAX_REPORT_BYTES
