"""Which schema of FollowTheMoney stands for which class of ours, and the other way."""

from __future__ import annotations

from pyoxigraph import NamedNode

from rightsgraph.followthemoney.model import is_a
from rightsgraph.vocab import RG

__all__ = ["STATE_BODIES", "class_of", "kind_of", "schema_of"]

STATE_BODIES = frozenset(
    {
        RG.StateBody,
        RG.Court,
        RG.HeadOfState,
        RG.LocalAuthority,
        RG.Ministry,
        RG.Parliament,
        RG.Police,
        RG.Prison,
        RG.ProsecutionOffice,
        RG.SecurityForceUnit,
        RG.SecurityService,
        RG.State,
        RG.StateAgency,
    }
)
"""The bodies through which a state acts."""

_COMPANIES = frozenset({RG.Company, RG.Cooperative})


def kind_of(schema: str) -> str:
    """Give the kind of thing that an entity of a schema is to us, or nothing.

    >>> kind_of("PublicBody"), kind_of("LegalEntity")
    ('organization', '')
    """
    if is_a(schema, "Person"):
        return "person"
    if is_a(schema, "Organization"):
        return "organization"
    return "case" if is_a(schema, "CourtCase") else ""


def class_of(schema: str, said: NamedNode | None) -> NamedNode:
    """Give the class of a person, organization or case; `said` is the class that its classification names.

    >>> class_of("PublicBody", RG.Court) == RG.Court, class_of("Company", RG.Court) == RG.Company
    (True, True)
    """
    kind = kind_of(schema)
    if kind != "organization":
        return RG.Person if kind == "person" else RG.LegalCase
    generic = RG.Organization
    if is_a(schema, "Company"):
        generic = RG.Company
    elif is_a(schema, "PublicBody"):
        generic = RG.StateBody
    return said if said is not None and _schema(said) == _schema(generic) else generic


def _schema(organization: NamedNode) -> str:
    if organization in STATE_BODIES:
        return "PublicBody"
    return "Company" if organization in _COMPANIES else "Organization"


def schema_of(one: NamedNode) -> str:
    """Give the schema for a class of people or organizations.

    >>> schema_of(RG.Ministry), schema_of(RG.TradeUnion), schema_of(RG.Person)
    ('PublicBody', 'Organization', 'Person')
    """
    return "Person" if one == RG.Person else _schema(one)
