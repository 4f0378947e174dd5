"""Pages fetched from the public internet, and nothing else reached."""

from __future__ import annotations

import asyncio
import gzip
import resource
import socket
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.addresses import Endpoint, is_public_name, read_address
from bot.fetching import MEDIA_TYPES, USER_AGENT, FetchCode, FetchedPage, Fetcher, FetchFault, FetchLimits
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.importer.process import Importer
from tests.bot.hosts import DISGUISED, PRIVATE, PRIVATE_NAMES
from tests.bot.websites import INSIDE, LOOPBACK, NEWS, Names, ThisSiteToo, certificate, raw_site, site, trap
from tests.knowledge.newspaper import page as news_page
from tests.knowledge.newspaper import story

PAGE = "<p>El concejo contó los puentes.</p>"
MIB = 1 << 20


def fetcher(names: Names, **limits: float) -> Fetcher:
    """Make a fetcher that may reach this machine."""
    return Fetcher(names, ThisSiteToo(), FetchLimits(**limits))  # type: ignore[arg-type]


async def refusal(fetching: Fetcher, address: str = f"http://{NEWS}/") -> FetchFault:
    """Fetch what can't be fetched; return why not."""
    with pytest.raises(FetchFault) as caught:
        await fetching.fetch(address)
    return caught.value


async def page(_: web.BaseRequest) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


async def fetched(response: web.Response, **limits: float) -> FetchedPage:
    """Fetch a page from a site that answers so."""

    async def answer(_: web.BaseRequest) -> web.Response:
        return response

    async with site(answer) as one:
        return await fetcher(one.names(), **limits).fetch(f"http://{NEWS}/story")


async def refused(response: web.Response, **limits: float) -> FetchFault:
    """Fetch what can't be fetched from a site that answers so; return why not."""
    with pytest.raises(FetchFault) as caught:
        await fetched(response, **limits)
    return caught.value


# What comes back


@pytest.mark.asyncio
async def test_a_page_comes_with_its_address_type_and_encoding() -> None:
    got = await fetched(web.Response(text=PAGE, content_type="text/html"))
    assert got == FetchedPage(f"http://{NEWS}/story", "text/html", "utf-8", PAGE.encode())


@pytest.mark.asyncio
@pytest.mark.parametrize("media_type", MEDIA_TYPES)
async def test_pages_texts_and_pdfs_are_read(media_type: str) -> None:
    assert (await fetched(web.Response(body=b"x", content_type=media_type))).media_type == media_type


@pytest.mark.asyncio
async def test_what_says_no_type_is_read() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()

    async with raw_site(answer) as names:
        got = await fetcher(names).fetch(f"http://{NEWS}/")
    assert (got.media_type, got.body) == ("", b"hello")


@pytest.mark.asyncio
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_compressed_page_is_unpacked(coding: str) -> None:
    body = gzip.compress(PAGE.encode()) if coding == "gzip" else zlib.compress(PAGE.encode())
    got = await fetched(web.Response(body=body, content_type="text/html", headers={"Content-Encoding": coding}))
    assert got.body == PAGE.encode()


@pytest.mark.asyncio
@pytest.mark.parametrize("language", Lang)
async def test_a_news_article_that_was_fetched_is_imported_whole(language: Lang) -> None:
    one = story(language)
    body = gzip.compress(news_page(one).encode())
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html; charset=utf-8"}
    got = await fetched(web.Response(body=body, headers=headers))
    draft = await Importer().read(got.body, url=got.url, charset=got.charset)
    assert (draft.title, draft.author, draft.published, draft.language) == (
        one.title, one.author, one.published, language,
    )  # fmt: skip
    assert tuple(paragraph.text for paragraph in draft.paragraphs) == one.paragraphs


