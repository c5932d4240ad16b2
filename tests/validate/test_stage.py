"""The stage on the invented graph: silent as it is, precise where one thing is broken."""

import gzip
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.curated import curated_files, read_file, read_ontology
from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.findings import Severity, as_quads, as_text
from rightsgraph.validate.stage import validate, validate_files
from rightsgraph.vocab import SH

SLUG = "lantern-2015-05-03"


@pytest.fixture
def root(invented, tmp_path):
    return Path(shutil.copytree(invented / "graph", tmp_path / "graph"))


def source(root):
    return root / "source" / f"{SLUG}.ttl"


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def found(root):
    project = Project(graphs=(root,))
    quads = [quad for file in curated_files([root]) for quad in read_file(file)]
    return validate(EmbeddedStore.of([*read_ontology(project.ontology), *quads]), None, project)


def test_the_invented_graph_is_right(root):
    assert found(root) == []
    assert validate_files([source(root)], Project(graphs=(root,))) == []


def test_a_finding_says_severity_file_line_source_and_what_to_do(root):
    changed(source(root), "    rg:accused", "    rg:touchesRight v:iccpr-22 ;\n    rg:accused")
    (finding,) = found(root)
    line = source(root).read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line.startswith("rgc:")
    assert line.endswith(" a rg:Charge ;")
    assert (finding.severity, finding.file, finding.source) == (
        Severity.VIOLATION,
        f"graph/source/{SLUG}.ttl",
        SLUG,
    )
    assert as_text(finding).startswith(f"graph/source/{SLUG}.ttl:{finding.line}: Violation: rgc:")
    assert "rg:touchesRight v:iccpr-22: This has a property that a charge does not have" in finding.message


def test_a_misspelt_property_does_not_pass(root):
    changed(source(root), "    rg:accused ", "    rg:accussed ")  # lint: deliberate
    rules = {finding.rule.value.rpartition("/")[2] for finding in found(root)}
    assert {"Charge", "Charge-accused", "term-not-in-ontology"} <= rules


def test_a_source_without_a_level_is_a_violation(root):
    changed(root / "sources.ttl", "    rg:accessLevel v:level-public ;\n", "")
    (finding,) = found(root)
    assert finding.rule.value.endswith("/shape/Source-access-level")
    assert finding.file == "graph/sources.ttl"


def test_files_are_checked_with_their_context_and_only_they_are_reported(root):
    changed(source(root), '"Aigerim Testova"@en', '"Aigerim Testova"')
    changed(root / "source" / "bulletin-2015-07.ttl", "    rg:modality v:modality-stated ;\n", "")
    findings = validate_files([source(root)], Project(graphs=(root,)))
    assert {finding.file for finding in findings} == {str(source(root))}
    assert {finding.rule.value.rpartition("/")[2] for finding in findings} == {"Name-text"}
    everything = validate_files([root], Project(graphs=(root,)))
    assert {finding.source for finding in everything} == {SLUG, "bulletin-2015-07"}


def test_a_file_outside_the_root_is_taken_for_the_source_of_its_name(root, tmp_path):
    draft = tmp_path / f"{SLUG}.ttl"
    shutil.copy(source(root), draft)
    changed(draft, "    rg:accused", "    rg:touchesRight v:iccpr-22 ;\n    rg:accused")
    (finding,) = validate_files([draft], Project(graphs=(root,)))
    assert finding.file == str(draft)


def test_a_draft_of_an_unregistered_source_is_told_so(root, tmp_path):
    draft = tmp_path / "fourth-draft.ttl"
    shutil.copy(source(root), draft)
    findings = validate_files([draft], Project(graphs=(root,)))
    assert {finding.rule.value.rpartition("/")[2] for finding in findings} == {"source-not-registered"}
    assert {finding.file for finding in findings} == {str(draft)}


