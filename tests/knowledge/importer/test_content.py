"""What a document is, told from its bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importer.content import kind_of, kind_of_text, text_of
from knowledge.importer.draft import ImportCode, ImportFault, Kind
from tests.knowledge.importer.documents import archive, pages_pdf

SPANISH = "El señor preguntó: «¿Dónde está el puente?»"


def refusal(data: bytes, charset: str = "") -> ImportCode:
    """Read bytes that are no text; return why not."""
    with pytest.raises(ImportFault) as caught:
        kind_of(data) or text_of(data, charset)
    return caught.value.code


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"\0" * 1000])
def test_a_pdf_is_told_by_its_mark(before: bytes) -> None:
    assert kind_of(before + pages_pdf(1)) is Kind.PDF


@pytest.mark.parametrize("data", [b"<p>A PDF begins with %PDF-1.7</p>", b"a" * 1100 + b"%PDF-1.7", b"% PDF-", b"pdf"])
def test_what_only_speaks_of_pdfs_is_none(data: bytes) -> None:
    assert kind_of(data) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive("article.html"), ImportCode.ARCHIVE),
        (archive("[Content_Types].xml", "word/document.xml"), ImportCode.OFFICE),
        (b"{\\rtf1 The council met.}", ImportCode.OFFICE),
        (b"\x1f\x8b\x08\0\0\0", ImportCode.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n", ImportCode.PICTURE),
        (b"\0\0\0\x18ftypheic", ImportCode.PICTURE),
        (b"\0\0\0\x18ftypmp42", ImportCode.RECORDING),
        (b"ID3\x04", ImportCode.RECORDING),
        (b"\x7fELF\x02\x01\x01\0\0", ImportCode.BINARY),
        (b"The council met.\0", ImportCode.BINARY),
        (b"\x01\x02\x03\x04\x05 text", ImportCode.BINARY),
        (b"MIME-Version: 1.0\n\nhello", ImportCode.SAVED_PAGE),
        (b"From: a\nSubject: b\nMIME-Version: 1.0\n\nhello", ImportCode.SAVED_PAGE),
        (b" \n\t \n", ImportCode.EMPTY),
    ],
)
def test_what_is_no_text_is_named(data: bytes, code: ImportCode) -> None:
    assert refusal(data) is code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"])
def test_text_is_read_in_the_encodings_that_programs_write(encoding: str) -> None:
    assert text_of(SPANISH.encode(encoding)) == SPANISH


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_decides_which_half_comes_first(mark: bytes) -> None:
    name = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert text_of(mark + SPANISH.encode(name)) == SPANISH


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "cp437", "cp850", "mac_roman", "cp500", "koi8-r", "shift-jis"]
)
def test_text_in_an_encoding_that_cant_be_told_is_refused(encoding: str) -> None:
    assert refusal((SPANISH * 3).encode(encoding, "replace").replace(b"?", b"\xff")) is ImportCode.ENCODING


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_text_that_was_encoded_twice_is_mended(wrong: str) -> None:
    assert text_of("El señor cruzó".encode().decode(wrong).encode()) == "El señor cruzó"


@pytest.mark.parametrize("text", ["señor Ã", "Â", "naïve café", "Ã± y ñ"])
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert text_of(text.encode()) == text


def test_a_stray_byte_in_a_page_that_is_utf8_is_left_out() -> None:
    page = b'<meta charset="utf-8"><p>El se\xc3\xb1or \xff cruz\xc3\xb3</p>'
    assert text_of(page) == '<meta charset="utf-8"><p>El señor  cruzó</p>'
    assert text_of(page.replace(b' charset="utf-8"', b""), "UTF-8") == "<meta><p>El señor  cruzó</p>"


def test_many_stray_bytes_are_another_encoding() -> None:
    assert refusal(b'<meta charset="utf-8">' + b"\xc3\xb1\xff\x81" * 20) is ImportCode.ENCODING


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = "" if kind_of(data) else text_of(data)
    except ImportFault as fault:
        text = str(fault.code)
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80).filter(str.strip))
def test_text_that_was_written_as_utf8_comes_back(text: str) -> None:
    line = f"señor → {text}"
    assert text_of(line.encode()) == line


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\n <html>",
        "<p>x</p>",
        "<?xml version='1.0'?><html/>",
        "x <p>a</p> <b>b</b> <a href=x>c</a> <br> <div>",
    ],
)
def test_a_page_is_told_by_its_tags(text: str) -> None:
    assert kind_of_text(text) is Kind.PAGE


@pytest.mark.parametrize(
    "text", ["# Title\n\nText", "See [this](https://example.org).", "It is **bold**.", "---\ntitle: x\n---\ntext"]
)
def test_markdown_is_told_by_its_marks(text: str) -> None:
    assert kind_of_text(text) is Kind.MARKDOWN


@pytest.mark.parametrize(
    "text", ["The council met.", "#1 in the list", "2 * 3 ** 4", "a <b and c> d", "[sic] (so)", "-- \nx"]
)
def test_everything_else_is_text(text: str) -> None:
    assert kind_of_text(text) is Kind.TEXT
