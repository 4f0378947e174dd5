"""Sends one answer, once: retried where that is safe, deferred only where it would come too late."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, TypeVar

import aiohttp
import discord
from discord import ui

from bot.reference import digest_of

_log = logging.getLogger(__name__)
Result = TypeVar("Result")

DEFER_AFTER_S = 1.5
"""Discord gives up on an interaction after 3 s; what is not ready by now is announced."""
FORM_BY_S = 2.0
"""A form can't be announced: what it needs must be there by now."""
NONCE_BITS = 80
"""Of a digest: in hexadecimal digits it leaves room in the 25 signs that Discord takes."""
RETRY_WAITS_S = (0.2, 0.6)
"""Together with the tries themselves well within the 3 s."""
NETWORK_FAULTS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
_SERVER_FAULT = 500
"""This status, and all above, is Discord's own fault, and may pass."""
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060
_UNKNOWN_MESSAGE = 10008
_CLOSED = frozenset((50083, 160005))
"""An archived or a locked thread: nobody but a moderator can open it again."""
_ANNOUNCED = "announced"
_OURS = "ours"
NO_PINGS = discord.AllowedMentions.none()
PING_ASKER = discord.AllowedMentions(everyone=False, users=False, roles=False, replied_user=True)


async def retried(send: Callable[[], Awaitable[Result]]) -> Result:
    """Try again where Discord or the network fails for a moment; only for what can't happen twice."""
    for wait_s in RETRY_WAITS_S:
        try:
            return await send()
        except (discord.HTTPException, *NETWORK_FAULTS) as fault:
            if isinstance(fault, discord.HTTPException) and fault.status < _SERVER_FAULT:
                raise
            _log.warning("sending failed (%s); trying again", type(fault).__name__)
            await asyncio.sleep(wait_s)
    return await send()


async def in_time(
    interaction: discord.Interaction[Any], work: Awaitable[Result], *, private: bool = True, in_place: bool = False
) -> Result:
    """Wait for `work`; when it takes long, tell Discord that an answer will come.

    With `in_place` it is the card whose button was pressed that will change; otherwise a message is announced.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=DEFER_AFTER_S)
    if not done:
        if not is_announced(interaction):
            await _announce(interaction, private=private, in_place=in_place)
        await asyncio.wait({task})
        if task.exception() is not None and not in_place and _is_ours(interaction):
            await _take_back(interaction)
    return await task


async def _announce(interaction: discord.Interaction[Any], *, private: bool, in_place: bool) -> None:
    tries = 0

    async def announce() -> None:
        nonlocal tries
        tries += 1
        if in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=private, thinking=True)

    try:
        await retried(announce)
    except discord.HTTPException as fault:
        if fault.code not in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
            raise
        # Where an earlier try arrived and only Discord's word of it was lost, the announcement stands. That try may
        # have been one that discord.py made itself, or another process's, whose answer ours is the same as.
        interaction.extras[_ANNOUNCED] = fault.code == _ALREADY_ANSWERED
        interaction.extras[_OURS] = tries > 1


def is_announced(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether an answer was given or announced already."""
    return interaction.response.is_done() or bool(interaction.extras.get(_ANNOUNCED))