def test_judgements_are_checked_with_the_sources_they_speak_of(root):
    path = root / "judgements" / "founders.ttl"
    assert validate_files([path], Project(graphs=(root,))) == []
    changed(path, "    rg:certainty", "    rg:canonical rgp:bnobody2 ;\n    rg:certainty")
    rules = {
        finding.rule.value.rpartition("/")[2] for finding in validate_files([path], Project(graphs=(root,)))
    }
    assert "iri-of-nothing" in rules


def test_a_data_file_is_checked_too_and_findings_name_its_lines(root):
    turtle = source(root)
    changed(turtle, '"Aigerim Testova"@en', '"Aigerim Testova"')
    quads = list(read_file(next(file for file in curated_files([root]) if file.path == turtle)))
    lines = sorted(f"{quad} .\n" for quad in quads)
    data = turtle.with_name(f"{SLUG}.nq.gz")
    data.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    turtle.unlink()
    for findings in (found(root), validate_files([data], Project(graphs=(root,)))):
        (finding,) = findings
        assert finding.file.endswith(f"source/{SLUG}.nq.gz")
        first = next(at for at, line in enumerate(lines, start=1) if line.startswith(f"{finding.focus} "))
        assert finding.line == first
        assert finding.source == SLUG


@pytest.mark.parametrize("name", ["nowhere.ttl", "nowhere", "empty"])
def test_a_path_without_turtle_is_misuse(root, tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as refused:
        validate_files([tmp_path / name], Project(graphs=(root,)))
    assert str(tmp_path / name) in refused.value.where


def test_a_date_that_cannot_be_read_is_refused_with_its_line(root):
    changed(source(root), '"2015-03"^^edtf:EDTF', '"March 2015"^^edtf:EDTF')
    with pytest.raises(InputError, match="not a date") as refused:
        validate_files([source(root)], Project(graphs=(root,)))
    assert f"{SLUG}.ttl:" in refused.value.where


def test_findings_are_validation_results_with_stable_addresses(root):
    changed(source(root), '"Aigerim Testova"@en', '"Aigerim Testova"')
    findings = found(root)
    quads = list(as_quads(findings))
    assert quads == list(as_quads(reversed(findings)))
    said = {quad.predicate: quad.object for quad in quads}
    assert said[SH.resultSeverity] == SH.Violation
    assert said[SH.focusNode] == findings[0].focus
    assert said[SH.sourceShape] == findings[0].rule
    assert {quad.graph_name.value.rpartition("/")[2] for quad in quads} == {"findings"}
    assert len({quad.subject for quad in quads}) == len(findings) == 1
    assert ox.Literal(f"{findings[0].file}:{findings[0].line}") in said.values()


def test_values_of_every_wrong_kind_are_findings_and_never_an_error(root, tmp_path, caplog):
    draft = tmp_path / "bad-draft.ttl"
    draft.write_text(
        """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rge: <https://w3id.org/rightsgraph/id/event/>
PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>
PREFIX rgv: <https://w3id.org/rightsgraph/id/evidence/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
rgv:bspan222 a rg:Evidence ; oa:start "abc" , 7 ; oa:end "x"^^xsd:integer , rgv:bspan222 ; rg:sha256 5 .
rgr:bfine222 a rg:Fine ; rg:amount "lots" , rgv:bspan222 ; rg:currency rgv:bspan222 .
rge:bgroup22 a rg:Arrest ; rg:affectedAtLeast "few"@en , 7 ;
    rg:affectedAtMost rge:bgroup22 , "q"^^xsd:integer ; rg:date rge:bgroup22 ; rg:target "somebody" ;
    rg:duration 3 .
""",
        encoding="utf-8",
    )
    rules = {
        finding.rule.value.rpartition("/")[2]
        for finding in validate_files([draft], Project(graphs=(root,)))
        if "/shape/" in finding.rule.value
    }
    assert {
        *("Evidence-start", "Evidence-end", "Evidence-digest", "Penalty-amount", "Penalty-currency"),
        *(
            "Event-affected-at-least",
            "Event-affected-at-most",
            "Record-date",
            "Event-target",
            "Event-duration",
        ),
    } <= rules
    assert not caplog.records
