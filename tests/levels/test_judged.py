"""Judgements on access stand beside others: read, listed, and keeping back whom they protect."""

# lint: deliberate throughout

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from worlds import FILES, access, same, second, write

from rightsgraph.curated import curated_files, read_file
from rightsgraph.errors import FindingError, InputError
from rightsgraph.identify.exchange.exported import export
from rightsgraph.identify.judgements import AccessJudgement, UnreadableError, read_judgements
from rightsgraph.levels.judged import taken_back
from rightsgraph.pages.level import check_level
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RG

J = "judgements/tests.ttl"


def quads_of(roots: list[Path]):
    return [quad for file in curated_files(roots) for quad in read_file(file)]


def judgements_of(roots):
    return read_judgements(quad for quad in quads_of(roots) if "/id/judgement/" in quad.subject.value)


def test_a_judgement_on_access_is_read_beside_others(tmp_path):
    files = FILES | {J: access("rgp:hers", "rg:accessLevel v:level-partner")}
    (found,) = judgements_of(write(tmp_path / "a", files))
    assert isinstance(found, AccessJudgement)
    assert [node.value.rpartition("/")[2] for node in found.about] == ["hers"]
    bad = files | {J: files[J].replace("rg:about rgp:hers ;", "")}
    with pytest.raises(UnreadableError, match="about nothing"):
        judgements_of(write(tmp_path / "b", bad))


def test_an_export_of_judgements_keeps_back_whom_access_is_judged_of(tmp_path):
    judged = same("rgp:hers", "rgp:hersagain") + same("rgp:open", "rgp:hers", "more")
    open_ = write(tmp_path / "a", FILES, second("public") | {J: judged})
    assert (export(open_).judgements, export(open_).stricter) == (2, 0)
    strict = judged + access("rgp:hersagain", "rg:sensitivity v:sensitivity-witness")
    kept = write(tmp_path / "b", FILES, second("public") | {J: strict})
    assert (export(kept).judgements, export(kept).stricter) == (0, 2)
    assert "access" not in export(kept, level="restricted").turtle


def test_a_workspace_in_which_access_is_judged_is_as_strict_as_can_be(tmp_path):
    assert check_level(EmbeddedStore.of(quads_of(write(tmp_path / "a", FILES))), "public") == "public"
    files = FILES | {J: access("rgp:hers", "rg:sensitivity v:sensitivity-witness")}
    store = EmbeddedStore.of(quads_of(write(tmp_path / "b", files)))
    with pytest.raises(InputError, match="holds what is restricted"):
        check_level(store, "partner")
    assert check_level(store, "restricted") == "restricted"


def numbered(number):
    return NamedNode(f"https://w3id.org/rightsgraph/id/judgement/r{number}")


def test_a_chain_of_revocations_of_any_length_is_followed():
    def chain(length):
        links = {numbered(n): {RG.revokes: (numbered(n - 1),)} for n in range(1, length + 1)}
        return taken_back({numbered(0): {}, **links})

    assert numbered(0) not in chain(5_000)
    assert chain(3) == {numbered(0), numbered(2)}
    with pytest.raises(FindingError, match="in a circle"):
        taken_back({numbered(0): {RG.revokes: (numbered(1),)}, numbered(1): {RG.revokes: (numbered(0),)}})
