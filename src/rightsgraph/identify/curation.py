"""What judgements can be about: the nodes of curated roots, their names, and what is judged already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import CuratedFile, curated_files, read_file
from rightsgraph.errors import InputError
from rightsgraph.identify.judgements import Judgement, in_force, placing, read_judgements
from rightsgraph.iri import graph_name, local_name
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF, RDFS, RG

__all__ = ["Curation", "kind_of", "read_curation"]

_NOT_JUDGED = frozenset({"evidence", "document", "source", "judgement", "curator"})
_CONCERNED = (RG.target, RG.accused, RG.member, RG.nameOf, RG.actor, RG.about, RG.provisionOf)
_LABELLING = frozenset({RDF.type, RDFS.label, RG.text, RG.date, RG.provisionNumber, *_CONCERNED})
_KIND = re.compile(r"/id/([a-z]+)/[^/]+")


def kind_of(iri: NamedNode) -> str:
    """Give the kind of a thing as its address says it, or '' if it says none.

    >>> kind_of(NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd"))
    'person'
    """
    match = _KIND.search(iri.value)
    return match[1] if match else ""


@dataclass(frozen=True)
class _Described:
    """What files other than judgements describe: the first root of each node, and what labels are made of."""

    roots: dict[NamedNode, int]
    quads: list[Quad]

    @cached_property
    def labels(self) -> dict[NamedNode, str]:
        return _labels(self.quads)


@dataclass(frozen=True)
class Curation:
    """The nodes of curated roots: where each is described, what it is called, and the judgements so far.

    `judged` gives for each judgement the position of the root that holds it, `of` for a node that of the
    first root that describes it.
    """

    judgements: list[Judgement]
    judged: dict[NamedNode, int]
    _described: _Described = field(repr=False)

    @property
    def labels(self) -> dict[NamedNode, str]:
        """Give what each node is called."""
        return self._described.labels

    @property
    def roots(self) -> dict[NamedNode, int]:
        """Give for each node the position of the first root that describes it."""
        return self._described.roots

    def label(self, iri: NamedNode) -> str:
        """Give what a node is called, else its prefixed name."""
        return self.labels.get(iri) or compact(iri)

    def require(self, iri: NamedNode) -> None:
        """Refuse what is no entity or record of the curated graphs.

        Raises:
            InputError: it is not there; near ones are named.
        """
        kind = kind_of(iri)
        if iri in self.roots and kind not in _NOT_JUDGED:
            return
        if iri in self.roots or iri in self.judged:
            raise InputError(
                f"{compact(iri)} is {_article(kind)}: only entities and records are judged",
                mend="give a person, organization, law, case, event, charge or other record",
            )
        raise InputError(
            f"no such entity or record: {compact(iri)}",
            where="the curated graphs",
            mend=self._suggestion(iri, [node for node in self.roots if kind_of(node) == kind]),
        )

    def require_judgement(self, iri: NamedNode) -> Judgement:
        """Give the judgement with this address.

        Raises:
            InputError: there is none; near ones are named.
        """
        for judgement in self.judgements:
            if judgement.iri == iri:
                return judgement
        known = [judgement.iri for judgement in self.judgements]
        mend = self._suggestion(iri, known, otherwise="see: rightsgraph identify log")
        raise InputError(f"no such judgement: {compact(iri)}", mend=mend)

    def _suggestion(
        self,
        iri: NamedNode,
        known: Iterable[NamedNode],
        *,
        otherwise: str = "look it up with: rightsgraph query people (or events, organizations)",
    ) -> str:
        by_name = {node.value: node for node in known}
        near = [by_name[name] for name in get_close_matches(iri.value, sorted(by_name), n=3, cutoff=0.9)]
        if not near:
            return otherwise
        named = (
            f"{compact(node)} ({self.labels[node]})" if node in self.labels else compact(node)
            for node in near
        )
        return f"did you mean {' or '.join(named)}?"


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith(("a", "e", "o")) else f"a {kind}"


def read_curation(roots: Sequence[Path]) -> Curation:
    """Read curated roots for judging.

    Raises:
        InputError: a file cannot be read.
        FindingError: a judgement in them cannot be read.
    """
    files = [(file, position) for position, root in enumerate(roots) for file in curated_files([root])]
    quads: list[Quad] = []
    judged: dict[NamedNode, int] = {}
    for file, position in files:
        if _is_judged(file):
            told = list(read_file(file))
            quads += told
            _note(told, position, judged)
    stamped = tuple((file, position, _stamp(file)) for file, position in files if not _is_judged(file))
    with placing(file.path for file, _ in files if _is_judged(file)):
        judgements = read_judgements(quads)
        in_force(judgements)
    return Curation(judgements, judged, _read_described(stamped))


def _is_judged(file: CuratedFile) -> bool:
    return graph_name(file.graph) == "judgements"


def _stamp(file: CuratedFile) -> tuple[int, int, int]:
    told = file.path.stat()
    return told.st_mtime_ns, told.st_size, told.st_ino


def _note(quads: Iterable[Quad], position: int, first: dict[NamedNode, int]) -> None:
    kind = RDF.type  # looked up once: there are many
    for quad in quads:
        if quad.predicate == kind and isinstance(quad.subject, NamedNode):
            first.setdefault(quad.subject, position)


@lru_cache(maxsize=1)
def _read_described(files: tuple[tuple[CuratedFile, int, tuple[int, int, int]], ...]) -> _Described:
    """Read what is not judged, remembered while no file changes: a review judges one pair after another."""
    first: dict[NamedNode, int] = {}
    kept: list[Quad] = []
    for file, position, _ in files:
        told = [quad for quad in read_file(file) if quad.predicate in _LABELLING]
        _note(told, position, first)
        kept += told
    return _Described(first, kept)


def _labels(quads: Iterable[Quad]) -> dict[NamedNode, str]:
    """Call entities by their longest name, and records by class, what they concern, and date."""
    names: dict[NamedNode, set[str]] = defaultdict(set)
    values: dict[NamedNode, dict[NamedNode, set[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values[quad.subject][quad.predicate].add(quad.object)
            if quad.predicate == RDFS.label and isinstance(quad.object, Literal):
                names[quad.subject].add(quad.object.value)
    for record in list(values.values()):
        for entity in record.get(RG.nameOf, ()):
            texts = {text.value for text in record.get(RG.text, ()) if isinstance(text, Literal)}
            if isinstance(entity, NamedNode):
                names[entity] |= texts
    labels = {node: min(found, key=lambda name: (-len(name), name)) for node, found in names.items() if found}
    for node, record in values.items():
        if node not in labels and kind_of(node) not in _NOT_JUDGED:
            labels[node] = _described(record, labels)
    return labels


def _described(record: dict[NamedNode, set[NamedNode | Literal]], labels: dict[NamedNode, str]) -> str:
    kinds = sorted(local_name(kind) for kind in record.get(RDF.type, ()) if isinstance(kind, NamedNode))
    concerned = sorted(
        labels[node]
        for predicate in _CONCERNED
        for node in record.get(predicate, ())
        if isinstance(node, NamedNode) and node in labels
    )
    literals = (*record.get(RG.provisionNumber, ()), *record.get(RG.date, ()))
    told = sorted(literal.value for literal in literals if isinstance(literal, Literal))
    return ", ".join(["/".join(kinds), *dict.fromkeys(concerned), *told])
