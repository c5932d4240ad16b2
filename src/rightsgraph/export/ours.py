"""Records of ours as statements: names, kinds and countries of people and organizations, and memberships.

Nothing is said of charges, sentences, arrests or any other event, nor of the people they befell: on the
other side everybody who is named is a hit of a screening, and the name of the dataset alone can tell why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.export.nodes import Node, Nodes, Words
from rightsgraph.followthemoney.graph import identifier_of
from rightsgraph.followthemoney.kinds import schema_of
from rightsgraph.followthemoney.languages import code_of
from rightsgraph.followthemoney.model import BASE, common_schema
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.iri import local_name
from rightsgraph.vocab import RDF, RG, V

__all__ = ["Told", "schemata_of", "statements_of"]

_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_POINT = re.compile(_DAY)
_INTERVAL = re.compile(rf"({_DAY}|\.\.|)/({_DAY}|\.\.|)")
_STATED = V["modality-stated"]
_AT_RISK = "a person at risk must not become a hit of a screening"
_PLAIN = frozenset({RG.Organization, RG.Company, RG.StateBody})


@dataclass(frozen=True)
class Told:
    """What statements of one source are made with.

    Attributes:
        dataset: the name of the source as a dataset.
        words: what our words are called.
        schemata: the schema of each person and organization, over all sources.
        original: gives the address that the source itself has for a thing.
        canonical: gives the id under which a thing stands with all it was joined with.
        shown: the records that no judgement hides.
        at_risk: the people of whom nothing is said.
        lost: counts what cannot be said there.
    """

    dataset: str
    words: Words
    schemata: Mapping[NamedNode, str]
    original: Callable[[NamedNode], NamedNode]
    canonical: Callable[[NamedNode], str]
    shown: frozenset[NamedNode]
    at_risk: frozenset[NamedNode]
    lost: Counter[tuple[str, str]]

    def say(self, one: NamedNode, prop: str, value: str, *, lang: str = "", schema: str = "") -> Statement:
        """Make a statement about a thing."""
        entity = identifier_of(self.original(one))
        kind = schema or self.schemata[one]
        return Statement("", entity, self.canonical(one), prop, kind, value, self.dataset, lang).named

    def lose(self, what: NamedNode, why: str) -> None:
        """Count what cannot be said there, by the word for it."""
        self.lost[local_name(what), why] += 1


def schemata_of(graphs: Iterable[Nodes], organizations: frozenset[NamedNode]) -> dict[NamedNode, str]:
    """Give each person and organization one schema; where sources differ, the widest that goes for all."""
    found: dict[NamedNode, str] = {}
    for nodes in graphs:
        for one, node in nodes.items():
            for kind in node[RDF.type]:
                if kind == RG.Person or kind in organizations:
                    schema = schema_of(kind) if isinstance(kind, NamedNode) else ""
                    found[one] = common_schema(found.get(one, schema), schema) or "Organization"
    return found


def statements_of(nodes: Nodes, told: Told) -> Iterator[Statement]:
    """Give what one source says that can be said there."""
    names: dict[NamedNode, list[Statement]] = {}
    ties: list[tuple[NamedNode, Node]] = []
    for one, node in nodes.items():
        types = node[RDF.type]
        if RG.Membership in types and _is_said(one, node, RG.Membership, told):
            ties.append((one, node))
        elif RG.Name in types or RG.Designation in types:
            kind = RG.Designation if RG.Designation in types else RG.Name
            if _is_said(one, node, kind, told):
                for owner, said in _name(node, kind, told):
                    names.setdefault(owner, []).append(said)
    for owner, said_names in names.items():
        yield told.say(owner, BASE, identifier_of(told.original(owner)))
        yield from said_names
        yield from _described(owner, nodes[owner], told) if owner in nodes else ()
    for one, node in ties:
        yield from _tie(one, node, names.keys(), told)


def _is_said(one: NamedNode, node: Node, kind: NamedNode, told: Told) -> bool:
    """Say whether a source states a record itself, and no judgement hides it; count it if not."""
    if one not in told.shown:
        told.lose(kind, "a judgement has set it aside")
    elif node.get(RG.modality) != [_STATED]:
        told.lose(kind, "it is not stated but alleged, planned, found or denied")
    elif RG.accordingTo in node:
        told.lose(kind, "it is another's word, and there is no claimant there")
    else:
        return True
    return False


def _name(node: Node, kind: NamedNode, told: Told) -> Iterator[tuple[NamedNode, Statement]]:
    for owner in node[RG.nameOf]:
        if isinstance(owner, NamedNode) and owner in told.at_risk:
            told.lose(kind, _AT_RISK)
        elif isinstance(owner, NamedNode) and owner in told.schemata:
            for text in node[RG.text]:
                if isinstance(text, Literal):
                    prop = "weakAlias" if kind == RG.Designation else "name"
                    yield owner, told.say(owner, prop, text.value, lang=code_of(text.language or "und") or "")
        elif isinstance(owner, NamedNode):
            told.lose(kind, "it is of a law, a case or a place")


def _described(one: NamedNode, node: Node, told: Told) -> Iterator[Statement]:
    for country in node.get(RG.country, ()):
        if isinstance(country, NamedNode):
            yield told.say(one, "country", local_name(country).lower())
    for kind in node[RDF.type]:
        if isinstance(kind, NamedNode) and kind in told.words.organizations - _PLAIN:
            yield told.say(one, "classification", told.words.notations[kind])
    for key in (RG.partOf, RG.place):
        for _ in node.get(key, ()):
            told.lose(key, "there is no property for it")


def _tie(one: NamedNode, node: Node, named: Container[object], told: Told) -> Iterator[Statement]:
    member, body = _only(node, RG.member), _only(node, RG.organization)
    role = told.words.labels.get(_only(node, RG.role) or RG.Role, "")
    if member in told.at_risk:
        told.lose(RG.Membership, _AT_RISK)
        return
    if member not in named or (body is not None and body not in named):
        told.lose(RG.Membership, "the source has no name that can be said for one of its ends")
        return
    if member is None or (body is None and told.schemata[member] != "Person"):
        told.lose(RG.Membership, "an organization has no role outside of one")
        return
    if RG.asOf in node:
        told.lose(RG.asOf, "there is no property for it")
    if body is None:
        if RG.date in node:
            told.lose(RG.date, "a role outside of an organization has no date there")
        yield told.say(member, "position", role, lang="eng")
        return

    def say(prop: str, value: str, lang: str = "") -> Statement:
        return told.say(one, prop, value, lang=lang, schema="Membership")

    yield say(BASE, identifier_of(one))
    yield say("member", told.canonical(member))
    yield say("organization", told.canonical(body))
    yield say("role", role, "eng")
    for prop, day in _days(node.get(RG.date, ()), told):
        yield say(prop, day)


def _only(node: Node, key: NamedNode) -> NamedNode | None:
    return next((one for one in node.get(key, ()) if isinstance(one, NamedNode)), None)


def _days(dates: Iterable[NamedNode | Literal], told: Told) -> Iterator[tuple[str, str]]:
    """Give the days of a membership; a date that is not plain cannot be said there."""
    texts = [date.value for date in dates if isinstance(date, Literal)]
    if len(texts) > 1:
        told.lose(RG.date, "of several dates of one membership none is chosen")
        return
    for text in texts:
        interval = _INTERVAL.fullmatch(text)
        if _POINT.fullmatch(text):
            yield "date", text
        elif interval:
            for prop, day in zip(("startDate", "endDate"), interval.groups(), strict=True):
                if day not in ("", ".."):
                    yield prop, day
            if ".." in interval.groups():
                told.lose(RG.date, "that it goes on cannot be said")
        else:
            told.lose(RG.date, "an uncertain date cannot be said")
