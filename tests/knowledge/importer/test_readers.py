"""Text, Markdown, pages and PDFs read, each by its own reader."""

from __future__ import annotations

import textwrap

import pytest

from knowledge.article import Lang, PartialDate
from knowledge.frontmatter import emit
from knowledge.importer.draft import ImportCode, ImportedArticle, ImportFault, Kind, LeftOutCode
from knowledge.importer.masthead import read_date
from knowledge.importer.reading import read_document
from tests.knowledge.importer.documents import blank_pdf, in_latin, locked_pdf, pages_pdf, scanned_pdf, story_pdf
from tests.knowledge.newspaper import noise, page, story
from tests.knowledge.samples import article

SENTENCES = story(Lang.EN, 12).paragraphs
SPANISH = story(Lang.ES, 12).paragraphs


def read(text: str | bytes, **known: str) -> ImportedArticle:
    return read_document(text.encode() if isinstance(text, str) else text, **known)


def refusal(text: str | bytes) -> ImportFault:
    with pytest.raises(ImportFault) as caught:
        read(text)
    return caught.value


def texts(one: ImportedArticle) -> list[str]:
    return [paragraph.text for paragraph in one.paragraphs]


def left_out(one: ImportedArticle) -> dict[LeftOutCode, object]:
    return {left.code: next(iter(left.values.values())) for left in one.left_out}


def marked(*sentences: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{sentence}</{tag}>" for sentence in sentences)


# Pages


@pytest.mark.parametrize("language", Lang)
def test_nothing_that_stands_around_an_article_comes_out_of_a_page(language: Lang) -> None:
    one = read(page(story(language)))
    shown = " ".join([*texts(one), *(paragraph.section for paragraph in one.paragraphs), one.title, one.author])
    assert [words for words in noise(language) if words in shown] == []
    assert left_out(one).keys() == {LeftOutCode.AROUND}


def test_a_page_without_any_metadata_is_read() -> None:
    one = read(f"<html><body>{marked(*SENTENCES)}</body></html>")
    assert texts(one) == list(SENTENCES)
    assert (one.title, one.publisher, one.author, one.published, one.url) == ("", "", "", None, "")


def test_a_single_paragraph_is_an_article() -> None:
    assert texts(read(marked(SENTENCES[0]))) == [SENTENCES[0]]


def test_headings_become_sections() -> None:
    faq = "".join(f"<h3>Question {number}?</h3><p>{text}</p>" for number, text in enumerate(SENTENCES))
    one = read(f"<main><h1>Questions about bridges</h1>{faq}</main>")
    assert one.title == "Questions about bridges"
    assert [paragraph.section for paragraph in one.paragraphs] == [f"Question {number}?" for number in range(12)]


def test_short_items_stand_with_the_line_that_leads_to_them_and_long_ones_alone() -> None:
    short = "<p>The office is open on:</p><ul><li>Monday</li><li>Friday, from 8 to 4.</li></ul>"
    one = read(f"<main>{marked(*SENTENCES[:4])}{short}<ol>{marked(*SENTENCES[4:6], tag='li')}</ol></main>")
    assert texts(one)[4:] == ["The office is open on: Monday; Friday, from 8 to 4.", *SENTENCES[4:6]]


def test_a_table_that_lays_out_prose_is_read_and_one_of_figures_is_left_out() -> None:
    laid_out = f"<table><tr><td><a href='/'>Home</a></td><td>{marked(*SENTENCES[:8])}</td></tr></table>"
    figures = "<table><tr><th>Bridge</th><th>Cost</th></tr><tr><td>Whale</td><td>$4</td></tr></table>"
    assert texts(read(f"<html><body>{laid_out}</body></html>")) == list(SENTENCES[:8])
    one = read(f"<main>{marked(*SENTENCES[:6])}{figures}{marked(*SENTENCES[6:])}</main>")
    assert texts(one) == list(SENTENCES)
    assert left_out(one)[LeftOutCode.TABLES] == 1


def test_two_breaks_end_a_paragraph_and_one_does_not() -> None:
    one = read(f"<main><p>{'<br><br>'.join(SENTENCES[:5])}<br>And one more.</p></main>")
    assert texts(one) == [*SENTENCES[:4], f"{SENTENCES[4]} And one more."]


def test_code_is_left_out() -> None:
    one = read(f"<main>{marked(*SENTENCES[:5])}<pre><span>a = 1\nb = 2</span></pre>{marked(*SENTENCES[5:])}</main>")
    assert (texts(one), left_out(one)[LeftOutCode.CODE]) == (list(SENTENCES), 1)


def test_the_language_is_that_of_the_words_whatever_the_page_says() -> None:
    assert read(f"<html lang='en'>{marked(*SPANISH)}").language is Lang.ES
    assert read(f"<html lang='es'>{marked(*SENTENCES)}").language is Lang.EN


def test_where_words_tell_no_language_the_page_does() -> None:
    assert read(f"<html lang='es-MX'>{marked('Quillfeather, Marjal, Alder: 1998, 1999, 2000')}").language is Lang.ES


@pytest.mark.parametrize(
    "text",
    [
        "Le conseil a voté hier soir la construction de deux ponts, et les habitants disent que c'est trop cher.",
        "A câmara aprovou ontem duas pontes sobre o rio, e os moradores dizem que isso é muito caro para eles.",
        "Der Rat hat gestern zwei neue Brücken beschlossen, und die Leute sagen, dass es nicht zu bezahlen ist.",
    ],
)
def test_a_third_language_is_none_of_ours(text: str) -> None:
    assert read(f"<html lang='es'>{marked(text)}").language is None


@pytest.mark.parametrize(
    ("canonical", "url", "cited"),
    [
        (
            "https://news.example.org/story",
            "https://news.example.org/story?utm_source=x",
            "https://news.example.org/story",
        ),
        ("https://www.news.example.org/story", "https://news.example.org/s", "https://www.news.example.org/story"),
        ("https://other.example.org/story", "https://news.example.org/story", "https://news.example.org/story"),
        ("javascript:alert(1)", "https://news.example.org/story", "https://news.example.org/story"),
        ("https://news.example.org/story", "", "https://news.example.org/story"),
        ("javascript:alert(1)", "", ""),
    ],
)
def test_a_page_names_its_own_address_but_not_that_of_another_site(canonical: str, url: str, cited: str) -> None:
    one = read(f"<html><head><link rel='canonical' href='{canonical}'></head><body>{marked(*SENTENCES)}", url=url)
    assert one.url == cited


def test_a_site_without_a_name_is_called_by_its_address() -> None:
    assert read(marked(*SENTENCES), url="https://www.ledger.example.org/a").publisher in (
        "ledger.example.org",
        "example.org",
    )


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<",
        "<!-- The council met. -->",
        "<script>The council met.</script>",
        "<p> </p>",
        "<p>12 34</p>",
        "<div id=root></div><noscript>Please enable JavaScript to read this page.</noscript>",
        "<svg><path d='M0 0'/></svg>",
    ],
)
def test_a_page_without_an_article_is_refused(text: str) -> None:
    assert refusal(text).code is ImportCode.NO_TEXT


