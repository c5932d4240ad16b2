"""Shown: how each thing that is kept is said at a level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.levels.claims import Pair
from rightsgraph.levels.coarse import country_of, year_of
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.hidden import Hidden, passage_of
from rightsgraph.levels.properties import kind_of
from rightsgraph.vocab import DCT, EDTF, RDF, RG, XSD, V

__all__ = ["Shown", "plain_evidence"]

_DATES = (RG.asOf, RG.date)
_DAYS = (EDTF.EDTF, XSD.date, XSD.dateTime, XSD.gYearMonth)
_TELLING = (RG.dateResolved, RG.gap, RG.jointWith, RG.latitude, RG.longitude)
_OTHERS = (RG.canonicalIdentifier, RG.entityIdentifier, RG.originalValue, RG.statedValue)


def plain_evidence(pairs: Sequence[Pair]) -> list[Pair]:
    """Give of an evidence only in which document it stands."""
    kept = [(key, value) for key, value in pairs if key in (RG.accessLevel, RG.inDocument)]
    return [(RDF.type, RG.Evidence), (RG.treatment, V["treatment-coarsened"]), *kept]


@dataclass
class Shown:
    """What of held claims is said at a level, and how.

    Attributes:
        decision: what is left out and coarsened.
        dropped: the properties of which the values are left out, each with the things that are excepted.
        addresses: new addresses of people under a pseudonym, and of what could lead back to them.
        hidden: passages and identifiers that must not be told.
        levels: the level that a thing has of which the source alone would be wider.
        strict: whether statements of databases on which no record rests are left out.
    """

    decision: Decision
    dropped: Mapping[NamedNode, frozenset[NamedNode]]
    addresses: Mapping[NamedNode, NamedNode]
    hidden: Hidden
    levels: Mapping[NamedNode, NamedNode]
    strict: bool
    _users: dict[NamedNode, list[NamedNode]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for node, pairs in self.decision.nodes.items():
            for key, value in pairs:
                if key == RG.evidence and isinstance(value, NamedNode):
                    self._users[value].append(node)

    def node(self, node: NamedNode, pairs: Sequence[Pair]) -> tuple[NamedNode, list[Pair]] | None:
        """Give the address and the statements of a held thing at the level; nothing where it is left out."""
        if node in self.decision.gone:
            return None
        address = self.addresses.get(node, node)
        pairs = [pair for pair in pairs if node in self.dropped.get(pair[0], (node,))]
        if node in self.decision.pseudonyms:
            pairs = [pair for pair in pairs if pair[0] in (RDF.type, RG.accessLevel)]
        if kind_of(node) == "evidence":
            told = self._evidence(node, pairs)
            return (address, told) if told else None
        told = list(dict.fromkeys(self._told(node, pairs)))
        if node in self.levels:
            told = [pair for pair in told if pair[0] != RG.accessLevel]
            told.append((RG.accessLevel, self.levels[node]))
        return address, told

    def _told(self, node: NamedNode, pairs: Sequence[Pair]) -> Iterator[Pair]:
        gone, coarse = self.decision.gone, node in self.decision.coarse
        for key, value in pairs:
            if isinstance(value, Literal):
                yield from self._literal(node, key, value, coarse=coarse)
            elif key == RG.place and (coarse or value in self.decision.vague):
                country = country_of(value, self.decision.nodes)
                if country is not None and country not in gone:
                    yield RG.country, country
            elif value not in gone and not (coarse and key in _TELLING) and not self._near(key, value):
                yield key, self.addresses.get(value, value)

    def _near(self, key: NamedNode, value: NamedNode) -> bool:
        """Say whether a link to something coarsened would tell its day."""
        return key == RG.jointWith and value in self.decision.coarse

    def _literal(self, node: NamedNode, key: NamedNode, value: Literal, *, coarse: bool) -> Iterator[Pair]:
        if key == DCT.identifier and (node in self.addresses or value.value in self.hidden.identifiers):
            return
        if coarse and (key in _DATES or value.datatype in _DAYS):
            year = year_of(value.value) if value.datatype == EDTF.EDTF else None
            if year is not None:
                yield key, Literal(year, datatype=EDTF.EDTF)
        elif not (coarse and key in _TELLING):
            yield key, value

    def _evidence(self, node: NamedNode, pairs: Sequence[Pair]) -> list[Pair]:
        users = self._users.get(node, [])
        kept = [one for one in users if one not in self.decision.gone]
        changed = any(
            one in self.decision.gone or one in self.decision.coarse or one in self.addresses for one in users
        )
        return self.passage(pairs, used=bool(kept), changed=changed)

    def passage(self, pairs: Sequence[Pair], *, used: bool, changed: bool = False) -> list[Pair]:
        """Give an evidence as it is, or with its document only; nothing where it is left out.

        Args:
            pairs: what is said of it.
            used: whether something that is kept rests on it.
            changed: whether something that is left out or changed does, too.
        """
        statement = (RDF.type, RG.SourceStatement) in pairs
        if statement and self.strict and not used:
            return []
        told = any(
            key in _OTHERS and isinstance(value, Literal) and value.value in self.hidden.identifiers
            for key, value in pairs
        )
        if statement and told and not used:
            return []
        if changed or told or self.hidden.meets(passage_of(pairs)):
            return plain_evidence([pair for pair in pairs if pair[1] not in self.decision.gone])
        return [pair for pair in pairs if pair[1] not in self.decision.gone]
