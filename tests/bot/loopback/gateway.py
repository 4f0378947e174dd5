"""The gateway: hello, identify, ready, heartbeats, resume with replay, and its accidents."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.bot.loopback.world import Json, World, snowflake

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
HEARTBEAT_MS = 3_600_000
"""Longer than any test: a heartbeat's thread that outlives its test would fail another one."""


@dataclass
class Session:
    """What Discord keeps of a client between connections."""

    intents: int
    id: str = field(default_factory=lambda: f"{snowflake():x}")
    history: list[str] = field(default_factory=list)
    """Every event; its place, from 1, is its sequence number."""


class Connection:
    """One websocket, compressed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.request = request
        self.session: Session | None = None
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    async def send(self, payload: str) -> None:
        if self.socket.closed:
            return
        if self._deflate is None:
            await self.socket.send_str(payload)
        else:
            data = self._deflate.compress(payload.encode())
            await self.socket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    async def send_op(self, op: int, data: Any = None) -> None:
        await self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def abort(self) -> None:
        """Cut the line."""
        if self.request.transport is not None:
            self.request.transport.abort()


class Gateway:
    """Keeps sessions, counts what clients do, and makes accidents happen."""

    def __init__(self, world: World, changed: Callable[[], None]) -> None:
        self._world = world
        self._changed = changed
        self._connections: list[Connection] = []
        self._sessions: dict[str, Session] = {}
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.connected = 0
        """How many connections were ever made."""
        self.closed_by_client: list[int | None] = []
        """With which codes clients closed."""
        self.refuse_connections = 0
        self.refuse_resumes = 0
        self.refuse_identifies = 0
        """Each answered with "invalid session"."""
        self.refuse_intents = False
        self.url = ""

    @property
    def ready(self) -> bool:
        """Tell whether a client is connected and identified."""
        return any(connection.session is not None for connection in self._connections)

    # Accidents

    def drop(self) -> None:
        """Cut every connection."""
        for connection in list(self._connections):
            connection.abort()

    async def reconnect(self) -> None:
        """Ask clients to connect anew and resume (op 7)."""
        for connection in list(self._connections):
            await connection.send_op(RECONNECT)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """End the sessions (op 9)."""
        if not resumable:
            self._sessions.clear()
        for connection in list(self._connections):
            await connection.send_op(INVALID_SESSION, resumable)

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Close every connection with a code."""
        for connection in list(self._connections):
            await connection.socket.close(code=code)

    # Events

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event to every session; one whose client is away gets it when it resumes."""
        for session in list(self._sessions.values()):
            await self._send(session, event, data)

    async def _send(self, session: Session, event: str, data: Json) -> None:
        sequence = len(session.history) + 1
        payload = json.dumps({"op": DISPATCH, "d": data, "s": sequence, "t": event})
        session.history.append(payload)
        for connection in list(self._connections):
            if connection.session is session:
                await connection.send(payload)

    # The protocol

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        if self.refuse_connections:
            self.refuse_connections -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=True, heartbeat=None, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.append(connection)
        self.connected += 1
        self._changed()
        try:
            await connection.send_op(HELLO, {"heartbeat_interval": HEARTBEAT_MS})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, json.loads(message.data))
        except ConnectionError:
            pass  # The line was cut, as the test wanted.
        finally:
            self._connections.remove(connection)
            self.closed_by_client.append(socket.close_code)
            self._changed()
        return socket

    async def _receive(self, connection: Connection, message: Json) -> None:
        op, data = message["op"], message["d"]
        if op == HEARTBEAT:
            await connection.send_op(HEARTBEAT_ACK)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        self._changed()

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        self._world.session_remaining -= 1
        if data["token"] != self._world.token:
            await connection.socket.close(code=4004)
        elif self.refuse_intents or data["intents"] & PRIVILEGED_INTENTS:
            await connection.socket.close(code=4014)
        elif self.refuse_identifies:
            self.refuse_identifies -= 1
            await connection.send_op(INVALID_SESSION, False)
        else:
            connection.session = session = Session(data["intents"])
            self._sessions[session.id] = session
            await self._greet(session)

    async def _greet(self, session: Session) -> None:
        world = self._world
        ready = {
            "v": 10,
            "user": world.bot.payload(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in world.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(world.bot.id), "flags": world.application_flags},
        }
        await self._send(session, "READY", ready)
        for guild in world.guilds:
            await self._send(session, "GUILD_CREATE", guild.payload(world.bot))

    async def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes.append(data)
        session = self._sessions.get(data["session_id"])
        if session is None or self.refuse_resumes:
            self.refuse_resumes = max(0, self.refuse_resumes - 1)
            await asyncio.sleep(0)
            await connection.send_op(INVALID_SESSION, False)
            return
        connection.session = session
        for payload in session.history[data["seq"] :]:
            await connection.send(payload)
        await self._send(session, "RESUMED", {})
