"""The stage: files in, one source in a further root out."""

from __future__ import annotations

import filecmp
import gzip
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from rightsgraph.curated import curated_files
from rightsgraph.curated_data import DATA_SUFFIX
from rightsgraph.errors import InputError
from rightsgraph.ingest.claims import Claims, MappedClaims, PlainClaims, Tally
from rightsgraph.ingest.formats import FORMATS, format_of, suffix_of
from rightsgraph.ingest.handed import Handed, examine
from rightsgraph.ingest.mapping import Mapping, find_mapping
from rightsgraph.ingest.registry import Told, Values, described, document_of, read_registry
from rightsgraph.ingest.rehome import Rehomed
from rightsgraph.ingest.report import Report, refuse_nothing, uses_of
from rightsgraph.ingest.root import opened, put, refuse_taken
from rightsgraph.ingest.words import Words, read_words
from rightsgraph.iri import source_graph, thing
from rightsgraph.project import Project
from rightsgraph.turtle import compact

__all__ = ["FORMATS", "Order", "ingest"]

_BATCH = 1000
_LEVEL = 1
"""Of compression: the work is in writing, and a higher one saves little."""


@dataclass(frozen=True)
class Order:
    """What to take in: files (`-` is standard input), the slug of the source, and the root it goes to.

    Attributes:
        mappings: files of mappings, or names of those in `queries/mapping/`.
        form: the format of all files, where their suffixes do not say it.
        told: what the caller says of the source.
        replace: whether to replace the source where the root has it already.
    """

    files: tuple[str, ...]
    slug: str
    root: Path
    mappings: tuple[str, ...] = ()
    form: str | None = None
    told: Told = field(default_factory=Told)
    replace: bool = False


def ingest(order: Order, project: Project) -> Report:
    """Take in what a partner hands over as one source; a failure leaves the root as it was.

    Raises:
        InputError: a file, a mapping or an option cannot be used, the slug is taken, or nothing is
            understood.
        OutsideError: the root cannot be written, or another ingest is at work there.
    """
    source_graph(order.slug)
    _refuse_addresses(order.files)
    mappings = [find_mapping(name, project.queries) for name in order.mappings]
    _refuse_own(order.root, project.graphs)
    with opened(order.root) as work:
        refuse_taken(
            order.slug, root=order.root, others={root: curated_files([root]) for root in project.graphs}
        )
        words = read_words(project, [root / "reference.ttl" for root in (*project.graphs, order.root)])
        files = [_examined(name, order, work) for name in order.files]
        for root in project.graphs:
            read_registry(root).refuse_names(files)
        return _taken(order, words, mappings, files, work)


def _taken(order: Order, words: Words, mappings: list[Mapping], files: list[Handed], work: Path) -> Report:
    tally, about_source = Tally(), list[Triple]()
    claims: Claims
    if mappings:
        claims = MappedClaims(files, mappings, words=words, folder=work, tally=tally)
        about_source = claims.about_source
    else:
        claims = PlainClaims(files, words, tally)
    documents = [document_of(file) for file in files]
    told = Rehomed(order.slug, files, documents=documents, claims=claims, words=words)
    uses = uses_of(tally, words, mappings)
    registry = read_registry(order.root)
    source = thing("source", order.slug)
    known = registry.of(source)
    values = described(order.slug, order.told, about_source, known)
    registry.register(order.slug, files, values)
    data = order.root / "source" / f"{order.slug}{DATA_SUFFIX}"
    fresh: dict[Path, Path] = {}
    for name, text in registry.texts().items():
        fresh[order.root / name] = work / name
        (work / name).write_text(text, encoding="utf-8", newline="\n")
    fresh[data] = work / data.name
    if not _write(told.lines(), work / data.name):
        refuse_nothing(uses, ", ".join(file.name for file in files))
    if data.exists() and not order.replace:
        _refuse_other(order.slug, data, fresh[data], known, registry.of(source))
    changed = put(fresh, root=order.root, work=work)
    return Report(order.slug, uses, told.aside, changed=changed, mapped=bool(mappings))


def _refuse_other(slug: str, data: Path, fresh: Path, known: Values, now: Values) -> None:
    """Refuse to overwrite a source that says something else, or is described otherwise, unasked."""
    other = sorted(compact(key) for key in {*known, *now} if known.get(key) != now.get(key))
    if not filecmp.cmp(data, fresh, shallow=False):
        what = f"the source {slug} is there already and says something else"
    elif other:
        what = f"the source {slug} is there already and described otherwise: {', '.join(other)}"
    else:
        return
    raise InputError(what, where=str(data), mend="choose another slug, or replace it: --replace")


def _write(texts: Iterable[str], path: Path) -> bool:
    """Write text as gzip without name and time, the same text as the same bytes; say if there is any."""
    written = False
    with path.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file:
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == _BATCH:
                written = True
                file.write("".join(batch).encode())
                batch.clear()
        file.write("".join(batch).encode())
    return written or bool(batch)


def _refuse_addresses(files: Iterable[str]) -> None:
    for name in files:
        if "://" in name:
            raise InputError(
                "an address: nothing is fetched from the network",
                where=name,
                mend=f"fetch it yourself: curl --location {name} | rightsgraph ingest - --format …",
            )


def _refuse_own(root: Path, graphs: Iterable[Path]) -> None:
    """Refuse the project's own roots: they are written by hand, public, and under version control."""
    for own in graphs:
        if root.resolve().is_relative_to(own.resolve()):
            mend = "give a root of its own, outside the project: --graph ../further"
            raise InputError("this is a root of the project itself", where=str(root), mend=mend)


def _examined(name: str, order: Order, work: Path) -> Handed:
    """Look at one file; standard input is first put on the disk, for it is read more than once."""
    if name != "-":
        return examine(Path(name), name=name, file=Path(name).name, form=order.form)
    form = format_of(Path(name), order.form)
    spooled = work / "stdin"
    if spooled.exists():
        raise InputError("standard input twice", where="-", mend="name it once")
    if sys.stdin is None:
        raise InputError("standard input is closed", where="-", mend="pipe the file in, or name it")
    with spooled.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return examine(spooled, name="standard input", file=f"{order.slug}.{suffix_of(form)}", form=form)