def test_a_page_of_endless_elements_is_refused() -> None:
    assert refusal("<p>x" * 60_001).code is ImportCode.TOO_COMPLEX


# Text


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\n \t \n", "\f", "\n\n\n"])
@pytest.mark.parametrize(
    "head", ["{title}{gap}By {author}{gap}June 3, 2026{gap}", "{title}{gap}By {author} | June 3, 2026{gap}"]
)
def test_pasted_text_names_title_author_and_date(gap: str, head: str) -> None:
    one = story(Lang.EN, 10)
    got = read(head.format(title=one.title, author=one.author, gap=gap) + gap.join(one.paragraphs))
    assert (got.kind, got.title, got.author, got.published) == (
        Kind.TEXT,
        one.title,
        one.author,
        PartialDate(2026, 6, 3),
    )
    assert texts(got) == list(one.paragraphs)


@pytest.mark.parametrize("width", [40, 72, 80, 100])
@pytest.mark.parametrize("language", Lang)
def test_text_that_a_program_wrapped_is_joined_again(width: int, language: Lang) -> None:
    one = story(language, 20)
    wrapped = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in (one.title, *one.paragraphs))
    got = read(wrapped)
    assert texts(got)[-19:] == list(one.paragraphs)[-19:]


def test_short_lines_are_not_joined() -> None:
    assert texts(read("The council met.\nIt counted.\nNobody spoke.\nIt was late.")) == [
        "The council met.",
        "It counted.",
        "Nobody spoke.",
        "It was late.",
    ]


