"""The second reading: statements as lines of N-Quads, and the records that rest on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.graph import address_in, as_literal
from rightsgraph.followthemoney.kinds import class_of
from rightsgraph.followthemoney.languages import tag_of
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.ingest.ftm.learn import Entities, can_be_name, is_name, rank_of
from rightsgraph.ingest.ftm.report import Taken
from rightsgraph.ingest.ftm.safety import withheld
from rightsgraph.ingest.ftm.ties import Membership, Terms, memberships
from rightsgraph.iri import BASE, source_graph, thing
from rightsgraph.reading.countries import name_of
from rightsgraph.vocab import EDTF, RDF, RG, V

__all__ = ["Lines", "refuse_unwritable"]

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_CODE = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,8}")
_NEAR = 1 << 14
"""How many addresses are kept at hand."""

# written out once: there are ten of them a statement
_IS_KEPT, _IS_EXTERNAL = f"{RDF.type} {RG.SourceStatement}", f"{RG.external} {Literal(True)}"  # noqa: FBT003
_IN_DOCUMENT, _NODE, _DATASET = str(RG.inDocument), str(RG.node), str(RG.dataset)
_ENTITY, _CANONICAL = str(RG.entityIdentifier), str(RG.canonicalIdentifier)
_PROPERTY, _VALUE, _ORIGINAL = str(RG.statedProperty), str(RG.statedValue), str(RG.originalValue)
_FIRST, _LAST, _ORIGIN = str(RG.firstSeen), str(RG.lastSeen), str(RG.origin)
_TYPE, _IS_EVIDENCE, _PROOF = str(RDF.type), f"{RDF.type} {RG.Evidence}", str(RG.evidence)
_IS_STATED = f"{RG.modality} {V['modality-stated']}"


class Lines:
    """The graph of one source as lines; to be gone through once, after `entities` has learned of all.

    `countries` are the codes of those it points to.
    """

    def __init__(
        self, slug: str, entities: Entities, *, terms: Terms, shared: frozenset[str], taken: Taken
    ) -> None:
        """Take what the first reading found.

        Args:
            slug: the source.
            entities: what the entities of the files are.
            terms: roles and kinds of organizations by the texts that name them.
            shared: the addresses of what all sources share, countries among them.
            taken: counts what becomes of each statement.
        """
        self._slug, self._entities, self._terms = slug, entities, terms
        self._shared, self._taken = shared, taken
        self._end = f" {source_graph(slug)} .\n"
        self._typed: set[str] = set()
        self._ties = list(memberships(entities, terms, taken.notes))
        taken.ties = len(self._ties)
        self._resting = frozenset(one for tie in self._ties for one in tie.evidence)
        self.countries: set[str] = set()
        self._address = lru_cache(_NEAR)(self._new_address)

    def _new_address(self, kind: str, name: str) -> str:
        return str(address_in(self._slug, kind, name))

    def of(self, said: Statement, document: NamedNode) -> Iterator[str]:
        """Give the lines of one statement: as it came, and what it says in our words."""
        why = withheld(said.schema, said.prop, said.value)
        if not why and said.canonical_id in self._entities.relatives:
            why = "relatives"
        if why:
            self._taken.leave(said, why)
            return
        proof = self._address("evidence", said.named.id)
        yield self._kept(said, proof, document)
        records = "".join(self._records(said, proof))
        rests = bool(records) or said.named.id in self._resting
        self._taken.count(said, record=rests)
        if rests:
            yield f"{proof} {_IS_EVIDENCE}{self._end}{records}"
        elif said.external:
            self._taken.note("a suggestion that the database has not confirmed")

    def _kept(self, said: Statement, proof: str, document: NamedNode) -> str:
        end = self._end
        told = (
            f"{proof} {_IS_KEPT}{end}"
            f"{proof} {_IN_DOCUMENT} {document}{end}"
            f"{proof} {_NODE} {Literal(said.id or said.entity_id)}{end}"
            f"{proof} {_ENTITY} {Literal(said.entity_id)}{end}"
            f"{proof} {_PROPERTY} {Literal(f'{said.schema}:{said.prop}')}{end}"
            f"{proof} {_VALUE} {as_literal(said.value, said.lang)}{end}"
            f"{proof} {_DATASET} {Literal(said.dataset)}{end}"
        )
        for key, text in (
            (_CANONICAL, "" if said.canonical_id == said.entity_id else said.canonical_id),
            (_FIRST, said.first_seen),
            (_LAST, said.last_seen),
            (_ORIGIN, said.origin),
        ):
            if text:
                told += f"{proof} {key} {Literal(text)}{end}"
        if said.original_value:
            told += f"{proof} {_ORIGINAL} {as_literal(said.original_value)}{end}"
        return told + f"{proof} {_IS_EXTERNAL}{end}" if said.external else told

    def _records(self, said: Statement, proof: str) -> Iterator[str]:
        """Give what a statement says in our words, if it is confirmed and about a thing of ours."""
        kind = self._entities.kind(said.canonical_id)
        if said.external or not kind:
            return
        here = self._address(kind, said.canonical_id)
        if is_name(said.schema, said.prop):
            if can_be_name(said.value):
                yield self._thing(said, here)
                yield self._name(said, here, proof)
        elif kind == "organization" and self._is_country(said):
            yield self._thing(said, here)
            yield f"{here} {RG.country} {thing('country', said.value.upper())}{self._end}"
        elif said.prop == "position" and said.value.casefold() in self._terms.roles:
            yield self._thing(said, here)
            role = self._terms.roles[said.value.casefold()]
            told = ((RG.member, here), (RG.role, role))
            yield self._record(f"position\x1f{said.named.id}", RG.Membership, (proof,), told)
            return
        else:
            return
        if kind != "person":
            yield f"{here} {RG.evidence} {proof}{self._end}"

    def _is_country(self, said: Statement) -> bool:
        if rank_of(said.prop) != self._entities.rank(said.canonical_id) or not rank_of(said.prop):
            return False
        code = said.value.upper()
        known = f"{BASE}id/country/{code}" in self._shared or (_CODE.fullmatch(code) and name_of(code))
        if not known:
            self._taken.note(f"a country without a code of ISO 3166-1: {said.value!r}")
            return False
        self.countries.add(code)
        return True

    def _thing(self, said: Statement, here: str) -> str:
        """Give a thing its class, once."""
        if here in self._typed:
            return ""
        self._typed.add(here)
        one = said.canonical_id
        classified = self._terms.organizations.get(self._entities.classified.get(one, ""))
        return f"{here} {RDF.type} {class_of(self._entities.schema(one), classified)}{self._end}"

    def _name(self, said: Statement, here: str, proof: str) -> str:
        text = Literal(said.value, language=tag_of(said.lang))
        told = ((RG.nameOf, here), (RG.text, text))
        return self._record(f"name\x1f{said.named.id}", RG.Name, (proof,), told)

    def _record(
        self, key: str, kind: NamedNode, evidence: Sequence[str], said: Iterable[tuple[NamedNode, object]]
    ) -> str:
        record = self._address("record", key)
        told = [f"{_TYPE} {kind}", _IS_STATED, *(f"{name} {value}" for name, value in said)]
        told += [f"{_PROOF} {proof}" for proof in evidence]
        return "".join(f"{record} {one}{self._end}" for one in told)

    def ties(self) -> Iterator[str]:
        """Give the memberships, after all statements."""
        for tie in self._ties:
            proofs = [self._address("evidence", one) for one in tie.evidence]
            yield self._record(tie.key, RG.Membership, proofs, self._said_by(tie))

    def _said_by(self, tie: Membership) -> Iterator[tuple[NamedNode, object]]:
        kind = self._entities.kind(tie.member)
        yield RG.member, self._address(kind, tie.member)
        yield RG.organization, self._address("organization", tie.organization)
        yield RG.role, tie.role
        for date in tie.dates:
            yield RG.date, Literal(date, datatype=EDTF.EDTF)


def refuse_unwritable(said: Statement) -> None:
    """Refuse a statement that no graph can hold; without its place.

    Raises:
        InputError: a control character outside of values, half a character, or a language that is no code.
    """
    for key in ("id", "entity_id", "canonical_id", "dataset", "first_seen", "last_seen", "origin"):
        bad = _UNWRITABLE.search(getattr(said, key))
        if bad:
            raise InputError(f"a control character in {key}: U+{ord(bad[0]):04X}", mend="take it out")
    for value in (said.value, said.original_value):
        bad = _HALVES.search(value)
        if bad:
            raise InputError(f"half a character: U+{ord(bad[0]):04X}", mend="write it as UTF-8")
    if said.lang and not _LANGUAGE.fullmatch(said.lang):
        raise InputError(
            f"not a code of a language: {said.lang!r}", mend="write a code of ISO 639, such as eng"
        )
