"""Fetch a web page for a moderator, from the public internet only.

Whoever can name a page to a server can try to make it read what only the server reaches: its own ports, its network,
the secrets that its cloud tells it. So a name is looked up once, every address that it stands for must be public, and
the connection goes to one of exactly these; at each redirect anew.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.addresses import AddressPolicy, Endpoint, PublicOnly, Resolver, SystemResolver, is_public_name, read_address
from bot.errors import BotError

USER_AGENT = "Mozilla/5.0 (compatible; Bannock/0.1)"
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")
_HEADERS = {"User-Agent": USER_AGENT, "Accept": ", ".join(MEDIA_TYPES), "Accept-Encoding": "gzip, deflate"}
_PORTS = (80, 443)
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_MAX_URL_CHARS = 2048
_MAX_SHOWN_CHARS = 80
_MAX_ENDPOINTS = 8
"""A name may stand for more addresses; so many are enough to reach it."""
_CHUNK_BYTES = 64 << 10


class FetchCode(StrEnum):
    """Why a page can't be fetched; the sentence is `import-<code>`."""

    BAD_URL = "bad-url"
    BAD_SCHEME = "bad-scheme"
    USER_INFO = "user-info"
    BAD_PORT = "bad-port"
    UNKNOWN_HOST = "unknown-host"
    FORBIDDEN_ADDRESS = "forbidden-address"
    REDIRECTS = "redirects"
    SITE_SLOW = "site-slow"
    STATUS = "status"
    CONTENT_TYPE = "content-type"
    PAGE_TOO_BIG = "page-too-big"
    CERTIFICATE = "certificate"
    NO_CONNECTION = "no-connection"
    BAD_RESPONSE = "bad-response"


