"""Libraries that nobody would want: texts of every length, full of what Discord takes for more than text."""

from __future__ import annotations

from typing import Any

import discord
from hypothesis import strategies as st

from knowledge.article import Article, ArticleId, Instrument, Lang, PartialDate, Passage, PassageId, Stage
from knowledge.article import Wording as Words
from knowledge.companions import Contact, Gap, Topic
from retrieval.model import Answer, Citation, Group, Outcome, Reason, Statement
from tests.bot.samples import CONTACT

ACTIVE = [
    "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "<t:0>", "<:a:1>", "<a:b:1>", "</ask:1>", ":smile:",
    "https://x.y", "http://x.y/?a=b", "[a](b)", "[a](<https://x.y>)", "# h", "## h", "-# h", "> q", ">>> q", "- l",
    "+ l", "* l", "1. l", "10. l", "||s||", "`c`", "```c```", "~~x~~", "*i*", "**b**", "_i_", "__u__", "\\*", "\\\\",
    "<https://x.y>", "¯\\_(ツ)_/¯", "::a::", ":+1:", ":a:b:c:", "|||", "~~~",
]  # fmt: skip
STRANGE = [
    "\u200b", "\u200d", "\ufe0f", "\u202e", "\u2066", "\x00", "\x07", "\x1b[31m", "\n", "\r\n", "\t", "\u2028", "\x85",
    "e\u0301\u0302\u0303", "😀", "👩‍👩‍👧", "𝒳", "שלום", "مرحبا", "\ud800", "…", "“", "”", " ", "  ",
    "\\", "](", "]]", "|", "~", "a:", "//",
]  # fmt: skip
WORDS = ["the", "city", "Denver's", "28-252(b)", "$385,000", "ordenanza", "a" * 90]


def pieces(of: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(of), max_size=12).map("".join)


def texts(longest: int = 6000) -> st.SearchStrategy[str]:
    """Return texts short and long, harmless and not."""
    some = st.one_of(pieces(ACTIVE + STRANGE), pieces([*WORDS, " "]), st.text(max_size=40))
    mixed = st.lists(st.one_of(some, st.sampled_from(WORDS)), max_size=8).map(" ".join)
    long = st.builds(lambda text, times: (text * times)[:longest], some, st.integers(1, longest))
    return st.one_of(mixed, mixed, long)


dates = st.none() | st.builds(PartialDate, st.integers(1990, 2030), st.integers(1, 12) | st.none())
references = st.lists(st.sampled_from([PassageId("article-0#1"), PassageId("article-1#2")]), max_size=2).map(tuple)
addresses = st.one_of(
    st.just("https://example.org/story"),
    texts(900).map(lambda text: f"https://example.org/{text}"),
    texts(60).map(lambda text: f"http://{text}"),
    texts(60),
)


def passages(number: int) -> st.SearchStrategy[Passage]:
    return st.builds(
        Passage,
        number=st.just(number),
        text=texts(),
        instrument=st.sampled_from(Instrument),
        stage=st.sampled_from(Stage),
        wording=st.sampled_from(Words),
        locator=texts(300),
        superseded_by=references,
        amended_by=references,
        signed=dates,
        in_force_until=dates,
    )


@st.composite
def articles(draw: st.DrawFn, number: int) -> Article:
    return Article(
        id=ArticleId(f"article-{number}"),
        language=draw(st.sampled_from(Lang)),
        title=draw(texts()),
        publisher=draw(texts(1000)),
        url=draw(addresses),
        passages=tuple(draw(passages(place)) for place in range(1, draw(st.integers(1, 3)) + 1)),
        author=draw(texts(200)),
        published=draw(dates),
        published_note=draw(texts(500)),
        reliability=draw(texts(500)),
    )


def by_language() -> st.SearchStrategy[dict[Lang, str]]:
    return st.dictionaries(st.sampled_from(Lang), texts(), min_size=1)


def contacts() -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        id=st.just("hotline"),
        name=by_language(),
        phone=st.just(CONTACT.phone) | texts(),
        purpose=by_language(),
        hours=by_language(),
        source=st.just(CONTACT.source),
        checked=st.just(CONTACT.checked),
    )


def topics() -> st.SearchStrategy[Topic]:
    asked = st.fixed_dictionaries({lang: texts(300) for lang in Lang})
    return st.builds(Topic, id=texts(20), question=asked, questions=st.just({}))


def many_of(kind: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(kind, max_size=most).map(tuple)


@st.composite
def answers(draw: st.DrawFn, times: int = 1) -> Answer:
    """Draw an answer of any outcome, with statements of any number, length and standing, told so many times."""
    sources = [draw(articles(number)) for number in range(draw(st.integers(0, 3)))]
    cited = [(article, passage) for article in sources for passage in article.passages]
    citations = tuple(
        Citation(number, PassageId(f"{article.id}#{passage.number}"), article, passage, draw(dates))
        for number, (article, passage) in enumerate(cited * times, 1)
    )
    return Answer(
        id="0123456789abcdef",
        outcome=draw(st.sampled_from([Outcome.ANSWERED, *Outcome])),
        language=draw(st.sampled_from(Lang)),
        reason=draw(st.none() | st.sampled_from(Reason)),
        groups=draw(groups(citations)),
        citations=citations,
        gap=draw(st.none() | st.builds(Gap, id=st.just("gap"), says=by_language(), questions=st.just({}))),
        smalltalk=draw(st.none() | st.just("greeting")),
        near=draw(many_of(topics(), 3)),
        contacts=draw(many_of(contacts(), 3)),
    )


@st.composite
def groups(draw: st.DrawFn, citations: tuple[Citation, ...]) -> tuple[Group, ...]:
    """Put statements about these citations into groups; now and then one statement has many of them."""
    found = []
    rest = list(citations)
    while rest:
        size = draw(st.integers(1, 4))
        members, rest = rest[:size], rest[size:]
        together = draw(st.booleans()) if len(members) > 1 else False
        told = [members] if together else [[member] for member in members]
        first = members[0].passage
        statements = tuple(
            Statement(one[0].passage.text, tuple(citation.number for citation in one), one[0].article.language)
            for one in told
        )
        found.append(Group.of(first, members[0].signed, statements, disputed=draw(st.booleans())))
    return tuple(found)


def full_rows() -> list[list[discord.ui.Button[Any]]]:
    """Return as many buttons as ever stand under a card: five rows of five."""
    return [
        [discord.ui.Button(label="x" * 80, custom_id=f"{row}{place}".ljust(100, "y")) for place in range(5)]
        for row in range(5)
    ]
