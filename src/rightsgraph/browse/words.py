"""Headings and small words of pages: which records stand under which heading, and which part a thing has."""

from __future__ import annotations

from rightsgraph.vocab import DCT, FOAF, OA, OWL, PROV, RDF, RDFS, RG, SEM, SKOS

__all__ = ["BLOCKS", "FOREIGN", "HIDDEN", "INWARD", "PARTS", "SINGLE"]

BLOCKS = {
    "state": (
        "Last known state",
        "Nothing here says that it holds today: it held on the day that stands beside it.",
    ),
    "timeline": (
        "What happened",
        "In the order of the first day on which each can have begun.",
    ),
    "charges": ("Charges", "A charge is the claim of whoever brings it; it says nothing of guilt."),
    "roles": ("Roles and memberships", ""),
    "members": ("People in it", ""),
    "order": ("Before and after, as sources state it", ""),
    "assessments": ("Assessments", "An assessment belongs to whoever makes it."),
    "patterns": ("Patterns", "Made by questions to the data from the records named; no source says so."),
    "told-person": ("People it tells of", ""),
    "told-organization": ("Organizations it tells of", ""),
    "told-event": ("Events it tells of", ""),
    "told-charge": (
        "Charges it tells of",
        "A charge is the claim of whoever brings it; it says nothing of guilt.",
    ),
    "told-case": ("Cases it tells of", ""),
    "told-law": ("Laws and articles it names", ""),
    "told-place": ("Places it names", ""),
    "told-record": ("Assessments and orders it gives", ""),
    "told-tally": (
        "People it tells of, counted",
        "This source allows no names here: people are counted by kind of event, country and year; "
        "where they are few, they are not.",
    ),
    "told-hit": ("Patterns to which it bears", "Made by questions to the data; no source says so."),
    "related": ("Related", ""),
}
"""The headings in their order, each with what a reader should know of all that stands under it."""

PARTS = {
    RG.target.value: "",
    RG.actor.value: "acted",
    RG.beneficiary.value: "in whose favour",
    RG.addressee.value: "addressee",
    RG.authority.value: "authority",
    RG.affectsRelativeOf.value: "a relative was hit",
    RG.affectsColleagueOf.value: "a colleague was hit",
    RG.accordingTo.value: "says so",
    RG.accused.value: "",
    RG.underLaw.value: "under this",
    RG.onCharge.value: "on this charge",
    RG.inCase.value: "in this case",
    RG.concernsLaw.value: "concerns this",
    RG.place.value: "there",
    RG.motive.value: "in answer to this",
    RG.jointWith.value: "together with this",
    RG.followedBy.value: "before this",
    RG.supersededBy.value: "a state that this ended",
    RG.assessor.value: "its assessment",
    RG.standard.value: "measured by this",
    RG.about.value: "",
}
"""The part that a thing has in a record that names it, by the property."""

INWARD = {
    RG.partOf.value: "part of it",
    RG.provisionOf.value: "provision of it",
    RG.amends.value: "amends it",
    RG.locatedIn.value: "lies in it",
    RG.borders.value: "borders it",
    RG.country.value: "of this country",
    RG.inDocument.value: "a source in it",
    RG.repeats.value: "repeats it",
    RG.touchesRight.value: "touches it",
    DCT.isReplacedBy.value: "former address",
}
"""What something else is to the thing, by the property."""

SINGLE = (RG.date, RG.duration, RG.amount, RG.country)
"""What has one value only in the world, so that several of them are sources that differ."""

FOREIGN = {DCT.license: "licence", FOAF.page: "on the web"}
"""Properties that are not ours and whose own names are no plain words."""

HIDDEN = {
    key.value
    for key in (
        *(RDF.type, RDFS.label, SKOS.altLabel, SKOS.prefLabel, RG.evidence, PROV.hadPrimarySource),
        *(RG.earliestDay, RG.latestDay, RG.earliestEndDay, RG.recordStatus, RG.dateResolved),
        *(SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp),
        *(SEM.hasEarliestEndTimeStamp, SEM.hasLatestEndTimeStamp),
        *(OA.start, OA.end, RG.accessLevel, RG.followedBy, RG.supersededBy, RG.support, OWL.sameAs),
    )
}
"""Properties that are told in another way, or for machines alone."""
