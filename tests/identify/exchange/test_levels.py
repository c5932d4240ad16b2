"""A judgement is as strict as its strictest member, and a member as the widest source that describes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import COURT, OFFICE, SPELT, UNION, WOMAN, judging

from rightsgraph.identify.exchange.exported import export
from rightsgraph.identify.exchange.levels import Levels
from rightsgraph.identify.judgements import IdentityJudgement
from rightsgraph.identify.write import judge
from rightsgraph.iri import thing
from rightsgraph.levels import LEVELS
from rightsgraph.turtle import format_text
from rightsgraph.vocab import PREFIXES, V

_PREFIXES = {name: PREFIXES[name] for name in ("rg", "rgo", "rgp", "v")}

_ranks = st.lists(st.integers(0, 2), min_size=2, max_size=4)


@given(_ranks, st.integers(0, 2))
def test_no_judgement_is_wider_than_a_member_or_than_it_says_itself(ranks, own):
    about = tuple(thing("person", f"p{position}") for position in range(len(ranks)))
    judgement = IdentityJudgement(
        iri=thing("judgement", "j"),
        reason="why",
        who=thing("curator", "founders"),
        when=None,
        verdict=V.unsure,
        about=about,
    )
    levels = Levels(dict(zip(about, ranks, strict=True)), {judgement.iri: own})
    assert levels.of(judgement, {}) == LEVELS[max(*ranks, own)]
    unknown = Levels(dict(zip(about[1:], ranks[1:], strict=True)), {})
    assert unknown.of(judgement, {}) == "restricted"


@pytest.mark.parametrize(
    ("added", "left"),
    [
        ({}, 0),
        ({"source/bulletin-2015-07.ttl": "rgp:gxdvc9nk rg:accessLevel v:level-restricted ."}, 1),
        ({"judgements/founders.ttl": "{judgement} rg:accessLevel v:level-partner ."}, 1),
        ({"source/lantern-2015-05-03.ttl": "rgo:np77h5x8 rg:accessLevel v:level-partner ."}, 1),
    ],
)
def test_a_level_of_its_own_keeps_a_judgement_back(graph, now, added, left):
    written = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    judge([graph], judging(V.different, COURT, OFFICE), now=now)
    for name, more in added.items():
        path = graph / name
        said = more.replace("{judgement}", f"<{written.iri.value}>")
        prefixes = "".join(f"PREFIX {one}: <{space}>\n" for one, space in _PREFIXES.items())
        text = prefixes + path.read_text(encoding="utf-8") + said
        path.write_text(format_text(text, where=name), encoding="utf-8")
    exported = export([graph])
    assert (exported.judgements, exported.stricter) == (2 - left, left)
    assert export([graph], level="restricted").judgements == 2


def test_a_source_without_a_level_counts_as_the_strictest(graph, now):
    judge([graph], judging(V.different, UNION, OFFICE), now=now)
    sources = graph / "sources.ttl"
    text = sources.read_text(encoding="utf-8").replace("    rg:accessLevel v:level-public ;\n", "")
    sources.write_text(text, encoding="utf-8")
    assert "accessLevel" not in text
    assert export([graph], level="partner").stricter == 1
