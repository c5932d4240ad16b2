"""Claims as they are reduced: what of curated roots has to be held, what can be streamed, what is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import CuratedFile, curated_files, read_file
from rightsgraph.curated_data import read_again
from rightsgraph.errors import FindingError, InputError
from rightsgraph.iri import graph_name, local_name, source_graph, thing
from rightsgraph.levels.hidden import Hidden
from rightsgraph.levels.properties import ENTITIES, kind_of, refuse_unknown
from rightsgraph.levels.sensitive import Sensitive
from rightsgraph.levels.weigh import Ruling, Rulings, rank, strictest
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF, RG, V

__all__ = ["Claims", "Nodes", "Pair", "Streamed", "groups", "nodes_of", "read_claims"]

Pair = tuple[NamedNode, NamedNode | Literal]
Nodes = dict[NamedNode, list[Pair]]
_RIGHTS = (RG.standard, RG.touchesRight)


@dataclass
class Streamed:
    """What a source that is copied names of reference.ttl and of rights, and its evidence."""

    mentions: set[NamedNode] = field(default_factory=set)
    evidence: set[NamedNode] = field(default_factory=set)

    def take(self, key: NamedNode, value: NamedNode, reference: Nodes) -> bool:
        """Take what a statement leads to; say whether the source has to be held because of it."""
        named = key == RG.nameOf and value in reference  # it may be that nothing else names it
        if key in _RIGHTS or (not named and key != RG.borders and value in reference):
            self.mentions.add(value)
        if key == RG.evidence:
            self.evidence.add(value)
        return named


@dataclass
class Claims:
    """Curated roots, read for one level.

    Attributes:
        registry: documents and sources.
        reference: what all sources share.
        judgements: all judgements.
        rulings: what is judged of things, and policy.
        sources: the level of each source, by the graph that holds what it says.
        counted: the sources of which a wider release shows numbers only, by graph.
        files: the file of each source, by graph.
        held: what each source says that the level allows and that may have to be changed, by graph.
        streamed: the other sources that the level allows, by graph.
        hidden: what the sources say that the level does not allow.
        ruled: the rulings on people, bodies, laws and places, whichever source they follow from.
    """

    registry: Nodes
    reference: Nodes
    judgements: Nodes
    rulings: Rulings
    sources: dict[NamedNode, str] = field(default_factory=dict)
    counted: set[NamedNode] = field(default_factory=set)
    files: dict[NamedNode, CuratedFile] = field(default_factory=dict)
    held: dict[NamedNode, Nodes] = field(default_factory=dict)
    streamed: dict[NamedNode, Streamed] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)
    ruled: dict[NamedNode, dict[Ruling, None]] = field(default_factory=lambda: defaultdict(dict))


def nodes_of(quads: Iterable[Quad]) -> Nodes:
    """Give what quads say of each thing, each statement once."""
    nodes: dict[NamedNode, dict[Pair, None]] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject][quad.predicate, quad.object] = None
    return {node: list(pairs) for node, pairs in nodes.items()}


def groups(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, list[Pair]]]:
    """Give statements that stand together, by what they are about; memory does not grow with their number."""
    for subject, together in groupby(quads, key=lambda quad: quad.subject):
        pairs = [
            (quad.predicate, quad.object) for quad in together if isinstance(quad.object, NamedNode | Literal)
        ]
        if isinstance(subject, NamedNode):
            yield subject, pairs


def read_claims(
    roots: Sequence[Path],
    level: str,
    *,
    rule: Callable[[Iterable[Quad]], Rulings],
    hold: Iterable[NamedNode] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Claims:
    """Read curated roots for a level.

    Args:
        roots: the folders.
        level: sources that are stricter are only read for what must not be found.
        rule: makes rulings of the quads of the judgements.
        hold: things of which the sources are held whatever is said of them.
        say: told which large source is being read.

    Raises:
        InputError: a file cannot be read, a source has no level, or a property is of unknown meaning.
        FindingError: a judgement is about something that is nowhere.
    """
    claims = _read_shared(curated_files(roots), rule)
    for node, pairs in claims.reference.items():
        _note(claims, node, pairs)
        for key in (key for key, value in pairs if isinstance(value, NamedNode)):
            refuse_unknown(key)
    sensitive = Sensitive(claims)
    sensitive.nodes |= set(hold)
    _read_told(claims, sensitive, level=level, say=say)
    described = {*claims.registry, *claims.reference, *claims.judgements, *sensitive.met}
    for node in sorted(claims.rulings.about - described, key=str):
        raise FindingError(
            "an access judgement about something that is nowhere protects nobody",
            where=compact(node),
            mend="check its address in judgements/, or give the root in which it stands: --graph",
        )
    return claims


def _read_shared(files: Sequence[CuratedFile], rule: Callable[[Iterable[Quad]], Rulings]) -> Claims:
    """Read what sources share, and the levels of the sources."""
    read: dict[str, list[Quad]] = {"registry": [], "reference": [], "judgements": []}
    for file in files:
        if (name := graph_name(file.graph)) in read:
            read[name] += read_file(file)
    claims = Claims(
        registry=nodes_of(read["registry"]),
        reference=nodes_of(read["reference"]),
        judgements=nodes_of(read["judgements"]),
        rulings=rule(read["judgements"]),
    )
    _read_sources(claims, [file for file in files if graph_name(file.graph) not in read])
    return claims


def _read_sources(claims: Claims, files: Iterable[CuratedFile]) -> None:
    """Note the file and the level of each source: its own, or one judged of it or its document."""
    claims.files |= {file.graph: file for file in files}
    registered = {
        source_graph(local_name(node))
        for node, pairs in claims.registry.items()
        if (RDF.type, RG.Source) in pairs
    }
    for graph in sorted(registered | claims.files.keys(), key=str):
        source = thing("source", local_name(graph))
        pairs = claims.registry.get(source, [])
        own = strictest(pairs)
        if own is None:
            raise InputError(
                f"the source {local_name(source)} is not registered with a level",
                where=str(claims.files[graph].path) if graph in claims.files else "sources.ttl",
                mend="describe it in sources.ttl: document, title, and rg:accessLevel",
            )
        documents = [value for key, value in pairs if key == RG.inDocument and isinstance(value, NamedNode)]
        judged = [one.level for node in (source, *documents) for one in claims.rulings.of(node)]
        claims.sources[graph] = max((own, *judged), key=rank)
        if (RG.treatment, V["treatment-counted"]) in pairs:
            claims.counted.add(graph)


def _read_told(claims: Claims, sensitive: Sensitive, *, level: str, say: Callable[[str], None]) -> None:
    """Read what sources say; again what would be copied, where another source says who in it is protected."""
    for graph in sorted(claims.files, key=str):
        _read_source(claims, graph, sensitive, level=level, say=say)
    while late := {who for who, ruled in claims.ruled.items() if ruled} - sensitive.nodes:
        sensitive.nodes |= late
        for graph in sorted(claims.streamed, key=str):
            del claims.streamed[graph]
            _read_source(claims, graph, sensitive, level=level, say=say)


def _read_source(
    claims: Claims,
    graph: NamedNode,
    sensitive: Sensitive,
    *,
    level: str,
    say: Callable[[str], None],
    is_sorted: bool = True,
) -> None:
    """Read a source: what it says of one thing has to be seen together, in whatever order it is written."""
    file = claims.files[graph]
    streams = file.is_data and is_sorted
    allowed = rank(claims.sources[graph]) <= rank(level)
    seen, touched = Streamed(), not streams or (not allowed and graph in claims.counted)
    statements, before = False, ""
    if file.is_data:
        say(f"reading {graph_name(graph)}")
    for subject, pairs in groups(read_file(file)) if streams else nodes_of(read_file(file)).items():
        if streams and str(subject) <= before:
            _read_source(claims, graph, sensitive, level=level, say=say, is_sorted=False)
            return
        before = str(subject)
        if sensitive(subject, pairs):
            touched = True
            _note(claims, subject, pairs)
        for key, value in pairs:
            if isinstance(value, NamedNode):
                refuse_unknown(key)
                touched |= seen.take(key, value, claims.reference)
            statements |= value == RG.SourceStatement
        if not allowed:
            claims.hidden.take(subject, pairs, claims.rulings.judged)
    if allowed or graph in claims.counted:
        if touched:
            claims.held[graph] = nodes_of(read_again(file.path) if file.is_data else read_file(file))
        else:
            if not statements:
                seen.evidence.clear()
            claims.streamed[graph] = seen


def _note(claims: Claims, subject: NamedNode, pairs: Sequence[Pair]) -> None:
    """Note the rulings on somebody or something that records are about, which hold in every source."""
    if kind_of(subject) in ENTITIES:
        claims.ruled[claims.rulings.who(subject)].update(dict.fromkeys(claims.rulings.on(subject, pairs)))
    for who, ruling in claims.rulings.on_members(subject, pairs):
        claims.ruled[who][ruling] = None
