"""Which addresses of the internet are public, and what a name stands for."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple, Protocol

IPAddress = IPv4Address | IPv6Address
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+")
_MAX_HOST_CHARS = 253
_PRIVATE_ENDINGS = frozenset(["localhost", "local", "internal", "intranet", "lan", "onion", "test", "invalid", "alt"])
"""Names that stand for nothing public, whatever a server of names says."""
_FORBIDDEN = tuple(
    ip_network(network)
    for networks in (
        # This network, private, carriers' (Alibaba's metadata too), this machine, this link (metadata of other clouds).
        ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        # Protocols, documentation, relays to IPv6, private, benchmarks, documentation.
        ("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        # Documentation, multicast, reserved; Azure's metadata, which looks public.
        ("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
        # IPv4 written as IPv6: compatible, mapped, translated, by NAT64, by Teredo, by 6to4.
        ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"),
        # Discarded, protocols, documentation, segment routing.
        ("100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        # Unique local, this link, this site, multicast.
        ("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
    for network in networks
)
"""What `is_global` says of some of these differs between versions of Python; here it stands written out."""


class Endpoint(NamedTuple):
    """Where to connect to."""

    address: str
    port: int


class Resolver(Protocol):
    """Looks up what a name stands for."""

    async def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
        """Return every address of a host.

        Raises:
            OSError: there is none.
        """
        ...


class AddressPolicy(Protocol):
    """Says which addresses may be connected to."""

    def allows(self, address: IPAddress) -> bool:
        """Tell whether an address may be connected to."""
        ...


class SystemResolver:
    """Asks the machine's resolver."""

    async def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
        """Return every address of a host.

        Raises:
            OSError: there is none.
        """
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return tuple(dict.fromkeys(Endpoint(str(address[0]), port) for *_, address in found))


class PublicOnly:
    """Allows what is part of the public internet and can't lead to anything else."""

    def allows(self, address: IPAddress) -> bool:
        """Tell whether an address is public."""
        return address.is_global and not any(
            address.version == network.version and address in network for network in _FORBIDDEN
        )


def read_address(text: str) -> IPAddress | None:
    """Return the address that a text is, in its usual form and without a zone; None when it is another text."""
    try:
        return ip_address(text) if "%" not in text else None
    except ValueError:
        return None


def is_public_name(host: str) -> bool:
    """Tell whether a name could be one of the public internet, as far as the name shows it.

    What ends in a number is an address in disguise: `2130706433`, `0x7f.1` and `0177.0.0.1` are all 127.0.0.1.
    """
    if len(host) > _MAX_HOST_CHARS or not _HOST.fullmatch(host):
        return False
    last = host.rpartition(".")[2]
    return last not in _PRIVATE_ENDINGS and not host.endswith(".home.arpa") and not _NUMBER.fullmatch(last)
