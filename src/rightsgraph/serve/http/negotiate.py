"""Content negotiation: which of the forms on offer a client likes best, and in which languages it reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

__all__ = ["negotiate", "spoken"]

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 (a token of RFC 9110)
_PARTS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
_RANGE = re.compile(f"({_TOKEN})/({_TOKEN})")
_TAG = re.compile(r"\*|[A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,8}")
_WEIGHT = re.compile(r";[ \t]*[qQ]=([^;]*)")
_NUMBER = re.compile(r"0?\.[0-9]+|0\.?|1(\.0*)?")
_LONGEST = 2000
"""Signs of a header that are read: to read more of it would cost the server more than the client."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')


class _Wish(NamedTuple):
    what: str
    weight: float


def negotiate(accept: str, offered: Sequence[str]) -> str | None:
    """Choose the media type that a client likes best, as RFC 9110 says; None where it takes none.

    What has the same weight is chosen as it is named more closely, then by the order of the offers. An
    empty header, or one in which nothing can be understood, takes anything. Parameters other than the
    weight do not exclude: all that is offered is UTF-8.

    Args:
        accept: the value of `Accept`, several of them joined with commas.
        offered: media types without parameters, the one for whom has no wish first.

    >>> negotiate("text/html;q=0.5, text/*", ("text/html", "text/turtle"))
    'text/turtle'
    >>> negotiate("*/*", ("text/html", "text/turtle"))
    'text/html'
    >>> negotiate("image/png, text/html;q=0", ("text/html",)) is None
    True
    """
    wishes = [_Wish(what.lower(), weight) for what, weight in _wishes(accept, _RANGE)]
    if not wishes:
        return offered[0]
    best, found = (0.0, 0), None
    for media in offered:
        rank = _rank(media, wishes)
        if rank[0] and rank > best:
            best, found = rank, media
    return found


def _rank(media: str, wishes: Sequence[_Wish]) -> tuple[float, int]:
    """Give the weight of a media type by the closest range that names it, and how close that is."""
    for close, name in ((2, media), (1, f"{media.partition('/')[0]}/*"), (0, "*/*")):
        weights = [wish.weight for wish in wishes if wish.what == name]
        if weights:
            return max(weights), close
    return 0.0, 0


def spoken(accept: str, known: Collection[str], *, most: int = 2) -> tuple[str, ...]:
    """Give the languages of a reader that are among those known, the dearest first (RFC 4647, lookup).

    Args:
        accept: the value of `Accept-Language`, several of them joined with commas.
        known: tags as the data have them.
        most: so many at most, which bounds how many variants a page can have.

    >>> spoken("kk-KZ, de;q=0.9, ru;q=0.8, uz;q=0", ("en", "kk", "ru", "uz"))
    ('kk', 'ru')
    """
    named = {tag.lower(): tag for tag in known}
    wishes = sorted(_wishes(accept, _TAG), key=lambda wish: -wish.weight)
    found: dict[str, None] = {}
    for what, weight in wishes:
        tag = what.lower()
        while tag not in named and "-" in tag:
            tag = re.sub("-[^-]+(-[^-])?$", "", tag)
        if weight and tag in named and len(found) < most:
            found[named[tag]] = None
    return tuple(found)


def _wishes(header: str, form: re.Pattern[str]) -> Iterator[_Wish]:
    """Read the elements of a header that have the right form; others are passed over."""
    for part in _PARTS.findall(header[:_LONGEST]):
        what = part.partition(";")[0].strip(" \t")
        if not form.fullmatch(what):
            continue
        weights = _WEIGHT.findall(_QUOTED.sub('""', part))
        weight = weights[0].strip(" \t") if weights else "1"
        if _NUMBER.fullmatch(weight):
            yield _Wish(what, float(weight))
