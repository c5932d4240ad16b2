"""Tombstones as triples: that an address is gone and since when, and nothing else."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.release.changes.model import iri_of, time_of
from rightsgraph.release.changes.stored import Changes
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import PROV, RDF, RG, XSD

__all__ = ["write_tombstones"]


def write_tombstones(changes: Changes, folder: Path) -> None:
    """Write `tombstones.ttl`; it is empty where nothing was ever withdrawn.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    triples = []
    for change in changes.all():
        if change.change == "withdrawn":
            thing, time = NamedNode(iri_of(change.thing)), Literal(time_of(change.day), datatype=XSD.dateTime)
            triples += [Triple(thing, RDF.type, RG.Tombstone), Triple(thing, PROV.invalidatedAtTime, time)]
    (folder / "tombstones.ttl").write_text(format_triples(triples), encoding="utf-8", newline="\n")
