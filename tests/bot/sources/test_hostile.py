"""A thousand inputs of somebody who means harm, taken the whole way that a moderator's input takes.

None may end in anything but a sound draft or a clear sentence, be fetched from where nobody may, or leave a file
outside its library's folder.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.addresses import Endpoint
from bot.fetching import Fetcher, FetchFault
from bot.importing import Imported, Importing
from bot.sources.errors import SourceFault
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.companions import FILES
from knowledge.importer.draft import ImportFault
from knowledge.importer.process import Importer
from knowledge.problem import BrokenFileError, Problem
from tests.bot.samples import SHELF
from tests.bot.sources.desk import CURATOR, HERE, CuratedCore
from tests.bot.websites import INSIDE, LOOPBACK, NEWS, Names, trap
from tests.knowledge.importer.hostile import corpus

pytestmark = pytest.mark.asyncio
ARTICLES, ENTRIES, ADDRESSES, DOCUMENTS = 400, 250, 300, 50
EVERY = 12
"""Of the drafts that come out sound, so many are published."""
SPITEFUL = (
    "../../../../etc/passwd", "..\\..\\evil", "\x00", "\x1b[2J", "!!python/object/apply:os.system ['id']",
    "&a [*a, *a]",
    "{{7*7}}", "@everyone", "<@&1>", "[x](javascript:alert(1))", "\u202egpj.exe", "---", "...", "? : :", "- - - -",
    "9" * 400, "1e999", "2017-13-45", "0000-00-00", "no", "~", "null", "|2-\n  x", ">", "%TAG ! tag:x", "'", '"',
    "\ufeff", "\ud7ff", "😀" * 300, "a\u0300" * 300, "x" * 5000, "story#1", "#", "https://", "file:///etc/shadow",
    "http://[::1", "javascript:alert(1)", "articles/en/../../x", "${HOME}", "$(id)", "`id`", "<script>", "\r\n\r\n",
)  # fmt: skip
ALWAYS = "\n9999. The last passage of a hostile article.\n   - stage: later\n"
"""Tells a document to be meant for this library, whatever stands above."""


def spoilt(text: str, chance: random.Random) -> str:
    """Change some lines of a text so that it means harm."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 2, 5))):
        place = chance.randrange(1, len(lines))
        spite = chance.choice(SPITEFUL)
        match chance.randrange(6):
            case 0:
                lines[place] = lines[place].partition(":")[0] + ": " + spite
            case 1:
                lines.insert(place, spite)
            case 2:
                lines.insert(place, lines[place])
            case 3:
                del lines[place]
            case 4:
                lines[place] = lines[place] + spite
            case _:
                lines[place] = " " * chance.randrange(9) + lines[place]
        lines = lines or [""]
    return "\n".join(lines)


def articles(chance: random.Random) -> Iterator[str]:
    """Yield articles of this library's form, spoilt."""
    whole = [text for name, text in SHELF.items() if name.endswith(".md")]
    for _ in range(ARTICLES):
        yield spoilt(chance.choice(whole), chance) + ALWAYS


