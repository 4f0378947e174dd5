"""Differences as blocks that Discord colours: whole, within limits, and never broken out of."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.curated import Act, FileChange, Revision, RevisionState
from bot.ui.curation.timeline import MAX_DIFF_WIDTH, MAX_LINE_WIDTH, PAGE_LENGTH, TimelineCards, diff_pages
from bot.ui.markdown import width
from bot.wording import Wording
from knowledge.article import ArticleId, Lang
from tests.bot.ui.limits import check_view

NASTY = "``` **@everyone** <@123> `x` \u202e" * 40
TEXTS = st.text(st.sampled_from("ab`~ \n\t-+@#\u202e😀"), max_size=400)


def body_of(page: str) -> list[str]:
    head, fence, *lines, end = page.split("\n")
    assert head.startswith("-# ")
    assert (fence, end) == ("```diff", "```")
    return lines


@given(TEXTS, TEXTS)
def test_no_text_breaks_out_of_its_block(before: str, after: str) -> None:
    for page in diff_pages([FileChange("contacts.yaml", before, after)]):
        assert page.count("```") == 2
        assert all(line[:1] in ("+", "-", " ", "@") for line in body_of(page) if line)


def test_nothing_of_a_long_change_is_lost() -> None:
    after = "\n".join(f"Line {number} " + "word " * 200 for number in range(30))
    pages = list(diff_pages([FileChange("articles/en/a.md", None, after)]))
    assert len(pages) > 5
    assert all(width(page) <= MAX_DIFF_WIDTH + 100 for page in pages)
    lines = [line for page in pages for line in body_of(page) if line.startswith("+")]
    assert all(width(line) <= MAX_LINE_WIDTH + 1 for line in lines)
    assert " ".join(" ".join(line[1:] for line in lines).split()) == " ".join(after.split())


def test_each_file_stands_under_its_name() -> None:
    pages = list(diff_pages([FileChange("gaps.yaml", "a\n", "b\n"), FileChange("contacts.yaml", "c\n", None)]))
    assert [page.split("\n")[0] for page in pages] == ["-# gaps.yaml", "-# contacts.yaml"]
    assert body_of(pages[0])[-2:] == ["-a", "+b"]
    assert body_of(pages[1])[-1] == "-c"


def revision(number: int, act: Act, actor_id: int = 5, approver_id: int | None = None) -> Revision:
    at = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
    files = (FileChange("articles/en/a.md", None, NASTY),)
    return Revision("1", number, act, NASTY, actor_id, approver_id, at, NASTY, RevisionState.PUBLISHED, files)


@pytest.mark.parametrize("language", list(Lang))
def test_the_longest_history_keeps_discords_limits(wording: Wording, language: Lang) -> None:
    cards = TimelineCards(wording)
    revisions = [revision(number, act, actor_id=0, approver_id=9) for number, act in enumerate(list(Act), 1)]
    assert len(revisions) > PAGE_LENGTH
    titles = {NASTY: {Lang.EN: NASTY}}
    view = cards.history(revisions, titles, language, article_id=ArticleId(NASTY), before=99)
    assert check_view(view) == []
    for page in (0, 1, 99):
        assert check_view(cards.difference(revisions[0], revisions[0].files, titles, language, page)) == []


@pytest.mark.parametrize("language", list(Lang))
def test_every_kind_of_change_has_its_sentence(wording: Wording, language: Lang) -> None:
    cards = TimelineCards(wording)
    said = [cards.subject(revision(1, act), {}, language) for act in Act]
    assert not any(sentence.startswith("source-") for sentence in said)
    assert len(set(said)) == len(Act)
