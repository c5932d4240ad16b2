"""Rules that cannot be told from questions, or that name graphs that are not there, are refused."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.rules import check_rules, read_rules

RULE = """# Title: A person
# Problem: A person is here
# Solution: Look again.
# Severity: Warning
# Dataset: raw
# Columns:
#   focus (iri): the person
SELECT ?focus WHERE { GRAPH ?graph { ?focus a <https://w3id.org/rightsgraph/ns#Person> } }
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("focus", "person"),
        ("focus (iri)", "focus (label)"),
        ("# Severity: Warning\n", ""),
        ("Warning", "Fatal"),
        ("raw", "rare"),
        ("a <https", "a https"),
    ],
)
def test_a_rule_with_a_fault_is_refused(tmp_path, old, new):
    (tmp_path / "person-here.rq").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_rules(tmp_path)
    assert "person-here.rq" in refused.value.where


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(InputError, match="no query here"):
        read_rules(tmp_path)


def test_rules_on_a_store_that_is_not_given_are_left_out():
    rules = read_rules(Project().queries / "rule")
    merged = [rule for rule in rules.values() if "raw" not in rule.default]
    assert len(merged) == 5
    assert list(check_rules(merged, {"raw": EmbeddedStore.of([])})) == []
