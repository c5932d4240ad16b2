"""`ro-crate-metadata.json`: a release as a research object (RO-Crate 1.2), each file with size and digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rightsgraph import __version__
from rightsgraph.release.catalogue import DESCRIPTION, KEYWORDS, title
from rightsgraph.release.citation import AUTHORS
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
    root: _Node = {
        "@id": "./",
        "@type": "Dataset",
        "name": title(draft),
        "description": DESCRIPTION,
        "identifier": address(draft).value,
        "version": draft.version,
        "datePublished": draft.request.day.isoformat(),
        "license": {"@id": OURS},
        "author": {"@id": "#authors"},
        "keywords": ", ".join(KEYWORDS),
        "usageInfo": {"@id": LICENCES},
        "hasPart": [{"@id": name} for name in (*files, MANIFEST, SUMS, f"{STORE}/")],
        "mentions": {"@id": "#making"},
    }
    return root | ({"contactPoint": {"@id": "#contact"}} if draft.request.contact else {})


def _people(draft: Draft) -> Iterator[_Node]:
    yield {"@id": "#authors", "@type": "Organization", "name": AUTHORS}
    yield {"@id": OURS, "@type": "CreativeWork", "name": OURS_NAME}
    yield {"@id": "#software", "@type": "SoftwareApplication", "name": "rightsgraph", "version": __version__}
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Make the release",
        "description": STEPS,
        "endTime": draft.request.day.isoformat(),
        "instrument": {"@id": "#software"},
        "result": {"@id": "./"},
    }
    if contact := draft.request.contact:
        reached = {"email": contact} if contact.startswith("mailto:") else {"url": contact}
        yield {
            "@id": "#contact",
            "@type": "ContactPoint",
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
