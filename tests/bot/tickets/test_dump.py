"""Without the key, a copy of the database's files ties nobody to anything that they wrote; with it, it would."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pseudonyms import Pseudonyms, Purpose
from bot.store.ticketed import UNSETTLED, Way
from bot.tickets.rights import Seeker
from bot.tickets.seals import Seals, make_key
from tests.bot.store.samples import file_of, rows
from tests.bot.tickets.askers import Askers
from tests.bot.tickets.bench import FISHY, PLAIN
from tests.bot.tickets.people import HERE, MARA, VERA, VITO, said

PEOPLE = {Seeker(901_000_000_000_000_000 + number, HERE): f"Ximena{number}" for number in range(1, 8)}
ALGORITHMS = ("md5", "sha1", "sha256", "sha512", "blake2b")
BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def base_36(number: int) -> str:
    """Write a number as custom_ids do."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = BASE_36[rest] + digits
    return digits


def spellings(user_id: int, name: str) -> Iterator[bytes]:
    """Yield an id and a name as they may be written without any key."""
    for size in (8, 16):
        yield user_id.to_bytes(size, "big")
        yield user_id.to_bytes(size, "little")
    for text in (str(user_id), f"{user_id:x}", base_36(user_id), f"<@{user_id}>", name):
        yield text.encode()


def constants(ticket_ids: Iterable[int]) -> list[bytes]:
    """Return what whoever has the files and the program, but not the key, may hash an id with."""
    numbers = (0, HERE, *ticket_ids)
    written = (b"", b"bannock desk person", b"bannock desk code", *(purpose.encode() for purpose in Purpose))
    return [*written, *(str(number).encode() for number in numbers), *(number.to_bytes(8) for number in numbers)]


def digests(values: list[bytes], salts: list[bytes]) -> Iterator[bytes]:
    """Yield all hashes of the values, alone and with each of the salts."""
    for algorithm in ALGORITHMS:
        for value in values:
            for salt in salts:
                for joint in (b"", b":", b"\0"):
                    yield hashlib.new(algorithm, salt + joint + value).digest()
                    yield hashlib.new(algorithm, value + joint + salt).digest()
                yield hmac.digest(salt, value, algorithm)


class Dump:
    """The bytes of a database, ready to be searched for very many things."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._windows = {size: {content[at : at + size] for at in range(len(content))} for size in (9, 12, 16)}

    def holds(self, digest: bytes) -> bool:
        """Tell whether a hash, or the first nine bytes of it, stands there as it is, in base 16 or in base 64."""
        beginnings = (
            digest[:9],
            digest[:8].hex().encode(),
            base64.b64encode(digest[:9]),
            base64.urlsafe_b64encode(digest[:9]),
        )
        return any(beginning in self._windows[len(beginning)] for beginning in beginnings)

    def traces(self, user_id: int, name: str, ticket_ids: Iterable[int] = ()) -> list[bytes]:
        """Return whatever leads to a person who is looked for without the key."""
        plain = list(spellings(user_id, name))
        hashed = [digest for digest in digests(plain, constants(ticket_ids)) if self.holds(digest)]
        return [spelling for spelling in plain if spelling in self.content] + hashed


async def a_day_of_traffic(askers: Askers) -> None:
    """Let each of the people bring a ticket to another end."""
    bench, seeking = askers.bench, askers.seeking
    for number, (person, name) in enumerate(PEOPLE.items()):
        begun = await askers.begun(person, f"Question {number}: may the city ask me that?")
        await seeking.choose(person, begun.id, name=name, way=Way.DIRECT, wish=True)
        if number == 0:
            continue
        ticket, code = await seeking.send(person, begun.id)
        await seeking.add(person, ticket.id, said(f"Addition {number}."))
        if number == 1:
            continue
        await bench.working.claim(VERA, ticket.id)
        await bench.working.ask_back(VERA, ticket.id, "Which city is it?", "en")
        await bench.working.answer(VERA, ticket.id, FISHY if number == 2 else PLAIN, "en", for_others=True)
        await bench.delivered()
        await seeking.fetch(replace(person, user_id=1, code=code))
        if number == 2:
            await bench.working.release(VERA, ticket.id)
            continue
        message = (await bench.store.messages(ticket.id))[-1]
        await seeking.rate(person, ticket.id, message.id, helpful=True)
        await seeking.report(person, ticket.id, message.id, said("Please look at this."))
        if number == 3:
            await seeking.close(person, ticket.id)
        if number == 4:
            await seeking.withdraw(person, ticket.id)
        if number == 5:
            await bench.working.reopen(VITO, ticket.id)
            await bench.working.block(VITO, ticket.id, 7, "insults")
            await seeking.appeal(person, said("I was upset."))
    bench.clock.move(hours=20)
    await bench.leasing.tick()
    await bench.moderating.held(MARA)


def dump_of(folder: Path) -> Dump:
    """Return all files of the database."""
    return Dump(b"".join(path.read_bytes() for path in sorted(file_of(folder).parent.iterdir())))


@pytest.mark.asyncio
async def test_a_dump_without_the_key_ties_nobody_to_a_text_and_with_it_would(askers: Askers, seals: Seals) -> None:
    await a_day_of_traffic(askers)
    dump, folder = dump_of(askers.bench.folder), askers.bench.folder
    ticket_ids = [ticket_id for (ticket_id,) in rows(folder, "SELECT id FROM tickets")]
    assert b"Question 1" in dump.content
    found = {name: dump.traces(person.user_id, name, ticket_ids) for person, name in PEOPLE.items()}
    assert {name: traces for name, traces in found.items() if traces} == {}
    # Nor can the key that the votes are kept with, and which lies beside the database.
    votes = Pseudonyms(b"k" * 32)
    names = [votes.of(purpose, HERE, person.user_id) for person in PEOPLE for purpose in Purpose]
    assert [name for name in names if name.encode() in dump.content] == []
    # With the desk's key all is found that leads to somebody, so it would have been, had it been there to find.
    kept = await askers.store.tickets(HERE, UNSETTLED)
    assert [ticket.id for ticket in kept if Seals(make_key()).open(ticket.link or b"") is not None] == []
    opened = {link.user_id: link.name for ticket in kept if (link := seals.open(ticket.link or b"")) is not None}
    of_open = [person for number, person in enumerate(PEOPLE) if number in (1, 2, 6)]
    assert opened == {person.user_id: PEOPLE[person] for person in of_open}
    blocked = [person for person in PEOPLE if seals.person(HERE, person.user_id)[0].encode() in dump.content]
    assert blocked == [list(PEOPLE)[5]]


@pytest.mark.parametrize(
    "planted",
    [
        b"901000000000000001",
        (901_000_000_000_000_001).to_bytes(8),
        base_36(901_000_000_000_000_001).encode(),
        b"Ximena1",
        hashlib.sha256(b"901000000000000001").hexdigest().encode(),
        hashlib.md5(f"{HERE}:901000000000000001".encode()).digest(),  # noqa: S324 (what others may have thought of)
        base64.b64encode(hmac.digest(str(HERE).encode(), b"901000000000000001", "sha256")),
        hmac.digest(b"77", b"901000000000000001", "sha256")[:9],
    ],
)
def test_what_would_tie_a_person_to_a_text_is_found_where_it_stands(planted: bytes) -> None:
    assert Dump(b"...").traces(901_000_000_000_000_001, "Ximena1", [77]) == []
    assert Dump(b"..." + planted + b"...").traces(901_000_000_000_000_001, "Ximena1", [77]) != []
