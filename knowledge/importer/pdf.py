"""Read a PDF: its paragraphs by where they stand on the page.

pdfminer.six was chosen over pypdf, whose text has no paragraphs, and over PDFium and MuPDF, which are faster but in
C and C++: a hostile file can only make Python slow or hungry, and the process that this runs in bounds both.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from knowledge.importer.draft import MAX_PAGES, MAX_PARAGRAPHS, ImportCode, ImportFault, Kind, LeftOut, LeftOutCode
from knowledge.importer.found import Block, Found
from knowledge.importer.masthead import is_masthead, take_masthead
from knowledge.importer.printing import Box, in_reading_order, take_edges
from knowledge.importer.sentences import tidy

_UNKNOWN_LETTER = re.compile(r"\(cid:\d+\)")
_MAX_UNKNOWN_SHARE = 0.1
_MAX_BOXES = 20 * MAX_PARAGRAPHS
"""Running headings, page numbers and tables are boxes too; more of them are no article."""
_HEADING_RATIO = 1.15
_TITLE_RATIO = 1.3
_MAX_HEADING_CHARS = 160
_SENTENCE_STOPS = (".", "!", "?", "…", ":", "”", '"', "»", ")")
_FILE_NAME = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word|^document\d*$|^sin título", re.IGNORECASE)
_BULLET = re.compile(r"^[•▪◦●■–‣∙·]\s*")


def read_pdf(data: bytes) -> Found:
    """Return the text of a PDF.

    Raises:
        ImportFault: it is locked, broken, too long, or has pictures of text instead of text.
    """
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        if not document.is_extractable:
            raise ImportFault(ImportCode.PDF_LOCKED)
        pages = list(islice(PDFPage.create_pages(document), MAX_PAGES + 1))
        if len(pages) > MAX_PAGES:
            raise ImportFault(ImportCode.TOO_MANY_PAGES, max_pages=MAX_PAGES)
        boxes, blank_pages = _read_pages(pages)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise ImportFault(ImportCode.PDF_LOCKED) from None
    except PSException:
        raise ImportFault(ImportCode.BROKEN) from None
    if not boxes:
        raise ImportFault(ImportCode.PDF_SCANNED if pages else ImportCode.BROKEN)
    left_out = [LeftOut(LeftOutCode.PAGES, {"count": blank_pages})] if blank_pages else []
    return _compose(boxes, _title(document), left_out)


def _read_pages(pages: Iterable[PDFPage]) -> tuple[list[Box], int]:
    """Return the boxes of text in reading order, and the number of pages without any."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(resources, device)
    boxes: list[Box] = []
    blank_pages = unknown = chars = 0
    for number, page in enumerate(pages, 1):
        interpreter.process_page(page)
        layout = device.get_result()
        found = list(_boxes(layout, number))
        blank_pages += not found
        boxes += in_reading_order(found, layout.width)
        unknown += sum(len(_UNKNOWN_LETTER.findall(box.text)) for box in found)
        chars += sum(len(_UNKNOWN_LETTER.sub("x", box.text)) for box in found)
        if len(boxes) > _MAX_BOXES:
            raise ImportFault(ImportCode.TOO_MANY_PARAGRAPHS, max_paragraphs=MAX_PARAGRAPHS)
    if unknown > _MAX_UNKNOWN_SHARE * chars:
        raise ImportFault(ImportCode.PDF_LETTERS)
    return boxes, blank_pages


def _boxes(layout: LTPage, page: int) -> Iterator[Box]:
    """Yield the paragraphs of a page."""
    for box in layout:
        if isinstance(box, LTTextBox):
            lines = [line for line in box if isinstance(line, LTTextLine) and line.get_text().strip()]
            for paragraph in _paragraphs(lines, may_be_masthead=page == 1):
                yield _box(paragraph, page, layout.height)


