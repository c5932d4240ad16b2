"""Who asks: the address of the peer, or what a proxy of ours says; kept as a keyed digest alone."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections.abc import Collection, Sequence

__all__ = ["Clients", "network_of"]

_UNIX = "unix"
_DIGITS = 16


class Clients:
    """Names clients by a digest under a key that is made at start and written nowhere."""

    def __init__(self, proxies: Collection[str], *, key: bytes | None = None) -> None:
        self._proxies = {one if one == _UNIX else str(_bare(one)) for one in proxies}
        self._key = key or secrets.token_bytes(32)

    def is_proxy(self, peer: str) -> bool:
        """Say whether the word of a peer is taken for who asks."""
        return peer in self._proxies

    def name(self, peer: str, forwarded: Sequence[bytes] = ()) -> str:
        """Give the digest of who asks.

        Args:
            peer: the address that the connection comes from; `unix` for a socket of this machine.
            forwarded: the values of `X-Forwarded-For`, in order; read only where the peer is a proxy, from
                the right, up to the first address that is no proxy: what stands before it, anybody may write.

        >>> clients = Clients(["127.0.0.1"])
        >>> clients.name("127.0.0.1", [b"192.0.2.1, 192.0.2.7"]) == clients.name("192.0.2.7")
        True
        >>> clients.name("192.0.2.7", [b"192.0.2.1"]) == clients.name("192.0.2.7")
        True
        """
        who = peer
        if forwarded and peer in self._proxies:
            for word in reversed(b",".join(forwarded).split(b",")):
                try:
                    who = str(_bare(word.decode("ascii").strip()))
                except ValueError:
                    break  # no address: the last that a proxy vouches for stays
                if who not in self._proxies:
                    break
        return hashlib.blake2b(network_of(who).encode(), key=self._key, digest_size=_DIGITS).hexdigest()


def network_of(address: str) -> str:
    """Give what counts as one client: an IPv4 address, and of IPv6 the /64 that one household has.

    >>> network_of("2001:db8::1"), network_of("::ffff:192.0.2.7"), network_of("192.0.2.7")
    ('2001:db8::/64', '192.0.2.7', '192.0.2.7')
    """
    try:
        found = _bare(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
    return str(found)


def _bare(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Read an address without its port or zone; IPv4 written as IPv6 is IPv4."""
    if address.startswith("["):
        address = address[1:].partition("]")[0]
    elif address.count(":") == 1:
        address = address.partition(":")[0]
    found = ipaddress.ip_address(address.partition("%")[0])
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found
