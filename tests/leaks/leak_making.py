"""Reduces roots and makes releases of them, as the tests of leaks need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rightsgraph.curated import curated_files, read_file
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import read_judgements
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project

SECRET = b"a secret of thirty-two bytes ..."
DAY = dt.date(2026, 11, 22)


def same_of(roots: Sequence[Path]):
    """Give who is who by all judgements in force."""
    judged = [file for file in curated_files(list(roots)) if file.graph == graph_iri("judgements")]
    return canonical_map(read_judgements(quad for file in judged for quad in read_file(file)))


def reduced(roots: Sequence[Path], level: str, out: Path):
    """Reduce roots to a level; give the new root and what the reduction says of itself."""
    from rightsgraph.levels.reduce import reduce

    found = reduce(
        list(roots), level=level, ontology=Project().ontology, out=out, secret=SECRET, same=same_of(roots)
    )
    return out, found


def released(roots: Sequence[Path], level: str, out: Path, *, previous: Path | None = None) -> Path:
    """Make a release of roots."""
    from rightsgraph.release.make import make_release
    from rightsgraph.release.model import Request

    secret = out.parent / "secret"
    secret.write_bytes(SECRET)
    request = Request(
        level=level, day=DAY, contact="mailto:desk@lantern.example", secret=secret, previous=previous
    )
    make_release(request, list(roots), out=out)
    return out
