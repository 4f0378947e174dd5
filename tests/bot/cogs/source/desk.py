"""What curators do with sources, step by step."""

from __future__ import annotations

from typing import Any

from simcord import InteractionResult, MemberActor

from bot.store.curated import Draft
from tests.bot.cogs.scene import Scene
from tests.bot.samples import front

FERRY = (
    front("The ferry timetable", stage="signed", instrument="ordinance")
    + """1. The ferry leaves at nine.
   - question: when does the ferry leave

2. The ferry carries twelve goats.
   - question: how many goats does the ferry carry
"""
)


async def add(scene: Scene, *, by: MemberActor | None = None, **options: Any) -> InteractionResult:
    """Use /source add."""
    return await (by or scene.moderator).slash(scene.channel, "source add", **options)


async def add_ferry(scene: Scene, *, by: MemberActor | None = None) -> InteractionResult:
    """Make a draft of an article that lacks nothing, quickly: it needs no reader of documents."""
    return await add(scene, by=by, file=("ferry.md", FERRY.encode()))


async def fill(
    scene: Scene, form: InteractionResult, *, by: MemberActor | None = None, **values: Any
) -> InteractionResult:
    """Submit a form."""
    return await (by or scene.moderator).submit_modal(form, values)


async def drafts_of(scene: Scene) -> list[Draft]:
    """Return what drafts there are."""
    return await scene.core.curation.store.drafts(scene.guild.id)


async def downloaded(result: InteractionResult) -> str:
    """Return the text of the file that a message hands out."""
    [message] = [message for message in (result.response, *result.followups) if message is not None]
    return (await message.attachments[0].read()).decode()
