"""Questions in messages: mentions, direct messages, replies to an answer. What Discord withholds is not needed."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import discord
from cachetools import TTLCache
from discord.ext import commands

from bot.asking import SentMessage
from bot.conversations import Asker, monotonic
from bot.core import Core
from bot.libraries import ServedLibrary
from bot.personal import Screened
from bot.reference import AnswerRef
from bot.ui.buttons import Audience, Row, find_reference
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import is_forbidden, is_gone, post
from bot.wording import LanguageCode
from retrieval.language import language_of

_log = logging.getLogger(__name__)
MAX_REMEMBERED = 4096
REMEMBERED_S = 600.0
"""For how long a repeated event, or a question deleted right away, is recognised; later the database tells."""
_READABLE = (discord.MessageType.default, discord.MessageType.reply)


class MessagesCog(commands.Cog):
    """Answers messages, and takes an answer away when its question is deleted."""

    def __init__(self, bot: commands.Bot, core: Core, presenting: Presenting, replying: Replying) -> None:
        self._bot = bot
        self._core = core
        self._presenting = presenting
        self._replying = replying
        self._seen: TTLCache[int, bool] = TTLCache(MAX_REMEMBERED, REMEMBERED_S, timer=monotonic)
        self._deleted: TTLCache[int, bool] = TTLCache(MAX_REMEMBERED, REMEMBERED_S, timer=monotonic)
        self._replies: TTLCache[int, tuple[int, int]] = TTLCache(MAX_REMEMBERED, REMEMBERED_S, timer=monotonic)
        """Channel and id of the answer to each question."""
        self._explained: TTLCache[int, bool] = TTLCache(MAX_REMEMBERED, REMEMBERED_S, timer=monotonic)
        """Answers whose replies can't be read, where that was said."""
        self._warned: TTLCache[tuple[int, int], bool] = TTLCache(
            MAX_REMEMBERED, core.settings.cooldown_seconds, timer=monotonic
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is meant for the bot."""
        if message.author.bot or message.webhook_id is not None or message.type not in _READABLE:
            return
        if message.guild is not None and not self._is_meant(message):
            return
        if message.id in self._seen:
            return
        self._seen[message.id] = True
        asker = Asker(message.author.id, message.guild.id if message.guild is not None else 0, message.channel.id)
        if wait_s := self._replying.wait_s(asker.user_id):
            # A word to each of a flood's messages would be a flood of its own.
            place = (asker.user_id, asker.channel_id)
            if place not in self._warned:
                self._warned[place] = True
                await self._say(message, "door-cooldown", self._language(message, asker), seconds=wait_s)
            return
        await self._answer(message, asker)

    def _is_meant(self, message: discord.Message) -> bool:
        """Tell whether a message of a server mentions the bot, or its role, or replies to what it can't read.

        A reply to an answer of the bot mentions it, unless that was the response to a command: then Discord counts no
        mention and withholds the text. Whether the bot is asked can't be told there, so it speaks once an answer.
        """
        me, guild = self._bot.user, message.guild
        if me is None or guild is None:
            return False
        role = guild.self_role
        if any(user.id == me.id for user in message.mentions) or role in message.role_mentions:
            return True
        replied_to = self._replied_to(message)
        if message.content or replied_to is None or replied_to.interaction_metadata is None:
            return False
        first = replied_to.id not in self._explained and find_reference(replied_to) is not None
        self._explained[replied_to.id] = True
        return first

    async def _answer(self, message: discord.Message, asker: Asker) -> None:
        about, text = self._about(message), self._text(message)
        language = self._language(message, asker, text)
        if not text and about is not None and message.guild is not None:
            await self._say(message, "door-cannot-read", language, self._presenting.buttons.ask_more(about, language))
            return
        if not text:
            await self._say(message, "door-empty-mention", language)
            return
        library = await self._core.libraries.of(asker.guild_id)
        question = library.screen.screen(text)
        if question.kinds and message.guild is not None:
            # Nothing private can be said here, and an answer would draw eyes to the question. Discord stops quoting it
            # above a reply as soon as it is deleted.
            await self._say(message, "door-personal-public", language, self._presenting.buttons.ask(language))
            return
        await self._reply(message, asker, library, question, about, language)

    async def _reply(
        self,
        message: discord.Message,
        asker: Asker,
        library: ServedLibrary,
        question: Screened,
        about: AnswerRef | None,
        language: LanguageCode,
    ) -> None:
        core, direct = self._core, message.guild is None
        answer = await core.asking.answer(
            question, asker, library=library, hint=self._presenting.hint(language), about=about, public=not direct
        )
        chosen = core.preferences.chosen(asker.user_id, asker.guild_id)
        card = self._presenting.answer(
            answer,
            Audience.DIRECT if direct else Audience.PUBLIC,
            chosen or answer.language,
            notices=("door-personal-direct",) if question.kinds else (),
            tag="" if direct else core.pseudonyms.tag(asker.guild_id, asker.user_id),
        )
        sent = await self._send(message, card)
        if sent is not None:
            where = SentMessage(sent.id, sent.channel.id, message.id)
            core.asking.keep(answer, asker, place=library.place, question=question, sent=where)

    def _replied_to(self, message: discord.Message) -> discord.Message | None:
        """Return the message of the bot that a message replies to."""
        replied_to = message.reference.resolved if message.reference is not None else None
        me = self._bot.user
        if not isinstance(replied_to, discord.Message) or me is None or replied_to.author.id != me.id:
            return None
        return replied_to

    def _about(self, message: discord.Message) -> AnswerRef | None:
        """Return the answer that a message replies to."""
        replied_to = self._replied_to(message)
        return find_reference(replied_to) if replied_to is not None else None

    def _text(self, message: discord.Message) -> str:
        """Return what was written, without the mention of the bot."""
        me, guild = self._bot.user, message.guild
        names = [f"@!?{me.id}"] if me is not None else []
        if guild is not None and guild.self_role is not None:
            names.append(f"@&{guild.self_role.id}")
        return re.sub(f"<(?:{'|'.join(names)})>", " ", message.content).strip() if names else message.content

    def _language(self, message: discord.Message, asker: Asker, text: str = "") -> LanguageCode:
        """Return the asker's choice, else the language of what they wrote, else the server's.

        Discord tells no locale of a message.
        """
        preferences = self._core.preferences
        locale = message.guild.preferred_locale.value if message.guild is not None else None
        written = language_of(text)
        return (
            preferences.chosen(asker.user_id, asker.guild_id)
            or written
            or preferences.language(asker.user_id, asker.guild_id, locale)
        )

    async def _say(
        self,
        message: discord.Message,
        key: str,
        language: LanguageCode,
        rows: Sequence[Row] = (),
        /,
        **values: str | int,
    ) -> None:
        await self._send(message, self._presenting.notice(key, language, rows, **values))

    async def apologise(self, message: discord.Message) -> None:
        """Tell who asked that something went wrong, where no answer was sent."""
        if message.id not in self._seen or message.id in self._replies:
            return
        asker = Asker(message.author.id, message.guild.id if message.guild is not None else 0, message.channel.id)
        try:
            await self._say(message, "door-error", self._language(message, asker, self._text(message)))
        except (discord.HTTPException, OSError) as fault:
            _log.info("no apology could be sent (%s)", type(fault).__name__)

    async def _send(self, message: discord.Message, card: discord.ui.LayoutView) -> discord.Message | None:
        """Answer once, whichever process or event is the second; None where that can't be."""
        if not may_reply(message):
            # Discord counts what it has to refuse, and shuts out who asks for too much of it.
            _log.warning("may not answer in a channel: permissions are missing, see /setup")
            return None
        try:
            sent = await post(message.channel, card, nonce=f"m{message.id}", reply_to=message)
        except discord.HTTPException as fault:
            if is_forbidden(fault):
                _log.warning("may not answer in a channel: Discord refused it")
                return None
            if is_gone(fault):
                return None
            raise
        self._replies[message.id] = (sent.channel.id, sent.id)
        if message.id in self._deleted:
            await self._take_away(message.id, message.guild.id if message.guild is not None else 0)
            return None
        return sent

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the answer away whose question was deleted."""
        self._deleted[payload.message_id] = True
        await self._take_away(payload.message_id, payload.guild_id or 0)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take the answers away whose questions were deleted."""
        for message_id in payload.message_ids:
            self._deleted[message_id] = True
            await self._take_away(message_id, payload.guild_id or 0)

    async def _take_away(self, message_id: int, guild_id: int) -> None:
        store = self._core.store
        found = self._replies.pop(message_id, None)
        # What is not written yet can't be found or deleted.
        await self._core.recorder.drain()
        if guild_id and await store.public_message(message_id) is not None:
            # The deleted message was an answer of ours: then there is nothing to find again.
            await store.forget_message(message_id)
        if found is None and guild_id:
            kept = await store.reply_to(self._core.asking.question_pseudonym(guild_id, message_id))
            found = (kept.channel_id, kept.message_id) if kept is not None else None
        if found is None:
            return
        channel_id, reply_id = found
        channel = self._bot.get_partial_messageable(channel_id)
        try:
            await channel.get_partial_message(reply_id).delete()
        except discord.NotFound:
            _log.info("message %s was gone already", reply_id)
        except discord.Forbidden:
            # Still shown, so still to be found by whoever recalls answers.
            _log.warning("message %s may not be deleted: permissions are missing", reply_id)
            return
        await store.forget_message(reply_id)

    def expire(self) -> None:
        """Forget what was remembered for long enough, which otherwise only the next message would do."""
        for remembered in (self._seen, self._deleted, self._replies, self._explained, self._warned):
            remembered.expire()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete all that is kept of a server that the bot has left."""
        # What is not written yet can't be deleted.
        await self._core.recorder.drain()
        await self._core.forget_guild(guild.id)


def may_reply(message: discord.Message) -> bool:
    """Tell whether the bot may reply to a message, by what it knows of its permissions."""
    channel, guild = message.channel, message.guild
    if guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return True
    rights = channel.permissions_for(guild.me)
    may_write = rights.send_messages_in_threads if isinstance(channel, discord.Thread) else rights.send_messages
    # The text of a voice channel is read and written by those alone who may join it.
    may_join = rights.connect or not isinstance(channel, discord.VoiceChannel | discord.StageChannel)
    return rights.view_channel and rights.read_message_history and may_write and may_join
