"""From facts to pages: which statement stands under which heading."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from rightsgraph.browse.entries import Teller
from rightsgraph.browse.facts import MOST, STATE, Facts, Group
from rightsgraph.browse.model import Block, Entry, Fact, More, Page, Told
from rightsgraph.browse.words import BLOCKS, HIDDEN, INWARD, PARTS
from rightsgraph.iri import BASE
from rightsgraph.vocab import PROV, RDF, RG, SEM, V

__all__ = ["tell"]

_NAMES = Group(RG.nameOf.value, "part")
_STATES = Group(RG.target.value, STATE)
_BEGUN, _ENDED = SEM.hasLatestBeginTimeStamp, SEM.hasEarliestEndTimeStamp
_ACTORS = tuple(f"{BASE}id/{kind}/" for kind in ("person", "organization"))
_TOLD_OF = ((RG.accessLevel, f"{BASE}id/source/"), (RG.support, f"{BASE}id/hit/"))
_WEIGHTY = (RG.ImprisonmentEvent, RG.Release)
_BY_NAME = ("related", "patterns")
_FAMILY = {
    "event": "timeline",
    "charge": "charges",
    "hit": "patterns",
}


def tell(thing: NamedNode, facts: Facts) -> Page:
    """Tell one thing of a batch."""
    teller = Teller(facts)
    links = facts.links.get(thing, {})
    names = tuple(
        Told(teller.shown(text), teller.says(name), _ours(teller, name))
        for name in links.get(_NAMES, [])
        if (text := teller.literal(name, RG.text)) is not None
    )
    facts_of = tuple(sorted(_facts(thing, teller), key=lambda one: one.name.text))
    says = {value.says for fact in facts_of for value in fact.values}
    if common := (says.pop() if len(says) == 1 else ()):
        facts_of = tuple(
            replace(fact, values=tuple(replace(value, says=()) for value in fact.values)) for fact in facts_of
        )
    page = Page(
        teller.link(thing),
        kind=thing.value.split("/")[-2],
        classes=tuple(_classes(thing, teller)),
        names=tuple(sorted(names, key=lambda one: (one.value.text, one.value.language))),
        facts=facts_of,
        says=common,
        more=tuple(_more(thing, facts, inward=False)),
        blocks=tuple(_blocks(thing, teller)),
    )
    digest = hashlib.sha256(repr(page).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(page, version=digest[:16])


def _facts(thing: NamedNode, teller: Teller) -> Iterator[Fact]:
    """Give the thing's own properties; that it is simply stated goes without saying."""
    for key, values in teller.facts.values.get(thing, {}).items():
        hidden = key.value in HIDDEN and not any(
            key == one and thing.value.startswith(kind) for one, kind in _TOLD_OF
        )
        if not hidden and values and set(values) != {V["modality-stated"]}:
            yield teller.fact(thing, key)


def _ours(teller: Teller, name: NamedNode) -> str:
    ours = RG.Designation in teller.facts.types(name)
    return "our designation, in place of a name" if ours else ""


def _classes(thing: NamedNode, teller: Teller) -> Iterator[Told]:
    for one in teller.facts.types(thing):
        yield Told(teller.link(one), teller.says(thing, teller.facts.sayers(thing, RDF.type, one)))
    for one in teller.facts.types(thing, inferred=True):
        yield Told(teller.link(one), (), "follows by a rule")


