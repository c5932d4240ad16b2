"""Who has a token is led to the release of its level, in another process; who has a wrong one is refused."""

from __future__ import annotations

import datetime as dt
import ipaddress
import sys
from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from rightsgraph.errors import InputError
from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.model import Problem
from rightsgraph.serve.partners.inner import Inner
from rightsgraph.serve.partners.tokens import Keeper, Token

__all__ = ["Gate"]

_REFUSED = Problem(
    401,
    "token",
    "this token opens nothing here; without one, the public release is open",
    headers=(
        ("WWW-Authenticate", 'Bearer realm="rightsgraph", error="invalid_token"'),
        ("Cache-Control", "private, no-store"),
        ("Vary", "Authorization"),
    ),
)


_GUESS = 1.05
"""The seconds of work that a wrong token costs who gives it: guessing is not free."""


def _client(token: Token) -> str:
    """Give an address of no network for a token: the server behind counts by it who asks how much."""
    return str(ipaddress.IPv6Address(b"\xfd" + bytes.fromhex(token.sha256)[:7] + bytes(8)))


class Gate:
    """Stands before the server: a request that names anybody is answered from behind, or refused.

    It never falls back on what is public: who believes to read the release of their level does read it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        keeper: Keeper | None,
        inners: Mapping[str, Inner],
        budget: Budget,
    ) -> None:
        self._app, self._keeper, self._inners, self._budget = app, keeper, inners, budget

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Raises:
            Problem: the token opens nothing, or the release behind it is not there.
        """
        given = [value for name, value in scope.get("headers", ()) if name == b"authorization"]
        if not given:
            return await self._app(scope, receive, send)
        token, inner = self._opened(given, scope["state"]["client"])
        return await inner.ask(scope, receive, send, client=_client(token))

    def _opened(self, given: list[bytes], client: str) -> tuple[Token, Inner]:
        """Give what a token opens; whatever is wrong with it, the answer is one, and costs who asks."""
        self._budget.check(client)
        scheme, _, text = given[0].decode("latin-1").partition(" ")
        token = self._known(text.strip(" ")) if scheme.lower() == "bearer" and len(given) == 1 else None
        if token is None or token.scope not in self._inners:
            self._budget.spend(client, _GUESS)
            raise _REFUSED
        return token, self._inners[token.scope]

    def _known(self, text: str) -> Token | None:
        if self._keeper is None:
            return None
        try:
            return self._keeper.opened_by(text, dt.datetime.now(dt.UTC).date())
        except InputError as error:
            sys.stderr.write(f"no token opens anything: {error}\n")
            return None