def test_a_line_without_a_stop_heads_the_next() -> None:
    one = read(f"The title\n\n{SENTENCES[0]}\n\nWhat it costs\n\n{SENTENCES[1]}")
    assert [(paragraph.section, paragraph.text) for paragraph in one.paragraphs] == [
        ("", SENTENCES[0]),
        ("What it costs", SENTENCES[1]),
    ]


@pytest.mark.parametrize("text", ["a sentence without a stop", "one\n\ntwo", "- first\n- second", "Por la calle"])
def test_a_text_of_headings_only_is_a_text(text: str) -> None:
    assert len(texts(read(text))) >= 1


def test_an_address_alone_in_a_line_is_the_source() -> None:
    one = read(f"The title\n\nhttps://ledger.example.org/a\n\n{SENTENCES[0]}")
    assert (one.url, one.publisher, texts(one)) == (
        "https://ledger.example.org/a",
        "ledger.example.org",
        [SENTENCES[0]],
    )


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Orla Quillfeather", "Orla Quillfeather"),
        ("BY ORLA QUILLFEATHER", "ORLA QUILLFEATHER"),
        ("Por Úrsula Plumagrís y Mar de la Peña", "Úrsula Plumagrís y Mar de la Peña"),
        ("Author: Orla Quillfeather", "Orla Quillfeather"),
        ("By the river, at night", ""),
        ("By 2017 it was over", ""),
        ("Por la noche", ""),
    ],
)
def test_a_byline_names_people(line: str, author: str) -> None:
    assert read(f"The title\n\n{line}\n\n{SENTENCES[0]}").author == author


@pytest.mark.parametrize(
    "line",
    [
        "June 3, 2026",
        "Jun. 3, 2026",
        "3 June 2026",
        "Wednesday, June 3, 2026",
        "2026-06-03",
        "6/3/2026",
        "06/03/2026",
        "Published June 3, 2026 at 4:10 p.m.",
        "Posted: June 3, 2026 / 04:10 PM MDT",
        "3 de junio de 2026",
        "miércoles, 3 de junio del 2026",
        "Publicado el 3 de junio de 2026",
        "3 jun. 2026",
        "3 de junio de 2026, 7:15 a.m.",
    ],
)
def test_a_date_is_read_in_both_languages(line: str) -> None:
    assert read_date(line) == PartialDate(2026, 6, 3)


@pytest.mark.parametrize(
    "line",
    [
        "June 2026",
        "2026",
        "yesterday",
        "Updated June 3, 2026",
        "The council met on June 3, 2026",
        "CB 17-0940",
        "1/4",
        "10 to 0",
        "",
        "May",
        "3:10",
    ],
)
def test_what_is_no_whole_date_is_none(line: str) -> None:
    assert read_date(line) is None


# Markdown


def test_markdown_is_read_by_its_marks() -> None:
    styled = "**Bold** and [a link](https://example.org), `code`."
    one = read(
        "\n\n".join(["# The title", "By Orla Quillfeather", SENTENCES[0], "## Costs", styled, f"> {SENTENCES[1]}"])
    )
    assert (one.kind, one.title, one.author) == (Kind.MARKDOWN, "The title", "Orla Quillfeather")
    assert [(paragraph.section, paragraph.text) for paragraph in one.paragraphs] == [
        ("", SENTENCES[0]),
        ("Costs", "Bold and a link, code."),
        ("Costs", SENTENCES[1]),
    ]


def test_what_markdown_holds_beside_text_is_left_out() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    others = ["![river](x.png)", "```\na\nb\n```", table, "<script>alert(1)</script>"]
    one = read("\n\n".join(["# The title", SENTENCES[0], *others]))
    assert texts(one) == [SENTENCES[0]]
    assert left_out(one) == {LeftOutCode.PICTURES: 1, LeftOutCode.CODE: 1, LeftOutCode.TABLES: 1}


@pytest.mark.parametrize("date", ["2026-06-03", "2026-06-03T07:15:00Z", '"2026-06-03"'])
def test_front_matter_of_other_programs_is_read(date: str) -> None:
    one = read(
        f"---\nTitle: A title\nauthor: Orla\ndate: {date}\nsite: The Ledger\nlang: en\nlink: https://a.example.org/x\n---\n\n{SENTENCES[0]}"
    )
    assert (one.title, one.author, one.published, one.publisher, one.url) == (
        "A title",
        "Orla",
        PartialDate(2026, 6, 3),
        "The Ledger",
        "https://a.example.org/x",
    )


