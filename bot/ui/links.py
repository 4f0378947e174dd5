"""Links to sources: safe inside Markdown, and leading to the very words where these are the source's own."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from bot.ui.markdown import plain
from knowledge.article import Wording
from retrieval.model import Citation

MAX_URL_CHARS = 400
"""A longer address would take the room of the answer: it is left out, and shown as text with the sources."""
MAX_WHOLE_WORDS = 8
"""A quotation up to this long is looked for as a whole, a longer one by its first and last words."""
EDGE_WORDS = 5
MIN_RUN_WORDS = 3
"""Fewer words between two omissions stand in many places of a source."""
_SAFE = "!#$%&'+,-./:;=?@_~"
"""What stays as it is in an address. Brackets, quotation marks and `*` would end or change a Markdown link."""
_HOST = re.compile(r"[a-z0-9._-]*[a-z0-9]")
_OMISSION = re.compile(r"\[?(?:…|\.\.\.)\]?|\[[^\]]*\]?")
"""What an editor put in place of the source's words."""


@lru_cache(maxsize=1024)
def safe_url(url: str) -> str:
    """Return an address in a form that can stand in a link, or nothing where there can be none."""
    try:
        parts = urlsplit(plain(url))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # a bad port, or a host that can't be (UnicodeError is one too)
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    rest = parts._replace(scheme="", netloc="").geturl()
    encoded = re.sub("@(?=everyone|here)", "%40", quote(rest, safe=_SAFE))
    address = f"{parts.scheme}://{host}{port}{encoded}"
    return address if len(address) <= MAX_URL_CHARS else ""


def passage_url(citation: Citation) -> str:
    """Return where a citation leads: to the words themselves where they are the source's own."""
    url = safe_url(citation.article.url)
    if not url or citation.passage.wording is not Wording.QUOTE:
        return url
    to_words = _with_directive(url, text_directive(citation.passage.text))
    return to_words if len(to_words) <= MAX_URL_CHARS else url


def text_directive(quotation: str) -> str:
    """Return what makes a browser scroll to a quotation and mark it, or nothing where no words can be relied on.

    See https://wicg.github.io/scroll-to-text-fragment/. Of a quotation with omissions, each run of words is marked.
    """
    runs = [run.split() for run in _OMISSION.split(plain(quotation))]
    if len(runs) > 1:
        runs = [run for run in runs if len(run) >= MIN_RUN_WORDS]
    return "&".join(_text(run) for run in runs if any(sign.isalnum() for sign in "".join(run)))


def _text(run: list[str]) -> str:
    if len(run) <= MAX_WHOLE_WORDS:
        return f"text={_encode(run)}"
    return f"text={_encode(run[:EDGE_WORDS])},{_encode(run[-EDGE_WORDS:])}"


def _encode(words: list[str]) -> str:
    """Write words so that none of their signs is taken for one of the directive's own."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _with_directive(url: str, directive: str) -> str:
    if not directive or ":~:" in url:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{directive}"


def link(label: str, url: str) -> str:
    """Write a masked link; without an address, only what it would say. The label is Markdown already."""
    return f"[{label}](<{url}>)" if url else label
