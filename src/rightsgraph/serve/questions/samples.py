"""The same question in the languages of programs: curl, Python and R, quoted as each needs it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Sample", "curl", "python", "r", "r_text", "samples"]


@dataclass(frozen=True)
class Sample:
    """A program: in which language, and its text."""

    language: str
    text: str


def samples(address: str, given: Mapping[str, str]) -> tuple[Sample, ...]:
    """Give the programs that fetch a CSV.

    Args:
        address: where the CSV stands, without parameters.
        given: the parameters.
    """
    return (
        Sample("curl", curl(address, given)),
        Sample("Python", python(address, given)),
        Sample("R", r(address, given)),
    )


def curl(address: str, given: Mapping[str, str]) -> str:
    r"""Write a command of a POSIX shell.

    >>> print(curl("http://localhost/laws.csv", {"country": "it's"}))
    curl --fail --get http://localhost/laws.csv \
      --data-urlencode 'country=it'"'"'s'
    """
    lines = [f"curl --fail --get {shlex.quote(address)}"]
    lines += [f"--data-urlencode {shlex.quote(f'{name}={text}')}" for name, text in sorted(given.items())]
    return " \\\n  ".join(lines)


def python(address: str, given: Mapping[str, str]) -> str:
    """Write a program for Python as it comes, which leaves the rows in `rows`.

    >>> print(python("http://localhost/laws.csv", {"country": 'a"b'}).splitlines()[5])
    parameters = {'country': 'a"b'}
    """
    return "\n".join(
        (
            "import csv",
            "import io",
            "import urllib.parse",
            "import urllib.request",
            "",
            f"parameters = {dict(sorted(given.items()))!r}",
            f"address = {address!r} + '?' + urllib.parse.urlencode(parameters)",
            "with urllib.request.urlopen(address) as answer:",
            "    rows = list(csv.DictReader(io.TextIOWrapper(answer, 'utf-8', newline='')))",
            "print(len(rows), 'rows')",
        )
    )


def r(address: str, given: Mapping[str, str]) -> str:
    r"""Write a program for R as it comes, which leaves the rows in `rows`.

    >>> print(r("http://localhost/laws.csv", {"country": 'a"b'}).splitlines()[0])
    parameters <- c(country = "a\"b")
    """
    named = ", ".join(f"{name} = {r_text(text)}" for name, text in sorted(given.items()))
    asked = (
        f"parameters <- c({named})",
        "encoded <- vapply(enc2utf8(parameters), utils::URLencode, '', reserved = TRUE, repeated = TRUE)",
        f"address <- paste0({r_text(address)}, '?', paste0(names(parameters), '=', encoded, collapse = '&'))",
    )
    lines = asked if given else (f"address <- {r_text(address)}",)
    reading = "rows <- read.csv(address, encoding = 'UTF-8', na.strings = '', colClasses = 'character')"
    return "\n".join((*lines, reading, "cat(nrow(rows), 'rows\\n')"))


def r_text(text: str) -> str:
    r"""Write a text as R reads it: between quotation marks, what cannot be seen by its number.

    >>> print(r_text('a "b" \\ c'))
    "a \"b\" \\ c"
    """
    signs = []
    for sign in text:
        if sign in '"\\':
            signs.append(f"\\{sign}")
        else:
            signs.append(sign if sign.isprintable() else f"\\U{{{ord(sign):x}}}")
    return f'"{"".join(signs)}"'
