"""The stage: files in, one source in a further root out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, Triple

from rightsgraph.curated import curated_files
from rightsgraph.curated_data import DATA_SUFFIX
from rightsgraph.errors import InputError
from rightsgraph.ingest.claims import Claims, FetchedClaims, MappedClaims, PlainClaims, Tally
from rightsgraph.ingest.delivery import refuse_other, write_data
from rightsgraph.ingest.endpoint.question import Question, question_of
from rightsgraph.ingest.endpoint.take import Fetching, fetched, is_address, refuse_address
from rightsgraph.ingest.files import spooled
from rightsgraph.ingest.formats import FORMATS, format_of, suffix_of
from rightsgraph.ingest.handed import Handed, examine
from rightsgraph.ingest.mapping import SELF, Mapping, find_mapping
from rightsgraph.ingest.registry import Told, Values, described, document_of, read_registry, retrieved
from rightsgraph.ingest.rehome import Rehomed
from rightsgraph.ingest.report import Report, refuse_nothing, uses_of
from rightsgraph.ingest.root import opened, put, refuse_taken
from rightsgraph.ingest.words import Words, read_words
from rightsgraph.iri import source_graph, thing
from rightsgraph.project import Project
from rightsgraph.vocab import DCT

__all__ = ["FORMATS", "Order", "examined", "ingest", "named_anew", "refuse_own", "write_source"]


@dataclass(frozen=True)
class Order:
    """What to take in: files (`-` is standard input), the slug of the source, and the root it goes to.

    Attributes:
        mappings: files of mappings, or names of those in `queries/mapping/`.
        form: the format of all files, where their suffixes do not say it.
        told: what the caller says of the source.
        replace: whether to replace the source where the root has it already.
        fetching: how an endpoint is asked, where the one file is an address.
    """

    files: tuple[str, ...]
    slug: str
    root: Path
    mappings: tuple[str, ...] = ()
    form: str | None = None
    told: Told = field(default_factory=Told)
    replace: bool = False
    fetching: Fetching | None = None


def ingest(order: Order, project: Project) -> Report:
    """Take in what a partner hands over as one source; a failure leaves the root as it was.

    Raises:
        InputError: a file, a mapping or an option cannot be used, the slug is taken, or nothing is
            understood.
        OutsideError: the root cannot be written, or another ingest is at work there.
    """
    source_graph(order.slug)
    asks = any(map(is_address, order.files))
    fetching = _fetching_of(order) if asks else None
    mappings = [find_mapping(name, project.queries, has_graphs=asks) for name in order.mappings]
    refuse_own(order.root, project.graphs)
    with opened(order.root) as work:
        refuse_taken(
            order.slug, root=order.root, others={root: curated_files([root]) for root in project.graphs}
        )
        words = read_words(project, [root / "reference.ttl" for root in (*project.graphs, order.root)])
        if fetching is not None:
            questions = [question_of(mapping, words) for mapping in mappings]
            _refuse_undescribed(order, questions)
            asked = fetched(
                order.files[0], questions, slug=order.slug, root=order.root, words=words, fetching=fetching
            )
            with asked as (file, retrieval):
                return _taken(order, words, [], named_anew([file], project), work, retrieval)
        files = named_anew([examined(name, order, work) for name in order.files], project)
        return _taken(order, words, mappings, files, work, {})


def _taken(
    order: Order,
    words: Words,
    mappings: list[Mapping],
    files: list[Handed],
    work: Path,
    retrieval: Values,
) -> Report:
    """Write what files say as the source; `retrieval` says how an endpoint was asked, if one was."""
    tally, about_source = Tally(), list[Triple]()
    claims: Claims
    if retrieval:
        claims = FetchedClaims(files, words, tally)
        about_source = claims.about_source
    elif mappings:
        claims = MappedClaims(files, mappings, words=words, folder=work, tally=tally)
        about_source = claims.about_source
    else:
        claims = PlainClaims(files, words, tally)
    documents = [document_of(file) for file in files]
    told = Rehomed(order.slug, files, documents=documents, claims=claims, words=words)
    uses = uses_of(tally, words, mappings)

    def about(known: Values) -> Values:
        values = described(order.slug, order.told, about_source, known)
        return retrieved(values, retrieval, known, documents)

    changed = write_source(order, files, told.lines(), about=about, work=work)
    if changed is None:
        refuse_nothing(uses, ", ".join(file.name for file in files))
    return Report(order.slug, uses, told.aside, changed=bool(changed), mapped=claims.mapped)


def write_source(
    order: Order,
    files: Sequence[Handed],
    lines: Iterable[str],
    *,
    about: Callable[[Values], Values],
    work: Path,
) -> bool | None:
    """Write what a source says, and register it; say if anything is new, or None if it says nothing.

    `about` gives what the source is, from what was known of it.

    Raises:
        InputError: the source is there already and is not to be replaced, or cannot be described.
        OSError: the disk cannot be written.
    """
    registry = read_registry(order.root)
    source = thing("source", order.slug)
    known = registry.of(source)
    registry.register(order.slug, files, about(known))
    data = order.root / "source" / f"{order.slug}{DATA_SUFFIX}"
    fresh: dict[Path, Path] = {}
    for name, text in registry.texts().items():
        fresh[order.root / name] = work / name
        (work / name).write_text(text, encoding="utf-8", newline="\n")
    fresh[data] = work / data.name
    if not write_data(lines, work / data.name):
        return None
    if data.exists() and not order.replace:
        refuse_other(order.slug, data, fresh[data], known=known, now=registry.of(source))
    return put(fresh, root=order.root, work=work)


def _fetching_of(order: Order) -> Fetching:
    """Give how the endpoint is asked that stands in place of a file; refuse what cannot go with it."""
    address = next(name for name in order.files if is_address(name))
    refuse_address(address)
    what = mend = ""
    if len(order.files) > 1:
        what, mend = "an endpoint beside other files", "take each in as a source of its own"
    elif order.form:
        what, mend = "--format with an endpoint", "leave it out: the format of files is meant"
    elif any(name.endswith((".yaml", ".yml")) for name in order.mappings):
        what, mend = "a table's mapping for an endpoint", "write a CONSTRUCT: docs/endpoints.md shows how"
    elif not order.mappings:
        what = "an endpoint, and nothing to ask it"
        mend = (
            "say it by a CONSTRUCT: --mapping FILE; if the address is that of a file, fetch it yourself: "
            f"curl --location {address} | rightsgraph ingest - --format …"
        )
    if what or order.fetching is None:
        what, mend = what or "an endpoint, and no archive for its answer", mend or "give --archive DIR"
        raise InputError(what, where=address, mend=mend)
    return order.fetching


def _refuse_undescribed(order: Order, questions: Iterable[Question]) -> None:
    """Refuse a source without level or title before anything is asked for, which may take hours."""
    title = Triple(SELF, DCT.title, Literal("said by the template", language="und"))
    about = [title] if any(question.describes_source for question in questions) else []
    known = read_registry(order.root).of(thing("source", order.slug))
    described(order.slug, order.told, about, known)


def named_anew(files: list[Handed], project: Project) -> list[Handed]:
    """Give the files, refused where the project's archive calls another document so."""
    for root in project.graphs:
        read_registry(root).refuse_names(files)
    return files


def refuse_own(root: Path, graphs: Iterable[Path]) -> None:
    """Refuse the project's own roots: they are written by hand, public, and under version control."""
    for own in graphs:
        if root.resolve().is_relative_to(own.resolve()):
            mend = "give a root of its own, outside the project: --graph ../further"
            raise InputError("this is a root of the project itself", where=str(root), mend=mend)


def examined(name: str, order: Order, work: Path) -> Handed:
    """Look at one file; standard input is first put on the disk, for it is read more than once."""
    if name != "-":
        return examine(Path(name), name=name, file=Path(name).name, form=order.form)
    form = format_of(Path(name), order.form)
    return examine(spooled(work), name="standard input", file=f"{order.slug}.{suffix_of(form)}", form=form)
