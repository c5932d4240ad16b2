"""Why something is in or out is told for each level, by the same decision that a release is made by."""

import pytest
from click.testing import CliRunner
from worlds import FILES, access, same, same_of, second, write

from rightsgraph.cli.release.explain import command
from rightsgraph.errors import InputError
from rightsgraph.levels.explain import explain
from rightsgraph.project import Project
from rightsgraph.turtle import expand

J = "judgements/tests.ttl"


def told(roots, name):
    return explain(expand(name), roots, ontology=Project().ontology, same=same_of(roots))


@pytest.fixture
def roots(tmp_path):
    private = access("rgp:hersagain", "rg:sensitivity v:sensitivity-private-individual")
    files = {
        J: private
        + same("rgp:hers", "rgp:hersagain")
        + access("rge:strike", "rg:accessLevel v:level-restricted", "strike")
    }
    return write(tmp_path, FILES, second("partner") | files)


def test_of_a_person_all_nodes_are_told_at_each_level(roots):
    lines = told(roots, "rgp:hers")
    assert len(lines) == 6
    assert lines[0].startswith("public      rgp:hers: in, under a pseudonym; years and countries only")
    assert "rgj:access" in lines[0]
    assert lines[1] == "public      rgp:hersagain: left out: its source is partner"
    assert lines[2:] == [
        "partner     rgp:hers: in: told by paper (public)",
        "partner     rgp:hersagain: in: told by second (partner)",
        "restricted  rgp:hers: in: told by paper (public)",
        "restricted  rgp:hersagain: in: told by second (partner)",
    ]


def test_of_a_record_the_chain_is_told(roots):
    assert [line.split(": ", 1)[1] for line in told(roots, "rge:strike")] == [
        "left out: judged in rgj:strike",
        "left out: judged in rgj:strike",
        "in: told by paper (public)",
    ]
    assert "somebody in it is shown under a pseudonym" in told(roots, "rge:search")[0]
    assert told(roots, "rgv:first6")[0].endswith("left out: only rge:strike uses it")


def test_of_a_source_and_a_judgement_it_is_told(roots):
    assert told(roots, "rgs:second")[0].endswith(": left out: it is partner")
    assert "in no release" in told(roots, "rgj:access")[2]


def test_an_address_of_nothing_is_refused(roots):
    with pytest.raises(InputError, match="nothing has this address"):
        told(roots, "rgp:nobody")


def test_the_verb_tells_the_same(roots):
    given = [word for root in roots for word in ("--graph", str(root))]
    answer = CliRunner().invoke(command, ["rgp:hers", *given])
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == told(roots, "rgp:hers")
