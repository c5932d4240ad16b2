"""HTTP to a SPARQL endpoint: one query out, one whole answer back, or an error that says what went wrong."""

from __future__ import annotations

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime

from pyoxigraph import NamedNode
from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper

from rightsgraph.errors import InputError, OutsideError, RightsgraphError
from rightsgraph.store.login import PASSWORD, TOKEN, USER, agent, checked, opener

__all__ = ["BrokenError", "Deadline", "Line", "Patience"]

_AGAIN = (429, 502, 503, 504)
_SHOWN = 300


class BrokenError(OutsideError):
    """An answer that began and did not come whole; a shorter one may."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: for a byte, for a whole answer, between tries; and how often to try.

    `longest` is the longest body, in bytes: its rows are all kept in memory, and a server may never end.
    """

    silence: float = 120.0
    whole: float = 600.0
    pause: float = 0.5
    longest_pause: float = 30.0
    tries: int = 4
    longest: int = 1 << 29


@dataclass(frozen=True)
class Deadline:
    """When a whole answer, all its pages and tries included, must be there."""

    at: float
    seconds: float

    @classmethod
    def of(cls, patience: Patience) -> Deadline:
        """Start the time for one answer."""
        return cls(time.monotonic() + patience.whole, patience.whole)

    def left(self, most: float) -> float:
        """Give the time left, at most `most`.

        Raises:
            OutsideError: there is none.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise OutsideError(f"no whole answer within {self.seconds:g} s", mend="narrow the question")
        return min(left, most)


class _Question(SPARQLWrapper):
    """A request as SPARQLWrapper writes it; we send it ourselves: it would follow any redirect."""

    def __init__(
        self, url: str, query: str, default: Iterable[NamedNode], named: Iterable[NamedNode], *, agent: str
    ) -> None:
        super().__init__(url, agent=agent)
        self.setMethod(POST)
        self.setReturnFormat(JSON)
        self.setOnlyConneg(True)
        self.queryString, self.queryType = query, SELECT  # its own guess reads comments as keywords
        for graph in default:
            self.addParameter("default-graph-uri", graph.value)
        for graph in named:
            self.addParameter("named-graph-uri", graph.value)

    def request(self) -> urllib.request.Request:
        """Give the request to send."""
        request: urllib.request.Request = self._createRequest()
        return request


class Line:
    """The line to one endpoint: its address, who asks, and how patiently."""

    def __init__(
        self,
        url: str,
        *,
        environment: Mapping[str, str],
        patience: Patience,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url, self.patience, self.server, self._kind = checked(url), patience, "", ""
        self._opener, self._sleep, self._agent = opener(url, environment), sleep, agent(environment)

    def ask(
        self,
        query: str,
        default: Iterable[NamedNode],
        named: Iterable[NamedNode],
        *,
        deadline: Deadline,
    ) -> bytes:
        """Send a query and give the answer's body, whole.

        Raises:
            InputError: the server says that the query is wrong.
            OutsideError: it cannot be reached, refuses, is too slow, or answers with something else.
        """
        request = _Question(self.url, query, default, named, agent=self._agent).request()
        for tried in range(1, self.patience.tries + 1):
            last = tried == self.patience.tries
            try:
                return self._once(request, deadline)
            except urllib.error.HTTPError as error:
                with error:
                    if last or error.code not in _AGAIN:
                        raise self._refusal(error) from error
                    pause = self._pause(error.headers.get("Retry-After"), tried)
            except ValueError as error:  # (urllib's word for a way to log in that it does not know)
                raise OutsideError(
                    f"the endpoint asks for a way to log in that is not known here: {_line(str(error))}",
                    where=self.url,
                    mend=f"if it takes a token, set {TOKEN}",
                ) from error
            except (OSError, http.client.HTTPException) as error:
                if last or not _refused(error):
                    raise self._unreachable(error) from error
                pause = self._pause(None, tried)
            self._sleep(deadline.left(pause))
        raise AssertionError("the last try gives or raises")

    def _once(self, request: urllib.request.Request, deadline: Deadline) -> bytes:
        with self._opener.open(request, timeout=deadline.left(self.patience.silence)) as answer:
            size = 0
            self.server = " ".join(answer.headers.get_all("Server", ()))
            self._kind = answer.headers.get_content_type()
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                what = f"the answer is packed ({answer.headers['Content-Encoding']}), which nobody asked for"
                raise OutsideError(what, where=self.url, mend="ask who runs the server to send it as it is")
            parts: list[bytes] = []
            while part := answer.read1(1 << 16):
                parts.append(part)
                if (size := size + len(part)) > self.patience.longest:
                    raise self._broken(f"it is longer than {self.patience.longest >> 20} MB")
                deadline.left(self.patience.silence)
            if answer.length:
                raise self._broken("its body ends too early")
            self._check(answer.headers)
        return b"".join(parts)

    def _check(self, headers: Message) -> None:
        if headers.get_content_type() in ("text/html", "application/xhtml+xml"):
            raise OutsideError(
                "a web page came instead of an answer", where=self.url, mend="check the endpoint's address"
            )
        if headers.get("X-SQL-State", "") == "S1TAT":
            raise OutsideError(
                "the server ran out of its own time and gave a part of the answer only",
                where=self.url,
                mend="narrow the question",
            )

    def _broken(self, what: str) -> BrokenError:
        return BrokenError(
            f"the answer is broken: {what}",
            where=self.url,
            mend="ask again, or narrow the question: servers break off so when their time is over",
        )

    def broken(self, error: Exception) -> OutsideError:
        """Say that a body is no answer, and as what it came; one that is no JSON may have been cut off."""
        made = self._broken(f"{_line(str(error))} (it came as {self._kind})")
        cut = str(error).startswith("Parser error")
        return made if cut else OutsideError(made.what, where=made.where, mend="ask who runs the server")

    def _pause(self, asked: str | None, tried: int) -> float:
        """Give how long to wait before the next try: as the server asks, else twice as long each time."""
        pause = self.patience.pause * 2 ** (tried - 1) if asked is None else _seconds(asked)
        if pause > self.patience.longest_pause:
            raise OutsideError(
                f"the server is busy and asks to come back in {pause:.0f} s", where=self.url, mend="ask later"
            )
        return pause

    def _refusal(self, error: urllib.error.HTTPError) -> RightsgraphError:
        try:
            said = _line(error.read(4 * _SHOWN).decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException):
            said = ""
        about = f"{error.code} {error.reason}" + (f": {said}" if said else "")
        if error.code == 400:
            return InputError(f"the endpoint refuses the query: {about}", where=self.url, mend="rewrite it")
        mends = {
            401: f"set {USER} and {PASSWORD}, or {TOKEN}, to what the server knows you by",
            403: "ask who runs the server for access",
            404: "check the endpoint's address",
        }
        return OutsideError(
            f"the endpoint gives no answer: {about}", where=self.url, mend=mends.get(error.code, "")
        )

    def _unreachable(self, error: Exception) -> OutsideError:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            what = f"the endpoint is silent for {self.patience.silence:g} s"
            return OutsideError(what, where=self.url, mend="narrow the question, or ask later")
        if isinstance(error, http.client.IncompleteRead):
            return self._broken("its body ends too early")
        return OutsideError(
            f"the endpoint cannot be reached: {_line(str(reason))}", where=self.url, mend="check the address"
        )


def _refused(error: Exception) -> bool:
    """Say whether nobody took the question, so that asking again does no harm and may help."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return isinstance(reason, ConnectionError) and not isinstance(reason, socket.gaierror)


def _seconds(asked: str) -> float:
    """Read Retry-After: seconds, or a date, by the clock of now."""
    try:
        return max(0.0, float(asked))
    except ValueError:
        try:
            return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
        except (ValueError, OverflowError):
            return 0.0


def _line(text: str) -> str:
    """Give the beginning of a server's words as one line, without control characters."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
