"""`CITATION.cff`: how to cite a release (Citation File Format 1.2.0)."""

from __future__ import annotations

import json

from rightsgraph.release.catalogue import AUTHORS, DESCRIPTION, KEYWORDS, title
from rightsgraph.release.licences import OURS_NAME
from rightsgraph.release.model import Draft
from rightsgraph.release.told import address

__all__ = ["citation"]


def citation(draft: Draft) -> str:
    """Give `CITATION.cff`; texts are quoted as in JSON, which is YAML."""
    fields = {
        "title": title(draft),
        "version": draft.version,
        "abstract": DESCRIPTION,
        "license": OURS_NAME,
        "url": address(draft).value,
    }
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        'message: "If you use this release, cite it, and the sources that its answers name."',
        f"date-released: {draft.request.day.isoformat()}",
        *(f"{name}: {json.dumps(text)}" for name, text in fields.items()),
        "authors:",
        f"  - name: {json.dumps(AUTHORS)}",
        "keywords:",
        *(f"  - {json.dumps(word)}" for word in KEYWORDS),
        "",
    ]
    return "\n".join(lines)
