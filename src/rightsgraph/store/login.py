"""Who asks an endpoint, and where a question may go: no password in the open, no redirect elsewhere."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from rightsgraph import __version__
from rightsgraph.errors import InputError, OutsideError

__all__ = ["CONTACT", "PASSWORD", "TOKEN", "USER", "agent", "checked", "opener"]

USER, PASSWORD, TOKEN, CONTACT = (
    f"RIGHTSGRAPH_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN", "CONTACT")
)
"""The environment variables that say who asks; the last, whom to write to, which every server may know."""

_SECRET = re.compile(r"//[^/]*@")
_LOOPBACK = re.compile(r"localhost|127(\.\d+){3}|::1")


def checked(url: str) -> str:
    """Give the address back if it is one of the web, without a password in it.

    Raises:
        InputError: it is not.
    """
    wrong = InputError(
        f"not the address of an endpoint: {_SECRET.sub('//', url)!r}",
        where="--endpoint",
        mend="write it like https://example.org/sparql",
    )
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise wrong from error
    if not known:
        raise wrong
    if parts.username is not None or parts.password is not None:
        mend = f"take it out and set {USER} and {PASSWORD}"
        raise InputError("an address with a user or password in it", where="--endpoint", mend=mend)
    return url


def agent(environment: Mapping[str, str]) -> str:
    """Give what the requests call themselves: program, version and, where it is said, whom to write to.

    >>> agent({"RIGHTSGRAPH_ENDPOINT_CONTACT": "desk@lantern.example"}).partition(" ")[2]
    '(desk@lantern.example)'

    Raises:
        InputError: the contact is not printable ASCII.
    """
    contact = environment.get(CONTACT, "")
    if not (contact.isascii() and contact.isprintable()):
        mend = f"set {CONTACT} to an address of mail or web"
        raise InputError("a contact that no header can carry", where=CONTACT, mend=mend)
    return f"rightsgraph/{__version__}" + (f" ({contact})" if contact else "")


def opener(url: str, environment: Mapping[str, str]) -> urllib.request.OpenerDirector:
    """Give what sends requests to an endpoint, with what the environment says about who asks.

    A token goes along with every request; user and password answer a challenge, basic or digest.

    Raises:
        InputError: a password or a token would go over plain http to another machine.
    """
    parts = urlsplit(url)
    loopback = bool(_LOOPBACK.fullmatch(parts.hostname or ""))
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if (user or token) and not loopback and parts.scheme != "https":
        raise InputError(
            "a password or token is not sent over plain http",
            where=url,
            mend=f"use https, or unset {TOKEN if token else USER}",
        )
    handlers: list[urllib.request.BaseHandler] = [_SameOrigin()]
    if loopback:
        handlers.append(urllib.request.ProxyHandler({}))
    if user and not token:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, user, password)
        handlers.append(urllib.request.HTTPBasicAuthHandler(known))
        handlers.append(urllib.request.HTTPDigestAuthHandler(known))
    made = urllib.request.build_opener(*handlers)
    made.addheaders = [("Authorization", f"Bearer {token}")] if token else []
    return made


class _SameOrigin(urllib.request.HTTPRedirectHandler):
    """Follow redirects within the scheme, host and port asked, and take the query along."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],  # noqa: ARG002 (urllib's signature)
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: Message,  # noqa: ARG002
        newurl: str,
    ) -> urllib.request.Request:
        """Give the request to send on.

        Raises:
            OutsideError: it would go to another place.
        """
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc.lower()) != (new.scheme, new.netloc.lower()):
            raise OutsideError(
                f"the endpoint sends on to another place: {new.scheme}://{new.netloc}{new.path}",
                where=req.full_url,
                mend="if you trust that place, give its address instead",
            )
        return urllib.request.Request(newurl, data=req.data, headers=req.headers, method="POST")  # noqa: S310
