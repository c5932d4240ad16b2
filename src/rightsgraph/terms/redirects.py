"""The rules by which addresses at w3id.org lead to a site, and what a host must know of the site's files."""

from __future__ import annotations

import re

from rightsgraph.errors import InputError
from rightsgraph.terms.files import FORMS

__all__ = ["host_rules", "readme", "w3id_rules"]

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/")
_THING = "([a-z]+)/([a-z0-9][a-z0-9-]?)([a-z0-9-]*)"

_HEAD = """\
# https://w3id.org/rightsgraph/: the ontology, its vocabularies, and the things of the released graph.
# Who names a form of RDF gets it (of several, the first of this order); everybody else gets a page.
Options +FollowSymLinks -MultiViews
RewriteEngine on
"""

_README = """\
# rightsgraph

Addresses of the rightsgraph ontology (`ns#`, `vocabulary/`), of its shapes and rules, and of the things of
the released graph (`id/`, `graph/`): who did what to whom, under which law, and who says so.

* Site: {address}
* Ontology: {address}ns/index.html
* Corrections and removals: see the foot of every page

## Maintainers

Name here the accounts of those who may change these rules.
"""


def check_address(address: str) -> None:
    """Refuse what is not the address of a folder on the web.

    Raises:
        InputError: it is none.
    """
    if not _ADDRESS.fullmatch(address):
        raise InputError("not the address of a site", where=address[:200], mend="write https://host/path/")


def w3id_rules(address: str) -> str:
    r"""Write the `.htaccess` of the folder `rightsgraph` at w3id.org for a site.

    >>> "RewriteRule ^rule/([a-z0-9-]+)$ https://example.org/rg/queries/rule/$1.html [R=303,L]" in w3id_rules(
    ...     "https://example.org/rg/"
    ... )
    True

    Raises:
        InputError: the address is none of a folder on the web.
    """
    check_address(address)
    lines = [_HEAD]
    every = {form: [media] for form, (media, _) in FORMS.items()}
    of_things = {"jsonld": every["jsonld"], "ttl": every["ttl"] + every["nt"] + every["rdf"]}
    for what, pattern, page, forms, file in (
        ("the ontology", "ns/?", "ns/index.html", every, "ns/rightsgraph"),
        ("a version", r"ns/([0-9]+\.[0-9]+\.[0-9]+)/?", "ns/index.html", every, "ns/$1/rightsgraph"),
        ("a concept", "vocabulary/([a-z0-9-]+)", "vocabulary/$1.html", every, "vocabulary/$1"),
        ("a country", "id/country/([A-Z]{2})", "countries/$1.html", of_things, "countries/$1"),
        ("a thing", f"id/{_THING}", "$1/$2/$2$3.html", of_things, "$1/$2/$2$3"),
        ("a source's graph", f"graph/{_THING}", "$1/$2/$2$3.html", of_things, "$1/$2/$2$3"),
        ("a question", "query/([a-z]+)/([a-z0-9-]+)", "queries/$1/$2.html", of_things, "queries/$1/$2"),
        ("changes", "changes/[a-z]+", "changes/index.html", {"ttl": every["ttl"]}, "changes/ldes/index"),
    ):
        lines.append(f"# {what}")
        for form, media in forms.items():
            lines += _rule(pattern, f"{address}{file}.{form}", media)
        lines += _rule(pattern, f"{address}{page}", [])
    lines += [
        "# shapes, rules, other graphs, the rest",
        *_rule(
            "shape/([A-Za-z0-9-]+)", f"{address}shapes/rightsgraph.ttl", [one for (one,) in every.values()]
        ),
        *_rule("shape/([A-Za-z0-9-]+)", f"{address}shapes/index.html#$1", [], "NE,"),
        *_rule("rule/([a-z0-9-]+)", f"{address}queries/rule/$1.html", []),
        *_rule("(graph/.*|release(/.*)?)", f"{address}release.html", []),
        *_rule("", f"{address}index.html", []),
    ]
    return "\n".join(lines) + "\n"


def _rule(pattern: str, target: str, media: list[str], flags: str = "") -> list[str]:
    """Write one rule, for those who ask for one of some content types."""
    types = "|".join(one.replace("+", r"\+") for one in media)
    condition = [f"RewriteCond %{{HTTP_ACCEPT}} {types} [NC]"] if media else []
    return [*condition, f"RewriteRule ^{pattern}$ {target} [{flags}R=303,L]"]


def readme(address: str) -> str:
    """Write the README that w3id.org wants beside the rules."""
    return _README.format(address=address)


def host_rules(policy: str) -> str:
    """Write the `.htaccess` of a site: content types, and headers that keep its pages to themselves.

    >>> "AddType text/turtle .ttl" in host_rules("default-src 'none'")
    True

    Args:
        policy: the content security policy of the pages.
    """
    types = [f"AddType {media} .{form}" for form, (media, _) in FORMS.items()]
    return "\n".join(
        [
            "# For a host that runs Apache; others need the same said in their own words.",
            "Options -MultiViews -Indexes",
            "DirectoryIndex index.html",
            "AddDefaultCharset utf-8",
            "AddCharset utf-8 .ttl .nt .jsonld .rdf .csv .js .css .rq .atom .xml",
            *types,
            "AddType application/atom+xml .atom",
            "AddType application/sparql-query .rq",
            "AddType application/vnd.apache.parquet .parquet",
            "AddType text/csv .csv",
            "<IfModule mod_headers.c>",
            f'Header set Content-Security-Policy "{policy}"',
            'Header set Referrer-Policy "no-referrer"',
            'Header set X-Content-Type-Options "nosniff"',
            '<FilesMatch "\\.(ttl|nt|jsonld|rdf)$">',
            'Header set Access-Control-Allow-Origin "*"',
            "</FilesMatch>",
            "# Search engines are to lead to pages, and to none of people (these say so themselves).",
            '<FilesMatch "\\.(ttl|nt|jsonld|rdf|csv|parquet|js|json)$">',
            'Header set X-Robots-Tag "noindex"',
            "</FilesMatch>",
            "</IfModule>",
            "",
        ]
    )
