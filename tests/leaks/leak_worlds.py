"""Random small worlds of sources, people, records and judgements, and an oracle of what each level sees.

The oracle is written from the specification, on the drawn numbers, and knows no graph.
"""

# lint: deliberate throughout

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from hypothesis import strategies as st

from rightsgraph.levels import LEVELS
from rightsgraph.vocab import PREFIXES

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
MADE = 'prov:wasAttributedTo cur:tests ; prov:generatedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime'
RANKS = st.sampled_from([0, 0, 0, 1, 2])
MINOR = len(LEVELS) - 1


@dataclass(frozen=True)
class World:
    """Numbers drawn: levels of sources, the source of each person, who is who, who is how strict, records."""

    sources: tuple[int, ...]
    people: tuple[int, ...]
    same: tuple[tuple[int, int, bool], ...]
    access: tuple[tuple[int, int, str], ...]
    bodies: tuple[int, ...]
    events: tuple[tuple[int, frozenset[int], int, bool], ...]
    orders: tuple[tuple[int, int], ...]
    witnesses: tuple[int, ...]


@st.composite
def worlds(draw) -> World:
    """Draw a world; the first source is public and holds one person of whom nothing is withheld."""
    sources = (0, *draw(st.lists(RANKS, min_size=1, max_size=3)))
    people = (0, *draw(st.lists(st.integers(0, len(sources) - 1), min_size=2, max_size=6)))
    one = st.integers(1, len(people) - 1)
    same = draw(st.lists(st.tuples(one, one, st.booleans()), max_size=4))
    access = draw(st.lists(st.tuples(one, RANKS, st.sampled_from(["level", "minor", "revoked"])), max_size=3))
    bodies = draw(st.lists(RANKS, min_size=1, max_size=2))
    event = st.tuples(one, st.frozensets(one, max_size=2), RANKS, st.booleans())
    events = draw(st.lists(event, min_size=1, max_size=5))
    number = st.integers(0, len(events) - 1)
    orders = draw(st.lists(st.tuples(number, number), max_size=3))
    return World(
        sources,
        people,
        tuple((a, b, back) for a, b, back in same if a != b),
        tuple(access),
        tuple(bodies),
        tuple(events),
        tuple((a, b) for a, b in orders if a != b),
        tuple(draw(st.lists(one, max_size=1))),
    )


