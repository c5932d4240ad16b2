"""All descriptions of a release, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.release.catalogue import catalogue
from rightsgraph.release.citation import citation
from rightsgraph.release.crate import crate
from rightsgraph.release.facts import Facts, gather, previous_version
from rightsgraph.release.layout import (
    CITATION,
    CRATE,
    DATA,
    DCAT_FILE,
    LICENCES,
    PROVENANCE,
    README,
    STORE,
    VOID_FILE,
)
from rightsgraph.release.licences import licences
from rightsgraph.release.model import Draft
from rightsgraph.release.provenance import provenance
from rightsgraph.release.readme import readme
from rightsgraph.release.statistics import Statistics, measure_file, void
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["descriptions", "write_metadata"]


def write_metadata(draft: Draft) -> Statistics:
    """Describe what stands in the folder by now: data, tables, store; give the numbers that were told.

    Called after all data are written and before `release.json` and the sums.
    """
    facts = gather(EmbeddedStore.open(draft.folder / STORE / "data"), previous=previous_version(draft))
    told = measure_file(draft.folder / DATA / "rightsgraph.nq.gz")
    for name, text in descriptions(draft, facts, told):
        (draft.folder / name).write_bytes(text.encode())
    return told


def descriptions(draft: Draft, facts: Facts, told: Statistics) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each description; the last describes the files of those before."""
    yield LICENCES, licences(facts)
    yield VOID_FILE, void(draft, told)
    yield PROVENANCE, provenance(draft, facts, told)
    yield CITATION, citation(draft)
    yield README, readme(draft, facts, told)
    yield DCAT_FILE, catalogue(draft, facts)
    yield CRATE, crate(draft)