@pytest.mark.asyncio
async def test_the_site_is_told_its_name_and_nothing_of_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://{LOOPBACK}:9")
    async with site(page) as one:
        await fetcher(one.names()).fetch(f"http://{NEWS}/a?b=c#d")
    [request] = one.requests
    assert (request.headers["Host"], request.path_qs) == (NEWS, "/a?b=c")
    assert (request.headers["User-Agent"], sorted(request.headers.keys() - {"Host", "User-Agent"})) == (
        USER_AGENT,
        ["Accept", "Accept-Encoding", "Connection"],
    )


@pytest.mark.asyncio
async def test_no_cookie_is_sent_back() -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/":
            return web.Response(status=302, headers={"Location": "/next", "Set-Cookie": "who=you; Path=/"})
        return await page(request)

    async with site(answer) as one:
        await fetcher(one.names()).fetch(f"http://{NEWS}/")
    assert ["Cookie" in request.headers for request in one.requests] == [False, False]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "address", [f" http://{NEWS}/ ", f"HTTP://{NEWS.upper()}/", f"http://{NEWS}.", f"http://{NEWS}:80"]
)
async def test_an_address_may_be_written_in_several_ways(address: str) -> None:
    async with site(page) as one:
        assert (await fetcher(one.names()).fetch(address)).body == PAGE.encode()


@pytest.mark.asyncio
async def test_a_site_with_a_certificate_is_asked_by_its_name(tmp_path: Path) -> None:
    server, client = certificate(tmp_path, NEWS)
    names: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: names.append(name)
    async with site(page, server) as one:
        got = await Fetcher(one.names(), ThisSiteToo(), tls=client).fetch(f"{NEWS}/story")
    assert (got.url, got.body, names) == (f"https://{NEWS}/story", PAGE.encode(), [NEWS])


@pytest.mark.asyncio
async def test_a_certificate_of_another_site_is_refused(tmp_path: Path) -> None:
    server, client = certificate(tmp_path, "other.example.org", LOOPBACK)
    async with site(page, server) as one:
        fault = await refusal(Fetcher(one.names(), ThisSiteToo(), tls=client), f"https://{NEWS}/")
    assert (fault.code, fault.values, one.requests) == (FetchCode.CERTIFICATE, {"host": NEWS}, [])


@pytest.mark.asyncio
async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    server, _ = certificate(tmp_path, NEWS)
    async with site(page, server) as one:
        fault = await refusal(fetcher(one.names()), f"https://{NEWS}/")
    assert (fault.code, one.requests) == (FetchCode.CERTIFICATE, [])


# Which addresses


def at(host: str) -> str:
    """Return the address of a page on a host."""
    return f"http://[{host}]/" if ":" in host and not host.startswith("[") else f"http://{host}/"


@pytest.mark.asyncio
@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_stands_for_a_private_address_is_not_connected_to(address: str) -> None:
    async with trap() as (inside, visitors):
        fault = await refusal(Fetcher(Names({NEWS: [[Endpoint(address, inside.port)]]})))
    assert (fault.code, fault.values, visitors) == (FetchCode.FORBIDDEN_ADDRESS, {"host": NEWS}, [])


@pytest.mark.asyncio
@pytest.mark.parametrize("place", range(3))
async def test_one_private_address_among_public_ones_forbids_them_all(place: int) -> None:
    async with site(page) as one, trap() as (inside, visitors):
        found = [one.endpoint, one.endpoint]
        found.insert(place, inside)
        fault = await refusal(fetcher(Names({NEWS: [found]})))
    assert (fault.code, one.requests, visitors) == (FetchCode.FORBIDDEN_ADDRESS, [], [])


