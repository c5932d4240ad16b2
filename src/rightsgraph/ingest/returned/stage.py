"""The stage: copies of a release that come back changed in, one source with what they say otherwise out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.curated import curated_files
from rightsgraph.errors import InputError
from rightsgraph.ingest.claims import Tally
from rightsgraph.ingest.handed import Handed
from rightsgraph.ingest.registry import Values, described, document_of
from rightsgraph.ingest.rehome import Rehomed
from rightsgraph.ingest.returned.claims import Change, ReturnedClaims
from rightsgraph.ingest.returned.release import open_release, refuse_other_version
from rightsgraph.ingest.returned.table import is_table, of_table
from rightsgraph.ingest.root import opened, refuse_taken
from rightsgraph.ingest.stage import Order, examined, named_anew, refuse_own, write_source
from rightsgraph.ingest.words import read_words
from rightsgraph.iri import local_name, source_graph, thing
from rightsgraph.project import Project
from rightsgraph.vocab import RG

__all__ = ["COLUMNS", "Returned", "give_back"]

COLUMNS = ("left_iri", "right_iri", "property", "ours", "theirs", "verdict", "certainty", "reason")
"""A difference a row, in the form of a table of decisions: who agrees fills in verdict and certainty."""

_REASON = "The copy that came back from {slug} kept the address that release {version} has for it."


@dataclass(frozen=True)
class Returned:
    """What a copy says otherwise; `notes` is what a person must know of how it was read."""

    slug: str
    version: str
    changes: tuple[Change, ...]
    changed: bool
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give the cells of each difference in the order of `COLUMNS`."""
        reason = _REASON.format(slug=self.slug, version=self.version)
        for change in self.changes:
            key = local_name(change.key) if change.key else ""
            said = ("|".join(change.before), "|".join(change.now))
            yield change.ours, change.theirs, key, *said, "", "", reason if change.ours else ""

    def lines(self) -> Iterator[str]:
        """Say it in a few lines."""
        yield from self.notes
        claims = sum(1 for change in self.changes if change.key)
        pairs = len({change.theirs for change in self.changes if change.ours})
        yield f"{claims} difference{'' if claims == 1 else 's'} from release {self.version}; all else is ours"
        yield (
            f"proposed as the same: {pairs} thing{'' if pairs == 1 else 's'} whose address the copy kept; "
            "write --report csv --out FILE, fill in verdict and certainty, then: "
            "rightsgraph identify import FILE --by CURATOR"
        )
        yield f"{self.slug}: {'written' if self.changed else 'unchanged'}"


def give_back(order: Order, release: Path, project: Project) -> Returned:
    """Take in what copies of a release say otherwise than it; a failure leaves the root as it was.

    Raises:
        InputError: a file or an option cannot be used, the slug is taken, nothing changed, or the copy is of
            another release.
        OutsideError: the root cannot be written, or another ingest is at work there.
    """
    source_graph(order.slug)
    refuse_own(order.root, project.graphs)
    compared = open_release(release, level=order.told.level)
    with opened(order.root) as work:
        others = {root: curated_files([root]) for root in project.graphs}
        refuse_taken(order.slug, root=order.root, others=others)
        words = read_words(project, [root / "reference.ttl" for root in (*project.graphs, order.root)])
        for name in order.files:
            refuse_other_version(Path(name), compared)
        notes = list[str]()
        files = [_handed(name, order, work, release=release, notes=notes) for name in order.files]
        files = named_anew(files, project)
        claims = ReturnedClaims(files, words, release=compared, slug=order.slug, tally=Tally())
        documents = [document_of(file) for file in files]
        told = Rehomed(order.slug, files, documents=documents, claims=claims, words=words)

        def about(known: Values) -> Values:
            values = described(order.slug, order.told, (), known)
            return values | {RG.repeats: {thing("source", slug) for slug in claims.repeats}}

        changed = write_source(order, files, told.lines(), about=about, work=work)
    if changed is None:
        where = ", ".join(file.name for file in files)
        mend = "change what sources say; names of graphs, labels and what follows are made by the build"
        raise InputError("nothing that differs can be claimed", where=where, mend=mend)
    return Returned(order.slug, compared.version, tuple(claims.changes()), changed, tuple(notes))


def _handed(name: str, order: Order, work: Path, *, release: Path, notes: list[str]) -> Handed:
    if is_table(name):
        return of_table(Path(name), release=release, language=order.told.language, notes=notes)
    return examined(name, order, work)
