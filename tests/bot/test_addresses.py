"""Which addresses and names are public."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import Endpoint, PublicOnly, SystemResolver, is_public_name, read_address
from tests.bot.hosts import DISGUISED, PRIVATE, PRIVATE_NAMES, PUBLIC
from tests.bot.websites import LOOPBACK


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_not_allowed(address: str) -> None:
    assert not PublicOnly().allows(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_allowed(address: str) -> None:
    assert PublicOnly().allows(ip_address(address))


@given(st.ip_addresses())
def test_only_global_addresses_are_allowed(address: object) -> None:
    one = ip_address(str(address))
    assert one.is_global or not PublicOnly().allows(one)


@given(st.ip_addresses(v=4))
def test_no_address_is_allowed_by_being_written_as_ipv6(address: object) -> None:
    inner = int(ip_address(str(address)))
    for prefix, shift in ((0, 0), (0xFFFF << 32, 0), (0xFFFF << 48, 0), (0x64FF9B << 96, 0), (0x2002 << 112, 80)):
        assert not PublicOnly().allows(ip_address((prefix | inner << shift).to_bytes(16, "big")))


@pytest.mark.parametrize("host", [*DISGUISED, *PRIVATE_NAMES])
def test_what_is_no_public_name_is_told(host: str) -> None:
    assert not is_public_name(host)


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "www.denvergov.org",
        "a.b.c.example.co",
        "xn--and-6ma2c.org",
        "a_b.example.org",
        "1-2.example.org",
        "0x.org",
    ],
)
def test_a_public_name_is_told(host: str) -> None:
    assert is_public_name(host)


@given(st.text(max_size=20) | st.from_regex(r"[0-9a-fx.:%]{1,20}", fullmatch=True))
def test_no_text_is_both_a_name_and_an_address(text: str) -> None:
    assert not (is_public_name(text) and read_address(text) is not None)


@pytest.mark.parametrize("text", ["fe80::1%eth0", "::1%25lo", "127.1", "0177.0.0.1", "", "a", "1.2.3.4.", " 1.2.3.4"])
def test_an_address_is_read_in_its_usual_form_only(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.asyncio
async def test_the_machines_own_resolver_finds_this_machine_once() -> None:
    found = await SystemResolver().resolve("localhost", 80)
    assert Endpoint(LOOPBACK, 80) in found
    assert len(found) == len(set(found))
