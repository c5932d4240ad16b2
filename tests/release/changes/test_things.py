"""What belongs to a thing, and the digest of it, as docs/changes.md says how to work it out."""

import gzip
import hashlib

import pytest
from changing import World, line

from rightsgraph.errors import InputError
from rightsgraph.release.changes.things import read_things, things_of

WOMAN, MAN, BODY = "person/k3", "person/m7", "organization/b2"
CLAIMS = [
    line(WOMAN, "text", "=a", "source/lantern"),
    line(MAN, "text", "=b"),
    line(BODY, "text", "=c", "reference"),
    line("event/e4", "penalty", "record/p5"),
    line("event/e4", "target", WOMAN),
    line("event/e4", "evidence", "evidence/v1"),
    line("record/p5", "duration", "=P2Y"),
    line("record/p5", "evidence", "evidence/v2"),
    line("evidence/v1", "anchorStart", "=first"),
    line("evidence/v2", "anchorStart", "=second"),
    line("record/x0", "nameOf", WOMAN),
    line("record/x0", "evidence", "evidence/v3"),
    line("evidence/v3", "anchorStart", "=third"),
    line("record/x1", "member", WOMAN),
    line("record/x1", "organization", BODY),
    line("record/x1", "accordingTo", MAN),
    line("record/a9", "about", "event/e4"),
    line("record/o2", "earlier", "event/e4"),
]
HANGS = {
    WOMAN: {WOMAN, "record/x0", "evidence/v3", "record/x1"},
    MAN: {MAN},
    BODY: {BODY, "record/x1"},
    "event/e4": {"event/e4", "record/p5", "evidence/v1", "evidence/v2", "record/a9", "record/o2"},
}


def by_hand(nodes, claims):
    """The digest of a thing from the nodes that belong to it."""
    starts = [f"<https://w3id.org/rightsgraph/id/{node}> ".encode() for node in nodes]
    told = [b"".join(one for one in sorted(claims) if one.startswith(start)) for start in starts]
    return hashlib.sha256(b"".join(sorted(hashlib.sha256(lines).digest() for lines in told))).digest()


def test_a_digest_takes_in_what_hangs_on_a_thing():
    found = things_of(sorted(CLAIMS)).hashes
    assert found == {thing: by_hand(nodes, CLAIMS) for thing, nodes in HANGS.items()}


@pytest.mark.parametrize("number", range(len(CLAIMS)))
def test_a_claim_changes_the_things_it_belongs_to_and_no_other(number):
    subject = CLAIMS[number].split(b"/id/")[1].split(b">")[0].decode()
    more = line(subject, "text", "=more")
    before, after = things_of(sorted(CLAIMS)).hashes, things_of(sorted([*CLAIMS, more])).hashes
    changed = {thing for thing in before if before[thing] != after[thing]}
    assert changed == {thing for thing, nodes in HANGS.items() if subject in nodes}
    assert changed


@pytest.mark.parametrize("graph", ["ontology", "judgements", "patterns"])
def test_graphs_that_tell_of_no_thing_are_left_out(graph):
    with_more = sorted([*CLAIMS, line(WOMAN, "text", "=more", graph)])
    assert things_of(with_more) == things_of(sorted(CLAIMS))


def test_an_address_that_was_merged_away_is_no_thing_but_a_redirect():
    found = things_of(World({WOMAN: "1"}, merged={MAN: WOMAN}).lines())
    assert (set(found.hashes), found.redirects) == ({WOMAN}, {MAN: WOMAN})


def test_what_hangs_on_a_thing_has_no_redirect_of_its_own():
    replaced = line("record/t5", "http://purl.org/dc/terms/isReplacedBy", "record/x0")
    assert things_of(sorted([*CLAIMS, replaced])).redirects == {}


def test_a_hub_of_many_names_is_packed_and_digested_alike(monkeypatch):
    claims = sorted([*CLAIMS, *(line(f"record/n{number}", "nameOf", WOMAN) for number in range(500))])
    whole = things_of(claims)
    monkeypatch.setattr("rightsgraph.release.changes.things.PACKED", 7)
    assert things_of(claims) == whole


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (sorted(CLAIMS)[::-1], "not sorted"),
        (sorted([*CLAIMS, CLAIMS[0]]), "not sorted"),
        ([b"<urn:a> <urn:b> <urn:c> <https://example.org/graph/merged> .\n"], "of another base"),
        ([b"<urn:a> <urn:b> <urn:c> .\n"], "of another base"),
    ],
)
def test_what_is_no_release_of_ours_is_refused(claims, said):
    with pytest.raises(InputError, match=said):
        things_of(claims)


def test_a_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "rightsgraph.nq.gz"
    path.write_bytes(gzip.compress(b"".join(sorted(CLAIMS)), mtime=0)[:-9])
    with pytest.raises(InputError, match="cut off"):
        read_things(path)
