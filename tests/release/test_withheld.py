"""Claims that would tell of who is withheld, a pseudonym without a secret: refused, nothing is left."""

import datetime as dt
import re
import shutil

import pytest

from rightsgraph.errors import FindingError, InputError
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.vocab import V

GUARD = """
PREFIX cur: <https://w3id.org/rightsgraph/id/curator/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgj: <https://w3id.org/rightsgraph/id/judgement/>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
rgj:k3v8w2qd a rg:AccessJudgement ; rg:about rgp:gxdvc9nk ; rg:sensitivity SENSITIVITY ;
    rg:reason "She asked for it."@en ; prov:wasAttributedTo cur:founders ;
    prov:generatedAtTime "2026-11-22T08:00:00Z"^^xsd:dateTime .
"""


def make(graph, out):
    make_release(Request(level="public", day=dt.date(2026, 11, 22)), [graph], out=out)


@pytest.fixture
def guarded(invented, tmp_path):
    graph = shutil.copytree(invented / "graph", tmp_path / "graph")

    def guard(sensitivity):
        text = GUARD.replace("SENSITIVITY", str(V[f"sensitivity-{sensitivity}"]))
        (graph / "judgements" / "guards.ttl").write_text(text, encoding="utf-8")
        return graph

    return guard


def test_a_title_that_names_who_is_withheld_stops_the_release_and_leaves_nothing(guarded, tmp_path):
    graph = guarded("witness")
    sources = graph / "sources.ttl"
    text = re.sub(
        'dct:title "[^"]*"', 'dct:title "The case of Ayghyerim Testova"', sources.read_text("utf-8")
    )
    sources.write_text(text, encoding="utf-8")
    with pytest.raises(FindingError, match="would expose") as told:
        make(graph, tmp_path / "out")
    assert "dct:title" in told.value.where
    assert "reword" in told.value.mend
    assert {path.name for path in tmp_path.iterdir()} == {"graph"}


def test_a_pseudonym_without_a_secret_stops_the_release_and_leaves_nothing(guarded, tmp_path):
    with pytest.raises(InputError, match="no secret") as told:
        make(guarded("private-individual"), tmp_path / "out")
    assert "--secret" in told.value.mend
    assert {path.name for path in tmp_path.iterdir()} == {"graph"}