@pytest.mark.asyncio
@pytest.mark.parametrize("host", [*PRIVATE, *DISGUISED, *PRIVATE_NAMES])
async def test_what_is_private_by_its_very_name_is_not_even_looked_up(host: str) -> None:
    async with trap(LOOPBACK) as (inside, visitors):
        names = Names({}, others=[inside])
        fault = await refusal(Fetcher(names), at(host))
    assert fault.code in (FetchCode.FORBIDDEN_ADDRESS, FetchCode.BAD_URL)
    assert (names.asked, visitors) == ([], [])


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "host", [LOOPBACK, "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "１２７.0.0.1", "[::ffff:127.0.0.1]"]
)
async def test_the_machines_own_resolver_opens_nothing(host: str) -> None:
    async with trap(LOOPBACK) as (_, visitors):
        fault = await refusal(Fetcher(), at(host))
    assert (fault.code, visitors) == (FetchCode.FORBIDDEN_ADDRESS, [])


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", ["", "news", "127.0.0.1 ", "fe80::1%1", "0x7f.1", "/run/docker.sock"])
async def test_a_resolver_that_gives_no_address_opens_nothing(answer: str) -> None:
    fault = await refusal(fetcher(Names({NEWS: [[Endpoint(answer, 80)]]})))
    assert fault.code is FetchCode.FORBIDDEN_ADDRESS


# A name that stands for something else the second time


@pytest.mark.asyncio
async def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to() -> None:
    async with site(page) as one, trap() as (inside, visitors):
        names = Names({NEWS: [[one.endpoint], [inside]]})
        got = await fetcher(names).fetch(at(NEWS))
    assert (got.body, names.asked, visitors) == (PAGE.encode(), [NEWS], [])


@pytest.mark.asyncio
async def test_after_a_redirect_the_same_name_is_checked_anew() -> None:
    async def again(_: web.BaseRequest) -> web.Response:
        return web.Response(status=302, headers={"Location": "/again"})

    async with site(again) as one, trap() as (inside, visitors):
        names = Names({NEWS: [[one.endpoint], [inside]]})
        fault = await refusal(fetcher(names))
    assert (fault.code, names.asked, len(one.requests), visitors) == (
        FetchCode.FORBIDDEN_ADDRESS, [NEWS, NEWS], 1, [],
    )  # fmt: skip


# Redirects


async def redirected(location: str, status: int = 302) -> tuple[FetchFault, list[object]]:
    """Follow a redirect that can't be followed; return why not, and who came to a port that nobody may reach."""

    async def lead(_: web.BaseRequest) -> web.Response:
        return web.Response(status=status, headers={"Location": location})

    async with trap() as (inside, visitors), site(lead) as one:
        names = Names({NEWS: [[one.endpoint]]}, others=[inside])
        return await refusal(fetcher(names)), visitors


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["/there", "there", f"//{NEWS}/there", f"http://{NEWS}/there#part", f"http://{NEWS}:80/there"]
)
async def test_a_redirect_is_followed(status: int, location: str) -> None:
    async def lead(request: web.BaseRequest) -> web.Response:
        if request.path == "/there":
            return await page(request)
        return web.Response(status=status, headers={"Location": location})

    async with site(lead) as one:
        got = await fetcher(one.names()).fetch(at(NEWS))
    assert (got.url, [request.method for request in one.requests]) == (f"http://{NEWS}/there", ["GET", "GET"])


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "host", [*(host for host in PRIVATE if host != LOOPBACK), INSIDE, *PRIVATE_NAMES, "inside.example.org"]
)
async def test_a_redirect_to_a_private_host_is_not_followed(host: str) -> None:
    fault, visitors = await redirected(at(host))
    assert fault.code in (FetchCode.FORBIDDEN_ADDRESS, FetchCode.BAD_URL, FetchCode.BAD_RESPONSE)
    assert visitors == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", FetchCode.BAD_SCHEME),
        ("ftp://news.example.org/", FetchCode.BAD_SCHEME),
        ("gopher://127.0.0.2:6379/_FLUSHALL", FetchCode.BAD_SCHEME),
        ("data:text/html,<p>hello</p>", FetchCode.BAD_SCHEME),
        ("javascript:alert(1)", FetchCode.BAD_SCHEME),
        ("http://user:word@news.example.org/", FetchCode.USER_INFO),
        ("http://news.example.org:6379/", FetchCode.BAD_PORT),
        ("https://news.example.org:22/", FetchCode.BAD_PORT),
        ("", FetchCode.BAD_RESPONSE),
        ("http://", FetchCode.REDIRECTS),
        ("http://[::1", FetchCode.BAD_RESPONSE),
        ("http://news.example.org:99999/", FetchCode.BAD_RESPONSE),
        ("/" + "a" * 3000, FetchCode.BAD_RESPONSE),
    ],
)
async def test_a_redirect_that_leads_nowhere_good_is_refused(location: str, code: FetchCode) -> None:
    assert (await redirected(location))[0].code is code


