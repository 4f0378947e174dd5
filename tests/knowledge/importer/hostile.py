"""Documents that somebody made to do harm, or that chance broke: the same ones each time."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import random
import zlib
from collections.abc import Callable, Iterator

from knowledge.article import Lang
from tests.knowledge.importer.documents import archive, in_latin, pages_pdf, scanned_pdf, story_pdf
from tests.knowledge.newspaper import page, story

_TAGS = (
    "p",
    "div",
    "span",
    "a",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "article",
    "h1",
    "h2",
    "blockquote",
    "pre",
    "br",
    "script",
)
_SPITEFUL = (
    "\0",
    "\x1b[2J",
    "\x07",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\x85",
    "\ufffe",
    "\U0010ffff",
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&" + "a" * 500 + ";",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</html>",
    "<plaintext>",
    "<svg><script>",
    "@everyone",
    "[x](javascript:alert(1))",
    "{{7*7}}",
    "${jndi:ldap://127.0.0.1/x}",
    "%s%n",
    "' OR 1=1 --",
    "\\ud800",
    "---\n",
    "- stage: signed\n",
    "!!python/object/apply:os.system ['id']\n",
    "&a [*a,*a]\n",
    "\n\n## \n\n",
    "\r",
    "😀" * 50,
    "a\u0300" * 200,
    "\ud7ff",
    "ı",
    "ﬃ",
    "　",
)


def _mutations(source: bytes, chance: random.Random, count: int) -> Iterator[bytes]:
    """Yield a document with bytes changed, cut out, doubled, or missing from some place on."""
    for number in range(count):
        data = bytearray(source)
        for _ in range(chance.choice((1, 3, 20, 200))):
            place = chance.randrange(len(data))
            match (number + chance.randrange(4)) % 4:
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(1, 40)]
                case 2:
                    data[place:place] = data[place : place + chance.randrange(1, 400)]
                case _:
                    data[place : place + 4] = chance.choice((b"\0\0\0\0", b"9999", b"<<>>", b"/ \\ "))
            if not data:
                data += b"x"
        yield bytes(data[: chance.randrange(1, len(data))] if number % 3 == 0 else data)


def _tag_soup(chance: random.Random) -> str:
    """Write HTML without sense."""
    parts = []
    for _ in range(chance.randrange(5, 200)):
        tag = chance.choice(_TAGS)
        parts.append(
            chance.choice(
                (
                    f"<{tag}>",
                    f"</{tag}>",
                    f"<{tag} class='{'x' * chance.randrange(300)}'",
                    f"<{tag} {chance.choice(_SPITEFUL)}=",
                    "The council counted the bridges of the river once more. ",
                    chance.choice(_SPITEFUL),
                )
            )
        )
    return "<html>" + "".join(parts)


def _linked_data(chance: random.Random) -> str:
    """Write a page whose metadata lies."""
    value: object = chance.choice(_SPITEFUL)
    for _ in range(chance.randrange(5)):
        value = chance.choice(
            ([value], {"name": value}, {"@graph": [value]}, {"@type": value, "headline": value}, [value] * 50)
        )
    data = json.dumps(
        {"@type": "NewsArticle", "headline": value, "author": value, "datePublished": value, "publisher": value}
    )
    metas = "".join(
        f'<meta property="{name}" content="{chance.choice(_SPITEFUL)}">'
        for name in ("og:title", "og:site_name", "og:url", "article:published_time", "author", "date")
    )
    body = "".join(f"<p>{text}</p>" for text in story(Lang.ES, 6).paragraphs)
    linked = f'<script type="application/ld+json">{data}</script>'
    return f'<html lang="{chance.choice(_SPITEFUL)}"><head>{metas}{linked}</head><body>{body}'


def _text(chance: random.Random) -> str:
    """Write text with marks of this library's own format, and of others, in it."""
    lines = [
        chance.choice(
            (
                "",
                "",
                "The council met.",
                "# Heading",
                "- item",
                "1. item",
                "---",
                "title: x",
                "   - stage: signed",
                "> > >",
                "```",
                "|a|b|",
                "|-|-|",
                "![x](file:///etc/passwd)",
                "[a]: <",
                "***" * 30,
                chance.choice(_SPITEFUL),
            )
        )
        for _ in range(chance.randrange(1, 80))
    ]
    return "\n".join(["---", "title: x"] * chance.randrange(2) + lines)


def _pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Write a PDF of these objects, without an index."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + (trailer or b"trailer <</Root 1 0 R>>\n%%EOF")


def _stream(data: bytes, filters: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), filters, data)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources " + _FONT + b">>"
_ONE_PAGE = [_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE]


