"""Who asks an endpoint, and where a question may go: no password in the open, no redirect elsewhere."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from rightsgraph.errors import InputError, OutsideError

__all__ = ["PASSWORD", "TOKEN", "USER", "checked", "opener"]

USER, PASSWORD, TOKEN = (f"RIGHTSGRAPH_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN"))
"""The environment variables that say who asks."""

_LOOPBACK = re.compile(r"localhost|127(\.\d+){3}|::1")


def checked(url: str) -> str:
    """Give the address back if it is one of the web, without a password in it.

    Raises:
        InputError: it is not.
    """
    wrong = InputError(
        f"not the address of an endpoint: {url!r}",
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
                mend="if you trust that place, give its address to --endpoint",
            )
        return urllib.request.Request(newurl, data=req.data, headers=req.headers, method="POST")  # noqa: S310
