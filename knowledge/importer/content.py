"""Tell what a document is from its bytes, and read them as text."""

from __future__ import annotations

import codecs
import re

from knowledge.importer.draft import ImportCode, ImportFault, Kind

_PDF_WITHIN = 1024
"""Bytes before a PDF's mark that readers put up with."""
_SIGNATURES: tuple[tuple[ImportCode, bytes], ...] = (
    (ImportCode.OFFICE, rb"PK\x03\x04.{0,400}(?:word/|xl/|ppt/|\[Content_Types\]|mimetypeapplication)"),
    (ImportCode.OFFICE, rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"),
    (ImportCode.ARCHIVE, rb"PK(?:\x03\x04|\x05\x06|\x07\x08)|\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]"),
    (ImportCode.ARCHIVE, rb"\xfd7zXZ\0|\x28\xb5\x2f\xfd|.{257}ustar"),
    (ImportCode.PICTURE, rb"\x89PNG\r|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(?:hei|mif|avi)"),
    (ImportCode.RECORDING, rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|\x1a\x45\xdf\xa3|.{4}ftyp"),
)
"""What people attach by mistake, by the bytes it begins with."""
_SAVED_PAGE = re.compile(r"(?:[\w-]+:[^\n]*\n\s*)*?(?:mime-version|snapshot-content-location):", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_WESTERN = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡àèìòùâêîôûäëïöãõçÇ«»“”‘’–—…•·ºª°§©®™€£½¼¾ \u00ad")
"""What English and Spanish need beyond ASCII; other letters in a text of another encoding mean that it was misread."""
_MAX_STRAY = 10
"""Wrong bytes in a page that is otherwise UTF-8, as a cut advertisement leaves them."""
_TAG = re.compile(r"</?(?:p|div|span|a|h[1-6]|ul|li|br|table|meta|link|script|article|section)\b[^<>]*>", re.IGNORECASE)
_TAGS_WITHIN = 8192
_MIN_TAGS = 5
_MARKDOWN = re.compile(r"^#{1,6} \S|\]\((?:https?:|/|#)|\*\*\w[^*\n]*\*\*|^---\n(?:.*\n)+?---", re.MULTILINE)


def kind_of(data: bytes) -> Kind | None:
    """Tell a PDF by its bytes; None for what is read as text.

    Raises:
        ImportFault: it is nothing that has text in it for us.
    """
    before, mark, _ = data[: _PDF_WITHIN + 5].partition(b"%PDF-")
    if mark and b"<" not in before:
        return Kind.PDF
    for code, signature in _SIGNATURES:
        if re.match(signature, data, re.DOTALL):
            raise ImportFault(code)
    return None


def text_of(data: bytes, charset: str = "") -> str:
    """Read bytes as text; `charset` is what a server says of them.

    Raises:
        ImportFault: they are no text, or in an encoding that can't be told.
    """
    text = _decode(data, charset).removeprefix("\ufeff").replace("\r\n", "\n")
    if "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text) + 1:
        raise ImportFault(ImportCode.BINARY)
    if not text.strip():
        raise ImportFault(ImportCode.EMPTY)
    if _SAVED_PAGE.match(text[:2000]):
        raise ImportFault(ImportCode.SAVED_PAGE)
    return text


def kind_of_text(text: str) -> Kind:
    """Tell a web page from Markdown and from plain text."""
    start = text.lstrip()
    if start[:1] == "<" or len(_TAG.findall(text[:_TAGS_WITHIN])) >= _MIN_TAGS:
        return Kind.PAGE
    return Kind.MARKDOWN if _MARKDOWN.search(text) else Kind.TEXT


def _decode(data: bytes, charset: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        raise ImportFault(ImportCode.ENCODING if _looks_like_utf16(data) else ImportCode.BINARY)
    try:
        return _mend(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = charset or _declared(data)
    mended = data.decode("utf-8", "replace")
    if declared.lower() in ("utf-8", "utf8") and mended.count("\ufffd") <= _MAX_STRAY:
        return mended.replace("\ufffd", "")
    text = _strictly(data, "cp1252")
    if any(char > "\x7f" and char not in _WESTERN for char in text):
        raise ImportFault(ImportCode.ENCODING)
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ImportFault(ImportCode.ENCODING) from None


def _mend(text: str) -> str:
    """Undo that a program took UTF-8 for a western encoding and wrote it as UTF-8 again: "seÃ±or" is "señor"."""
    if not text.isascii():
        for encoding in ("latin-1", "cp1252"):
            try:
                return text.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    return text


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii", "ignore") if found else ""


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every second byte of the beginning is zero, and none of the others."""
    start = data[:200]
    zeros = sorted(start[first::2].count(0) for first in (0, 1))
    return zeros[0] == 0 and zeros[1] > 0.4 * len(start)
