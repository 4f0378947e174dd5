"""Documents as programs make them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from fpdf import FPDF
from fpdf.enums import AccessPermission
from PIL import Image

from tests.knowledge.newspaper import Story

HANGING = b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"
"""A PDF whose beginning is itself: who looks for it never comes back."""


def in_latin(one: Story) -> Story:
    """Write a story with the letters that a PDF's built-in fonts have."""
    return replace(one, paragraphs=tuple(text.replace("“", '"').replace("”", '"') for text in one.paragraphs))


def blank_pdf(pages: int = 1) -> FPDF:
    """Begin a PDF."""
    pdf = FPDF(format="letter")
    pdf.set_margin(60 / 2.83)
    for _ in range(pages):
        pdf.add_page()
    pdf.set_font("Times", size=11)
    return pdf


class _Report(FPDF):
    """A report of an office, with a running head and page numbers."""

    def header(self) -> None:
        self.set_font("Times", size=8)
        self.set_y(6)
        self.cell(text="Office of Bridges - report of the year")
        self.set_y(25)

    def footer(self) -> None:
        self.set_font("Times", size=8)
        self.set_y(-10)
        self.cell(text=f"Page {self.page_no()} of 99")


def story_pdf(one: Story, columns: int = 1, byline: str = "", title: str = "") -> bytes:
    """Print a story as a report."""
    pdf = _Report(format="letter")
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.set_title(title)
    pdf.add_page()
    pdf.set_font("Helvetica", style="B", size=20)
    pdf.multi_cell(0, 9, one.title)
    pdf.ln(8)
    pdf.set_font("Times", size=11)
    if byline:
        pdf.multi_cell(0, 5, byline)
        pdf.ln(5)
    section = ""
    with pdf.text_columns(ncols=columns, gutter=8, text_align="L") as text:
        for paragraph, heading in zip(one.paragraphs, one.sections, strict=True):
            if heading != section:
                section = heading
                pdf.set_font("Helvetica", style="B", size=14)
                with text.paragraph(top_margin=3, bottom_margin=3) as part:
                    part.write(heading)
                pdf.set_font("Times", size=11)
            with text.paragraph(top_margin=2, bottom_margin=3) as part:
                part.write(paragraph)
    return bytes(pdf.output())


def pages_pdf(pages: int, words: str = "The river rose again.") -> bytes:
    """Print some words on each of many pages."""
    pdf = FPDF(format="letter")
    pdf.set_font("Times", size=11)
    for number in range(pages):
        pdf.add_page()
        pdf.set_y(100)
        pdf.multi_cell(0, 5, f"{words} It was day {number} of the flood.")
    return bytes(pdf.output())


def locked_pdf(*, password: str | None, may_copy: bool) -> bytes:
    """Print a page that needs a password, or that must not be copied from."""
    pdf = blank_pdf()
    permissions = AccessPermission.all() if may_copy else AccessPermission.PRINT_LOW_RES
    pdf.set_encryption(owner_password="owner", user_password=password, permissions=permissions)  # noqa: S106
    pdf.multi_cell(0, 5, "The council met behind closed doors.")
    return bytes(pdf.output())


def scanned_pdf(pages: int = 1, words: str = "") -> bytes:
    """Print pictures of pages; `words` stand on one more page."""
    pdf = FPDF(format="letter")
    picture = io.BytesIO()
    Image.new("L", (200, 260), 220).save(picture, "PNG")
    for _ in range(pages):
        pdf.add_page()
        pdf.image(picture, x=0, y=0, w=210)
    if words:
        pdf.add_page()
        pdf.set_font("Times", size=11)
        pdf.multi_cell(0, 5, words)
    return bytes(pdf.output())


def archive(*names: str) -> bytes:
    """Pack files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as one:
        for name in names:
            one.writestr(name, "The council met. " * 50)
    return packed.getvalue()
