"""A small invented world in two curated roots, of which tests change single sentences."""

# lint: deliberate throughout

from pathlib import Path

from rightsgraph.curated import curated_files, read_file
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import read_judgements
from rightsgraph.iri import graph_iri
from rightsgraph.levels.reduce import reduce
from rightsgraph.project import Project
from rightsgraph.vocab import PREFIXES

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
MADE = 'prov:wasAttributedTo cur:tests ; prov:generatedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime'
SECRET = b"a secret of tests"
SOURCE = 'dct:language "en" ; dct:license "unknown"'


def told(place, name="first"):
    """Give the words that every record needs, with its own evidence."""
    return f"rg:modality v:modality-stated ; rg:evidence rgv:{name}{place}"


def passage(name, start, *, document="paper", digest="a"):
    return (
        f"rgv:{name} a rg:Evidence ; rg:inDocument rgd:{document} ; oa:start {start} ; oa:end {start + 5} ; "
        f'rg:paragraph 1 ; rg:anchorStart "the" ; rg:anchorEnd "end" ; rg:sha256 "{digest * 64}" .\n'
    )


PAPER = f"""
rgp:open a rg:Person .
rgr:nopen a rg:Name ; rg:nameOf rgp:open ; rg:text "Aigerim Testova"@en ; {told(1)} .
rgp:hers a rg:Person .
rgr:nhers a rg:Name ; rg:nameOf rgp:hers ; rg:text "Zarina Probnova"@en ; {told(2)} .
rgo:guild a rg:TradeUnion ; rg:evidence rgv:first3 .
rgr:nguild a rg:Name ; rg:nameOf rgo:guild ; rg:text "Lamp Makers"@en ; {told(3)} .
rge:arrest a rg:Arrest ; rg:target rgp:open ; rg:country iso:XX ; rg:place place:port ;
  rg:date "2015-04-02"^^edtf:EDTF ; {told(4)} .
rge:search a rg:Search ; rg:target rgp:hers ; rg:country iso:XX ; rg:date "2015-04-03"^^edtf:EDTF ;
  {told(5)} .
rge:strike a rg:Strike ; rg:actor rgo:guild ; rg:country iso:XX ; {told(6)} .
rgr:order a rg:TemporalOrder ; rg:earlier rge:arrest ; rg:later rge:search ; {told(7)} .
rgr:assessed a rg:Assessment ; rg:about rge:arrest ; rg:motive rge:search ; rg:assessor rgo:guild ;
  rg:assessmentKind v:assessment-concern ; {told(8)} .
rge:freed a rg:Release ; rg:target rgp:open ; rg:country iso:XX ; rg:releaseGround v:release-pardon ;
  {told(9)} .
""" + "".join(passage(f"first{n}", n * 10, digest=f"{n}") for n in range(1, 10))

SECOND = (
    "rgp:hersagain a rg:Person .\n"
    f'rgr:nhersagain a rg:Name ; rg:nameOf rgp:hersagain ; rg:text "Zarina P."@en ; {told(1, "second")} .\n'
    f"rge:hers a rg:Search ; rg:target rgp:hersagain ; rg:country iso:XX ; {told(2, 'second')} .\n"
    + passage("second1", 20, digest="b")
    + passage("second2", 300, digest="c")
)

FILES = {
    "documents.ttl": f'rgd:paper a rg:Document ; rg:file "paper.txt" ; rg:sha256 "{"d" * 64}" .\n'
    f'rgd:other a rg:Document ; rg:file "other.txt" ; rg:sha256 "{"e" * 64}" .\n',
    "sources.ttl": f"""
gs:paper prov:wasDerivedFrom rgs:paper .
rgs:paper a rg:Source ; dct:title "Paper"@en ; {SOURCE} ; rg:inDocument rgd:paper ;
  rg:accessLevel v:level-public .
""",
    "reference.ttl": """
iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .
place:port a rg:Settlement ; rdfs:label "Northport"@en ; rg:locatedIn iso:XX .
""",
    "source/paper.ttl": PAPER,
}


def second(level, document="paper"):
    """Give a second root: one source of a level."""
    return {
        "sources.ttl": f"""
gs:second prov:wasDerivedFrom rgs:second .
rgs:second a rg:Source ; dct:title "Second"@en ; {SOURCE} ; rg:inDocument rgd:{document} ;
  rg:accessLevel v:level-{level} .
""",
        "source/second.ttl": SECOND.replace("rgd:paper", f"rgd:{document}"),
    }


def access(about, what, name="access"):
    return f'rgj:{name} a rg:AccessJudgement ; rg:about {about} ; {what} ; rg:reason "asked"@en ; {MADE} .\n'


def same(first, other, name="same"):
    return (
        f"rgj:{name} a rg:IdentityJudgement ; rg:about {first} , {other} ; rg:canonical {first} ; "
        f'rg:verdict v:same ; rg:certainty v:certain ; rg:reason "one office"@en ; {MADE} .\n'
    )


def write(folder: Path, *worlds) -> list[Path]:
    """Write roots; a world is what stands in its files."""
    roots = []
    for number, files in enumerate(worlds):
        roots.append(folder / f"root{number}")
        for place, text in files.items():
            path = roots[-1] / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEAD + text, encoding="utf-8")
    return roots


def same_of(roots):
    judged = [file for file in curated_files(roots) if file.graph == graph_iri("judgements")]
    return canonical_map(read_judgements(quad for file in judged for quad in read_file(file)))


def reduced(roots, level, out):
    ontology = Project().ontology
    return reduce(roots, level=level, ontology=ontology, out=out, secret=SECRET, same=same_of(roots))


def left(out):
    """Give the local names of all that a root describes."""
    return {
        quad.subject.value.rpartition("/")[2] for file in curated_files([out]) for quad in read_file(file)
    }


def short(iri):
    return iri.rpartition("#")[2].rpartition("/")[2]


def said(out, node):
    """Give what a root says of a thing: pairs of the local names of property and value."""
    return {
        (short(quad.predicate.value), short(quad.object.value))
        for file in curated_files([out])
        for quad in read_file(file)
        if quad.subject.value.rpartition("/")[2] == node
    }