@pytest.mark.asyncio
@pytest.mark.parametrize(("redirects", "is_read"), [(0, True), (5, True), (6, False)])
async def test_five_redirects_are_followed(redirects: int, is_read: bool) -> None:
    async def lead(request: web.BaseRequest) -> web.Response:
        step = int(request.query.get("step", "0"))
        return (
            await page(request)
            if step == redirects
            else web.Response(status=302, headers={"Location": f"/?step={step + 1}"})
        )

    async with site(lead) as one:
        if is_read:
            assert (await fetcher(one.names()).fetch(at(NEWS))).body == PAGE.encode()
        else:
            fault = await refusal(fetcher(one.names()))
            assert (fault.code, fault.values, len(one.requests)) == (FetchCode.REDIRECTS, {"max_redirects": 5}, 6)


@pytest.mark.asyncio
async def test_a_loop_of_two_sites_ends() -> None:
    async def lead(request: web.BaseRequest) -> web.Response:
        other = "b.example.org" if request.host == NEWS else NEWS
        return web.Response(status=301, headers={"Location": f"http://{other}/"})

    async with site(lead) as one:
        assert (await refusal(fetcher(one.names(NEWS, "b.example.org")))).code is FetchCode.REDIRECTS


# What is asked for


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", FetchCode.BAD_URL),
        ("   ", FetchCode.BAD_URL),
        ("http://", FetchCode.BAD_URL),
        ("http:///path", FetchCode.BAD_URL),
        ("https://news.example.org/a b", FetchCode.BAD_URL),
        ("http://news.example.org/\r\nHost: other", FetchCode.BAD_URL),
        ("http://news.example.org/\0", FetchCode.BAD_URL),
        ("http://news.example.org\\@127.0.0.2/", FetchCode.BAD_URL),
        ("http://[::1/", FetchCode.BAD_URL),
        ("http://[v1.x]/", FetchCode.UNKNOWN_HOST),
        ("http://news.example.org:port/", FetchCode.BAD_URL),
        ("http://news.example.org/" + "a" * 3000, FetchCode.BAD_URL),
        ("file:///etc/passwd", FetchCode.BAD_SCHEME),
        ("ftp://news.example.org/", FetchCode.BAD_SCHEME),
        ("javascript:alert(1)", FetchCode.BAD_SCHEME),
        ("data:text/html,hello", FetchCode.BAD_SCHEME),
        ("localhost:80/x", FetchCode.BAD_SCHEME),
        ("ws://news.example.org/", FetchCode.BAD_SCHEME),
        ("http://user@news.example.org/", FetchCode.USER_INFO),
        ("http://user:word@news.example.org/", FetchCode.USER_INFO),
        ("http://:word@news.example.org/", FetchCode.USER_INFO),
        ("http://news.example.org:80@127.0.0.2/", FetchCode.USER_INFO),
        ("http://news.example.org:0/", FetchCode.BAD_PORT),
        ("http://news.example.org:8080/", FetchCode.BAD_PORT),
        ("https://news.example.org:22/", FetchCode.BAD_PORT),
        ("http://" + "a" * 300 + ".org/", FetchCode.FORBIDDEN_ADDRESS),
        ("http://" + "a." * 130 + "org/", FetchCode.FORBIDDEN_ADDRESS),
        ("http://unknown.example.org/", FetchCode.UNKNOWN_HOST),
    ],
)
async def test_an_address_that_is_no_public_page_is_refused(address: str, code: FetchCode) -> None:
    assert (await refusal(fetcher(Names({})), address)).code is code