def _blocks(thing: NamedNode, teller: Teller) -> Iterator[Block]:
    """Give the blocks of a page in their order; a record once in each, with all the parts the thing has."""
    parts: dict[str, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    for group, nodes in teller.facts.links.get(thing, {}).items():
        if group not in (_NAMES, _STATES):
            for node in nodes:
                parts[_block(group, node, teller)][node].append(_part(group, teller))
    for node, assessments in _assessed(thing, teller):
        for one in assessments:
            parts["assessments"][one].append(f"of the {teller.kinds(node)}")
    states = _last_known(teller, teller.facts.links.get(thing, {}).get(_STATES, []))
    parts["state"] = {node: [] for node in states}
    for name, (title, note) in BLOCKS.items():
        if parts.get(name):
            yield Block(
                name,
                "Events" if name == "timeline" and not thing.value.startswith(_ACTORS) else title,
                tuple(_entries(thing, name, parts[name], teller)),
                note,
                tuple(
                    one
                    for one in _more(thing, teller.facts, inward=True)
                    if _named(one.group) == ("told-part" if name == "told-tally" else name)
                ),
            )


def _entries(
    thing: NamedNode, block: str, parts: Mapping[NamedNode, list[str]], teller: Teller
) -> Iterator[Entry]:
    if (block.startswith("told-") and block not in ("told-event", "told-charge")) or block in _BY_NAME:
        ordered = sorted(parts, key=lambda one: (teller.facts.label(one).text, one.value))
    else:
        ordered = teller.by_time(parts)
    for node in ordered:
        if block == "order":
            yield teller.order(node, thing)
        else:
            told = teller.entry(node, sorted({*parts[node]}), owner=teller.facts.label(thing).text)
            if block.startswith("told-"):  # (that this source says it, the page says already)
                own = (one for one in told.says if one.source.iri == thing.value and one.places)
                told = replace(told, says=tuple(own))
            yield told


def _block(group: Group, node: NamedNode, teller: Teller) -> str:
    name, types = _named(group), teller.facts.types(node)
    if name == "told-part" and RG.Tally in types:
        return "told-tally"
    return "assessments" if name == "related" and RG.Assessment in types else name


def _named(group: Group) -> str:
    """Say under which heading a group stands, as far as the group alone tells."""
    if group.property == PROV.hadPrimarySource.value:
        return f"told-{group.kind}"
    if group.property in (RG.earlier.value, RG.later.value):
        return "order"
    if group.property in (RG.about.value, RG.assessor.value):
        return "assessments"
    if group.kind == "part":
        return "members" if group.property == RG.organization.value else "roles"
    if group.property in INWARD:
        return "related"
    return _FAMILY.get(group.kind, "related")


def _part(group: Group, teller: Teller) -> str:
    if group.property in (PROV.hadPrimarySource.value, RG.member.value, RG.organization.value):
        return ""
    if group.kind == "hit":
        return ""
    words = {**PARTS, **INWARD}.get(group.property)
    return teller.facts.label(NamedNode(group.property)).text if words is None else words


def _assessed(thing: NamedNode, teller: Teller) -> Iterator[tuple[NamedNode, Sequence[NamedNode]]]:
    """Give what befell the thing, and the charges against it, each with the assessments of it."""
    concerned = {
        node
        for group, nodes in teller.facts.links.get(thing, {}).items()
        for node in nodes
        if group.property in (RG.target.value, RG.accused.value, RG.inCase.value, RG.member.value)
    }
    for one in sorted(concerned, key=str):
        yield one, teller.facts.assessing.get(one, ())


def _last_known(teller: Teller, states: list[NamedNode]) -> list[NamedNode]:
    """Give the latest of the states that no other is known to have ended, as the question `custody` does."""

    def known(event: NamedNode) -> str:
        types = {*teller.facts.types(event), *teller.facts.types(event, inferred=True)}
        release = teller.facts.texts(event, _BEGUN) if RG.Release in types else []
        ended = max(release or teller.facts.texts(event, _ENDED), default="")
        told = any(one in types for one in _WEIGHTY) or teller.facts.of(event, RG.asOf)
        return f"{ended} {'3' if told else '1' if RG.Arrest in types else '2'}"

    latest = max(map(known, states), default="")
    return [event for event in states if known(event) == latest]


def _more(thing: NamedNode, facts: Facts, *, inward: bool) -> Iterator[More]:
    """Give the groups of which the page shows only the first."""
    for group, total in sorted(facts.counts.get(thing, {}).items()):
        if total > MOST and bool(group.kind) == inward and (inward or group.property not in HIDDEN):
            words = {**PARTS, **INWARD}.get(group.property) or facts.label(NamedNode(group.property)).text
            yield More(group, words, total)
