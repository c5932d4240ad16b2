"""Under which names the server answers, and what every answer says to browsers."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from rightsgraph.serve.model import Problem, Settings

__all__ = ["Hosts", "guards", "is_loopback"]

_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::\d{1,5})?")

_GUARDS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "*",
    "cross-origin-resource-policy": "cross-origin",
}
_CLOSED = {"cross-origin-resource-policy": "same-origin"}
_STRICT = {"strict-transport-security": "max-age=31536000"}


class Hosts:
    """The names of this machine, the address listened to, and those that the operator gave.

    >>> from pathlib import Path
    >>> hosts = Hosts(Settings(folder=Path(), addresses=("https://graph.example.org/",)))
    >>> hosts.check([b"graph.example.org"]), hosts.check([b"localhost:7001"])
    (True, False)
    """

    def __init__(self, settings: Settings) -> None:
        places = [urlsplit(address) for address in settings.addresses]
        self._secure = {place.hostname or "" for place in places if place.scheme == "https"}
        self._names = {place.hostname or "" for place in places} | {"localhost", settings.host.lower()}
        self._known: dict[bytes, bool] = {}

    def check(self, given: list[bytes]) -> bool:
        """Say whether the name that was asked for is one that the world reaches by https.

        Raises:
            Problem: 400 where none or several are given, 421 where it is not one of ours.
        """
        if len(given) != 1:
            raise Problem(400, "host", "a request has one Host")
        if (known := self._known.get(given[0])) is not None:
            return known
        found = _HOST.fullmatch(given[0].decode("latin-1"))
        name = (found[1] or found[2]).lower().rstrip(".") if found else ""
        if name not in self._names and not is_loopback(name):
            raise Problem(421, "host", "this server does not answer for the host that was asked for")
        if len(self._known) < 100:
            self._known[given[0]] = name in self._secure
        return name in self._secure


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine itself.

    >>> is_loopback("127.0.0.2"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def guards(*, secure: bool, public: bool) -> dict[str, str]:
    """Give the headers of every answer; what is public may be read by the scripts of any site."""
    return _GUARDS | (_OPEN if public else _CLOSED) | (_STRICT if secure else {})
