"""Which addresses may be fetched from: none inside a network, by whatever spelling."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from onrecord.errors import RefusedAddress, UnreadableInput, UsageError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# (host, port) -> the addresses it has, as `socket.getaddrinfo` spells them.
Resolve = Callable[[str, int], list[str]]

# Public by their number, internal by their use: cloud machines ask them who they are.
_METADATA = tuple(ipaddress.ip_network(n) for n in ("168.63.129.16/32", "192.0.0.0/24"))
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def parse_networks(blocks: Sequence[str]) -> tuple[Network, ...]:
    """CIDR blocks -> networks. Raises UsageError naming the block."""
    try:
        return tuple(ipaddress.ip_network(block) for block in blocks)
    except ValueError as error:
        raise UsageError(f"allow_networks: {error}") from error


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, in the resolver's order. Raises UnreadableInput."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput("fetch_failed", f"{host} cannot be found: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_inner(address: Address) -> bool:
    """Whether an address is private, loopback, link-local, shared, multicast, metadata or else not public, by
    itself or by the IPv4 address inside it."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(address in net for net in _NAT64) or int(address) >> 32 == 0:
            inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(part is not None and is_inner(part) for part in inside):
            return True
        if address.ipv4_mapped is not None:
            return False
    return (
        not address.is_global
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or any(address in net for net in _METADATA)
    )


def checked_address(host: str, port: int, allow: Sequence[Network], lookup: Resolve = resolve) -> str:
    """The address to connect to. Raises RefusedAddress if any address of the host lies inside a network that
    `allow` does not name: a name that points both ways is a trap."""
    found = lookup(host, port)
    for text in found:
        address = ipaddress.ip_address(text.split("%")[0])
        allowed = any(address.version == net.version and address in net for net in allow)
        if is_inner(address) and not allowed:
            named = host if host == str(address) else f"{host} ({address})"
            raise RefusedAddress(f"{named} lies inside a network; allow_networks in the settings can name it")
    if not found:
        raise UnreadableInput("fetch_failed", f"{host} has no address")
    return found[0]
