"""What is never taken in, whoever says it: docs/safety.md, said in the words of FollowTheMoney."""

from __future__ import annotations

from functools import lru_cache

from rightsgraph.followthemoney.model import is_a, type_of

__all__ = ["REASONS", "withheld"]

REASONS = {
    "relatives": "relatives and associates are never named",
    "addresses": "addresses are not recorded",
    "contacts": "telephone numbers, mail and network addresses are not recorded",
    "papers": "papers, accounts and numbers of persons are not recorded",
    "birth": "age, birth and looks are not recorded",
    "belief": "belief, origin and opinion are not recorded",
    "texts": "free texts and files are not stored: they may tell of health and family",
    "bystanders": "people who are only mentioned are not recorded",
    "accusations": "an accusation without a claimant is not recorded",
}
"""Why statements are left aside, by a word for it."""

_SCHEMATA = {
    "Family": "relatives",
    "Associate": "relatives",
    "Address": "addresses",
    "RealEstate": "addresses",
    "Identification": "papers",
    "BankAccount": "papers",
    "CryptoWallet": "papers",
    "TaxRoll": "papers",
    "UserAccount": "contacts",
    "Call": "contacts",
    "Mention": "bystanders",
    "Document": "texts",
    "Page": "texts",
    "Note": "texts",
}
"""Schemata of which nothing is taken, nor what points to them."""

_TYPES = {
    "address": "addresses",
    "phone": "contacts",
    "email": "contacts",
    "ip": "contacts",
    "gender": "birth",
    "text": "texts",
    "html": "texts",
    "json": "texts",
}
_PROPERTIES = {
    "fatherName": "relatives",
    "motherName": "relatives",
    "birthDate": "birth",
    "birthPlace": "birth",
    "birthCountry": "birth",
    "height": "birth",
    "weight": "birth",
    "eyeColor": "birth",
    "hairColor": "birth",
    "appearance": "birth",
    "ethnicity": "belief",
    "religion": "belief",
    "political": "belief",
    "politicalGroup": "belief",
    "spokenLanguage": "belief",
    "indexText": "texts",
    "bodyText": "texts",
    "translatedText": "texts",
    "namesMentioned": "bystanders",
    "peopleMentioned": "bystanders",
    "ibanMentioned": "papers",
    "ipMentioned": "contacts",
    "iban": "papers",
    "callerNumber": "contacts",
}
_PUBLIC_NUMBERS = frozenset({"wikidataId", "programId"})
"""Identifiers of a person that are no number of hers."""

_ACCUSING = ("crime", "wanted", "role.rca", "asset.frozen")


def withheld(schema: str, prop: str, value: str = "") -> str:
    """Give why a statement is left aside, one of `REASONS`, or nothing where it is taken.

    What may be a person's is held to be one's: a `LegalEntity` is treated as a person is.

    >>> withheld("Person", "birthDate"), withheld("Company", "registrationNumber"), withheld("Person", "name")
    ('birth', '', '')
    """
    why = _withheld(schema, prop)
    if why or prop != "topics" or not _may_be_person(schema):
        return why
    return "accusations" if value.startswith(_ACCUSING) else ""


def _may_be_person(schema: str) -> bool:
    return is_a(schema, "LegalEntity") and not is_a(schema, "Organization")


@lru_cache(1 << 12)
def _withheld(schema: str, prop: str) -> str:
    for one, why in _SCHEMATA.items():
        if is_a(schema, one):
            return why
    type_, _, points_to = type_of(schema, prop).partition(":")
    if points_to:
        return next((why for one, why in _SCHEMATA.items() if is_a(points_to, one)), "")
    why = _PROPERTIES.get(prop) or _TYPES.get(type_, "")
    numbers = type_ == "identifier" and prop not in _PUBLIC_NUMBERS
    numbers = numbers and (schema == "Vehicle" or _may_be_person(schema))  # a plate leads to a person
    return why or ("papers" if numbers else "")
