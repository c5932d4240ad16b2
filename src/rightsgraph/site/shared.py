"""The files that pages load: style, the name of the release, the context of JSON-LD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.pages.frame import style
from rightsgraph.release.layout import CONTEXT as RELEASED
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.model import File

__all__ = ["sections_style", "shared_files"]

_STATIC = Path(__file__).parent / "static"


def shared_files(release: Path, version: str, day: dt.date) -> Iterator[File]:
    """Give the files that every page needs: style, the name of the release, the context of JSON-LD."""
    yield File("style.css", style())
    named = f"{version} ({day.isoformat()})"
    yield File("release.css", f'.release::after {{ content: "{named}"; }}\n'.encode())
    yield File(CONTEXT, (release / RELEASED).read_bytes())


def sections_style() -> File:
    """Give the style of the pages beside those of things."""
    return File("sections.css", style("cells.css") + (_STATIC / "sections.css").read_bytes())
