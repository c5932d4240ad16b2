"""A page or picture of patterns is refused where the workspace holds anything stricter than it may be."""

# lint: deliberate throughout

from pathlib import Path

import pytest
from click.testing import CliRunner

from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli
from rightsgraph.project import Project
from rightsgraph.vocab import PREFIXES

PREFIXED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
STATED = "rg:modality v:modality-stated"
SAID = {
    "a country of which no other source tells": f"rge:canary a rg:Search ; rg:country iso:XX ; {STATED} .",
    "a hit of its own": f"rge:canary a rg:Torture ; rg:target rgp:canary ; rg:country iso:XX ; {STATED} ; "
    f'rg:date "2015-04"^^edtf:EDTF . rgp:canary a rg:Person . rgr:canary a rg:Name ; rg:nameOf rgp:canary ; '
    f'rg:text "Canary Birdova"@en ; {STATED} .',
    "nothing": "",
}
FORMS = [("html",), ("png",), ("svg",), ("torture", "--format", "html")]


def workspace(folder, said, *, level="partner", record=""):
    root = folder / "root"
    (root / "source").mkdir(parents=True)
    (root / "sources.ttl").write_text(
        PREFIXED + "gs:canary prov:wasDerivedFrom rgs:canary .\n"
        'rgs:canary a rg:Source ; dct:title "Canary"@en ; dct:language "en" ; rg:inDocument rgd:canary ; '
        f'rg:date "2015-05-03"^^edtf:EDTF ; rg:accessLevel v:level-{level} .\n',
        encoding="utf-8",
    )
    (root / "documents.ttl").write_text(
        PREFIXED + f'rgd:canary a rg:Document ; rg:file "canary.txt" ; rg:sha256 "{"0" * 64}" .\n',
        encoding="utf-8",
    )
    (root / "source" / "canary.ttl").write_text(PREFIXED + said + record, encoding="utf-8")
    repository = Path(__file__).parents[2]
    made = folder / "workspace"
    build(Project(graphs=(repository / "graph", root), workspace=made))
    return made


def call(made, form, *more):
    arguments = form if len(form) > 1 else ("--format", *form)
    return CliRunner().invoke(cli, ["patterns", *arguments, "--workspace", str(made), *more])


@pytest.mark.parametrize("what", SAID)
def test_pages_and_pictures_are_refused_whatever_a_partner_tells(tmp_path, what):
    made = workspace(tmp_path, SAID[what])
    for form in FORMS:
        result = call(made, form)
        assert result.exit_code != 0
        assert result.stdout_bytes == b""
        assert "partner" in str(result.exception) + result.stderr
        assert "Canary Birdova" not in str(result.exception) + result.stderr
    page = call(made, ("html",), "--level", "partner")
    assert page.exit_code == 0
    assert "Level: partner" in page.stdout
    assert "Level: public" not in page.stdout


def test_a_stricter_record_of_a_public_source_is_a_reason(tmp_path):
    record = f"rge:canary a rg:Search ; rg:country iso:XX ; {STATED} ; rg:accessLevel v:level-restricted ."
    made = workspace(tmp_path, "", level="public", record=record)
    for form in FORMS:
        for level in ("public", "partner"):
            result = call(made, form, "--level", level)
            assert result.exit_code != 0
            assert "--level restricted" in str(getattr(result.exception, "mend", "")) + result.stderr
    assert call(made, ("html",), "--level", "restricted").exit_code == 0