def _paragraphs(lines: list[LTTextLine], *, may_be_masthead: bool) -> Iterator[list[LTTextLine]]:
    """Split a block of lines where a line is indented after a sentence's end, and after byline and date."""
    while may_be_masthead and lines and is_masthead(lines[0].get_text()):
        yield [lines.pop(0)]
    left = min((line.x0 for line in lines), default=0.0)
    paragraph: list[LTTextLine] = []
    for line in lines:
        is_indented = line.x0 - left > 0.8 * line.height
        if paragraph and is_indented and paragraph[-1].get_text().rstrip().endswith(_SENTENCE_STOPS):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _box(lines: list[LTTextLine], page: int, height: float) -> Box:
    chars = [char for line in lines for char in line if isinstance(char, LTChar)]
    sizes = Counter(round(char.size, 1) for char in chars)
    return Box(
        text=_join(line.get_text() for line in lines),
        page=page,
        left=min(line.x0 for line in lines),
        right=max(line.x1 for line in lines),
        top=1 - max(line.y1 for line in lines) / max(1.0, height),
        bottom=1 - min(line.y0 for line in lines) / max(1.0, height),
        size=sizes.most_common(1)[0][0] if sizes else 0.0,
        is_bold=bool(chars) and all("bold" in char.fontname.lower() for char in chars),
        lines=len(lines),
    )


def _join(lines: Iterable[str]) -> str:
    """Make one line of several; a word that was broken at a line's end is whole again."""
    joined = ""
    for line in map(str.strip, lines):
        is_broken = joined[-1:] == "-" and joined[-2:-1].isalpha() and line[:1].islower()
        joined = joined[:-1] + line if is_broken else f"{joined} {line}"
    return tidy(joined)


def _title(document: PDFDocument) -> str:
    """Return the title that the file names, unless a program made it up."""
    for info in document.info:
        raw = info.get("Title")
        if isinstance(raw, bytes):
            encoding = "utf-16" if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
            title = tidy(raw.decode(encoding, "ignore"))
            if " " in title and not _FILE_NAME.search(title):
                return title
    return ""


def _compose(boxes: list[Box], title: str, left_out: list[LeftOut]) -> Found:
    """Tell headings from text, and join what a column or a page broke in two."""
    edges = take_edges(boxes)
    if edges.count:
        left_out.append(LeftOut(LeftOutCode.EDGES, {"count": edges.count}))
    sizes: Counter[float] = Counter()
    for box in edges.rest:
        sizes[box.size] += len(box.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    blocks: list[Block] = []
    last = None
    for box in edges.rest:
        text = _BULLET.sub("", _UNKNOWN_LETTER.sub("", box.text))
        if _is_heading(box, usual):
            blocks.append(Block(text, is_heading=True))
        elif last is not None and not blocks[-1].is_heading and _goes_on(last, box):
            blocks[-1] = Block(_join((blocks[-1].text, text)), locator=blocks[-1].locator)
        elif text:
            blocks.append(Block(text, locator=f"p. {box.page}"))
        last = box
    headlines = [box for box in edges.rest if box.page == 1 and box.size >= _TITLE_RATIO * usual]
    title, publisher = _name(title, [box.text for box in headlines if _is_heading(box, usual)])
    return take_masthead(Found(Kind.PDF, blocks, title, publisher, url=edges.url, left_out=left_out))


def _name(title: str, headlines: list[str]) -> tuple[str, str]:
    """Return title and publisher; browsers save a page under both, as "title | site"."""
    for headline in headlines:
        if title.startswith(headline):
            return headline, title.removeprefix(headline).strip(" |-–—·:")
    return title or next(iter(headlines), ""), ""


def _is_heading(box: Box, usual: float) -> bool:
    is_short = box.lines <= 3 and len(box.text) <= _MAX_HEADING_CHARS
    return is_short and (box.size >= _HEADING_RATIO * usual or (box.is_bold and not box.text.endswith(".")))


def _goes_on(above: Box, box: Box) -> bool:
    """Tell whether a paragraph goes on in a box: after half a sentence, in small letters, or in another column."""
    is_elsewhere = box.page != above.page or box.top < above.top
    return not above.text.endswith(_SENTENCE_STOPS) and (is_elsewhere or box.text[:1].islower())