@given(st.text(max_size=60) | st.from_regex(r"https?://[ -~]{0,40}", fullmatch=True))
@settings(deadline=None, max_examples=150)
def test_any_text_is_an_address_or_refused_with_a_code(text: str) -> None:
    names = Names({})
    fault = asyncio.run(refusal(Fetcher(names), text))
    assert fault.code in FetchCode
    assert all(is_public_name(host) and read_address(host) is None for host in names.asked)


@pytest.mark.asyncio
@pytest.mark.parametrize("error", [socket.gaierror(), TimeoutError(), UnicodeError(), ConnectionError()])
async def test_a_resolver_that_fails_is_an_unknown_host(error: Exception) -> None:
    class Failing:
        async def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
            del host, port
            raise error

    fault = await refusal(Fetcher(Failing()))
    assert (fault.code, fault.values) == (FetchCode.UNKNOWN_HOST, {"host": NEWS})


@pytest.mark.asyncio
async def test_a_site_that_is_off_does_not_answer() -> None:
    async with site(page) as one:
        names = one.names()
    fault = await refusal(fetcher(names))
    assert (fault.code, fault.values) == (FetchCode.NO_CONNECTION, {"host": NEWS})


# What is answered


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [201, 204, 206, 300, 304, 400, 401, 403, 404, 410, 418, 429, 500, 503])
async def test_only_a_whole_page_is_taken(status: int) -> None:
    fault = await refused(web.Response(status=status))
    assert (fault.code, fault.values) == (FetchCode.STATUS, {"host": NEWS, "status": status})


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "media_type",
    ["image/png", "application/zip", "application/octet-stream", "video/mp4", "text/css", "application/json", "x/y"],
)
async def test_another_type_is_refused(media_type: str) -> None:
    fault = await refused(web.Response(body=b"x", content_type=media_type))
    assert (fault.code, fault.values) == (FetchCode.CONTENT_TYPE, {"type": media_type})


@pytest.mark.asyncio
@pytest.mark.parametrize(("size", "is_read"), [(MIB, True), (MIB + 1, False), (4 * MIB, False)])
async def test_a_page_is_read_up_to_the_limit(size: int, is_read: bool) -> None:
    response = web.Response(body=b"a" * size, content_type="text/plain")
    if is_read:
        assert len((await fetched(response, max_bytes=MIB)).body) == size
    else:
        fault = await refused(response, max_bytes=MIB)
        assert (fault.code, fault.values) == (FetchCode.PAGE_TOO_BIG, {"max_mib": 1})


async def stream(writer: asyncio.StreamWriter, headers: bytes, chunk: bytes) -> None:
    """Send a body without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n")
    while True:
        writer.write(chunk)
        await writer.drain()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "headers", [b"", b"Content-Length: 99999\r\n", b"Transfer-Encoding: chunked\r\n"], ids=["bare", "length", "chunked"]
)
async def test_a_body_without_an_end_is_cut_off(headers: bytes) -> None:
    sent = 0

    async def answer(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers.replace(b"99999", b"9" * 12) + b"\r\n")
        while True:
            writer.write(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")
            await writer.drain()
            sent += 0x10000

    async with raw_site(answer) as names:
        fault = await refusal(fetcher(names, max_bytes=MIB))
    assert fault.code is FetchCode.PAGE_TOO_BIG
    assert sent < 32 * MIB


def bomb(coding: str) -> bytes:
    """Compress 256 MiB of nothing into a quarter of one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    return b"".join([*(packer.compress(bytes(8 * MIB)) for _ in range(32)), packer.flush()])


@pytest.mark.asyncio
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_compressed_bomb_takes_no_memory(coding: str) -> None:
    packed = bomb(coding)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fault = await refused(web.Response(body=packed, content_type="text/html", headers={"Content-Encoding": coding}))
    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert fault.code is FetchCode.PAGE_TOO_BIG
    assert grown_kib < 64 * 1024


