"""Whoever asks a lower release for what is withheld hears what is said of what never existed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from leak_search import Needles

from rightsgraph.cli import cli
from rightsgraph.turtle import expand

PAIRS = {
    "NAME": ("Zulqara Qanarova", "Mulqira Qenarovo"),
    "PERSON": ("rgp:qanarova", "rgp:qenarovo"),
    "EVENT": ("rge:hr-arrest", "rge:hr-errost"),
    "BODY": ("rgo:qcircle", "rgo:qcorcli"),
    "BODYNAME": ("Qanary Circle", "Qenory Corcli"),
    "PLACE": ("Zvontsk", "Zventok"),
    "LAW": ("rgl:qforest", "rgl:qferost"),
    "CASE": ("rgk:qcase", "rgk:qcesa"),
    "SOURCE": ("qledger", "qlodgar"),
    "EVIDENCE": ("rgv:hr1", "rgv:hr9"),
    "JUDGEMENT": ("rgj:same-qanarova", "rgj:same-qenarovo"),
}
"""What is withheld, and something like it that never was."""

ASKED = (
    *("query people -p person=NAME", "query people -p person=PERSON", "query events -p person=PERSON"),
    *("query events -p person=NAME", "query custody -p person=NAME", "query charges -p person=NAME"),
    *("find NAME", "find PLACE", "find BODYNAME", "find NAME --format json", "network ego BODYNAME"),
    *("dossier NAME", "dossier PERSON", "dossier PERSON --level restricted", "dossier BODY"),
    *("explain PERSON", "explain EVENT", "explain BODY", "explain LAW", "explain CASE", "explain EVIDENCE"),
    *("network path NAME aigerim", "network path PERSON rgp:aigerim", "network ego PERSON"),
    *("evidence show PERSON", "evidence show EVENT", "evidence show EVIDENCE", "evidence show JUDGEMENT"),
    *("export --out OUT.ftm.json --source SOURCE", "query SOURCE", "patterns SOURCE", "queries SOURCE"),
)
OPEN = (
    *("query people", "query events --evidence", "query organizations", "query charges", "query cases"),
    *(
        "query laws",
        "query assessments",
        "query sources",
        "query custody",
        "conflicts --evidence",
        "patterns",
    ),
    *("patterns", "patterns relative", "compare profile --by offence-family", "network measures"),
    *("export --out OUT.json", "export --statements --out OUT.csv", "network export --out OUT.graphml"),
    *(
        "network communities",
        "network plot --out OUT.svg",
        "identify candidates --all",
        "dossier rgp:aigerim --format json",
    ),
    *("dossier rgp:aigerim --format html", "find aigerim", "explain rgp:aigerim"),
    *("network ego rgp:aigerim --evidence", "network brokers", "network recur", "query pattern-matrix"),
)


def run(release, command, typed=None):
    """Give all that a verb says, with what was typed replaced; and its exit status."""
    words = []
    for word in command.split():
        kind = next((kind for kind in PAIRS if word == kind or word.endswith(f"={kind}")), None)
        words.append(word.replace(kind, PAIRS[kind][typed]) if kind else word)
    if words[0] != "queries":
        words += ["--workspace", str(release)]
    if words[:2] == ["identify", "candidates"]:
        words += ["--graph", str(release / "graph")]
    with TemporaryDirectory() as folder:
        words = [word.replace("OUT", f"{folder}/out") for word in words]
        result = CliRunner().invoke(cli, words)
        files = [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]
        said = "\n".join([result.output, str(result.exception), *files]).replace(folder, "FOLDER")
    if typed is not None:
        for kind, pair in PAIRS.items():
            for form in _forms(pair[typed]):
                said = said.replace(form, kind)
    code = getattr(result.exception, "exit_code", result.exit_code)
    return code, said.replace(str(release), "RELEASE")


def _forms(text):
    prefixed = ":" in text
    return [expand(text).value, text, text.partition(":")[2]] if prefixed else [text, text.casefold()]


@pytest.mark.parametrize("command", ASKED)
def test_what_is_withheld_is_unknown_as_what_never_was(releases, command):
    whole, _ = releases["public"]
    assert run(whole, command, 0) == run(whole, command, 1)


@pytest.mark.parametrize("command", OPEN)
def test_what_is_open_is_told_as_if_nothing_were_withheld(releases, withheld, command):
    whole, innocent = releases["public"]
    code, said = run(whole, command)
    assert (code, said) == run(innocent, command)
    assert code == 0
    assert said.strip()
    needles = Needles(withheld("public"))
    assert needles.found(said) <= needles.found(run(innocent, command)[1])


def test_every_case_is_asked():
    assert len(ASKED) == len(set(ASKED)) >= 30
    assert all(any(kind in command for command in ASKED) for kind in PAIRS)
