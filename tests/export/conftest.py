"""What the tests of export share: a root of invented claims, built, and the way out and in again."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.followthemoney.graph import address_in
from rightsgraph.followthemoney.read import read_statements
from rightsgraph.ingest.ftm.stage import ingest_followthemoney
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order
from rightsgraph.project import Project

SAMPLE = Path(__file__).parents[1] / "followthemoney" / "sample" / "statements.csv"
JOINED = f"""PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

<https://w3id.org/rightsgraph/id/judgement/bjn22222> a rg:IdentityJudgement ;
    prov:generatedAtTime "2026-11-22T00:00:00+00:00"^^xsd:dateTime ;
    prov:wasAttributedTo <https://w3id.org/rightsgraph/id/curator/founders> ;
    rg:about <https://w3id.org/rightsgraph/id/person/vj4ttqqg>,
        {address_in("lamps", "person", "nl-2")} ;
    rg:canonical <https://w3id.org/rightsgraph/id/person/vj4ttqqg> ;
    rg:certainty v:certain ;
    rg:reason "The register and the paper name the same office."@en ;
    rg:verdict v:same .

<https://w3id.org/rightsgraph/id/judgement/bjn33333> a rg:IdentityJudgement ;
    prov:generatedAtTime "2026-11-22T00:00:00+00:00"^^xsd:dateTime ;
    prov:wasAttributedTo <https://w3id.org/rightsgraph/id/curator/founders> ;
    rg:about <https://w3id.org/rightsgraph/id/person/dn222222>,
        {address_in("lamps", "person", "lw-2")} ;
    rg:canonical <https://w3id.org/rightsgraph/id/person/dn222222> ;
    rg:certainty v:certain ;
    rg:reason "The register and the paper name the same office."@en ;
    rg:verdict v:same .
"""
OFFICIAL = """
rgp:dn222222 a rg:Person .

rgr:dn222222 a rg:Name ;
    rg:evidence rgv:sdgr9t5h ;
    rg:modality v:modality-stated ;
    rg:nameOf rgp:dn222222 ;
    rg:text "Daniyar Probnov"@en .

rgr:dn333333 a rg:Membership ;
    rg:date "2011/2014"^^edtf:EDTF ;
    rg:evidence rgv:sdgr9t5h ;
    rg:member rgp:dn222222 ;
    rg:modality v:modality-stated ;
    rg:organization rgo:nsc5vm5d ;
    rg:role v:role-official .

rgr:dn444444 a rg:Membership ;
    rg:evidence rgv:sdgr9t5h ;
    rg:member rgp:dn222222 ;
    rg:modality v:modality-stated ;
    rg:role v:role-judge .

rgp:dn555555 a rg:Person .

rgr:dn555555 a rg:Name ;
    rg:evidence rgv:sdgr9t5h ;
    rg:modality v:modality-stated ;
    rg:nameOf rgp:dn555555 ;
    rg:text "Gulnara Testova"@en .

rge:dn555555 a rg:IllTreatment ;
    rg:accordingTo rgo:nsc5vm5d ;
    rg:country iso:XX ;
    rg:evidence rgv:sdgr9t5h ;
    rg:modality v:modality-denied ;
    rg:target rgp:dn555555 .
"""
"""An official of whom the paper says nothing but his offices, and a woman of whom it tells what is denied."""


@pytest.fixture(scope="session")
def sample():
    """A file of statements that the library made."""
    return SAMPLE


@pytest.fixture(scope="session")
def built(invented, tmp_path_factory):
    """A workspace of claims of ours and of what came from FollowTheMoney, joined by a judgement."""
    folder = tmp_path_factory.mktemp("export")
    own = folder / "graph"
    shutil.copytree(invented / "graph", own)
    (own / "judgements" / "partner.ttl").write_text(JOINED, encoding="utf-8")
    with (own / "source" / "lantern-2015-05-03.ttl").open("a", encoding="utf-8") as file:
        file.write(OFFICIAL)
    order = Order((str(SAMPLE),), "lamps", folder / "further", told=Told(level="public", title="Lamp Watch"))
    ingest_followthemoney(order, Project(graphs=(own,)))
    project = Project(graphs=(own, folder / "further"), workspace=folder / "workspace")
    build(project)
    return project


@pytest.fixture(scope="session")
def read():
    """Read the statements of a file."""

    def call(path):
        told = read_statements(path, name=path.name, dataset="none", aside=Counter())
        return [said for _, said in told]

    return call
