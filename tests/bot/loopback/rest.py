"""The REST routes that the bot uses."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.bot.loopback.gateway import Gateway
from tests.bot.loopback.world import EPHEMERAL, LOADING, Channel, Interaction, Json, World, now, snowflake
from tests.bot.ui.limits import check_message, check_response

ALREADY_ANSWERED, UNKNOWN_INTERACTION = 40060, 10062
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK = 10003, 10008, 10015
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


def refuse(status: int, code: int, words: str) -> web.Response:
    return web.json_response({"message": words, "code": code}, status=status)


async def body_of(request: web.Request) -> Any:
    """Return what a request sends, without files."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return json.loads(str(form["payload_json"]))
    text = await request.text()
    return json.loads(text) if text else None


class Rest:
    """Answers requests from the world, and changes it."""

    def __init__(self, world: World, gateway: Gateway, violation: Callable[[str], None]) -> None:
        self._world = world
        self._gateway = gateway
        self._violation = violation

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """Return all routes."""
        original = "/webhooks/{application}/{token}/messages/@original"
        followup = "/webhooks/{application}/{token}/messages/{message:\\d+}"
        handlers: dict[tuple[str, str], Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
            ("GET", "/users/@me"): self._me,
            ("GET", "/users/@me/guilds"): self._guilds,
            ("POST", "/users/@me/channels"): self._open_direct,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/applications/@me"): self._application,
            ("GET", "/gateway/bot"): self._gateway_bot,
            ("GET", "/applications/{application}/commands"): self._commands,
            ("PUT", "/applications/{application}/commands"): self._put_commands,
            ("GET", "/channels/{channel}"): self._channel,
            ("POST", "/channels/{channel}/messages"): self._post,
            ("GET", "/channels/{channel}/messages/{message}"): self._get,
            ("PATCH", "/channels/{channel}/messages/{message}"): self._patch,
            ("DELETE", "/channels/{channel}/messages/{message}"): self._delete,
            ("POST", "/channels/{channel}/typing"): self._typing,
            ("POST", "/interactions/{id}/{token}/callback"): self._callback,
            ("POST", "/webhooks/{application}/{token}"): self._followup,
            ("GET", original): self._original,
            ("PATCH", original): self._original,
            ("DELETE", original): self._original,
            ("GET", followup): self._change_followup,
            ("PATCH", followup): self._change_followup,
            ("DELETE", followup): self._change_followup,
        }
        return [web.route(method, prefix + path, handler) for (method, path), handler in handlers.items()]

    # The bot itself

    async def _me(self, _: web.Request) -> web.Response:
        return web.json_response(self._world.bot.payload() | {"verified": True, "mfa_enabled": False})

    async def _application(self, _: web.Request) -> web.Response:
        return web.json_response(self._world.application())

    async def _guilds(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after", 0))
        guilds = sorted((guild for guild in self._world.guilds if guild.id > after), key=lambda guild: guild.id)
        return web.json_response(
            [
                {
                    "id": str(guild.id),
                    "name": guild.name,
                    "icon": None,
                    "owner": False,
                    "permissions": str(guild.bot_permissions),
                    "features": [],
                }
                for guild in guilds[: int(request.query.get("limit", 200))]
            ]
        )

    async def _gateway_bot(self, _: web.Request) -> web.Response:
        world = self._world
        limit = {
            "total": world.session_total,
            "remaining": max(0, world.session_remaining),
            "reset_after": world.session_reset_after_ms,
            "max_concurrency": 1,
        }
        return web.json_response({"url": self._gateway.url, "shards": 1, "session_start_limit": limit})

    async def _commands(self, _: web.Request) -> web.Response:
        return web.json_response(self._world.commands)

    async def _put_commands(self, request: web.Request) -> web.Response:
        known = {(command["name"], command["type"]): command["id"] for command in self._world.commands}
        application = request.match_info["application"]
        self._world.commands = [
            {"type": 1, "description": "", "default_member_permissions": None}
            | command
            | {
                "id": known.get((command["name"], command.get("type", 1))) or str(snowflake()),
                "application_id": application,
                "version": str(snowflake()),
            }
            for command in await body_of(request)
        ]
        return web.json_response(self._world.commands)

    # Messages

    def _place(self, request: web.Request) -> Channel | None:
        return self._world.channel(int(request.match_info["channel"]))

    async def _channel(self, request: web.Request) -> web.Response:
        channel = self._place(request)
        return web.json_response(channel.payload()) if channel else refuse(404, UNKNOWN_CHANNEL, "Unknown Channel")

    async def _open_direct(self, request: web.Request) -> web.Response:
        wanted = int((await body_of(request))["recipient_id"])
        [user] = [user for user in self._world.users if user.id == wanted]
        return web.json_response(self._world.direct_channel(user).payload())

    async def _post(self, request: web.Request) -> web.Response:
        channel, body = self._place(request), await body_of(request)
        if channel is None:
            return refuse(404, UNKNOWN_CHANNEL, "Unknown Channel")
        self._check(request, body)
        key = (channel.id, str(body.get("nonce")))
        if body.get("enforce_nonce") and self._world.nonces.get(key) in channel.messages:
            return web.json_response(channel.messages[self._world.nonces[key]])
        message = self._world.message(channel, self._world.bot, body)
        channel.messages[int(message["id"])] = message
        if "nonce" in body:
            self._world.nonces[key] = int(message["id"])
        where = {"guild_id": str(channel.guild.id)} if channel.guild else {}
        await self._gateway.dispatch("MESSAGE_CREATE", message | where)
        return web.json_response(message)

    async def _get(self, request: web.Request) -> web.Response:
        found = self._find(request)
        return web.json_response(found[1]) if found else refuse(404, UNKNOWN_MESSAGE, "Unknown Message")

    async def _patch(self, request: web.Request) -> web.Response:
        if (found := self._find(request)) is None:
            return refuse(404, UNKNOWN_MESSAGE, "Unknown Message")
        self._check(request, await body_of(request), found[1])
        return web.json_response(_edit(found[1], await body_of(request)))

    async def _delete(self, request: web.Request) -> web.Response:
        if (found := self._find(request)) is None:
            return refuse(404, UNKNOWN_MESSAGE, "Unknown Message")
        channel, message = found
        del channel.messages[int(message["id"])]
        where = {"guild_id": str(channel.guild.id)} if channel.guild else {}
        await self._gateway.dispatch("MESSAGE_DELETE", {"id": message["id"], "channel_id": str(channel.id)} | where)
        return web.Response(status=204)

    async def _typing(self, _: web.Request) -> web.Response:
        return web.Response(status=204)

    def _find(self, request: web.Request) -> tuple[Channel, Json] | None:
        channel = self._place(request)
        message = channel.messages.get(int(request.match_info["message"])) if channel else None
        return (channel, message) if channel and message else None

    # Interactions

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self._world.interactions.get(request.match_info["token"])
        if interaction is None:
            return refuse(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if interaction.answers:
            return refuse(400, ALREADY_ANSWERED, "Interaction has already been acknowledged.")
        body = await body_of(request)
        data = body.get("data") or {}
        self._report(request, check_response(body))
        interaction.answers.append(body)
        self._show(interaction, body["type"], data)
        if "with_response" not in request.query:
            return web.Response(status=204)
        told: Json = {"id": interaction.payload["id"], "type": interaction.payload["type"]}
        resource: Json = {"type": body["type"]}
        if interaction.message:
            resource["message"] = interaction.message
            told |= {"response_message_id": interaction.message["id"], "response_message_loading": interaction.loading}
        return web.json_response({"interaction": told, "resource": resource})

    def _show(self, interaction: Interaction, kind: int, data: Json) -> None:
        if kind in (MESSAGE, DEFERRED_MESSAGE):
            message = self._world.message(interaction.channel, self._world.bot, data, webhook=True)
            message["flags"] |= LOADING if kind == DEFERRED_MESSAGE else 0
            interaction.message = message
            if not message["flags"] & EPHEMERAL:
                interaction.channel.messages[int(message["id"])] = message
        elif kind in (UPDATE, DEFERRED_UPDATE):
            interaction.message = _edit(interaction.payload["message"], data)

    def _by_token(self, request: web.Request) -> Interaction | None:
        interaction = self._world.interactions.get(request.match_info["token"])
        return interaction if interaction and interaction.answers else None

    async def _followup(self, request: web.Request) -> web.Response:
        interaction, body = self._by_token(request), await body_of(request)
        if interaction is None:
            return refuse(404, UNKNOWN_WEBHOOK, "Unknown Webhook")
        self._check(request, body)
        if interaction.loading and interaction.message:
            return web.json_response(_edit(interaction.message, body))
        message = self._world.message(interaction.channel, self._world.bot, body, webhook=True)
        interaction.followups[int(message["id"])] = message
        if not message["flags"] & EPHEMERAL:
            interaction.channel.messages[int(message["id"])] = message
        return web.json_response(message)

    async def _original(self, request: web.Request) -> web.Response:
        interaction = self._by_token(request)
        if interaction is None or interaction.message is None:
            return refuse(404, UNKNOWN_MESSAGE, "Unknown Message")
        response = await self._change(request, interaction.message)
        if request.method == "DELETE":
            interaction.channel.messages.pop(int(interaction.message["id"]), None)
            interaction.message = None
        return response

    async def _change_followup(self, request: web.Request) -> web.Response:
        interaction = self._by_token(request)
        message = interaction.followups.get(int(request.match_info["message"])) if interaction else None
        if interaction is None or message is None:
            return refuse(404, UNKNOWN_MESSAGE, "Unknown Message")
        if request.method == "DELETE":
            del interaction.followups[int(message["id"])]
            interaction.channel.messages.pop(int(message["id"]), None)
        return await self._change(request, message)

    async def _change(self, request: web.Request, message: Json) -> web.Response:
        if request.method == "DELETE":
            return web.Response(status=204)
        if request.method == "PATCH":
            self._check(request, await body_of(request), message)
            _edit(message, await body_of(request))
        return web.json_response(message)

    def _check(self, request: web.Request, body: Json, edited: Json | None = None) -> None:
        """Check a message; one that is edited keeps what the edit does not name."""
        kept = {name: edited[name] for name in ("content", "embeds", "components", "flags")} if edited else {}
        self._report(request, check_message(kept | body))

    def _report(self, request: web.Request, faults: list[str]) -> None:
        for fault in faults:
            self._violation(f"{request.method} {request.path}: {fault}")


def _edit(message: Json, body: Json) -> Json:
    """Change a message in place."""
    for name in ("content", "embeds", "components"):
        if name in body:
            message[name] = body[name] or ("" if name == "content" else [])
    message["flags"] = (message["flags"] & ~LOADING) | (body.get("flags") or 0)
    message["edited_timestamp"] = now()
    return message
