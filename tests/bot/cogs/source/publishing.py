"""Changes to a server's library, published by a moderator through the bot's own parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.sources.changes import seen_digest
from bot.sources.rights import Actor
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
    actor, curation = moderator_of(scene), scene.core.curation
    draft = await curation.drafting.edit(actor, scene.guild.id, article_id, language)
    draft = await curation.drafting.change(actor, scene.guild.id, draft.id, seen_digest(draft), how)
    submitted = await curation.submitting.submit(actor, scene.guild.id, draft.id, seen_digest(draft))
    assert submitted.revision is not None
    return submitted.revision


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
    return await scene.core.curation.submitting.retire(actor, scene.guild.id, article_id, "It was repealed.")


def with_words(article: Article, old: str, new: str) -> Article:
    """Put other words into all passages."""
    passages = tuple(replace(passage, text=passage.text.replace(old, new)) for passage in article.passages)
    return replace(article, passages=passages)
