"""What the store is asked for a dossier: a fixed number of queries, however much is known of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.labels import CHUNK
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.checks import Parameter, values_line
from rightsgraph.query.run import KNOWN, dataset_of, known_to
from rightsgraph.query.terms import read_terms
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.vocab import DCT, RG

__all__ = ["Row", "Things", "Value", "find_person", "read_question", "read_things"]

Row = Mapping[str, tuple[str, ...]]
"""A row of an answer: by column, the values as text."""

_MERGED, _PATTERNS, _JUDGEMENTS = (graph_iri(name) for name in ("merged", "patterns", "judgements"))
_THINGS = Dataset(default=(*KNOWN.default, _PATTERNS, _JUDGEMENTS), named=(_MERGED, _PATTERNS, _JUDGEMENTS))
_AROUND = (
    "VALUES ?thing { $known }",
    f"?thing {RG.nameOf} $person",
    f"?thing {RG.member} $person",
    f"?thing {RG.affectsRelativeOf} $person",
    f"?thing {RG.person} $person . ?thing a {RG.PatternHit}",
    f"?thing {RG.subject} $person . ?thing a {RG.PatternHit}",
    f"VALUES ?known {{ $known }} ?thing {RG.about} ?known",
    f"VALUES ?known {{ $known }} ?thing {RG.earlier} ?known",
    f"VALUES ?known {{ $known }} ?thing {RG.later} ?known",
    f"VALUES ?known {{ $known }} ?known {RG.penalty} ?thing",
    f"VALUES ?known {{ $known }} ?known {RG.inCase} ?part . ?thing {RG.about} ?part",
    f"VALUES ?known {{ $known }} ?known {RG.penalty} ?part . ?thing {RG.about} ?part",
    f"?part {RG.member} $person . ?thing {RG.about} ?part",
    f"VALUES ?known {{ $known }} ?old {DCT.isReplacedBy} ?known . ?thing {RG.about} ?old",
    f"VALUES ?known {{ $known }} ?known ?any ?part . ?old {DCT.isReplacedBy} ?part . ?thing {RG.about} ?old",
)
"""What is around a person: known records, names, roles, hits of patterns, assessments, orders, judgements."""


@dataclass(frozen=True)
class Value:
    """A value of a property; for a thing its access level, where it has one."""

    term: Term
    level: str = ""

    @property
    def text(self) -> str:
        """The IRI or the text."""
        return self.term.value if isinstance(self.term, NamedNode | Literal) else str(self.term)


Things = dict[NamedNode, dict[NamedNode, list[Value]]]
"""Things by IRI, their values by property."""


def find_person(text: str, store: Store, say: Callable[[str], None] = lambda _: None) -> NamedNode:
    """Find the one person of an IRI, a prefixed name, or a name in any spelling and script.

    Args:
        text: what was typed.
        store: the workspace.
        say: told who was taken, where the name is not spelt as on record.

    Raises:
        InputError: nobody, several people, or a body is of that name.
    """
    wanted = Parameter("person", "name", required=True, meaning="the person", of=("rg:Person",))
    try:
        (found,) = read_terms(wanted, text, known_to(store, say))
    except InputError as error:
        mend = error.mend.replace(
            "it is an organization: see rightsgraph query organizations",
            "a dossier is of one person; of a body: rightsgraph query events -p person=NAME",
        )
        where = error.where.replace("-p person=", "PERSON ", 1)
        raise InputError(error.what, where=where, mend=mend) from error
    return found if isinstance(found, NamedNode) else NamedNode(found.value)


def read_question(
    name: str, terms: Mapping[str, Sequence[NamedNode]], store: Store, queries: Path
) -> list[Row]:
    """Ask a question of the catalogue about things already found, and split the lists in its cells."""
    entry = find_entry(queries, f"contract/{name}")
    text = entry.text
    for parameter in entry.parameters:
        given = " ".join(map(str, terms.get(parameter.name, ())))
        line = f"VALUES ?{parameter.name} {{ {given} }}" if given else ""
        before, after = values_line(parameter.name).split(text)
        text = before + line + after
    solutions = store.select(text, dataset_of(entry, store))
    many = {column.name for column in entry.columns if column.many}
    return [
        {name: _split(term, many=name in many) for name, term in zip(solutions.columns, row, strict=True)}
        for row in solutions.rows
    ]


def _split(term: Term | None, *, many: bool) -> tuple[str, ...]:
    text = term.value if isinstance(term, NamedNode | Literal) else ""
    if not many:
        return (text,) if text else ()
    return tuple(sorted(part.replace("%7C", "|") for part in text.split("|") if part))


def read_things(person: NamedNode, known: Iterable[NamedNode], store: Store) -> Things:
    """Read everything around a person at once: each thing with its values, and the levels of these."""
    things: Things = defaultdict(lambda: defaultdict(list))
    for chunk in chunks(known):
        values = " ".join(map(str, chunk))
        parts = " UNION ".join(
            f"{{ {part.replace('$known', values).replace('$person', str(person))} }}" for part in _AROUND
        )
        query = (
            "SELECT DISTINCT ?thing ?property ?value ?level WHERE { "
            f"{{ SELECT DISTINCT ?thing WHERE {{ {parts} }} }} "
            f"GRAPH ?graph {{ ?thing ?property ?value }} OPTIONAL {{ ?value {RG.accessLevel} ?level }} }} "
            "ORDER BY ?thing ?property ?value ?level"
        )
        for thing, key, value, level in store.select(query, _THINGS).rows:
            if isinstance(thing, NamedNode) and isinstance(key, NamedNode) and value is not None:
                said = Value(value, level.value if isinstance(level, NamedNode) else "")
                if said not in things[thing][key]:
                    things[thing][key].append(said)
    return {thing: dict(values) for thing, values in things.items()}


def chunks(iris: Iterable[NamedNode]) -> Iterator[list[NamedNode]]:
    """Give IRIs, each once and sorted, in parts of which one query can hold each."""
    ordered = sorted(set(iris), key=lambda iri: iri.value)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