class Oracle:
    """What may be shown of a world at a level, by its numbers."""

    def __init__(self, world: World, level: int) -> None:
        self.world, self.level = world, level
        self.source = [rank <= level for rank in world.sources]
        self.person = [self.source[its] and self._rank(one) <= level for one, its in enumerate(world.people)]
        self.event = [self._event(number) for number in range(len(world.events))]
        self.order = [self.event[a] and self.event[b] for a, b in world.orders]

    def _cluster(self, person: int) -> set[int]:
        found, size = {person}, 0
        while len(found) > size:
            size = len(found)
            pairs = [(a, b) for a, b, revoked in self.world.same if not revoked]
            found |= set(chain(*((a, b) for a, b in pairs if a in found or b in found)))
        return found

    def _rank(self, person: int) -> int:
        cluster = self._cluster(person)
        ranks = [
            rank if how == "level" else MINOR
            for one, rank, how in self.world.access
            if one in cluster and how != "revoked"
        ]
        return max([0, *ranks, *(MINOR for one in self.world.witnesses if one in cluster)])

    def people_of(self, number: int) -> set[int]:
        """Give the targets of an event: only people of its own source."""
        first, more, _, _ = self.world.events[number]
        its = self.world.people[first]
        return {first, *(one for one in more if self.world.people[one] == its)}

    def body_of(self, number: int) -> int | None:
        """Give the body that acts in an event: of the first source only, which describes all bodies."""
        first, _, _, acted = self.world.events[number]
        return number % len(self.world.bodies) if acted and self.world.people[first] == 0 else None

    def _event(self, number: int) -> bool:
        body = self.body_of(number)
        strict = body is not None and self.world.bodies[body] > self.level
        own = self.world.events[number][2] > self.level
        return not (strict or own) and all(self.person[one] for one in self.people_of(number))

    def mentioned(self, person: int) -> bool:
        """Say whether an event that is kept tells of a person: then the person must be kept, too."""
        return any(self.event[n] and person in self.people_of(n) for n in range(len(self.world.events)))

    def kept(self) -> set[str]:
        """Give the names of things that must be there."""
        people = [f"person{one}" for one, open_ in enumerate(self.person) if open_ and self.mentioned(one)]
        events = [f"event{one}" for one, open_ in enumerate(self.event) if open_]
        orders = [f"order{one}" for one, open_ in enumerate(self.order) if open_]
        sources = {f"source{its}" for one, its in enumerate(self.world.people) if f"person{one}" in people}
        return {*people, *events, *orders, *sources, *(f"proof{one}" for one in events), "person0"}

    def gone(self) -> set[str]:
        """Give the names of things of which nothing may be there."""
        people = [f"person{one}" for one, open_ in enumerate(self.person) if not open_]
        events = [f"event{one}" for one, open_ in enumerate(self.event) if not open_]
        orders = [f"order{one}" for one, open_ in enumerate(self.order) if not open_]
        sources = [f"source{one}" for one, open_ in enumerate(self.source) if not open_]
        bodies = [f"body{one}" for one, rank in enumerate(self.world.bodies) if rank > self.level]
        access = [f"access{one}" for one in range(len(self.world.access))]
        same = [
            f"same{n}"
            for n, (a, b, _) in enumerate(self.world.same)
            if not (self.person[a] and self.person[b])
        ]
        witnesses = [f"witness{n}" for n, one in enumerate(self.world.witnesses) if not self.person[one]]
        records = [*people, *events, *orders, *witnesses]
        return {*records, *sources, *bodies, *access, *same, *(f"proof{one}" for one in records)}


def write(world: World, folder: Path) -> list[Path]:
    """Write a world as two curated roots, one of the public sources and one of the others."""
    texts: dict[str, list[str]] = {}
    for number, rank in enumerate(world.sources):
        root = "open" if rank == 0 else "strict"
        texts.setdefault(f"{root}/documents.ttl", []).append(
            f'rgd:source{number}z a rg:Document ; rg:file "source{number}z.txt" ; '
            f'rg:sha256 "{number:064x}" .\n'
        )
        texts.setdefault(f"{root}/sources.ttl", []).append(_source(number, rank))
        texts[f"{root}/source/source{number}z.ttl"] = [_said(world, number)]
    texts["open/reference.ttl"] = ['iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .\n']
    texts["open/judgements/tests.ttl"] = list(_judgements(world))
    for place, parts in texts.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + "".join(parts), encoding="utf-8")
    return [root for root in (folder / "open", folder / "strict") if root.is_dir()]


def _source(number: int, rank: int) -> str:
    return (
        f"gs:source{number}z prov:wasDerivedFrom rgs:source{number}z .\n"
        f'rgs:source{number}z a rg:Source ; dct:title "Source{number}z"@en ; dct:language "en" ; '
        f'dct:license "unknown" ; '
        f"rg:accessLevel v:level-{LEVELS[rank]} ; rg:inDocument rgd:source{number}z .\n"
    )


def _proof(name: str, source: int, start: int) -> str:
    return (
        f"rgv:proof{name}z a rg:Evidence ; rg:inDocument rgd:source{source}z ; "
        f"oa:start {start} ; oa:end {start + 5} ; "
        f'rg:paragraph 1 ; rg:anchorStart "the" ; rg:anchorEnd "end" ; rg:sha256 "{start:064x}" .\n'
    )


