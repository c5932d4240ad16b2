"""The few words of schema.org that stand in a page of HTML: what it is about, and what that is called."""

from __future__ import annotations

from rightsgraph.browse.model import Page

__all__ = ["schema_org"]

_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "event": "Event",
    "law": "Legislation",
    "place": "Place",
    "country": "Country",
    "source": "CreativeWork",
    "document": "DigitalDocument",
}


def schema_org(page: Page) -> dict[str, object]:
    """Say in schema.org's words what a page is about: kind, address and names, and nothing that is judged.

    What befell somebody, and what they are accused of, has no words there that keep who says so.

    >>> from rightsgraph.browse.model import Link
    >>> schema_org(Page(Link("https://example.org/a", "Aigerim Testova"), "person"))["about"]
    {'@type': 'Person', '@id': 'https://example.org/a', 'name': 'Aigerim Testova'}
    """
    about: dict[str, object] = {
        "@type": _TYPES.get(page.kind, "Thing"),
        "@id": page.thing.iri,
        "name": page.thing.text,
    }
    others = sorted({name.value.text for name in page.names} - {page.thing.text})
    if others:
        about["alternateName"] = others
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "about": about,
        "version": page.version,
        "inLanguage": "en",
    }
