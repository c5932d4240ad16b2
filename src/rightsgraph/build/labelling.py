"""Labels made by the build: the best name of an entity; for a record, its type, target and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.things import Said, Things
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.vocab import RDF, RDFS, RG, SKOS

__all__ = ["labels"]

_TYPE = RDF.type
_NAME_OF = RG.nameOf
_EVIDENCE = RG.Evidence
_TEXT = RG.text
_DESIGNATION = RG.Designation
_MERGED = graph_iri("merged")
_MOST_NAMED = 3
Values = dict[NamedNode, list[NamedNode | Literal]]


def labels(
    merged: Things, words: Mapping[NamedNode, str], *, own: Mapping[NamedNode, NamedNode]
) -> Iterator[Quad]:
    """Give `rdfs:label` for every merged thing, and `skos:altLabel` for every other name of it.

    Args:
        merged: what the merged graph says of each thing.
        words: labels of classes, concepts and reference entities, in English.
        own: for each name (its merged IRI) the original entity it was given to, so that the label of a
            merged entity is a name from the source whose IRI is canonical.

    Raises:
        InputError: a label would hold `|`, which joins values in the answers.
    """
    made = _Labeller(merged, dict(words), own)
    for subject in sorted(merged, key=lambda iri: iri.value):
        types = [value for key, value in merged[subject] if key == _TYPE]
        if types and _EVIDENCE not in types:  # nor what was merged away
            yield from made.quads_for(subject)


def _names(things: Things, own: Mapping[NamedNode, NamedNode]) -> dict[NamedNode, list[Literal]]:
    """Give the names of each entity, the best first: one of the canonical source, then the longest.

    A designation of ours names only what no source names.
    """
    found: dict[NamedNode, list[tuple[bool, bool, int, str, Literal]]] = defaultdict(list)
    for name, said in things.items():
        if all(key != _NAME_OF for key, _ in said):
            continue
        values = _values(said)
        ours = _DESIGNATION in values.get(_TYPE, [])
        for entity in values.get(_NAME_OF, []):
            for text in values.get(_TEXT, []):
                if isinstance(entity, NamedNode) and isinstance(text, Literal):
                    foreign = own.get(name) != entity
                    found[entity].append((ours, foreign, -len(text.value), text.value, text))
    best = {}
    for entity, names in found.items():
        names.sort(key=lambda name: name[:4])
        best[entity] = [text for ours, *_, text in names if ours == names[0][0]]
    return best


def _values(said: Sequence[Said]) -> Values:
    values: Values = defaultdict(list)
    for key, value in said:
        values[key].append(value)
    return values


class _Labeller:
    """Makes each label once; records are labelled through the labels of what they concern."""

    def __init__(
        self,
        things: Things,
        words: dict[NamedNode, str],
        own: Mapping[NamedNode, NamedNode],
    ) -> None:
        self._things, self._words = things, words
        self._fixed = frozenset(words)
        self._names = _names(things, own)

    def quads_for(self, subject: NamedNode) -> Iterator[Quad]:
        names = self._names.get(subject, [])
        if subject in self._fixed:  # the reference data name it
            label = Literal(self._words[subject], language="en")
        else:
            label = names[0] if names else Literal(self.label(subject), language="en")
            yield Quad(subject, RDFS.label, label, _MERGED)
        if "|" in label.value:
            raise InputError(
                "a label may not hold '|'", where=subject.value, mend="write the name without it"
            )
        for other in dict.fromkeys(names):
            if other.value != label.value:
                yield Quad(subject, SKOS.altLabel, other, _MERGED)

    def label(self, iri: NamedNode) -> str:
        """Give the label as text; things without names are called by what they are."""
        if iri not in self._words:
            self._words[iri] = ""  # a circle of records ends here
            names = self._names.get(iri)
            self._words[iri] = names[0].value if names else self._described(iri)
        return self._words[iri]

    def _described(self, iri: NamedNode) -> str:
        values = _values(self._things.get(iri, ()))
        if not values:
            return ""
        if RG.provisionNumber in values:
            cited = (self._joined(values, key) for key in (RG.provisionOf, RG.provisionNumber))
            return ", ".join(part for part in cited if part)
        kind = self._joined(values, _TYPE)
        texts = (
            self._joined(values, _TEXT)
            or self._joined(values, RG.offence)
            or self._joined(values, RG.wording)
        )
        if texts and _TEXT in values:
            return texts
        about = next(
            (
                found
                for predicate in (RG.target, RG.accused, RG.member)
                if (found := self._joined(values, predicate))
            ),
            self._without_target(values),
        )
        parts = [about, texts, *self._details(values)]
        return f"{kind}: {', '.join(part for part in parts if part)}".removesuffix(": ")

    def _without_target(self, values: Values) -> str:
        """Say whom a record is about that has no target; who acts is never taken for whom it befell."""
        actors = self._joined(values, RG.actor)
        if actors:
            return f"by {actors}"
        keys = (RG.about, RG.concernsLaw, RG.affectedDescription, RG.country)
        return next((found for key in keys if (found := self._joined(values, key))), "")

    def _details(self, values: Values) -> list[str]:
        kinds = (RG.assessmentKind, RG.role, RG.organization, RG.duration, RG.date)
        ordered = [self._joined(values, predicate) for predicate in kinds]
        if RG.earlier in values:
            ordered += [f"{self._joined(values, RG.earlier)} → {self._joined(values, RG.later)}"]
        return ordered

    def _joined(self, values: Values, predicate: NamedNode) -> str:
        found = {
            value.value if isinstance(value, Literal) else self.label(value)
            for value in values.get(predicate, [])
        }
        words = sorted(found - {""})
        if len(words) > _MOST_NAMED:
            words = [*words[: _MOST_NAMED - 1], f"{len(words) - _MOST_NAMED + 1} more"]
        return " and ".join(words)