@pytest.mark.parametrize(
    "front", ["title: [a, b]", "title: &a x", "- a", "title: !!python/object:os.system x", "{", "date: yesterday"]
)
def test_front_matter_that_cant_be_read_is_passed_over(front: str) -> None:
    one = read(f"---\n{front}\n---\n\n{SENTENCES[0]}")
    assert (one.published, texts(one)) == (None, [SENTENCES[0]])


def test_an_article_of_this_library_is_read_as_one() -> None:
    one = read(emit(article()))
    assert (one.title, one.publisher, one.url, texts(one)) == (
        "City Council passes the act",
        "The Denver Post",
        "https://example.org/story",
        ["The council passed the ordinance."],
    )


def test_what_only_this_library_has_is_said_to_be_left_out() -> None:
    one = read(emit(article()) + "   - question: how did they vote\n   - locator: ¶2\n")
    assert (one.paragraphs[0].locator, left_out(one)) == ("¶2", {LeftOutCode.ATTRIBUTES: 1})


# PDFs


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize("columns", [1, 2])
def test_a_printed_story_comes_out_in_order(language: Lang, columns: int) -> None:
    one = in_latin(story(language))
    byline = {Lang.EN: f"By {one.author}\nJune 3, 2026", Lang.ES: f"Por {one.author}\n3 de junio de 2026"}[language]
    got = read(story_pdf(one, columns, byline))
    assert (got.title, got.author, got.published, got.language) == (one.title, one.author, one.published, language)
    assert " ".join(texts(got)) == " ".join(one.paragraphs)
    if columns == 1:
        assert [(paragraph.text, paragraph.section) for paragraph in got.paragraphs] == list(
            zip(one.paragraphs, one.sections, strict=True)
        )
        assert [paragraph.locator for paragraph in got.paragraphs] == sorted(
            paragraph.locator for paragraph in got.paragraphs
        )


def test_running_heads_and_page_numbers_are_left_out() -> None:
    got = read(story_pdf(in_latin(story())))
    assert "Office of Bridges" not in " ".join(texts(got))
    assert left_out(got) == {LeftOutCode.EDGES: 8}


def test_a_title_that_a_browser_wrote_names_the_site_too() -> None:
    one = in_latin(story(Lang.ES, 5))
    got = read(story_pdf(one, title=f"{one.title} | {one.publisher}"))
    assert (got.title, got.publisher) == (one.title, one.publisher)


@pytest.mark.parametrize("made_up", ["", "untitled", "Microsoft Word - draft 3.docx", "scan 0001.pdf", "Document1"])
def test_a_title_that_a_program_made_up_is_none(made_up: str) -> None:
    one = in_latin(story(Lang.EN, 5))
    assert read(story_pdf(one, title=made_up)).title == one.title


@pytest.mark.parametrize(("password", "may_copy"), [("word", True), ("word", False), (None, False)])
def test_a_locked_pdf_is_refused(password: str | None, may_copy: bool) -> None:
    assert refusal(locked_pdf(password=password, may_copy=may_copy)).code is ImportCode.PDF_LOCKED


def test_a_pdf_that_only_must_not_be_changed_is_read() -> None:
    assert texts(read(locked_pdf(password=None, may_copy=True))) == ["The council met behind closed doors."]


@pytest.mark.parametrize("data", [scanned_pdf(2), bytes(blank_pdf(2).output())], ids=["scanned", "blank"])
def test_a_pdf_without_text_is_refused(data: bytes) -> None:
    assert refusal(data).code is ImportCode.PDF_SCANNED


def test_pages_without_text_are_counted() -> None:
    assert left_out(read(scanned_pdf(2, "The council met."))) == {LeftOutCode.PAGES: 2}


@pytest.mark.parametrize(("pages", "is_read"), [(200, True), (201, False)])
def test_two_hundred_pages_are_read(pages: int, is_read: bool) -> None:
    if is_read:
        assert len(texts(read(pages_pdf(pages)))) == 200
    else:
        fault = refusal(pages_pdf(pages))
        assert (fault.code, fault.values) == (ImportCode.TOO_MANY_PAGES, {"max_pages": 200})


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_pdf_that_was_cut_off_is_refused(share: float) -> None:
    whole = story_pdf(in_latin(story()))
    assert refusal(whole[: int(len(whole) * share)]).code is ImportCode.BROKEN