def _pdf_tricks() -> Iterator[tuple[str, bytes]]:
    """Yield PDFs that refer to themselves, promise much, or unpack to more."""
    words = b"BT /F 12 Tf 72 720 Td (The council counted the bridges.) Tj ET "
    packed = zlib.compress(words)
    yield "one page", _pdf([*_ONE_PAGE, _stream(words)])
    yield "pages in a loop", _pdf([_CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])
    yield "pages of each other", _pdf([_CATALOG, b"<</Type/Pages/Kids[3 0 R]>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"])
    yield "no pages", _pdf([_CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"])
    yield "count of a billion", _pdf([_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", _PAGE, _stream(words)])
    yield "no root", b"%PDF-1.4\ntrailer <<>>\n%%EOF"
    yield "deep arrays", _pdf([*_ONE_PAGE, _stream(b"[" * 100_000)])
    yield "deep dictionaries", _pdf([b"<</A" * 50_000 + b">>" * 50_000])
    yield "endless string", _pdf([*_ONE_PAGE, _stream(b"(" * 200_000)])
    yield "wrong length", _pdf([*_ONE_PAGE, b"<</Length 99999999>>\nstream\n" + words + b"\nendstream"])
    yield "negative length", _pdf([*_ONE_PAGE, b"<</Length -5>>\nstream\n" + words + b"\nendstream"])
    yield "length in a loop", _pdf([*_ONE_PAGE, b"<</Length 4 0 R>>\nstream\n" + words + b"\nendstream"])
    yield "many filters", _pdf([*_ONE_PAGE, _stream(packed, b"/Filter[" + b"/FlateDecode " * 500 + b"]")])
    yield "unknown filter", _pdf([*_ONE_PAGE, _stream(words, b"/Filter/Nothing")])
    yield "wrong filter", _pdf([*_ONE_PAGE, _stream(words, b"/Filter/FlateDecode")])
    yield (
        "predictor",
        _pdf([*_ONE_PAGE, _stream(packed, b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 999999999>>")]),
    )
    yield "huge page", _pdf([*_ONE_PAGE[:2], _PAGE.replace(b"612 792", b"9e99 9e99"), _stream(words)])
    yield "empty page", _pdf([*_ONE_PAGE[:2], _PAGE.replace(b"612 792", b"0 0"), _stream(words)])
    yield "no numbers", _pdf([*_ONE_PAGE[:2], _PAGE.replace(b"612 792", b"/a (b)"), _stream(words)])
    yield "font in a loop", _pdf([*_ONE_PAGE[:2], _PAGE.replace(_FONT, b"<</Font<</F 3 0 R>>>>"), _stream(words)])
    cmap = b"<</Type/Font/Subtype/Type0/Encoding/%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2>>]>>"
    for name in (b"..#2F..#2F..#2Ftmp#2Fevil", b"#2Fetc#2Fpasswd", b"Identity-H", b"H" * 5000):
        font = b"<</Font<</F " + cmap % name + b">>>>"
        yield f"map {name[:12]!r}", _pdf([*_ONE_PAGE[:2], _PAGE.replace(_FONT, font), _stream(words)])
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    calls = _PAGE.replace(_FONT, b"<</XObject<</X 5 0 R>>>>")
    yield "form that draws itself", _pdf([*_ONE_PAGE[:2], calls, _stream(b"/X Do"), _stream(b"/X Do /X Do", form)])
    yield (
        "locked by nobody",
        _pdf([*_ONE_PAGE, _stream(words)], b"trailer <</Root 1 0 R/Encrypt<</Filter/None>>>>\n%%EOF"),
    )
    yield (
        "locked in a loop",
        _pdf([*_ONE_PAGE, _stream(words)], b"trailer <</Root 1 0 R/Encrypt 1 0 R/ID[(a)(b)]>>\n%%EOF"),
    )
    yield (
        "index in a loop",
        _pdf(
            [*_ONE_PAGE, _stream(words)], b"xref\n0 1\n0 65535 f \ntrailer <</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
        ),
    )
    yield "only a mark", b"%PDF-1.7"
    yield "mark after a kilobyte", b" " * 1020 + _pdf([*_ONE_PAGE, _stream(words)])


def _packages() -> Iterator[tuple[str, bytes]]:
    """Yield files that are no documents, whatever they are called."""
    yield "zip", archive("article.html")
    yield "word", archive("[Content_Types].xml", "word/document.xml")
    yield "book", archive("mimetype", "content.opf")
    yield "zip bomb", archive(*(f"{number}.txt" for number in range(2000)))
    yield "zip before a pdf", archive("a.txt") + pages_pdf(1)
    yield "pdf before a zip", pages_pdf(1) + archive("a.txt")
    yield "gzip", gzip.compress(b"<p>The council met.</p>" * 1000)
    for name, start in {
        "rar": b"Rar!\x1a\x07\x00",
        "7z": b"7z\xbc\xaf\x27\x1c",
        "xz": b"\xfd7zXZ\0",
        "bz2": b"BZh9",
        "tar": b"a" * 257 + b"ustar",
        "zstd": b"\x28\xb5\x2f\xfd",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpeg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "webp": b"RIFF\0\0\0\0WEBP",
        "heic": b"\0\0\0\x18ftypheic",
        "mp4": b"\0\0\0\x18ftypmp42",
        "mp3": b"ID3\x04",
        "ogg": b"OggS",
        "wav": b"RIFF\0\0\0\0WAVE",
        "exe": b"MZ\x90\0",
        "elf": b"\x7fELF\x02\x01\x01\0",
        "class": b"\xca\xfe\xba\xbe\0",
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "rtf": b"{\\rtf1\\ansi The council met.}",
        "sqlite": b"SQLite format 3\0",
        "pickle": b"\x80\x04\x95\0\0\0\0",
    }.items():
        yield name, start + bytes(300)
    yield "mhtml", b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.org\nMIME-Version: 1.0\n\n<p>x</p>"


def _encodings() -> Iterator[tuple[str, bytes]]:
    """Yield text in encodings that it should not be in."""
    spanish = "\n\n".join(story(Lang.ES, 5).paragraphs)
    for encoding in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "cp1252",
        "latin-1",
        "cp437",
        "mac_roman",
        "cp500",
    ):
        yield encoding, spanish.encode(encoding, "replace")
        yield f"page in {encoding}", page(story(Lang.ES, 5)).encode(encoding, "replace")
    yield "mark alone", codecs.BOM_UTF16_LE
    yield "odd half", codecs.BOM_UTF16_LE + b"a"
    yield "lone half of a pair", codecs.BOM_UTF16_LE + b"\x00\xd8" * 50
    yield "cut in a letter", spanish.encode()[:-1] + b"\xc3"
    yield "long forms", b"\xc0\xaf" * 40
    yield "twice encoded", spanish.encode().decode("latin-1").encode()
    yield "zeros", bytes(5000)
    yield "zero in a text", b"The council met.\0It went home."
    yield "blanks", b" \n\t" * 3000
    yield "marks", "\ufeff\u200b\u2060".encode() * 100


def _shapes() -> Iterator[tuple[str, bytes]]:
    """Yield documents of unusual size in one direction."""
    sentence = "The council counted the bridges of the river once more. "
    for name, text in {
        "deep divs": "<div>" * 50_000 + sentence,
        "deep tables": "<table><tr><td>" * 5_000 + sentence,
        "deep lists": "<ul><li>" * 20_000 + sentence,
        "deep quotes in markdown": "# a\n" + "> " * 20_000 + sentence,
        "deep lists in markdown": "# a\n" + "".join("  " * level + "- a\n" for level in range(300)),
        "many brackets": "# a\n" + "[" * 30_000,
        "many stars": "# a\n" + "*a **b " * 10_000,
        "many backticks": "# a\n" + "`" * 5_000 + " " + "a`" * 5_000,
        "huge attribute": f"<p title='{'x' * 3_000_000}'>{sentence}</p>",
        "huge tag": f"<{'x' * 1_000_000}>{sentence}",
        "huge comment": f"<p>{sentence}</p><!--{'x' * 3_000_000}-->",
        "huge word": "x" * 2_000_000,
        "huge word in a page": f"<p>{'x' * 2_000_000}</p>",
        "huge line": sentence * 20_000,
        "many lines": "a\n" * 200_000,
        "many blank lines": "\n" * 500_000 + sentence,
        "many paragraphs": "\n\n".join(f"{number} {sentence}" for number in range(5000)),
        "many anchors": "<a>" * 10_000 + sentence,
        "many links": f"<p>{sentence}</p>" + "<a href=x>y</a>" * 5_000,
        "many cells": "<table>" + "<tr><td>1<td>2" * 3_000,
        "many breaks": "<p>" + "a<br>" * 5_000,
        "many spaces": "<p>" + " " * 3_000_000 + sentence,
        "many entities": "<p>" + "&lt;" * 200_000,
        "one quote": "<p title='" + sentence * 10_000,
        "one comment": "<p>x</p><!--" + sentence * 10_000,
        "doctype with entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><p>&b;&f;</p>',
        "colons": "a: " * 100_000,
        "front matter without an end": "---\n" + "title: x\n" * 20_000,
        "headers": "a-b: c\n" * 20_000 + "x",
        "long byline": "Title\n\nBy " + "A " * 70 + "\n\n" + sentence,
        "many dates": "\n\n".join(f"June {day}, 2026" for day in range(1, 31)),
    }.items():
        yield name, text.encode()


def corpus() -> Iterator[tuple[str, bytes]]:
    """Yield every hostile document with its name."""
    chance = random.Random(404)  # noqa: S311 which byte breaks needs no secret
    for name, tricks in {"pdf": _pdf_tricks, "file": _packages, "encoding": _encodings, "shape": _shapes}.items():
        yield from ((f"{name}: {trick}", data) for trick, data in tricks())
    written: dict[str, Callable[[random.Random], str]] = {"soup": _tag_soup, "metadata": _linked_data, "text": _text}
    for name, write in written.items():
        yield from ((f"{name} {number}", write(chance).encode("utf-8", "surrogatepass")) for number in range(30))
    small = story(Lang.EN, 6)
    sources = {
        "broken page": page(small).encode(),
        "broken pdf": story_pdf(in_latin(small)),
        "broken scan": scanned_pdf(1, "The council met."),
        "broken text": "\n\n".join(small.paragraphs).encode(),
    }
    for name, source in sources.items():
        yield from ((f"{name} {number}", data) for number, data in enumerate(_mutations(source, chance, 30)))
    yield "random bytes", io.BytesIO(chance.randbytes(200_000)).getvalue()