def _is_ours(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether it is certain that this process made the announcement, so that it may take it back."""
    return interaction.response.is_done() or bool(interaction.extras.get(_ANNOUNCED) and interaction.extras.get(_OURS))


async def acknowledge(interaction: discord.Interaction[Any]) -> bool:
    """Take a press without a word; tell whether it is this process that took it."""
    await _first(interaction, interaction.response.defer)
    return interaction.response.is_done()


async def show(interaction: discord.Interaction[Any], view: ui.LayoutView, *, private: bool = True) -> int | None:
    """Answer an interaction with a message; return its id, or None where another has answered already.

    Where it was announced that the pressed card would change, the message comes beside it, and the card stays.
    """
    _settle(view)
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        send = interaction.followup.send
        added = await retried(lambda: send(view=view, ephemeral=private, allowed_mentions=NO_PINGS, wait=True))
        return added.id
    if is_announced(interaction):
        return await _complete(interaction, view)
    sent = await _first(
        interaction,
        lambda: interaction.response.send_message(view=view, ephemeral=private, allowed_mentions=NO_PINGS),
    )
    if sent is not None:
        return sent.message_id
    return None if private else await _answered_by_another(interaction)


async def _answered_by_another(interaction: discord.Interaction[Any]) -> int | None:
    """Return the id of a public answer that stands, whoever gave it: it must be found again."""
    try:
        return (await interaction.original_response()).id
    except discord.HTTPException:
        return None


async def update(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Put another card in place of the one whose button was pressed."""
    _settle(view)
    if is_announced(interaction):
        await _complete(interaction, view)
        return
    await _first(interaction, lambda: interaction.response.edit_message(view=view, allowed_mentions=NO_PINGS))


async def ask_form(interaction: discord.Interaction[Any], modal: ui.Modal) -> None:
    """Open a form."""
    await _first(interaction, lambda: interaction.response.send_modal(modal))


async def hand_over(interaction: discord.Interaction[Any], view: ui.LayoutView, files: Mapping[str, bytes]) -> None:
    """Answer privately with files, by their names; the view must show each of them."""
    _settle(view)

    def fresh() -> list[discord.File]:
        # Each try needs its own: what was sent once is read to its end.
        return [discord.File(io.BytesIO(data), name) for name, data in files.items()]

    if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        edit = interaction.edit_original_response
        await retried(lambda: edit(view=view, attachments=fresh(), allowed_mentions=NO_PINGS))
        return
    if is_announced(interaction):
        send = interaction.followup.send
        await retried(lambda: send(view=view, files=fresh(), ephemeral=True, allowed_mentions=NO_PINGS))
        return
    await _first(
        interaction,
        lambda: interaction.response.send_message(view=view, files=fresh(), ephemeral=True, allowed_mentions=NO_PINGS),
    )


async def _first(interaction: discord.Interaction[Any], send: Callable[[], Awaitable[Result]]) -> Result | None:
    """Give the first response; that another process, or an earlier try, gave it already is no fault."""
    try:
        return await retried(send)
    except discord.HTTPException as fault:
        if fault.code not in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
            raise
        _log.info("interaction %s was answered already, or too late", interaction.id)
        return None


async def _complete(interaction: discord.Interaction[Any], view: ui.LayoutView) -> int | None:
    """Put the answer where it was announced; where that can't be done, take the announcement away."""
    try:
        message = await retried(lambda: interaction.edit_original_response(view=view, allowed_mentions=NO_PINGS))
    except (discord.HTTPException, *NETWORK_FAULTS):
        if _is_ours(interaction):
            await _take_back(interaction)
        raise
    return message.id


async def _take_back(interaction: discord.Interaction[Any]) -> None:
    """Take the announcement away of an answer that will not come."""
    try:
        await retried(interaction.delete_original_response)
    except (discord.HTTPException, *NETWORK_FAULTS) as fault:
        _log.warning("an announcement could not be taken away (%s)", type(fault).__name__)


def nonce_of(kind: str, text: str) -> str:
    """Name what a message tells, so that it is sent once: a letter for its kind, and a digest."""
    return f"{kind}{digest_of(text, NONCE_BITS):x}"


async def post(
    channel: discord.abc.Messageable,
    view: ui.LayoutView,
    *,
    nonce: str,
    reply_to: discord.Message | None = None,
    pinged: Collection[int] = (),
) -> discord.Message:
    """Send an ordinary message; the nonce keeps Discord from taking it twice.

    Only who is replied to is pinged; where it is no reply, these people are if it mentions them.

    Raises:
        discord.HTTPException: it can't be sent here; `is_gone` tells whether what it replies to was deleted.
    """
    _settle(view)
    if reply_to is None:
        allowed = pings_for(pinged)
        return await retried(lambda: channel.send(view=view, nonce=nonce, allowed_mentions=allowed))
    return await retried(lambda: reply_to.reply(view=view, nonce=nonce, allowed_mentions=PING_ASKER))


def pings_for(user_ids: Collection[int]) -> discord.AllowedMentions:
    """Return what lets these people be pinged and nobody else."""
    people = [discord.Object(user_id) for user_id in user_ids]
    if not people:
        return NO_PINGS
    return discord.AllowedMentions(everyone=False, users=people, roles=False, replied_user=False)


async def amend(message: discord.Message | discord.PartialMessage, view: ui.LayoutView) -> None:
    """Put another card in place of one that the bot sent.

    Raises:
        discord.HTTPException: it can't be changed.
    """
    _settle(view)
    await message.edit(view=view, allowed_mentions=NO_PINGS)


def is_of_sending(fault: BaseException | None) -> bool:
    """Tell whether it was sending that failed, so that words about it would fail too."""
    return isinstance(fault, (discord.HTTPException, *NETWORK_FAULTS))


def is_forbidden(fault: discord.HTTPException) -> bool:
    """Tell whether Discord does not let the bot write there."""
    return isinstance(fault, discord.Forbidden) or fault.code in _CLOSED


def is_gone(fault: discord.HTTPException) -> bool:
    """Tell whether a message, or the one it replies to, is there no more."""
    return fault.code == _UNKNOWN_MESSAGE or (fault.code == 50035 and "message_reference" in fault.text)


def _settle(view: ui.LayoutView) -> None:
    """Keep discord.py from holding the view in memory: its buttons carry all that they need."""
    view.stop()