def _said(world: World, source: int) -> str:
    told = Oracle(world, 0)
    parts = ["" if source else _bodies(world)]
    for one, its in enumerate(world.people):
        if its == source:
            parts.append(
                f"rgp:person{one}z a rg:Person .\n"
                + _record(
                    f"person{one}",
                    source,
                    one * 10,
                    "Name",
                    f'rg:nameOf rgp:person{one}z ; rg:text "Person{one}z"@en',
                )
            )
    parts += [
        _event(world, number, told)
        for number, (first, *_) in enumerate(world.events)
        if world.people[first] == source
    ]
    for number, (a, b) in enumerate(world.orders):
        if world.people[world.events[a][0]] == source:
            parts.append(
                _record(
                    f"order{number}",
                    source,
                    3000 + number * 10,
                    "TemporalOrder",
                    f"rg:earlier rge:event{a}z ; rg:later rge:event{b}z",
                )
            )
    for number, one in enumerate(world.witnesses):
        if world.people[one] == source:
            parts.append(
                _record(
                    f"witness{number}",
                    source,
                    4000 + number * 10,
                    "Membership",
                    f"rg:member rgp:person{one}z ; rg:role v:role-witness",
                )
            )
    return "".join(parts)


def _record(name: str, source: int, start: int, kind: str, more: str) -> str:
    prefix = "rge" if name.startswith("event") else "rgr"
    return (
        f"{prefix}:{name}z a rg:{kind} ; {more} ; rg:modality v:modality-stated ; "
        f"rg:evidence rgv:proof{name}z .\n" + _proof(name, source, start)
    )


def _event(world: World, number: int, told: Oracle) -> str:
    first, _, own, _ = world.events[number]
    targets = " , ".join(f"rgp:person{one}z" for one in sorted(told.people_of(number)))
    body = told.body_of(number)
    more = f"rg:target {targets} ; rg:country iso:XX"
    more += "" if body is None else f" ; rg:authority rgo:body{body}z"
    more += f" ; rg:accessLevel v:level-{LEVELS[own]}" if own else ""
    return _record(f"event{number}", world.people[first], 2000 + number * 10, "Arrest", more)


def _bodies(world: World) -> str:
    return "".join(
        f"rgo:body{one}z a rg:Court ; rg:country iso:XX .\n"
        + _record(
            f"body{one}", 0, 1000 + one * 10, "Name", f'rg:nameOf rgo:body{one}z ; rg:text "Body{one}z"@en'
        )
        for one in range(len(world.bodies))
    )


def _judgements(world: World):
    for number, (a, b, revoked) in enumerate(world.same):
        yield (
            f"rgj:same{number}z a rg:IdentityJudgement ; rg:about rgp:person{a}z , rgp:person{b}z ; "
            f"rg:canonical rgp:person{a}z ; rg:verdict v:same ; rg:certainty v:certain ; "
            f'rg:reason "same{number}z"@en ; {MADE} .\n'
        )
        if revoked:
            yield _revocation(f"back{number}z", f"same{number}z")
    for number, (one, rank, how) in enumerate(world.access):
        what = (
            "rg:sensitivity v:sensitivity-minor"
            if how == "minor"
            else f"rg:accessLevel v:level-{LEVELS[rank]}"
        )
        yield (
            f"rgj:access{number}z a rg:AccessJudgement ; rg:about rgp:person{one}z ; {what} ; "
            f'rg:reason "access{number}z"@en ; {MADE} .\n'
        )
        if how == "revoked":
            yield _revocation(f"undone{number}z", f"access{number}z")
    for number, rank in enumerate(world.bodies):
        if rank:
            yield (
                f"rgj:accessb{number}z a rg:AccessJudgement ; rg:about rgo:body{number}z ; "
                f'rg:accessLevel v:level-{LEVELS[rank]} ; rg:reason "accessb{number}z"@en ; {MADE} .\n'
            )


def _revocation(iri: str, target: str) -> str:
    return f'rgj:{iri} a rg:Revocation ; rg:revokes rgj:{target} ; rg:reason "{iri}"@en ; {MADE} .\n'