@pytest.mark.asyncio
async def test_a_compressed_body_that_unpacks_to_nothing_is_cut_off_as_well() -> None:
    empty = gzip.compress(b"") * 1000

    async def answer(writer: asyncio.StreamWriter) -> None:
        await stream(writer, b"Content-Encoding: gzip\r\n", empty)

    async with raw_site(answer) as names:
        fault = await refusal(fetcher(names, max_bytes=MIB, seconds=5))
    assert fault.code in (FetchCode.PAGE_TOO_BIG, FetchCode.BAD_RESPONSE)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>",
    ],
    ids=["nothing", "no headers", "body", "chunk"],
)
async def test_a_slow_site_is_given_up(start: bytes) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await writer.drain()
        await asyncio.sleep(60)

    async with raw_site(answer) as names:
        began = time.monotonic()
        fault = await refusal(fetcher(names, seconds=0.3))
        took = time.monotonic() - began
    assert (fault.code, took < 5) == (FetchCode.SITE_SLOW, True)


@pytest.mark.asyncio
async def test_the_time_is_that_of_all_redirects_together() -> None:
    async def lead(_: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": "/"})

    async with site(lead) as one:
        fault = await refusal(fetcher(one.names(), seconds=0.5))
    assert (fault.code, len(one.requests) < 4) == (FetchCode.SITE_SLOW, True)


@pytest.mark.asyncio
async def test_a_slow_resolver_is_given_up() -> None:
    class Sleeping:
        async def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
            del host, port
            await asyncio.sleep(60)
            return ()

    assert (await refusal(Fetcher(Sleeping(), limits=FetchLimits(seconds=0.1)))).code is FetchCode.SITE_SLOW


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 100,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"+PONG\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \x7f\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/9.9 999 Whatever\r\n\r\n",
    ],
    ids=range(14),
)
async def test_an_answer_that_is_no_page_is_refused(answer: bytes) -> None:
    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    async with raw_site(write) as names:
        fault = await refusal(fetcher(names, seconds=5))
    assert fault.code in (FetchCode.BAD_RESPONSE, FetchCode.STATUS, FetchCode.BAD_URL)


@given(
    st.binary(max_size=200)
    | st.binary(max_size=100).map(lambda tail: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + tail)
)
@settings(deadline=None, max_examples=100)
def test_any_answer_is_a_page_or_refused_with_a_code(answer: bytes) -> None:
    async def run() -> FetchedPage | FetchFault:
        async def write(writer: asyncio.StreamWriter) -> None:
            writer.write(answer)
            await writer.drain()

        async with raw_site(write) as names:
            try:
                return await fetcher(names, seconds=5).fetch(at(NEWS))
            except FetchFault as fault:
                return fault

    assert isinstance(asyncio.run(run()), FetchedPage | FetchFault)


@pytest.mark.asyncio
async def test_a_fetch_that_is_given_up_lets_go_of_its_connection() -> None:
    came, left = asyncio.Event(), asyncio.Event()

    async def answer(writer: asyncio.StreamWriter) -> None:
        came.set()
        try:
            await stream(writer, b"", b"a" * 0x10000)
        finally:
            left.set()

    async with raw_site(answer) as names, asyncio.timeout(10):
        fetching = asyncio.create_task(fetcher(names).fetch(at(NEWS)))
        await came.wait()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        await left.wait()


@pytest.mark.parametrize("code", FetchCode)
def test_every_reason_has_a_sentence_in_every_language(code: FetchCode) -> None:
    values: dict[str, str | int] = {
        "host": NEWS,
        "status": 404,
        "seconds": 15,
        "max_mib": 5,
        "max_redirects": 5,
        "type": "image/png",
    }
    wording = Wording()
    assert all(wording(language, f"import-{code}", **values) != f"import-{code}" for language in Lang)
