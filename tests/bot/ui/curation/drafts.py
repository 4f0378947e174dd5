"""Drafts as cards get them: with previews that find everything there is to find."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from discord import ui
from hypothesis import strategies as st

from bot.sources.preview import Compared, PreviewResult
from bot.store.curated import Act, Draft, DraftState, FileChange
from bot.ui.curation.buttons import DraftAction
from bot.ui.curation.draft_card import DraftCards
from bot.ui.curation.facts import DraftFacts
from bot.wording import Wording
from knowledge.article import Article, Instrument, Lang, PassageId, Stage
from knowledge.companions import Companions, Golden
from knowledge.editor import canonical_text
from knowledge.library import Library
from knowledge.problem import Problem, Severity
from retrieval.claims import Disagreement
from retrieval.claims import Kind as ClaimKind
from retrieval.compare import Alike, Contradiction, Reason
from retrieval.evaluate import GoldenFault
from retrieval.impact import Asked, Change, Effect, Glance, GoldenEffect, Impact, Seen
from retrieval.model import Label, Outcome
from retrieval.passages import PassageSubject
from tests.bot.samples import make_article
from tests.bot.ui.strategies import texts
from tests.knowledge.strategies import articles

WORDING = Wording()
VIEWER = 715_000_000_000_000_001
EMPTY = Library((), Companions(), (), "0" * 16, {})
NOTHING = Impact(0, 0, 0, 0, ())


def draft_of(*found: Article, act: Act = Act.ADD, before: str | None = None, **more: Any) -> Draft:
    """Make a draft of articles."""
    files = tuple(
        FileChange(f"articles/{article.language.value}/{article.id}.md", before, canonical_text(article))
        for article in found
    )
    given: dict[str, Any] = {
        "id": 2**62 - 1,
        "guild_id": 1,
        "author_id": VIEWER,
        "subject": "story",
        "reason": "",
        "state": DraftState.OPEN,
        "day": datetime.date(2026, 11, 28),
    }
    return Draft(act=act, files=files, **(given | more))


def facts_of(draft: Draft, preview: PreviewResult | None = None, **more: Any) -> DraftFacts:
    """Let somebody look at a draft."""
    library = more.get("library", EMPTY)
    given: dict[str, Any] = {"library": library, "base": library, "viewer_id": VIEWER, "needs_second": False}
    return DraftFacts(draft, preview=preview, **(given | more))


def view_of(
    facts: DraftFacts, language: str = "en", action: DraftAction = DraftAction.OVERVIEW, page: int = 0
) -> ui.LayoutView:
    """Return a page of a view of a draft."""
    cards = DraftCards(WORDING)
    return cards.page(facts, language, cards.lay_out(facts, language, action), page)


def preview_of(
    changes: Sequence[Change] = (), *, problems: Sequence[Problem] = (), golden: Sequence[GoldenFault] = (), **more: Any
) -> PreviewResult:
    """Make what a preview finds."""
    given: dict[str, Any] = {
        "digest": "0" * 16,
        "problems": tuple(problems),
        "compared": (),
        "impact": Impact(len(changes), 0, 0, len(changes), tuple(changes)),
        "golden_impact": NOTHING,
        "golden": GoldenEffect(9, 8, newly_failed=tuple(golden)),
    }
    return PreviewResult(**(given | more))


def change_of(text: str, effect: Effect = Effect.CHANGED, *, old: str = "Old.", new: str = "New.") -> Change:
    """Make a question that is answered otherwise."""
    return Change(Asked(text, Lang.EN), effect, _glance(old), _glance(new))


def _glance(text: str) -> Glance:
    seen = Seen(text, PassageId("story#1"), Instrument.ORDINANCE, Stage.SIGNED, Label.IN_FORCE_TEXT)
    return Glance(text, Outcome.ANSWERED if text else Outcome.NO_MATCH, "", Lang.EN, (seen,) * bool(text) * 5)


@st.composite
def anything(draw: st.DrawFn) -> DraftFacts:
    """Draw a draft of any kind and state, that breaks whatever can be broken, with the longest texts."""
    found = draw(st.lists(articles, min_size=1, max_size=2, unique_by=lambda article: article.language))
    words = draw(texts(3000))
    before = draw(st.none() | st.just("old\n" * 40))
    draft = draft_of(*found, act=draw(st.sampled_from(Act)), before=before, reason=words)
    draft = replace(draft, state=draw(st.sampled_from(DraftState)), author_id=draw(st.sampled_from([VIEWER, 5])))
    return facts_of(
        draft,
        draw(st.none() | st.just(_everything(words, draw(st.integers(0, 50))))),
        needs_second=draw(st.booleans()),
        is_previewed=draw(st.booleans()),
        notices=draw(st.lists(texts(2000), max_size=2).map(tuple)),
        remarks=draw(st.lists(texts(2000), max_size=2).map(tuple)),
    )


def _everything(words: str, count: int) -> PreviewResult:
    other = make_article(title=words or "x", publisher=words or "x")
    subject = PassageSubject(PassageId("other#1"), other, other.passages[0])
    golden = Golden("golden", Lang.EN, (words, words), Outcome.ANSWERED)
    alikes = tuple(Alike(None if n % 2 else n, subject, 0.9, list(Reason)[n % 3]) for n in range(min(count, 12)))
    kinds = list(ClaimKind)
    contradictions = tuple(
        Contradiction(1, subject, Disagreement(kinds[n % len(kinds)], (words,), ()), 0.8) for n in range(min(count, 12))
    )
    problem = Problem("unknown-key", words, count, {"key": words, "known": words}, Severity.WARNING)
    return preview_of(
        [change_of(f"{number} {words}", list(Effect)[number % 3], old=words, new="") for number in range(count)],
        problems=[problem] * count,
        golden=[GoldenFault(golden, kind, words, words) for kind in ("outcome", "cites", "says")],
        compared=(Compared("articles/en/story.md", alikes, contradictions, tuple(Lang)),),
    )
