"""The stage: files of FollowTheMoney in, one source in a further root out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.curated import curated_files
from rightsgraph.curated_data import DATA_SUFFIX
from rightsgraph.errors import InputError
from rightsgraph.followthemoney.read import read_statements
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.ingest.delivery import refuse_other, write_data
from rightsgraph.ingest.files import handed, own_root, spooled
from rightsgraph.ingest.ftm.learn import Entities
from rightsgraph.ingest.ftm.lines import Lines, refuse_unwritable
from rightsgraph.ingest.ftm.repeated import Repeated
from rightsgraph.ingest.ftm.report import Report, Taken
from rightsgraph.ingest.ftm.safety import withheld
from rightsgraph.ingest.ftm.ties import read_terms
from rightsgraph.ingest.handed import Handed
from rightsgraph.ingest.reference import reference_text
from rightsgraph.ingest.registry import described, document_of, read_registry
from rightsgraph.ingest.root import opened, put, refuse_taken
from rightsgraph.ingest.words import read_words
from rightsgraph.iri import source_graph, thing

if TYPE_CHECKING:
    from rightsgraph.ingest.stage import Order
    from rightsgraph.project import Project

__all__ = ["ingest_followthemoney"]


def ingest_followthemoney(order: Order, project: Project) -> Report:
    """Take in files of FollowTheMoney as one source; a failure leaves the root as it was.

    Raises:
        InputError: a file or an option cannot be used, or the slug is taken.
        OutsideError: the root cannot be written, or another ingest is at work there.
    """
    source_graph(order.slug)
    if order.mappings:
        mend = "leave --mapping out: its words are known"
        raise InputError("a mapping for FollowTheMoney", where="--mapping", mend=mend)
    if own_root(order.root, project.graphs) is not None:
        mend = "give a root of its own, outside the project: --graph ../further"
        raise InputError("this is a root of the project itself", where=str(order.root), mend=mend)
    with opened(order.root) as work:
        refuse_taken(
            order.slug, root=order.root, others={root: curated_files([root]) for root in project.graphs}
        )
        files = [_handed(name, order.slug, work) for name in order.files]
        for root in project.graphs:
            read_registry(root).refuse_names(files)
        return _taken(order, project, files, work)


def _taken(order: Order, project: Project, files: Sequence[Handed], work: Path) -> Report:
    roots = [root / "reference.ttl" for root in (*project.graphs, order.root)]
    reading = _Reading(order.slug, files)
    entities, taken = reading.learn(), reading.taken
    shared, terms = read_words(project, roots).shared, read_terms(project.ontology)
    lines = Lines(order.slug, entities, terms=terms, shared=shared, taken=taken)
    registry = read_registry(order.root)
    source = thing("source", order.slug)
    known = registry.of(source)
    registry.register(order.slug, files, described(order.slug, order.told, (), known))
    data = order.root / "source" / f"{order.slug}{DATA_SUFFIX}"
    fresh: dict[Path, Path] = {}
    if not write_data(reading.lines(lines), work / data.name):
        where = ", ".join(file.name for file in files)
        mend = "check that it is the right file: what may not be recorded is left aside"
        raise InputError("no statement that may be taken", where=where, mend=mend)
    texts = registry.texts() | reference_text(order.root, roots, countries=lines.countries)
    for name, text in texts.items():
        (work / name).write_text(text, encoding="utf-8", newline="\n")
        fresh[order.root / name] = work / name
    fresh[data] = work / data.name
    if data.exists() and not order.replace:
        refuse_other(order.slug, data, fresh[data], known=known, now=registry.of(source))
    return Report(order.slug, taken, put(fresh, root=order.root, work=work))


class _Reading:
    """The files, read twice: once to learn of, once to write."""

    def __init__(self, slug: str, files: Sequence[Handed]) -> None:
        self.taken = Taken()
        self._slug, self._files = slug, files
        self._repeated: set[str] = set()

    def _told(self, keys: Counter[str]) -> Iterator[tuple[int, str, Statement]]:
        for number, file in enumerate(self._files):
            read = read_statements(file.path, name=file.name, dataset=self._slug, aside=keys)
            for line, said in read:
                yield number, f"{file.name}:{line}", said

    def learn(self) -> Entities:
        """Learn of what kind each entity is, and which statements are there more than once."""
        entities, repeated = Entities(), Repeated()
        for _, where, said in self._told(self.taken.keys):
            if withheld(said.schema, said.prop, said.value):
                entities.hear(said)
                continue
            try:
                refuse_unwritable(said)
                entities.learn(said)
            except InputError as error:
                raise InputError(error.what, where=where, mend=error.mend) from error
            repeated.add(said)
        self._repeated = repeated.ids(self._again)
        return entities

    def _again(self) -> Iterator[tuple[str, Statement]]:
        return (
            (where, said)
            for _, where, said in self._told(Counter())
            if not withheld(said.schema, said.prop, said.value)
        )

    def lines(self, lines: Lines) -> Iterator[str]:
        """Give the text of the source's graph in the order of the files, the ties at the end."""
        documents = [document_of(file) for file in self._files]
        seen: set[str] = set()
        for number, _, said in self._told(Counter()):
            if self._repeated and said.named.id in self._repeated:
                if said.named.id in seen:
                    self.taken.twice += 1
                    continue
                seen.add(said.named.id)
            yield from lines.of(said, documents[number])
        yield from lines.ties()


def _handed(name: str, slug: str, work: Path) -> Handed:
    """Look at one file; standard input is first put on the disk, for it is read more than once."""
    if name != "-":
        return handed(Path(name), name=name)
    return handed(spooled(work), name="standard input", file=f"{slug}.ftm.json")
