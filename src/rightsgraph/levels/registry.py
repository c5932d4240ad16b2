"""The registry of a reduced root: the sources that are kept, and the documents in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.iri import content_address, local_name, source_graph
from rightsgraph.levels.claims import Claims, Pair
from rightsgraph.levels.weigh import rank
from rightsgraph.vocab import DCT, PROV, RDF, RG, V

__all__ = ["Registry"]

_TOLD_OF_COUNTED = (
    *(DCT.language, DCT.license, DCT.publisher, DCT.title, RDF.type, RG.date, RG.inDocument, RG.treatment),
)


class Registry:
    """Documents and sources at a level; `kept` are the graphs of the sources that still say something."""

    def __init__(self, claims: Claims, level: str) -> None:
        self._claims, self._level = claims, level
        self.kept: set[NamedNode] = set()
        self._used: set[NamedNode] = set()
        self._new: dict[NamedNode, NamedNode] = {}
        for node, pairs in claims.registry.items():
            if (RDF.type, RG.Source) in pairs and not self._is_open(node):
                claims.hidden.documents |= {
                    value for key, value in pairs if key == RG.inDocument and isinstance(value, NamedNode)
                }
        for node, pairs in claims.registry.items():
            if node in claims.hidden.documents:
                claims.hidden.digests |= _texts(pairs, RG.sha256)
        for node, pairs in claims.registry.items():
            digests = _texts(pairs, RG.sha256)
            if digests & claims.hidden.digests:
                claims.hidden.documents.add(node)
                if node in {content_address("document", [one]) for one in digests}:
                    self._new[node] = content_address(
                        "document", ["released", *sorted(_texts(pairs, RG.file))]
                    )
        claims.hidden.nodes |= {node.value for node in self._new}

    def _level_of(self, source: NamedNode) -> str:
        return self._claims.sources[source_graph(local_name(source))]

    def _is_open(self, source: NamedNode) -> bool:
        return rank(self._level_of(source)) <= rank(self._level)

    def renamed(self, value: NamedNode | Literal) -> NamedNode | Literal:
        """Give the new address of a document of which the address tells the digest; else what is given."""
        return self._new.get(value, value) if isinstance(value, NamedNode) else value

    def use(self, triples: Iterable[Triple]) -> None:
        """Note the documents in which evidence stands."""
        self._used |= {
            one.object
            for one in triples
            if one.predicate == RG.inDocument and isinstance(one.object, NamedNode)
        }

    def _is_kept(self, source: NamedNode | Literal) -> bool:
        if not isinstance(source, NamedNode):
            return False
        graph = source_graph(local_name(source))
        return graph in self.kept or (graph not in self._claims.files and self._is_open(source))

    def sources(self) -> Iterator[Triple]:
        """Give what is said of the sources that are kept."""
        for node, pairs in self._claims.registry.items():
            if any(key == PROV.wasDerivedFrom and self._is_kept(value) for key, value in pairs):
                yield from (Triple(node, key, value) for key, value in pairs)
            if (RDF.type, RG.Source) in pairs and self._is_kept(node):
                told = list(self._source(node, pairs))
                self.use(told)
                yield from told

    def _source(self, node: NamedNode, pairs: Iterable[Pair]) -> Iterator[Triple]:
        """Give what is said of a source, with the level it has; of a counted one as little as may be."""
        counted = not self._is_open(node)
        for key, value in pairs:
            if key == RG.repeats and not self._is_kept(value):
                continue
            if key != RG.accessLevel and (not counted or key in _TOLD_OF_COUNTED):
                yield Triple(node, key, self.renamed(value))
        level = self._level if counted else self._level_of(node)
        yield Triple(node, RG.accessLevel, V[f"level-{level}"])

    def documents(self) -> Iterator[Triple]:
        """Give what is said of the documents that are still used; after `sources`.

        The digest of one that also holds what is left out is left out.
        """
        for _ in self.sources():
            pass
        for node, pairs in self._claims.registry.items():
            if (RDF.type, RG.Document) in pairs and self.renamed(node) in self._used:
                hidden = node in self._claims.hidden.documents
                for key, value in pairs:
                    if not (hidden and key == RG.sha256):
                        yield Triple(self._new.get(node, node), key, value)
                if hidden:
                    yield Triple(self._new.get(node, node), RG.treatment, V["treatment-coarsened"])
        self._claims.hidden.nodes.update(
            node.value
            for node, pairs in self._claims.registry.items()
            if ((RDF.type, RG.Document) in pairs and self.renamed(node) not in self._used)
            or ((RDF.type, RG.Source) in pairs and not self._is_kept(node))
        )


def _texts(pairs: Iterable[Pair], predicate: NamedNode) -> set[str]:
    return {value.value for key, value in pairs if key == predicate and isinstance(value, Literal)}
