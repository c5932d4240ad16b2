"""Written: the files of a reduced root, source by source, then what they share."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Container, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Triple

from rightsgraph.curated_data import DATA_SUFFIX, read_again
from rightsgraph.errors import InputError
from rightsgraph.files import write_file
from rightsgraph.iri import graph_name
from rightsgraph.levels.claims import Claims, Nodes, Pair, groups
from rightsgraph.levels.counted import tallies
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.kept_judgements import kept_judgements
from rightsgraph.levels.properties import INVOLVES, RESTS_ON, kind_of
from rightsgraph.levels.pseudonyms import Keyed
from rightsgraph.levels.registry import Registry
from rightsgraph.levels.shown import Shown, plain_evidence
from rightsgraph.levels.weigh import rank, treated
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import RDF, RG, V

__all__ = ["Root"]


@dataclass
class Root:
    """A reduced root in the making.

    Attributes:
        claims: what the roots hold.
        shown: how it is said at the level.
        keyed: makes the addresses of names that stand for names.
        smallest: the smallest number that a tally tells.
        say: told which large source is being written.
    """

    claims: Claims
    shown: Shown
    keyed: Keyed
    smallest: int
    say: Callable[[str], None]
    _registry: Registry = field(init=False)

    def write(self, out: Path) -> None:
        """Write the root.

        Raises:
            InputError: no source is left.
            OSError: the disk cannot be written.
        """
        claims, level = self.claims, self.shown.decision.level
        self._registry = Registry(claims, level)
        (out / "source").mkdir(parents=True)
        for graph in sorted(claims.files, key=str):
            if rank(claims.sources[graph]) > rank(level):
                told = graph in claims.counted and self._write(out, graph, self._tallies(graph))
            elif graph in claims.streamed:
                told = self._stream(out, graph)
            else:
                told = self._write(out, graph, self._held(graph))
            if told:
                self._registry.kept.add(graph)
        if not self._registry.kept:
            raise InputError(
                f"nothing is left at the level {level}", mend="a release needs a source of its level"
            )
        write_file(out / "documents.ttl", format_triples(self._registry.documents()))
        write_file(out / "sources.ttl", format_triples(self._registry.sources()))
        write_file(out / "reference.ttl", format_triples(self._triples(claims.reference)))
        judged = kept_judgements(claims, self.shown)
        if judged:
            (out / "judgements").mkdir()
            write_file(out / "judgements" / "judgements.ttl", format_triples(judged))

    def _triples(self, nodes: Nodes) -> Iterator[Triple]:
        for node, pairs in nodes.items():
            told = self.shown.node(node, pairs)
            if told is not None:
                yield from (Triple(told[0], key, self._registry.renamed(value)) for key, value in told[1])

    def _held(self, graph: NamedNode) -> list[Triple]:
        nodes, decision = self.claims.held[graph], self.shown.decision
        triples = list(self._triples(nodes))
        people = [node for node in nodes if node in decision.pseudonyms and node not in decision.gone]
        documents = _documents_of_names(nodes, set(people), decision)
        return triples + [
            triple for person in people for triple in self._designation(graph, person, documents[person])
        ]

    def _designation(
        self, graph: NamedNode, person: NamedNode, documents: set[NamedNode]
    ) -> Iterator[Triple]:
        """Say what somebody under a pseudonym is called, with the documents in which the names stood.

        How many names there are, and in how many places, is not told.
        """
        address = self.shown.addresses[person]
        name = self.keyed.address(person, graph.value, kind="record")
        yield Triple(name, RDF.type, RG.Designation)
        yield Triple(name, RG.nameOf, address)
        yield Triple(name, RG.modality, V["modality-stated"])
        yield Triple(name, RG.text, Literal(f"Person {address.value.rpartition('/')[2]}", language="en"))
        for one in sorted({self._registry.renamed(document) for document in documents}, key=str):
            new = self.keyed.address(person, graph.value, one.value, kind="evidence")
            yield Triple(name, RG.evidence, new)
            for key, value in plain_evidence([(RG.inDocument, one)]):
                yield Triple(new, key, value)

    def _tallies(self, graph: NamedNode) -> list[Triple]:
        rulings, level = self.claims.rulings, self.shown.decision.level
        nodes = self.claims.held[graph]

        def left_out(node: NamedNode) -> bool:
            found = self.claims.ruled.get(rulings.who(node), {}) if kind_of(node) == "person" else None
            return bool(treated(found if found is not None else rulings.on(node, nodes.get(node, [])), level))

        everything = {**self.claims.reference, **nodes}
        found = tallies(graph, everything, smallest=self.smallest, left_out=left_out, who=rulings.who)
        return [one for one in found if one.object not in self.shown.decision.gone]

    def _write(self, out: Path, graph: NamedNode, triples: Iterable[Triple]) -> bool:
        """Write what a source says, if it says anything still."""
        slug = graph_name(graph).removeprefix("source/")
        told = list(triples)
        self._registry.use(told)
        if told and self.claims.files[graph].is_data:
            with _gzipped(out / "source" / f"{slug}{DATA_SUFFIX}") as file:
                file.writelines(_lines(told, graph))
        elif told:
            write_file(out / "source" / f"{slug}.ttl", format_triples(told))
        return bool(told)

    def _stream(self, out: Path, graph: NamedNode) -> bool:
        """Write a source of which nothing is left out, but for passages and statements of databases."""
        seen, slug = self.claims.streamed[graph], graph_name(graph).removeprefix("source/")
        self.say(f"writing {graph_name(graph)}")
        with _gzipped(out / "source" / f"{slug}{DATA_SUFFIX}") as file:
            for node, pairs in groups(read_again(self.claims.files[graph].path)):
                told: list[Pair] = pairs
                if kind_of(node) == "evidence":
                    told = self.shown.passage(pairs, used=node in seen.evidence)
                triples = [Triple(node, key, self._registry.renamed(value)) for key, value in told]
                self._registry.use(triples)
                file.writelines(_lines(triples, graph))
        return True


def _documents_of_names(
    nodes: Nodes, people: Set[NamedNode], decision: Decision
) -> dict[NamedNode, set[NamedNode]]:
    """Give for each of some people the documents in which names stand that only the pseudonym replaces."""
    found: dict[NamedNode, set[NamedNode]] = {person: set() for person in people}
    for node, pairs in nodes.items() if people else ():
        named = {value for key, value in pairs if key == RG.nameOf and value in found}
        if not named or node in decision.ruled or _rests_on(pairs, decision.gone):
            continue
        evidence = {value for key, value in pairs if key == RG.evidence and value not in decision.ruled}
        for document in (
            value
            for one in evidence
            for key, value in nodes.get(cast("NamedNode", one), ())
            if key == RG.inDocument and value not in decision.gone
        ):
            for person in named:
                found[cast("NamedNode", person)].add(cast("NamedNode", document))
    return found


def _rests_on(pairs: Iterable[Pair], gone: Container[NamedNode | Literal]) -> bool:
    return any(key in INVOLVES | RESTS_ON and value in gone for key, value in pairs)


def _lines(triples: Iterable[Triple], graph: NamedNode) -> list[str]:
    """Write statements as sorted lines: whether a source was held or streamed must not show."""
    return sorted({f"{Quad(one.subject, one.predicate, one.object, graph)} .\n" for one in triples})


@contextmanager
def _gzipped(path: Path) -> Iterator[io.TextIOWrapper]:
    """Open a compressed file of which the bytes depend on what is written alone."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as file,
    ):
        yield file
