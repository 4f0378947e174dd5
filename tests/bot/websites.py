"""Web sites on this machine, and resolvers that stand in for the internet's."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.addresses import Endpoint, IPAddress, PublicOnly

LOOPBACK = "127.0.0.1"
"""Where the sites of tests stand; to `ThisSiteToo` it is public."""
INSIDE = "127.0.0.2"
"""Where nobody may connect to."""
NEWS = "news.example.org"
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class ThisSiteToo:
    """Allows what is public, and the one address of this machine that stands for a public site in tests."""

    def allows(self, address: IPAddress) -> bool:
        return str(address) == LOOPBACK or PublicOnly().allows(address)


@dataclass
class Names:
    """Resolves from a table and remembers what it was asked. Several answers are given in turn, the last one again."""

    table: Mapping[str, Sequence[Sequence[Endpoint]]]
    others: Sequence[Endpoint] = ()
    """What every other name stands for."""
    asked: list[str] = field(default_factory=list)

    async def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
        del port
        self.asked.append(host)
        answers = self.table.get(host, [self.others])
        found = answers[min(self.asked.count(host), len(answers)) - 1]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found


@dataclass
class Site:
    """A web server and what it was asked."""

    port: int = 0
    requests: list[web.BaseRequest] = field(default_factory=list)

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(LOOPBACK, self.port)

    def names(self, *hosts: str) -> Names:
        """Let these names stand for this site."""
        return Names({host: [[self.endpoint]] for host in hosts or (NEWS,)})


@asynccontextmanager
async def site(handler: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    """Serve on a free port of the loopback."""
    one = Site()

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        one.requests.append(request)
        return await handler(request)

    runner = web.ServerRunner(web.Server(serve), handle_signals=False, shutdown_timeout=0)
    await runner.setup()
    place = web.TCPSite(runner, LOOPBACK, 0, ssl_context=tls)
    await place.start()
    one.port = runner.addresses[0][1]
    try:
        yield one
    finally:
        await runner.cleanup()


@asynccontextmanager
async def trap(host: str = INSIDE) -> AsyncIterator[tuple[Endpoint, list[object]]]:
    """Listen where nobody may connect, and collect who did."""
    visitors: list[object] = []

    async def visit(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitors.append(writer.get_extra_info("peername"))
        writer.close()

    async with await asyncio.start_server(visit, host, 0) as server:
        yield Endpoint(host, server.sockets[0].getsockname()[1]), visitors


@asynccontextmanager
async def raw_site(answer: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[Names]:
    """Serve whatever bytes a test writes, to one who has sent a request."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async with await asyncio.start_server(serve, LOOPBACK, 0) as server:
        yield Names({NEWS: [[Endpoint(LOOPBACK, server.sockets[0].getsockname()[1])]]})


def certificate(folder: Path, *hosts: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate for hosts; return what a server shows and what a client must trust to believe it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a test")])
    now = datetime.datetime.now(datetime.UTC)
    alternatives = [
        x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host) for host in hosts
    ]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(path)
    client = ssl.create_default_context(cafile=str(path))
    return server, client
