"""Changes to a server's library, published by a moderator through the bot's own parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.sources.changes import seen_digest
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.sources.submitting import Submitted
from bot.store.curated import Revision
from knowledge.article import Article, ArticleId, Lang, Stage
from tests.bot.cogs.scene import Scene

RULE = ArticleId("bridge-rule")


def moderator_of(scene: Scene) -> Actor:
    return Actor(scene.moderator.id, may_curate=True)


async def change(
    scene: Scene, how: Callable[[Article], Article], article_id: ArticleId = RULE, language: Lang = Lang.EN
) -> Revision:
    """Publish a changed article."""
    submitted = await submit(scene, how, article_id, language)
    assert submitted.revision is not None
    return submitted.revision


async def submit(
    scene: Scene, how: Callable[[Article], Article], article_id: ArticleId = RULE, language: Lang = Lang.EN
) -> Submitted:
    """Publish a changed article, or let it wait for a second person's yes."""
    actor, curation = moderator_of(scene), scene.core.curation
    # What is told of it is then waited for.
    with scene.simulated_clock():
        draft = await curation.drafting.edit(actor, scene.guild.id, article_id, language)
        draft = await curation.drafting.change(actor, scene.guild.id, draft.id, seen_digest(draft), how)
        submitted = await curation.submitting.submit(actor, scene.guild.id, draft.id, seen_digest(draft))
    await scene.env.settle()
    return submitted


async def note(scene: Scene, deed: Deed, subject: str = RULE, *, actor: Actor | None = None, **more: Any) -> None:
    """Write something into the log."""
    guild_id = more.pop("guild_id", scene.guild.id)
    with scene.simulated_clock():
        await scene.core.curation.journal.note(guild_id, actor or moderator_of(scene), deed, subject, **more)
    await scene.env.settle()


async def reword(scene: Scene, old: str, new: str) -> Revision:
    """Publish other words for what the rule says."""
    return await change(scene, lambda article: with_words(article, old, new))


async def restage(scene: Scene, stage: Stage) -> Revision:
    """Publish that the rule has come otherwise far."""
    return await change(
        scene,
        lambda article: replace(
            article, stage=stage, passages=tuple(replace(passage, stage=stage) for passage in article.passages)
        ),
    )


async def retire(scene: Scene, article_id: ArticleId = RULE) -> Revision:
    """Take an article out of all answers."""
    actor = moderator_of(scene)
    with scene.simulated_clock():
        revision = await scene.core.curation.submitting.retire(actor, scene.guild.id, article_id, "It was repealed.")
    await scene.env.settle()
    return revision


def with_words(article: Article, old: str, new: str) -> Article:
    """Put other words into all passages."""
    passages = tuple(replace(passage, text=passage.text.replace(old, new)) for passage in article.passages)
    return replace(article, passages=passages)
