"""What the address of a document asks for, and what its headers say of the same in other forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from rightsgraph.iri import BASE, KINDS
from rightsgraph.release.licences import OURS
from rightsgraph.serve.http.addresses import pinned_path
from rightsgraph.serve.model import UNKNOWN, Problem, Settings
from rightsgraph.terms.files import FORMS

__all__ = ["MEDIA", "Listed", "Thing", "alternates", "asked_list", "asked_thing", "links"]

MEDIA: Mapping[str, str] = {"text/html": "html"} | {media: form for form, (media, _) in FORMS.items()}
"""The media types on offer, the one for whom has no wish first, each with the ending of its addresses."""

_THING = re.compile(rf"([a-z]+)/([A-Za-z0-9][A-Za-z0-9._~-]{{0,199}}?)(?:\.({'|'.join(MEDIA.values())}))?")
_COUNTRY = re.compile("[A-Z]{2}")
_LIST = {
    "all": re.compile("[A-Za-z0-9._~:/#?=%-]{1,200}"),
    "kind": re.compile("[a-z]{0,20}"),
    "page": re.compile("[1-9][0-9]{0,5}"),
}


class Thing(NamedTuple):
    """A thing, and the form that is named (`.ttl`), empty where none is."""

    kind: str
    local: str
    suffix: str

    @property
    def iri(self) -> str:
        """The address of the thing itself."""
        return f"{BASE}id/{self.kind}/{self.local}"

    @property
    def path(self) -> str:
        """The path of the document, from the root of the server."""
        return f"doc/{self.kind}/{self.local}{self.suffix}"

    @property
    def is_country(self) -> bool:
        """Whether a page of the site is about it, by which all its pages are found."""
        return self.kind == "country" and _COUNTRY.fullmatch(self.local) is not None


class Listed(NamedTuple):
    """A page of a list: the property and the kind of a group, and the page counted from 1."""

    group: str
    kind: str
    number: int


def asked_thing(rest: str, *, whole: bool = False) -> Thing:
    """Read what stands behind `/doc/` (or, with `whole`, behind `/id/`, where no form is named).

    No sign goes through that could mean something in a query, a header or a path.

    >>> asked_thing("person/k3v8w2qd.ttl")
    Thing(kind='person', local='k3v8w2qd', suffix='.ttl')

    Raises:
        Problem: there can be no such thing.
    """
    found = _THING.fullmatch(rest)
    if found is None or found[1] not in KINDS:
        raise Problem(404, "unknown", UNKNOWN)
    suffix = f".{found[3]}" if found[3] else ""
    return Thing(found[1], found[2] + suffix, "") if whole else Thing(found[1], found[2], suffix)


def asked_list(given: Mapping[str, str]) -> Listed:
    """Read the parameters of a list.

    >>> asked_list({"all": "rg:target", "kind": "event", "page": "2"})
    Listed(group='rg:target', kind='event', number=2)

    Raises:
        Problem: there is one too many, or a value is none.
    """
    values = {"kind": "", "page": "1", **given}
    if values.keys() != _LIST.keys() or not all(form.fullmatch(values[key]) for key, form in _LIST.items()):
        raise Problem(400, "parameters", "a list is asked for as ?all=PROPERTY&kind=KIND&page=NUMBER")
    return Listed(values["all"], values["kind"], int(values["page"]))


def alternates(local: str, *, but: str = "") -> str:
    """Give the value of `Link` that names a document in its forms, all relative to any of them.

    >>> alternates("k3v8w2qd").split(", ")[1]
    '<k3v8w2qd.ttl>; rel="alternate"; type="text/turtle"'
    """
    return ", ".join(
        f'<{local}.{form}>; rel="alternate"; type="{media}"' for media, form in MEDIA.items() if form != but
    )


def links(thing: Thing, form: str, settings: Settings, *, pinned: bool) -> str:
    """Give the value of `Link` for a document: other forms, lasting addresses, the thing, the licence."""
    up = "../../../../" if pinned else "../../"
    root = settings.addresses[0] if settings.addresses else up
    said = [
        alternates(thing.local, but=form),
        f'<{root}{thing.path.removesuffix(thing.suffix)}>; rel="canonical"',
    ]
    if pinned:
        said.append(f'<{up}{thing.path}>; rel="latest-version"')
    elif settings.release is not None:
        said.append(f'<{up}{pinned_path(settings.release.version, thing.path)}>; rel="bookmark"')
    said += [
        f'<{thing.iri}>; rel="about"',
        f'<{up}dcat.ttl>; rel="describedby"; type="text/turtle"',
        f'<{OURS}>; rel="license"',
    ]
    return ", ".join(said)
