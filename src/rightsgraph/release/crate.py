"""`ro-crate-metadata.json`: a release as a research object (RO-Crate 1.2), each file with size and digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rightsgraph import __version__
from rightsgraph.iri import BASE
from rightsgraph.release.catalogue import AUTHORS, DESCRIPTION, KEYWORDS, title
from rightsgraph.release.layout import CRATE, LICENCES, MANIFEST, STORE, SUMS
from rightsgraph.release.licences import OURS, OURS_NAME
from rightsgraph.release.media import media_type
from rightsgraph.release.model import Draft
from rightsgraph.release.provenance import STEPS
from rightsgraph.release.sums import files_of, sha256_of
from rightsgraph.release.told import address

__all__ = ["crate"]

_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_Node = dict[str, Any]


def crate(draft: Draft) -> str:
    """Give the description of the folder and of each file that is in it by now."""
    files = [name for name in files_of(draft.folder) if name not in (CRATE, MANIFEST)]
    nodes = [
        _descriptor(),
        _root(draft, files),
        *_people(draft),
        *(_file(draft.folder, name) for name in files),
    ]
    nodes += [
        {
            "@id": MANIFEST,
            "@type": "File",
            "name": "what the release is",
            "encodingFormat": "application/json",
        },
        {"@id": SUMS, "@type": "File", "name": "SHA-256 of each file", "encodingFormat": "text/plain"},
        {"@id": f"{STORE}/", "@type": "Dataset", "name": "the store that rightsgraph opens"},
    ]
    whole = {"@context": f"{_SPECIFICATION}/context", "@graph": nodes}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _descriptor() -> _Node:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }


def _root(draft: Draft, files: list[str]) -> _Node:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": title(draft),
        "description": DESCRIPTION,
        "identifier": address(draft).value,
        "version": draft.version,
        "datePublished": draft.request.day.isoformat(),
        "license": {"@id": OURS},
        "author": {"@id": "#authors"},
        "publisher": {"@id": "#authors"},
        "keywords": ", ".join(KEYWORDS),
        "usageInfo": {"@id": LICENCES},
        "hasPart": [{"@id": name} for name in (*files, MANIFEST, SUMS, f"{STORE}/")],
        "mentions": {"@id": "#making"},
    }


def _people(draft: Draft) -> Iterator[_Node]:
    contact = draft.request.contact
    authors: _Node = {"@id": "#authors", "@type": "Organization", "name": AUTHORS, "url": BASE}
    yield authors | ({"contactPoint": {"@id": "#contact"}} if contact else {})
    yield {
        "@id": OURS,
        "@type": "CreativeWork",
        "name": OURS_NAME,
        "description": "Licence of what we say; the sources stand under their own.",
    }
    yield {
        "@id": "#software",
        "@type": "SoftwareApplication",
        "name": "rightsgraph",
        "version": __version__,
        "url": BASE,
    }
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Make the release",
        "description": STEPS,
        "endTime": draft.request.day.isoformat(),
        "instrument": {"@id": "#software"},
        "result": {"@id": "./"},
    }
    if contact:
        mail = contact.removeprefix("mailto:")
        reached = {"url": contact} if mail == contact else {"email": mail}
        yield {
            "@id": "#contact",
            "@type": "ContactPoint",
            "name": "Corrections and removals",
            "contactType": "corrections and removals",
            **reached,
        }


def _file(folder: Path, name: str) -> _Node:
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "encodingFormat": media_type(name)[0] if not name.endswith(".gz") else "application/gzip",
        "contentSize": str((folder / name).stat().st_size),
        "sha256": sha256_of(folder / name),
    }