class FetchFault(BotError):
    """A page can't be fetched, or must not be; `values` is what the sentence of the code shows."""

    def __init__(self, code: FetchCode, /, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one page may cost."""

    seconds: float = 15.0
    """From the first look-up to the last byte, redirects included."""
    max_bytes: int = 5 << 20
    """Of the body, as sent and as unpacked."""
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came."""

    url: str
    """After all redirects."""
    media_type: str
    """Empty where the server does not say."""
    charset: str
    body: bytes


class Fetcher:
    """Fetches pages. No setting widens what it may reach: who makes it decides, and only tests decide otherwise."""

    def __init__(
        self,
        resolver: Resolver | None = None,
        policy: AddressPolicy | None = None,
        limits: FetchLimits | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._resolver = resolver or SystemResolver()
        self._policy = policy or PublicOnly()
        self._limits = limits or FetchLimits()
        self._tls = tls

    async def fetch(self, address: str) -> FetchedPage:
        """Return the page at a web address, following redirects.

        Raises:
            FetchFault: it can't be fetched, or must not be.
        """
        url = _read_url(address)
        try:
            async with asyncio.timeout(self._limits.seconds):
                for _ in range(self._limits.max_redirects + 1):
                    got = await self._visit(url)
                    if isinstance(got, FetchedPage):
                        return got
                    url = got
        except TimeoutError:
            raise FetchFault(FetchCode.SITE_SLOW, seconds=int(self._limits.seconds)) from None
        raise FetchFault(FetchCode.REDIRECTS, max_redirects=self._limits.max_redirects)

    async def _visit(self, url: URL) -> FetchedPage | URL:
        """Ask for a page once; return it, or where it leads on to."""
        endpoints = await self._endpoints(url)
        connector = aiohttp.TCPConnector(
            resolver=_Checked(endpoints),
            socket_factory=_sockets_to(endpoints),
            use_dns_cache=False,
            force_close=True,
            ssl=self._tls or True,
        )
        try:
            async with (
                aiohttp.ClientSession(
                    connector=connector,
                    cookie_jar=aiohttp.DummyCookieJar(),
                    trust_env=False,
                    timeout=aiohttp.ClientTimeout(total=None),
                ) as session,
                session.get(url, allow_redirects=False, headers=_HEADERS) as response,
            ):
                if response.status in _REDIRECTS:
                    return _follow(url, response)
                return await self._read(url, response)
        except aiohttp.ClientSSLError as error:
            raise FetchFault(FetchCode.CERTIFICATE, host=_shown(url)) from error
        except aiohttp.ClientConnectorError as error:
            raise FetchFault(FetchCode.NO_CONNECTION, host=_shown(url)) from error
        except (aiohttp.ClientError, ValueError) as error:
            raise FetchFault(FetchCode.BAD_RESPONSE, host=_shown(url)) from error

    async def _endpoints(self, url: URL) -> tuple[Endpoint, ...]:
        """Return where a page's host is reached: all that it stands for, if all of that is public."""
        host, port = url.raw_host or "", url.port or 0
        if read_address(host) is not None:
            found: Sequence[Endpoint] = [Endpoint(host, port)]
        elif not is_public_name(host):
            raise FetchFault(FetchCode.FORBIDDEN_ADDRESS, host=_shown(url))
        else:
            try:
                found = await self._resolver.resolve(host, port)
            except (OSError, UnicodeError):
                raise FetchFault(FetchCode.UNKNOWN_HOST, host=_shown(url)) from None
        if not found:
            raise FetchFault(FetchCode.UNKNOWN_HOST, host=_shown(url))
        addresses = [read_address(endpoint.address) for endpoint in found]
        if not all(address is not None and self._policy.allows(address) for address in addresses):
            raise FetchFault(FetchCode.FORBIDDEN_ADDRESS, host=_shown(url))
        return tuple(found[:_MAX_ENDPOINTS])

    async def _read(self, url: URL, response: aiohttp.ClientResponse) -> FetchedPage:
        """Read what came, if it is what was wanted, and no further than allowed."""
        if response.status != HTTPStatus.OK:
            raise FetchFault(FetchCode.STATUS, host=_shown(url), status=response.status)
        media_type = response.content_type if "Content-Type" in response.headers else ""
        if media_type not in ("", *MEDIA_TYPES):
            raise FetchFault(FetchCode.CONTENT_TYPE, type=media_type[:_MAX_SHOWN_CHARS])
        too_big = FetchFault(FetchCode.PAGE_TOO_BIG, max_mib=self._limits.max_bytes >> 20)
        if (response.content_length or 0) > self._limits.max_bytes:
            raise too_big
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
            body += chunk
            if max(len(body), response.content.total_raw_bytes) > self._limits.max_bytes:
                raise too_big
        return FetchedPage(str(url), media_type, response.charset or "", bytes(body))


class _Checked(AbstractResolver):
    """Gives aiohttp the addresses that were checked, and asks nobody."""

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._endpoints = endpoints

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the checked addresses, whatever is asked for."""
        del port
        return [
            ResolveResult(hostname=host, host=at.address, port=at.port, family=family, proto=0, flags=0)
            for at in self._endpoints
        ]

    async def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


def _sockets_to(endpoints: Sequence[Endpoint]) -> aiohttp.SocketFactoryType:
    """Make sockets to these endpoints only: the last gate, where nothing can be asked again."""
    checked = frozenset(endpoints)

    def make(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if Endpoint(str(address[0]), int(address[1])) not in checked:
            raise PermissionError(f"{address[0]} was not checked")
        return socket.socket(family, kind, protocol)

    return make


def _read_url(text: str) -> URL:
    """Return the address that a moderator gave; without a scheme it is meant for the web."""
    text = text.strip()
    if not text or len(text) > _MAX_URL_CHARS or not text.isprintable() or " " in text:
        raise FetchFault(FetchCode.BAD_URL)
    try:
        return _admit(URL(text if "://" in text or ":" in text.partition("/")[0] else f"https://{text}"))
    except ValueError:
        raise FetchFault(FetchCode.BAD_URL) from None


def _follow(url: URL, response: aiohttp.ClientResponse) -> URL:
    """Return where a redirect leads to."""
    location = response.headers.get("Location", "").strip()
    if not location or len(location) > _MAX_URL_CHARS or not location.isprintable():
        raise FetchFault(FetchCode.BAD_RESPONSE, host=_shown(url))
    return _admit(url.join(URL(location)))


def _admit(url: URL) -> URL:
    """Return a URL as it is asked for: of the web, at its ports, without a name and password."""
    if url.scheme not in ("http", "https"):
        raise FetchFault(FetchCode.BAD_SCHEME)
    if not url.raw_host:
        raise FetchFault(FetchCode.BAD_URL)
    if url.user is not None or url.password is not None:
        raise FetchFault(FetchCode.USER_INFO)
    if url.port not in _PORTS:
        raise FetchFault(FetchCode.BAD_PORT)
    host = url.raw_host.rstrip(".").lower()
    return url.with_host(host).with_fragment(None) if host != url.raw_host else url.with_fragment(None)


def _shown(url: URL) -> str:
    return (url.host or "")[:_MAX_SHOWN_CHARS]
