"""Before a server starts: is there something to serve, may it be served there, and is it said what is."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.serve.http.hosts import is_loopback
from rightsgraph.serve.model import Settings
from rightsgraph.serve.partners.inner import UNIX, check_behind
from rightsgraph.serve.partners.tokens import read_tokens
from rightsgraph.serve.workers.privileges import missing

__all__ = ["check_settings"]


def check_settings(settings: Settings, say: Callable[[str], None]) -> None:
    """Refuse what must not or cannot be served, and say what will be.

    Args:
        settings: what the server is to be started with.
        say: told what is served, and what this machine lacks.

    Raises:
        InputError: an address or a release is none, or it is too strict for where it would be served.
        OutsideError: workers cannot be held in on this machine, and others would reach the server.
    """
    from rightsgraph.site.make import check_release

    for address in settings.addresses:
        _check_address(address)
    for proxy in settings.proxies:
        _check_proxy(proxy)
    check_behind(settings)
    if settings.tokens:
        read_tokens(settings.tokens)
    for release in (settings.release, *settings.behind):
        if release is not None:
            check_release(release)
            quads = sum(number for number, _ in release.graphs.values())
            say(f"{release.level} release {release.version}: {quads} quads ({release.folder})")
    if settings.release is None:
        say(f"the store {settings.folder}, read-only")
    _check_reach(settings, say)


def _check_reach(settings: Settings, say: Callable[[str], None]) -> None:
    """Refuse to let the world reach what is not public, or workers that nothing holds in."""
    reached = not is_loopback(settings.host) or bool(settings.addresses or settings.proxies)
    level = settings.release.level if settings.release else "public"
    if reached and level != "public":
        what = f"a {level} release would be open to whoever reaches this server"
        mend = "serve the public one, and give this by --partner and --tokens; see docs/serve.md"
        raise InputError(what, where=str(settings.folder), mend=mend)
    if reached and settings.release is None:
        what, mend = "a bare store would be open: nothing says of what level it is", "make a release of it"
        raise InputError(what, where=str(settings.folder), mend=mend)
    for lack in missing():
        if reached:
            what = f"this machine lacks {lack}, which holds in the queries of strangers"
            raise OutsideError(
                what, mend="serve on another machine, or for yourself: without --host, --address"
            )
        say(f"warning: this machine lacks {lack}: serve for yourself alone")


def _check_proxy(proxy: str) -> None:
    try:
        ipaddress.ip_address(proxy)
    except ValueError as error:
        if proxy != UNIX:
            raise InputError(f"no address of a proxy: {proxy}", mend="give --proxy an IP address") from error


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    whole = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    if not whole or not address.endswith("/") or parts.query or parts.fragment or " " in address:
        mend = "give --address as in https://graph.example.org/"
        raise InputError("not the address of a server, ending in a slash", where=address, mend=mend)
