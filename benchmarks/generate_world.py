"""The invented world that generated stories play in: countries of two regions, courts, laws, sources.

Countries differ in size and few courts judge most cases (Zipf). What sources share stands in the reference.
"""

import random

BASE = "https://w3id.org/rightsgraph/"
SHARED = "lamp-gazette"
"""The source that tells only of laws, which all stories share."""

SOURCES = {
    "lantern-register": 0.5,
    "lamp-makers-archive": 0.25,
    "harbour-monitor": 0.15,
    "wick-observer": 0.1,
}
"""The sources of stories and the shares of them that each tells."""

REGIONS = {
    "lamplands": ("XA", "XB", "XC", "XD", "XE", "XF", "XG"),
    "far-shore": ("XH", "XI", "XJ", "XK", "XL"),
}
COUNTRIES = tuple(code for codes in REGIONS.values() for code in codes)
COURTS = 12
LAWS = 5
RIGHTS = ("iccpr-19", "iccpr-21", "iccpr-22", "ilo-c087", "iccpr-14")

CRITICS = ("journalist", "lawyer", "human-rights-defender", "activist", "blogger", "monitor", "editor")
OTHERS = ("worker", "teacher", "farmer", "employee", "contractor", "member")
ACTS = ("Arrest", "Detention", "Interrogation", "Search", "Intimidation", "TravelBan", "Dismissal")
REPORTS = ("Publication", "Complaint", "Monitoring", "Statement", "Petition", "Meeting")
BODIES = ("TradeUnion", "HumanRightsGroup", "CivilSocietyOrganization", "MediaOutlet", "PoliticalParty")

PREFIXES = """PREFIX cur: <https://w3id.org/rightsgraph/id/curator/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX gs: <https://w3id.org/rightsgraph/graph/source/>
PREFIX iso: <https://w3id.org/rightsgraph/id/country/>
PREFIX place: <https://w3id.org/rightsgraph/id/place/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgd: <https://w3id.org/rightsgraph/id/document/>
PREFIX rgj: <https://w3id.org/rightsgraph/id/judgement/>
PREFIX rgl: <https://w3id.org/rightsgraph/id/law/>
PREFIX rgo: <https://w3id.org/rightsgraph/id/organization/>
PREFIX rgs: <https://w3id.org/rightsgraph/id/source/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
REGION = """
place:{region} a rg:Region ;
    rdfs:label "{region}"@en .
"""
COUNTRY = """
iso:{code} a rg:Country ;
    rdfs:label "Nowhere {code}"@en ;
    skos:notation "{code}" ;
    rg:borders {neighbours} ;
    rg:locatedIn place:{region} .

rgo:state-{code} a rg:State ;
    rdfs:label "authorities of Nowhere {code}"@en ;
    rg:country iso:{code} .

rgo:police-{code} a rg:Police ;
    rdfs:label "police of Nowhere {code}"@en ;
    rg:country iso:{code} .

rgo:ministry-{code} a rg:Ministry ;
    rdfs:label "Ministry of Quiet of Nowhere {code}"@en ;
    rg:country iso:{code} .
"""
COURT = """
rgo:court-{code}-{number} a rg:Court ;
    rdfs:label "Lamp Court {number} of Nowhere {code}"@en ;
    rg:country iso:{code} .
"""
LAW = """
rgl:law-{code}-{number} a rg:Statute ;
    rdfs:label "Lamp Act {number} of Nowhere {code}"@en ;
    rg:country iso:{code} ;
    rg:touchesRight v:{right} .

rgl:law-{code}-{number}-1 a rg:LegalProvision ;
    rdfs:label "Lamp Act {number} of Nowhere {code}, article 1"@en ;
    rg:provisionNumber "1" ;
    rg:provisionOf rgl:law-{code}-{number} .
"""
BODY = """
rgo:lantern-committee a rg:TreatyBody ;
    rdfs:label "Lantern Committee"@en .
"""
DOCUMENT = """
rgd:{slug} a rg:Document ;
    rg:file "{slug}.csv" ;
    rg:sha256 "{digest}" .
"""
SOURCE = """
gs:{slug} prov:wasDerivedFrom rgs:{slug} .

rgs:{slug} a rg:Source ;
    dct:language "en" ;
    dct:license "unknown" ;
    dct:publisher "Lantern Weekly"@en ;
    dct:title "{slug}"@en ;
    rg:accessLevel v:level-public ;
    rg:date "2024-05"^^edtf:EDTF ;
    rg:inDocument rgd:{slug} .
"""


def reference() -> str:
    """Write regions, countries, states, courts, laws and a treaty body as Turtle."""
    parts = [PREFIXES, BODY]
    for region, codes in REGIONS.items():
        parts.append(REGION.format(region=region))
        for code in codes:
            at = codes.index(code)
            neighbours = ", ".join(
                f"iso:{other}" for other in (*codes[max(0, at - 1) : at], *codes[at + 1 : at + 2])
            )
            parts.append(COUNTRY.format(code=code, region=region, neighbours=neighbours))
            parts += (COURT.format(code=code, number=number) for number in range(COURTS))
            rights = enumerate(RIGHTS[:LAWS])
            parts += (LAW.format(code=code, number=number, right=right) for number, right in rights)
    return "".join(parts)


def registry() -> tuple[str, str]:
    """Write the documents and the sources as Turtle."""
    slugs = (SHARED, *SOURCES)
    documents = (DOCUMENT.format(slug=slug, digest="0" * 64) for slug in slugs)
    return PREFIXES + "".join(documents), PREFIXES + "".join(SOURCE.format(slug=slug) for slug in slugs)


class World:
    """Chooses countries, courts and laws by a seeded source of chance, the first ones far more often."""

    def __init__(self, choose: random.Random) -> None:
        self._choose = choose

    def country(self) -> str:
        return self._skewed(COUNTRIES)

    def court(self, code: str) -> str:
        return iri("organization", f"court-{code}-{self._skewed(range(COURTS))}")

    def provision(self, code: str) -> str:
        return iri("law", f"law-{code}-{self._skewed(range(LAWS))}-1")

    def _skewed(self, values):
        weights = [1 / rank for rank in range(1, len(values) + 1)]
        return self._choose.choices(values, weights)[0]


def iri(kind: str, local: str) -> str:
    return f"<{BASE}id/{kind}/{local}>"


def country(code: str) -> str:
    return iri("country", code)


def state(code: str) -> str:
    return iri("organization", f"state-{code}")


def police(code: str) -> str:
    return iri("organization", f"police-{code}")


def ministry(code: str) -> str:
    return iri("organization", f"ministry-{code}")


def law(code: str, number: int) -> str:
    return iri("law", f"law-{code}-{number}")


def rg(name: str) -> str:
    return f"<{BASE}ns#{name}>"


def v(name: str) -> str:
    return f"<{BASE}vocabulary/{name}>"


def number(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'