def companions(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield companion files, spoilt, with their names."""
    for _ in range(ENTRIES):
        name = chance.choice([name for name in FILES if name in SHELF])
        yield name, spoilt("\n" + SHELF[name], chance)


def addresses(chance: random.Random) -> Iterator[str]:
    """Yield addresses of what must not be fetched, in every disguise."""
    hosts = [
        "127.0.0.1", "127.1", "0", "0x7f.1", "0177.0.0.1", "2130706433", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]",
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "168.63.129.16", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "localhost", "x.localhost", "router.local", "metadata.google.internal",
        "a.onion", "１２７.0.0.1", "127。0。0。1", "ⓛocalhost", "127.0.0.1.", "private.example.org",
        "rebinding.example.org", "mixed.example.org",
    ]  # fmt: skip
    for _ in range(ADDRESSES):
        host = chance.choice(hosts)
        yield chance.choice(
            (
                f"http://{host}/", f"https://{host}/story?x=1", f"http://{host}:80/", f"http://{host}:8080/",
                f"http://user:word@{host}/", f"http://{NEWS}@{host}/", f"http://{host}#@{NEWS}/", f"http://{host}\\@{NEWS}/",
                f"ftp://{host}/", f"gopher://{host}:6379/_x", f"file://{host}/etc/passwd", f"http:{host}", f"//{host}/",
                f" http://{host}/ ", f"http://{host}/{chance.choice(SPITEFUL)}", f"http://{host}%2f{NEWS}/",
                f"http://{chance.choice(SPITEFUL)}.{host}/", chance.choice(SPITEFUL),
            )
        )  # fmt: skip


class Inquest:
    """Counts how inputs ended, and holds every sentence to be one."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self.ended: Counter[str] = Counter()

    def fault(self, fault: ImportFault | FetchFault | SourceFault | BrokenFileError) -> None:
        """Note a refusal."""
        self.ended["refused"] += 1
        if isinstance(fault, BrokenFileError):
            assert fault.problems
            for problem in fault.problems:
                self.problem(problem)
            return
        prefix = "source" if isinstance(fault, SourceFault) else "import"
        for language in Lang:
            self._clear(self._wording(language, f"{prefix}-{fault.code}", **fault.values), f"{prefix}-{fault.code}")

    def problem(self, problem: Problem) -> None:
        """Hold the sentence of a problem to be one."""
        values = {name: str(value) for name, value in problem.values.items()}
        for language in Lang:
            self._clear(self._wording(language, f"problem-{problem.code}", **values), f"problem-{problem.code}")

    def _clear(self, sentence: str, key: str) -> None:
        assert sentence != key
        assert " " in sentence.strip()
        assert "{$" not in sentence, "a value is missing"


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


async def test_a_thousand_hostile_inputs(
    curated: CuratedCore, wording: Wording, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance, inquest, own = random.Random(20170831), Inquest(wording), curated.curation.shelves(HERE).folder  # noqa: S311
    base = tree(curated.library_dir)
    async with trap() as (inside, visitors), trap(LOOPBACK) as (here, callers):
        names = Names(
            {
                "private.example.org": [[Endpoint("192.168.1.1", 80)]],
                "rebinding.example.org": [[Endpoint(INSIDE, inside.port)], [here]],
                "mixed.example.org": [[Endpoint("93.184.215.14", 80), inside]],
            },
            others=[inside],
        )
        importing = Importing(Importer(), Fetcher(names))
        for address in addresses(chance):
            try:
                await importing.fetch(address, Lang.EN)
            except (FetchFault, ImportFault) as fault:
                inquest.fault(fault)
            else:
                raise AssertionError(f"{address!r} was fetched")
    assert (visitors, callers) == ([], [])

    for text in articles(chance):
        await take_in(curated, importing, text.encode("utf-8", "surrogatepass"), inquest)
    everything = bool(request.config.getoption("--all-documents"))
    documents = [data for _, data in corpus()]
    for data in documents if everything else chance.sample(documents, DOCUMENTS):
        await take_in(curated, importing, data, inquest)

    own.mkdir(parents=True, exist_ok=True)
    for name, text in companions(chance):
        (own / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        await curated.core.libraries.refresh(HERE)
        served = await curated.core.libraries.of(HERE)
        for problem in served.library.problems:
            inquest.problem(problem)
        inquest.ended["entries"] += 1
        (own / name).unlink()

    assert sum(inquest.ended.values()) >= ARTICLES + ENTRIES + ADDRESSES + DOCUMENTS
    assert inquest.ended["drafted"] > 50
    assert inquest.ended["refused"] > ADDRESSES
    assert tree(curated.library_dir) == base
    kept = tmp_path / "data"
    expected = tuple(map(str, (own, curated.library_dir, kept / "database", kept / "keys", kept / "locks")))
    assert [path for path in tree(tmp_path) if not path.startswith(expected)] == []
    assert "every spring" in await curated.said("Who counts the bridges?")


async def take_in(curated: CuratedCore, importing: Importing, data: bytes, inquest: Inquest) -> None:
    """Take a document the way that a moderator's takes: read, drafted, and now and then published."""
    try:
        imported = await importing.read(data, "../../evil.md", Lang.EN)
        await publish_some(curated, imported, inquest)
    except (ImportFault, BrokenFileError, SourceFault) as fault:
        inquest.fault(fault)


async def publish_some(curated: CuratedCore, imported: Imported, inquest: Inquest) -> None:
    """Draft an article, and publish every so-manieth."""
    drafting = curated.curation.drafting
    draft = await drafting.add(CURATOR, HERE, imported)
    inquest.ended["drafted"] += 1
    for change in draft.files:
        assert change.path.startswith(("articles/en/", "articles/es/"))
        assert ".." not in change.path
    if inquest.ended["drafted"] % EVERY == 0:
        await curated.submit(draft)
    else:
        await drafting.discard(CURATOR, HERE, draft.id)
