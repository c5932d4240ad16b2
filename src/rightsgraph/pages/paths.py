"""Where the page of a thing stands in a site: paths made of addresses alone, safe on every disk."""

from __future__ import annotations

import hashlib
import re

from pyoxigraph import NamedNode

from rightsgraph.iri import BASE

__all__ = ["PAGED", "has_page", "page_path", "with_suffix"]

PAGED = (
    *("person", "organization", "event", "charge", "case", "law", "place", "source"),
    *("document", "record", "hit", "country"),
)
"""The kinds of thing (as in its address) that have a page; a dependent record stands on that of its owner."""

_THING = re.compile(f"{re.escape(BASE)}id/([a-z]+)/(.+)", re.DOTALL)
_SAFE = re.compile("[a-z0-9][a-z0-9-]{0,99}")
_RESERVED = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")
_DEPENDENT = re.compile("x[0-9a-f]{20}")


def has_page(iri: NamedNode) -> bool:
    """Say whether things of such an address have a page of their own.

    >>> has_page(NamedNode(f"{BASE}id/person/k3v8w2qd")), has_page(NamedNode(f"{BASE}id/evidence/k3v8w2qd"))
    (True, False)
    """
    match = _THING.fullmatch(iri.value)
    if match is None or match[1] not in PAGED:
        return False
    return match[1] != "record" or _DEPENDENT.fullmatch(match[2]) is None


def page_path(iri: NamedNode) -> str:
    """Give the path of the page of a thing, which no two things share, whatever the case of letters.

    A local name that a file system may not take, or not tell from another, is replaced by its digest.

    >>> page_path(NamedNode(f"{BASE}id/person/k3v8w2qd"))
    'person/k3/k3v8w2qd.html'
    >>> page_path(NamedNode(f"{BASE}id/country/KZ"))
    'countries/KZ.html'
    >>> page_path(NamedNode(f"{BASE}id/law/..")).startswith("law/_")
    True
    """
    match = _THING.fullmatch(iri.value)
    if match is None:
        raise ValueError(f"no address of a thing of ours: {iri.value}")
    kind, local = match.groups()
    if kind == "country" and re.fullmatch("[A-Z]{2}", local):
        return f"countries/{local}.html"
    if not _SAFE.fullmatch(local) or _RESERVED.fullmatch(local):
        local = f"_{hashlib.sha256(local.encode()).hexdigest()[:20]}"
    return f"{kind}/{local[:2]}/{local}.html"


def with_suffix(path: str, suffix: str) -> str:
    """Give the path of the same in another form.

    >>> with_suffix("person/k3/k3v8w2qd.html", ".ttl")
    'person/k3/k3v8w2qd.ttl'
    """
    return path.removesuffix(".html") + suffix
