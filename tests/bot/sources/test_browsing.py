"""Lists, titles as they are typed, history and what leans on a source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.sources.browsing import short_name
from bot.sources.changes import seen_digest
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.listing import Listed, Origin, Wanted
from bot.store.curated import Act, Revision
from knowledge.article import Article, ArticleId, Lang, Stage, Status
from tests.bot.samples import SHELF
from tests.bot.sources.desk import CURATOR, HERE, STRANGER, THERE, TRAM, CuratedCore

pytestmark = pytest.mark.asyncio
RULE, DRAFT, FAIR = ArticleId("bridge-rule"), ArticleId("bridge-draft"), ArticleId("fair")
ALL = {"bridge-rule", "bridge-draft", "vote-five", "vote-six", "lantern-order", "fair"}
COUNTS, CLOSES = "Who counts the bridges?", "Who may close a bridge?"


async def listed(curated: CuratedCore, wanted: Wanted | None = None, guild_id: int = HERE) -> list[Listed]:
    return await curated.curation.browsing.listing(CURATOR, guild_id, wanted)


async def ids(curated: CuratedCore, wanted: Wanted) -> set[str]:
    return {one.id for one in await listed(curated, wanted)}


async def edit(
    curated: CuratedCore, article_id: ArticleId, language: Lang, change: Callable[[Article], Article]
) -> Revision:
    drafting = curated.curation.drafting
    draft = await drafting.edit(CURATOR, HERE, article_id, language)
    draft = await drafting.change(CURATOR, HERE, draft.id, seen_digest(draft), change)
    revision = (await curated.submit(draft)).revision
    assert revision is not None
    return revision


# Lists


async def test_an_article_stands_once_in_the_list_with_all_its_languages(curated: CuratedCore) -> None:
    found = {one.id: one for one in await listed(curated)}
    assert found.keys() == ALL
    assert set(found[RULE].titles) == {Lang.EN, Lang.ES}
    assert set(found[FAIR].titles) == {Lang.ES}
    assert found[RULE].stage is Stage.SIGNED
    assert {one.origin for one in found.values()} == {Origin.SHIPPED}


async def test_the_law_comes_first_and_what_is_retired_last(curated: CuratedCore) -> None:
    await curated.curation.submitting.retire(CURATOR, HERE, DRAFT, "Over.")
    found = await listed(curated)
    assert found[0].id == RULE
    assert (found[-1].id, found[-1].status) == (DRAFT, Status.RETIRED)


FILTERED: tuple[tuple[Wanted, set[str]], ...] = (
    (Wanted(stage=Stage.PASSED_COMMITTEE), {"vote-five", "vote-six"}),
    (Wanted(language=Lang.ES), {"bridge-rule", "bridge-draft", "fair"}),
    (Wanted(status=Status.RETIRED), set()),
    (Wanted(origin=Origin.OWN), set()),
    (Wanted(words="harbor vote"), {"vote-five", "vote-six"}),
    (Wanted(words="CLERK"), ALL),
    (Wanted(words="secretaría puentes"), {"bridge-rule"}),
    (Wanted(words="faroles"), {"fair"}),
    (Wanted(words="lantern spring"), set()),
    (Wanted(words="vote", stage=Stage.SIGNED), set()),
)


async def test_filters_and_words_in_either_language_narrow_the_list(curated: CuratedCore) -> None:
    assert [await ids(curated, wanted) for wanted, _ in FILTERED] == [expected for _, expected in FILTERED]


async def test_what_is_named_so_comes_before_what_only_says_so(curated: CuratedCore) -> None:
    await curated.publish(TRAM.replace("Its bell", "A lantern at its bell"))
    found = await listed(curated, Wanted(words="lantern"))
    assert [one.origin for one in found] == [Origin.SHIPPED, Origin.OWN]
    assert found[0].id == "lantern-order"


async def test_a_list_tells_what_is_the_servers_own(curated: CuratedCore) -> None:
    await curated.publish()
    await edit(curated, FAIR, Lang.ES, lambda a: replace(a, publisher="The fair itself"))
    assert {one.origin for one in await listed(curated, Wanted(words="tram"))} == {Origin.OWN}
    assert await ids(curated, Wanted(origin=Origin.CHANGED)) == {"fair"}
    assert {one.origin for one in await listed(curated, guild_id=THERE)} == {Origin.SHIPPED}


async def test_a_list_counts_the_public_answers_of_this_server(curated: CuratedCore) -> None:
    await curated.post(1, COUNTS)
    await curated.post(2, CLOSES)
    await curated.post(3, COUNTS, THERE)
    cited = {one.id: one.times_cited for one in await listed(curated)}
    assert cited[RULE] == 2
    assert cited[FAIR] == 0


async def test_a_list_tells_when_to_look_again(curated: CuratedCore) -> None:
    dates: dict[str, tuple[bool, bool]] = {
        "2026-11-27": (True, True),
        "2026-11-28": (True, False),
        "2026-12-28": (True, False),
        "2026-12-29": (False, False),
        "2026-11": (True, False),
        "2025": (True, True),
    }
    path = curated.library_dir / "articles/es/fair.md"
    text, found = path.read_text(), {}
    for date in dates:
        path.write_text(text.replace("---\n", f"---\nreview_by: {date}\n", 1))
        await curated.core.libraries.refresh_base()
        one = await curated.curation.browsing.listed(CURATOR, HERE, FAIR)
        found[str(one.review_by)] = one.is_due, one.is_overdue
    assert found == dates
    rule = await curated.curation.browsing.listed(CURATOR, HERE, RULE)
    assert (rule.review_by, rule.is_due, rule.is_overdue) == (None, False, False)


# Titles as they are typed


async def test_a_title_is_found_while_it_is_typed(curated: CuratedCore) -> None:
    typed = {
        "executive or": "lantern-order",
        "FÉRIA": "fair",
        "drft bridge plan": "bridge-draft",
        "vote-six": "vote-six",
    }
    found = {words: await curated.curation.browsing.find(CURATOR, HERE, words) for words in typed}
    assert {words: choices[0].id for words, choices in found.items()} == typed


async def test_nothing_typed_offers_all_and_nonsense_nothing(curated: CuratedCore) -> None:
    browsing = curated.curation.browsing
    assert {one.id for one in await browsing.find(CURATOR, HERE, " ")} == ALL
    assert await browsing.find(CURATOR, HERE, "qqqqq wwwww") == []


async def test_an_article_is_meant_by_its_id_its_short_name_or_its_title(curated: CuratedCore) -> None:
    for typed in ("bridge-draft", short_name("bridge-draft"), "Draft bridge plan", "draft  bridge plan"):
        assert await curated.curation.browsing.resolve(CURATOR, HERE, typed) == "bridge-draft"
    for typed in ("", " ", "whales", "x" * 300):
        with pytest.raises(SourceFault) as caught:
            await curated.curation.browsing.resolve(CURATOR, HERE, typed)
        assert caught.value.code is SourceCode.NO_ARTICLE


async def test_the_longest_id_has_a_short_name(curated: CuratedCore) -> None:
    name = "a" * 116
    path = curated.library_dir / f"articles/en/{name}.md"
    path.write_text(SHELF["articles/en/vote-six.md"].replace("Harbor vote, as told by others", "Ferry"))
    await curated.core.libraries.refresh_base()
    assert await curated.curation.browsing.resolve(CURATOR, HERE, short_name(name)) == name


# History


async def test_a_history_has_the_changes_of_every_language_newest_first(curated: CuratedCore) -> None:
    await edit(curated, RULE, Lang.EN, lambda a: replace(a, publisher="The clerk"))
    await edit(curated, FAIR, Lang.ES, lambda a: replace(a, publisher="The fair"))
    await edit(curated, RULE, Lang.ES, lambda a: replace(a, publisher="La secretaria"))
    await curated.curation.submitting.retire(CURATOR, HERE, RULE, "Over.")
    browsing = curated.curation.browsing
    assert [one.number for one in await browsing.history(CURATOR, HERE, RULE)] == [4, 3, 1]
    assert [one.number for one in await browsing.history(CURATOR, HERE)] == [4, 3, 2, 1]
    assert [one.number for one in await browsing.history(CURATOR, HERE, RULE, before=4, limit=1)] == [3]
    assert [one.number for one in await browsing.history(CURATOR, HERE, before=3)] == [2, 1]
    assert await browsing.history(CURATOR, THERE) == []
    whole = await browsing.revision(CURATOR, HERE, 4)
    assert (whole.act, whole.reason, len(whole.files)) == (Act.RETIRE, "Over.", 2)


async def test_there_is_no_revision_that_was_never_made(curated: CuratedCore) -> None:
    with pytest.raises(SourceFault) as caught:
        await curated.curation.browsing.revision(CURATOR, HERE, 1)
    assert caught.value.code is SourceCode.NO_REVISION


# What leans on a source


async def test_what_loses_its_only_source_is_told(curated: CuratedCore) -> None:
    await curated.post(1, COUNTS)
    losses = await curated.curation.browsing.losses(CURATOR, HERE, RULE)
    assert losses.public_answers == 1
    assert [one.id for one in losses.golden] == ["who-closes"]
    assert [one.id for one in losses.topics] == ["counting"]
    nothing = await curated.curation.browsing.losses(CURATOR, HERE, FAIR)
    assert (nothing.public_answers, nothing.golden, nothing.topics) == (0, (), ())


async def test_a_golden_question_that_this_server_hides_loses_nothing(curated: CuratedCore) -> None:
    folder = curated.curation.shelves(HERE).folder
    folder.mkdir(parents=True)
    (folder / "golden.yaml").write_text(
        "- id: who-closes\n  status: retired\n  language: en\n  turns: [Who may close a bridge?]\n"
        "  outcome: answered\n  cites: [bridge-rule#1]\n"
    )
    assert (await curated.curation.browsing.losses(CURATOR, HERE, RULE)).golden == ()


async def test_another_source_that_is_left_keeps_a_question_from_losing_its_last(curated: CuratedCore) -> None:
    (curated.library_dir / "golden.yaml").write_text(
        "- id: two\n  language: en\n  turns: [a]\n  outcome: answered\n  cites: [bridge-rule#1, vote-six#1]\n"
    )
    browsing = curated.curation.browsing
    assert (await browsing.losses(CURATOR, HERE, RULE)).golden == ()
    await curated.curation.submitting.retire(CURATOR, HERE, ArticleId("vote-six"), "Over.")
    assert [one.id for one in (await browsing.losses(CURATOR, HERE, RULE)).golden] == ["two"]


# Who may not


async def test_who_may_not_curate_sees_nothing(curated: CuratedCore) -> None:
    await curated.publish()
    browsing = curated.curation.browsing
    looks: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: browsing.listing(STRANGER, HERE),
        lambda: browsing.find(STRANGER, HERE, "bridge"),
        lambda: browsing.resolve(STRANGER, HERE, RULE),
        lambda: browsing.articles(STRANGER, HERE, RULE),
        lambda: browsing.listed(STRANGER, HERE, RULE),
        lambda: browsing.history(STRANGER, HERE),
        lambda: browsing.revision(STRANGER, HERE, 1),
        lambda: browsing.losses(STRANGER, HERE, RULE),
        lambda: browsing.review(STRANGER, HERE),
        lambda: browsing.served(STRANGER, HERE),
    )
    for look in looks:
        with pytest.raises(SourceFault) as caught:
            await look()
        assert caught.value.code is SourceCode.NOT_ALLOWED
