"""What a site tells hosts and search engines: content types, what to leave alone, where its pages stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from rightsgraph.site.model import File, Subject
from rightsgraph.terms.redirects import host_rules, readme, w3id_rules

__all__ = ["address_files", "sitemap_files"]

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MOST = 45_000
"""So many addresses stand in one file; the protocol of sitemaps allows 50,000."""


def address_files(subject: Subject, pages: Iterable[str]) -> Iterator[File]:
    """Give the files for hosts; where the site's address is known, also those that need it.

    Without an address there is no `sitemap.xml`, whose entries are absolute, and no rules for w3id.org.

    Args:
        subject: the release, with the address.
        pages: the paths of the pages that search engines may take up.
    """
    yield File(".htaccess", host_rules(_POLICY).encode())
    yield File("robots.txt", _robots(subject.address).encode())
    if not subject.address:
        return
    yield File("w3id/.htaccess", w3id_rules(subject.address).encode())
    yield File("w3id/README.md", readme(subject.address).encode())
    yield from sitemap_files(subject.address, pages)


def sitemap_files(address: str, pages: Iterable[str]) -> Iterator[File]:
    """Give the list of pages for search engines, in parts and a list of these where they are many.

    Args:
        address: where the pages stand, ending in a slash.
        pages: the paths of the pages that search engines may take up.
    """
    paths = sorted(pages)
    parts = [paths[at : at + _MOST] for at in range(0, len(paths), _MOST)]
    if len(parts) == 1:
        yield File("sitemap.xml", _sitemap("urlset", "url", [address + path for path in parts[0]]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(name, _sitemap("urlset", "url", [address + path for path in part]))
    yield File("sitemap.xml", _sitemap("sitemapindex", "sitemap", [address + name for name in names]))


def _sitemap(root: str, item: str, addresses: Iterable[str]) -> bytes:
    lines = [f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses]
    body = "\n".join(lines)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{body}\n</{root}>\n'.encode()


def _robots(address: str) -> str:
    """Keep search engines from tables and the index; pages of people say themselves to leave them."""
    base = urlsplit(address).path or "/"
    shut = "".join(f"Disallow: {base}{folder}/\n" for folder in ("search", "tables"))
    return f"User-agent: *\n{shut}" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
