"""Lines laid out on pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.markdown import escape, plain, width
from bot.ui.pages import Block, Page, Pager
from tests.bot.ui.oracle import unescape
from tests.bot.ui.strategies import texts

WIDTH = 600


def foot(cites: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in cites)


def lay_out(*blocks: Block, max_width: int = WIDTH, above: tuple[str, ...] = ()) -> list[Page]:
    return Pager(foot, max_width=max_width, above=above).place(blocks)


blocks = st.builds(
    Block,
    text=texts(3000).map(plain),
    before=st.sampled_from(["", "• ", "• “"]),
    after=st.sampled_from(["", "”", " [[1]](<https://x.y>)"]),
    headings=st.sampled_from([(), ("**Draft**",), ("**Disputed**", "**Draft**"), ("**Law**",)]),
    cites=st.lists(st.integers(1, 20), max_size=2).map(tuple),
    apart=st.booleans(),
)


@given(st.lists(blocks, max_size=8), st.sampled_from([(), ("**Call 1-844**", "")]))
def test_no_page_is_wider_than_it_may_be(given_blocks: list[Block], above: tuple[str, ...]) -> None:
    for page in lay_out(*given_blocks, above=above):
        assert width(page.body) + width(foot(page.cites)) <= WIDTH


@given(st.lists(blocks, max_size=8))
def test_all_text_stands_on_some_page_in_its_order(given_blocks: list[Block]) -> None:
    bare = [Block(block.text, apart=block.apart) for block in given_blocks]
    shown = "".join(unescape(page.body) for page in lay_out(*bare))
    said = "".join(block.text for block in given_blocks)
    assert "".join(shown.replace("…", "").split()) == "".join(said.replace("…", "").split())


@given(st.lists(blocks, max_size=8))
def test_every_line_stands_under_its_headings(given_blocks: list[Block]) -> None:
    marked = [Block(b.text, before=f"{n}:", headings=b.headings, apart=b.apart) for n, b in enumerate(given_blocks)]
    for page in lay_out(*marked):
        under: list[str] = []
        for place, line in enumerate(page.lines):
            if line.startswith("**"):
                under = [*under, line] if page.lines[place - 1] in under else [line]
            elif line:
                block = given_blocks[int(line.split(":")[0])]
                assert not block.headings or tuple(under) == block.headings


@given(st.lists(blocks, max_size=8))
def test_a_page_names_what_it_cites(given_blocks: list[Block]) -> None:
    marked = [Block(b.text, before=f"{n}:", cites=(n,)) for n, b in enumerate(given_blocks)]
    for page in lay_out(*marked):
        assert page.cites == tuple(int(line.split(":")[0]) for line in page.lines)


@given(texts(3000).map(plain))
def test_every_part_of_a_text_has_its_marks(text: str) -> None:
    for page in lay_out(Block(text, before="• “", after="” [1]"), max_width=100):
        [line] = page.lines
        assert line.startswith("• “")
        assert line.endswith("” [1]")


def test_a_text_that_fits_a_page_is_not_split() -> None:
    first, second = "a" * 400, "b" * 400
    assert [page.lines for page in lay_out(Block(first), Block(second))] == [[first], [second]]


def test_a_text_longer_than_a_page_goes_on_on_the_next() -> None:
    words = " ".join(["word"] * 200)
    pages = lay_out(Block(words))
    assert [page.body[-6:] for page in pages] == ["word …", "d word"]
    assert pages[1].body.startswith("… word")


def test_a_long_text_begins_where_there_is_room_for_some_of_it() -> None:
    words = " ".join(["word"] * 150)
    assert [len(page.lines) for page in lay_out(Block("a" * 300), Block(words))] == [2, 1]
    assert [len(page.lines) for page in lay_out(Block("a" * 500), Block(words))] == [1, 1, 1]


def test_headings_are_written_once_a_page_unless_a_block_begins_its_own() -> None:
    own = Block("c", headings=("**Law**",), apart=True)
    pages = lay_out(Block("a", headings=("**Law**",)), Block("b", headings=("**Law**",)), own)
    assert [page.lines for page in pages] == [["**Law**", "a", "b", "", "**Law**", "c"]]


def test_what_heads_the_pages_does_not_head_the_first() -> None:
    pages = lay_out(Block("a" * 400), Block("b" * 400, apart=True), above=("**Call**",))
    assert [page.lines[0] for page in pages] == ["a" * 400, "**Call**"]


def test_nothing_laid_out_is_one_empty_page() -> None:
    assert [page.body for page in lay_out()] == [""]


def test_a_block_of_marks_only_is_a_line() -> None:
    assert lay_out(Block("", before="… [2]", cites=(2,)))[0] == Page(["… [2]"], (2,), ())


def test_text_is_shown_literally() -> None:
    assert lay_out(Block("*a* # b"))[0].body == escape("*a* # b")
