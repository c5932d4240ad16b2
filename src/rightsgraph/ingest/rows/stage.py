"""The stage for tables: files of rows in, one source in a root out, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.curated import curated_files
from rightsgraph.curated_data import DATA_SUFFIX
from rightsgraph.errors import InputError
from rightsgraph.ingest.delivery import refuse_other, write_data
from rightsgraph.ingest.files import handed, own_root, refuse_twice, spooled
from rightsgraph.ingest.handed import Handed
from rightsgraph.ingest.reference import reference_text
from rightsgraph.ingest.registry import Told, Values, described, document_of, read_registry
from rightsgraph.ingest.root import opened, put, refuse_taken
from rightsgraph.ingest.rows.check import check
from rightsgraph.ingest.rows.mapping import TableMapping, find_table_mapping
from rightsgraph.ingest.rows.rejects import Rejects, refuse_target
from rightsgraph.ingest.rows.report import RowsReport, report_of
from rightsgraph.ingest.rows.take import Delivered, Taking, fault_line, same_columns
from rightsgraph.ingest.rows.turtle import write_turtle
from rightsgraph.ingest.rows.words import read_row_words
from rightsgraph.ingest.words import read_words
from rightsgraph.iri import source_graph, thing
from rightsgraph.project import Project
from rightsgraph.tables import open_table
from rightsgraph.tables.open import suffix_of

__all__ = ["TableOrder", "ingest_table"]


@dataclass(frozen=True)
class TableOrder:
    """What to take in: files of rows, the slug of the source, the root, and the mapping.

    Attributes:
        files: their paths; `-` is standard input.
        mapping: a file, or a name in `queries/mapping/`.
        told: what the caller says of the source.
        replace: whether to replace the source where the root has it already.
        partial: whether to leave out rows at fault instead of refusing the whole.
        rejected: where these are written; without it to `SLUG-rejected.csv`.
        archive: folders of the archive; a file that lies in one is registered by its path there.
        progress: what is told, now and then, of the number of rows so far.
    """

    files: tuple[str, ...]
    slug: str
    root: Path
    mapping: str
    told: Told = field(default_factory=Told)
    replace: bool = False
    partial: bool = False
    rejected: Path | None = None
    archive: tuple[Path, ...] = ()
    progress: Callable[[int], None] | None = None

    @property
    def rejects(self) -> Path:
        """Give the file for rows left out."""
        return self.rejected or Path(f"{self.slug}-rejected.csv")


def ingest_table(order: TableOrder, project: Project) -> RowsReport:
    """Take in tables as one source; a failure leaves the root as it was.

    Raises:
        InputError: a file, the mapping or an option cannot be used, the slug is taken, or rows are at fault.
        OutsideError: the root cannot be written, or another ingest is at work there.
    """
    source_graph(order.slug)
    mapping = find_table_mapping(order.mapping, project.queries)
    own = own_root(order.root, project.graphs)
    root = own or order.root
    with opened(root) as work:
        others = {other: curated_files([other]) for other in project.graphs if other != own}
        refuse_taken(order.slug, root=root, others=others)
        files = [_handed(name, order, work) for name in order.files]
        refuse_twice(files)
        if order.partial:
            refuse_target(order.rejects, root, [order.mapping, *order.files])
        for other in project.graphs:
            read_registry(other).refuse_names(files)
        return _Writing(order, project, root, mapping=mapping, files=files, work=work, own=own).done()


@dataclass(frozen=True)
class _Writing:
    """One ingest: everything is made in the work folder, then put in place at once."""

    order: TableOrder
    project: Project
    root: Path
    mapping: TableMapping
    files: Sequence[Handed]
    work: Path
    own: Path | None

    def done(self) -> RowsReport:
        slug, root, work = self.order.slug, self.root, self.work
        values, known = self._described()
        taking = self._taking()
        suffix = ".ttl" if self.own else DATA_SUFFIX
        data = root / "source" / f"{slug}{suffix}"
        fresh: dict[Path, Path] = {}
        rejects = Rejects(work / "rejected.csv", taking.tables[0].table.columns)
        with rejects:
            taking.rejected = rejects.add if self.order.partial else None
            write = write_turtle if self.own else write_data
            if not write(taking.lines(), work / data.name):
                self._refuse_nothing(taking)
        registry = read_registry(root)
        registry.register(slug, list(self.files), values)
        references = [other / "reference.ttl" for other in (*self.project.graphs, root)]
        shared = taking.ready.shared
        texts = registry.texts() | reference_text(
            root, references, countries=shared.countries, states=shared.states
        )
        for name, text in {**texts, f"{slug}.yaml": self.mapping.text}.items():
            (work / name).write_text(text, encoding="utf-8", newline="")
            fresh[root / "mapping" / name if name == f"{slug}.yaml" else root / name] = work / name
        fresh[data] = work / data.name
        if data.exists() and not self.order.replace:
            now = registry.of(thing("source", slug))
            refuse_other(slug, data, fresh[data], known=known, now=now)
        rejected = self.order.rejects
        if taking.left_out:
            rejects.deliver(rejected)
        changed = put(fresh, root=root, work=work)
        return report_of(taking, notes=self._notes(taking), rejected=str(rejected), changed=changed)

    def _described(self) -> tuple[Values, Values]:
        known = read_registry(self.root).of(thing("source", self.order.slug))
        values = described(self.order.slug, self.order.told, (), known)
        if self.own is not None:
            _refuse_not_public(values, self.order.slug)
        return values, known

    def _taking(self) -> Taking:
        tables = list(self._tables())
        same_columns(tables)
        words = read_words(self.project, [one / "reference.ttl" for one in (*self.project.graphs, self.root)])
        columns = tables[0].table.columns
        plan = check(self.mapping, columns, read_row_words(self.project, words))
        return Taking(plan, self.order.slug, tables, progress=self.order.progress)

    def _tables(self) -> Iterator[Delivered]:
        for file in self.files:
            table = open_table(file.path, name=file.file, how=self.mapping.how)
            yield Delivered(file.name, file.sha256, str(document_of(file)), table)

    def _notes(self, taking: Taking) -> list[str]:
        return [f"{one.name}: {note}" for one in taking.tables for note in one.table.notes]

    def _refuse_nothing(self, taking: Taking) -> None:
        what = f"no row makes a record ({taking.rows:,} rows, {taking.left_out:,} at fault)"
        where = ", ".join(file.name for file in self.files)
        shown = "".join(f"\n         {fault_line(one)}" for one in taking.faults[:5])
        raise InputError(what, where=where + shown, mend="look at when:, key: and name: of the mapping")


def _handed(name: str, order: TableOrder, work: Path) -> Handed:
    if name != "-":
        return handed(Path(name), name=name, archive=order.archive)
    path = spooled(work)
    return handed(path, name="standard input", file=f"{order.slug}.{suffix_of(path, 'standard input')}")


def _refuse_not_public(values: Values, slug: str) -> None:
    from rightsgraph.vocab import RG, V

    if values.get(RG.accessLevel) != {V["level-public"]}:
        mend = "give a root of its own, outside the project: --graph ../further"
        raise InputError("only what is public stands in a root of the project", where=slug, mend=mend)
