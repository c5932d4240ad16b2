"""What each property means for access: whom a record involves, what it rests on, what it merely links to."""

from __future__ import annotations

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.turtle import compact
from rightsgraph.vocab import FOAF, PROV, RDF, RG, SKOS

__all__ = ["ENTITIES", "INVOLVES", "LINKS", "RESTS_ON", "WORDS", "kind_of", "refuse_unknown"]

INVOLVES = frozenset(
    {
        *(RG.accordingTo, RG.accused, RG.actor, RG.addressee, RG.affectsColleagueOf, RG.affectsRelativeOf),
        *(RG.assessor, RG.authority, RG.beneficiary, RG.member, RG.nameOf, RG.organization, RG.person),
        *(RG.subject, RG.target),
    }
)
"""People and bodies in a record: it is as strict as they are."""

RESTS_ON = frozenset(
    {
        *(RG.about, RG.canonical, RG.earlier, RG.inDocument, RG.later, RG.provisionOf, RG.revokes),
        RG.support,
        *(PROV.hadPrimarySource, PROV.wasDerivedFrom),
    }
)
"""Without which a thing says nothing: it is as strict as they are."""

LINKS = frozenset(
    {
        *(RG.amends, RG.borders, RG.concernsLaw, RG.country, RG.endpoint, RG.evidence, RG.followedBy),
        *(RG.inCase, RG.jointWith, RG.locatedIn, RG.manifestedBy, RG.motive, RG.onCharge),
        *(RG.partOf, RG.penalty, RG.place, RG.repeats, RG.supersededBy, RG.underLaw, FOAF.page),
        PROV.wasAttributedTo,
    }
)
"""Of which the statement goes with what it points to, and the rest stays."""

WORDS = frozenset(
    {
        *(RG.accessLevel, RG.appliesTo, RG.assessmentKind, RG.caveat, RG.certainty, RG.chargeStatus),
        *(RG.countingUnit, RG.defaultLevel, RG.demand, RG.modality, RG.offenceFamily, RG.pattern),
        *(RG.recordStatus, RG.releaseGround, RG.role, RG.sensitivity, RG.standard, RG.status, RG.tallyOf),
        *(RG.touchesRight, RG.treatment, RG.verdict, RDF.type, SKOS.broader, SKOS.inScheme),
    }
)
"""Whose values are words of the ontology, which are never withheld."""

ENTITIES = frozenset({"case", "country", "law", "organization", "person", "place"})
"""The kinds of things that records are about; what stands in no record that is kept goes with them."""

_KNOWN = INVOLVES | RESTS_ON | LINKS | WORDS


def kind_of(node: NamedNode) -> str:
    """Give the kind that an address of a thing tells.

    >>> kind_of(NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd"))
    'person'
    """
    return node.value.rpartition("/")[0].rpartition("/")[2]


def refuse_unknown(predicate: NamedNode) -> None:
    """Refuse a property that leads to a thing and of which nobody has said what it means for access.

    Raises:
        InputError: it stands in no list of this module.
    """
    if predicate not in _KNOWN:
        mend = "say what it means for access in src/rightsgraph/levels/properties.py"
        raise InputError(f"what is withheld could leave through {compact(predicate)}", mend=mend)
