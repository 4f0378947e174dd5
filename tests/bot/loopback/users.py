"""What users of the loopback Discord do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.bot.loopback.gateway import Gateway
from tests.bot.loopback.world import Channel, Interaction, Json, User, World, components_of, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
SLASH, MESSAGE_MENU = 1, 3
OPTION_TYPES = {str: 3, int: 4, bool: 5}
LABEL = 18
Until = Callable[..., Awaitable[None]]


class Users:
    """Lets users act; each act returns once the bot answered it."""

    def __init__(self, world: World, gateway: Gateway, until: Until) -> None:
        self._world = world
        self._gateway = gateway
        self._until = until

    async def slash(
        self, user: User, channel: Channel, name: str, *, wait: bool = True, **options: str | int | bool
    ) -> Interaction:
        """Run a command."""
        return await self.act(user, channel, COMMAND, self._command(name, options), wait=wait)

    async def autocomplete(self, user: User, channel: Channel, name: str, option: str, typed: str) -> list[str]:
        """Return the choices that are offered while a user types."""
        data = self._command(name, {option: typed})
        data["options"][0]["focused"] = True
        interaction = await self.act(user, channel, AUTOCOMPLETE, data)
        return [choice["value"] for choice in interaction.data["choices"]]

    async def menu(self, user: User, channel: Channel, name: str, message: Json) -> Interaction:
        """Choose an entry of a message's menu."""
        target = {"target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
        return await self.act(user, channel, COMMAND, self._command(name, {}, MESSAGE_MENU) | target)

    async def click(self, user: User, channel: Channel, message: Json, button: str) -> Interaction:
        """Press a button, by its label, its custom id, or the beginning of that."""
        pressed = button_of(message, button)
        data = {"custom_id": pressed["custom_id"], "component_type": pressed["type"]}
        return await self.act(user, channel, COMPONENT, data, message)

    async def submit(
        self, user: User, channel: Channel, modal: Json, values: dict[str, str], message: Json | None = None
    ) -> Interaction:
        """Send a form, filled in by custom id; the other fields stay empty."""
        components = [_filled(component, values) for component in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": components}
        return await self.act(user, channel, MODAL_SUBMIT, data, message)

    async def say(
        self, user: User, channel: Channel, text: str, *, mention: bool = False, reply_to: Json | None = None
    ) -> Json:
        """Write a message and return it; the bot gets its text only where Discord would tell it."""
        bot = self._world.bot
        body: Json = {"content": f"<@{bot.id}> {text}" if mention else text}
        if reply_to is not None:
            body["message_reference"] = {"message_id": reply_to["id"], "channel_id": str(channel.id)}
        message = self._world.message(channel, user, body)
        if mention or (reply_to is not None and int(reply_to["author"]["id"]) == bot.id):
            message["mentions"] = [bot.payload()]
        channel.messages[int(message["id"])] = message
        told = dict(message)
        if channel.guild is not None:
            member = {name: value for name, value in user.member().items() if name != "user"}
            told |= {"guild_id": str(channel.guild.id), "member": member}
            told["content"] = message["content"] if message["mentions"] else ""
        await self._gateway.dispatch("MESSAGE_CREATE", told)
        return message

    async def delete(self, channel: Channel, message: Json) -> None:
        """Delete a message."""
        channel.messages.pop(int(message["id"]), None)
        where = {"guild_id": str(channel.guild.id)} if channel.guild else {}
        await self._gateway.dispatch("MESSAGE_DELETE", {"id": message["id"], "channel_id": str(channel.id)} | where)

    async def answer_to(self, channel: Channel, message: Json) -> Json:
        """Wait for a reply to a message and return it."""

        def replies() -> list[Json]:
            return [
                other
                for other in channel.messages.values()
                if (other.get("message_reference") or {}).get("message_id") == message["id"] and other["author"]["bot"]
            ]

        await self._until(replies, "a reply")
        return replies()[0]

    async def act(
        self, user: User, channel: Channel, kind: int, data: Json, message: Json | None = None, *, wait: bool = True
    ) -> Interaction:
        """Send an interaction, and wait until the bot answered it."""
        interaction = self._interaction(user, channel, kind, data, message)
        self._world.interactions[interaction.token] = interaction
        await self._gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        if wait:
            await self._until(lambda: interaction.answers, f"an answer to {data.get('name') or data.get('custom_id')}")
        return interaction

    def _command(self, name: str, options: dict[str, Any], kind: int = SLASH) -> Json:
        known = [command["id"] for command in self._world.commands if command["name"] == name]
        given = [{"name": option, "type": OPTION_TYPES[type(v)], "value": v} for option, v in options.items()]
        return {"id": known[0] if known else "1", "name": name, "type": kind, "options": given}

    def _interaction(self, user: User, channel: Channel, kind: int, data: Json, message: Json | None) -> Interaction:
        token = f"token-{snowflake()}"
        payload: Json = {
            "id": str(snowflake()),
            "application_id": str(self._world.bot.id),
            "type": kind,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.payload() | {"permissions": str(user.permissions)},
            "token": token,
            "version": 1,
            "locale": user.locale,
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "app_permissions": str(channel.guild.bot_permissions if channel.guild else 0),
        }
        if channel.guild is not None:
            guild = {"id": str(channel.guild.id), "locale": "en-US", "features": []}
            payload |= {"guild_id": guild["id"], "guild": guild, "guild_locale": "en-US", "member": user.member()}
            payload |= {"context": 0, "authorizing_integration_owners": {"0": guild["id"]}}
        else:
            payload |= {"user": user.payload(), "context": 1, "authorizing_integration_owners": {"0": "0"}}
        if message is not None:
            payload["message"] = message
        return Interaction(payload, user, channel, token)


def buttons_of(message: Json) -> list[Json]:
    """Return the buttons of a message, in order."""
    return [component for component in components_of(message) if component["type"] == 2]


def button_of(message: Json, name: str) -> Json:
    """Return the button of this label, or whose custom id begins so."""
    found = [
        button
        for button in buttons_of(message)
        if button.get("label") == name or button.get("custom_id", "").startswith(name)
    ]
    assert found, f"no button {name!r} among {[button.get('label') for button in buttons_of(message)]}"
    return found[0]


def _filled(component: Json, values: dict[str, str]) -> Json:
    """Return a part of a form as a client sends it."""
    if component["type"] == LABEL:
        return {"type": LABEL, "id": 1, "component": _filled(component["component"], values)}
    if "components" in component:
        return {"type": component["type"], "id": 1, "components": [_filled(c, values) for c in component["components"]]}
    if "custom_id" not in component:
        return {"type": component["type"], "id": 1}
    value = values.get(component["custom_id"], component.get("value", ""))
    return {"type": component["type"], "id": 1, "custom_id": component["custom_id"], "value": value}
