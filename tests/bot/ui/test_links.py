"""Links to sources."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.links import MAX_URL_CHARS, link, passage_url, safe_url, text_directive
from knowledge.article import Wording as Words
from knowledge.library import SHIPPED, load_library
from retrieval.model import Citation
from tests.bot.samples import make_article, make_passage
from tests.bot.ui.strategies import addresses, texts

URL = "https://example.org/story"
LONG = "No city worker may close a bridge without a paper from a judge."
LINKABLE = re.compile(r"https?://[a-z0-9._-]+(?::\d+)?(?:[/?#][^\s()<>\[\]\\|`*\"]*)?")


def cite(text: str, wording: Words = Words.QUOTE, url: str = URL) -> Citation:
    article = make_article(make_passage(text, wording=wording), url=url)
    return Citation(1, article.passage_id(article.passages[0]), article, article.passages[0])


# Addresses


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        (URL, URL),
        ("http://example.org:8080/a?b=c&d=%20#e", "http://example.org:8080/a?b=c&d=%20#e"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ('https://example.org/a b<c>[d]\\|`*"', "https://example.org/a%20b%3Cc%3E%5Bd%5D%5C%7C%60%2A%22"),
        ("https://example.org/ñ", "https://example.org/%C3%B1"),
        ("https://españa.example/", "https://xn--espaa-rta.example/"),
        ("HTTPS://EXAMPLE.org/Story", "https://example.org/Story"),
        ("https://example.org/@everyone", "https://example.org/%40everyone"),
        ("https://example.org/@writer", "https://example.org/@writer"),
        (" https://example.org/\u202ea\n", "https://example.org/a"),
    ],
)
def test_an_address_is_put_into_a_form_that_can_stand_in_a_link(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https://.", "https://exa mple.org",
        "https://example.org:99999", "https://example.org:port", "https://denver.example@evil.example", "https://[::1",
        f"https://{'a' * 80}.example", f"{URL}/{'a' * MAX_URL_CHARS}",
    ],
)  # fmt: skip
def test_what_is_no_address_or_too_long_is_no_link(url: str) -> None:
    assert safe_url(url) == ""


@given(addresses)
def test_no_address_ends_or_changes_its_link(url: str) -> None:
    safe = safe_url(url)
    assert safe == "" or (LINKABLE.fullmatch(safe) and len(safe) <= MAX_URL_CHARS)


@given(addresses)
def test_a_safe_address_stays_as_it_is(url: str) -> None:
    assert safe_url(safe_url(url)) == safe_url(url)


def test_every_source_of_the_library_can_be_linked() -> None:
    urls = {article.url for article in load_library(SHIPPED).articles}
    assert len(urls) > 40
    assert [url for url in urls if not safe_url(url)] == []


def test_a_link_without_an_address_is_only_its_label() -> None:
    assert link("[1]", URL) == f"[[1]](<{URL}>)"
    assert link("[1]", "") == "[1]"


# Where the words stand


def test_a_quotation_is_linked_to_the_words_themselves() -> None:
    assert passage_url(cite("Bridges stay open.")) == f"{URL}#:~:text=Bridges%20stay%20open."


def test_a_summary_is_linked_to_its_source() -> None:
    assert passage_url(cite("Bridges stay open.", Words.SUMMARY)) == URL


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        (f"{URL}#part", f"{URL}#part:~:text=Open."),
        (f"{URL}?a=b", f"{URL}?a=b#:~:text=Open."),
        (f"{URL}#:~:text=Closed.", f"{URL}#:~:text=Closed."),
        ("ftp://example.org", ""),
    ],
)
def test_what_an_address_points_to_already_stays(url: str, linked: str) -> None:
    assert passage_url(cite("Open.", url=url)) == linked


def test_where_the_words_make_the_address_too_long_it_leads_to_the_source() -> None:
    assert passage_url(cite("a" * MAX_URL_CHARS)) == URL


@pytest.mark.parametrize(
    ("quotation", "directive"),
    [
        ("Bridges, well-kept & open", "text=Bridges%2C%20well%2Dkept%20%26%20open"),
        (LONG, "text=No%20city%20worker%20may%20close,a%20paper%20from%20a%20judge."),
        ("La decisión", "text=La%20decisi%C3%B3n"),
        ("two\n lines", "text=two%20lines"),
        ("No city worker … may close it.", "text=No%20city%20worker&text=may%20close%20it."),
        ("[The] city keeps [its] bridges wide open [...]", "text=bridges%20wide%20open"),
        ("No city worker may... [close]", "text=No%20city%20worker%20may"),
        ("[Bridges]", ""),
        ("—", ""),
        ("", ""),
    ],
)
def test_the_words_to_look_for_are_written_as_the_standard_asks(quotation: str, directive: str) -> None:
    assert text_directive(quotation) == directive


@given(st.lists(st.text("abñ-,&%#=", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join))
def test_the_words_to_look_for_begin_and_end_the_quotation(quotation: str) -> None:
    for directive in filter(None, [text_directive(quotation)]):
        assert directive.count(",") <= 1
        start, _, end = directive.removeprefix("text=").partition(",")
        assert quotation.startswith(unquote(start))
        assert quotation.endswith(unquote(end or start))


@given(texts(600))
def test_no_quotation_ends_or_changes_its_link(text: str) -> None:
    assert LINKABLE.fullmatch(passage_url(cite(text)))
