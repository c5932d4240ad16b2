"""The source in the registry of the further root; the same files again, another slug, another content."""

import hashlib
import shutil

import pytest

from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.turtle import format_text


def text(root, name):
    return (root / name).read_text(encoding="utf-8")


def test_documents_and_source_are_registered_in_the_machine_format(take, root, person):
    told = Told(
        "partner",
        "Lamps",
        publisher="Open Lantern",
        date="2015-05",
        licence="https://l.example/",
        language="en",
    )
    take(person, told=told)
    for name in ("documents.ttl", "sources.ttl"):
        assert format_text(text(root, name), where=name) == text(root, name)
    digest = hashlib.sha256((root.parent / "register.ttl").read_bytes()).hexdigest()
    assert f'rg:sha256 "{digest}"' in text(root, "documents.ttl")
    assert 'rg:file "register.ttl"' in text(root, "documents.ttl")
    for line in (
        "gs:register prov:wasDerivedFrom rgs:register .",
        'dct:title "Lamps"@en',
        'dct:publisher "Open Lantern"@en',
        "dct:license <https://l.example/>",
        'dct:language "en"',
        "rg:accessLevel v:level-partner",
        'rg:date "2015-05"^^edtf:EDTF',
    ):
        assert line in text(root, "sources.ttl")


@pytest.mark.parametrize(
    ("told", "what", "mend"),
    [
        (Told(title="Lamps"), "without a level", "--level"),
        (Told(level="public"), "without a title", "--title"),
        (Told(level="public", title="Lamps", date="May 2015"), "May 2015", ""),
        (Told(level="public", title="Lamps", language="no tag"), "option that cannot be used", "--language"),
        (Told(level="public", title="Lamps", licence="https://a b"), "option that cannot be", "--licence"),
        (Told(level="public", title="Lamps\udcff"), "option that cannot be used", "--title"),
        (Told(level="public", title="Lamps\nand wicks"), "control character", "take it out"),
    ],
)
def test_a_source_that_is_not_described_is_refused(take, root, person, told, what, mend):
    with pytest.raises(InputError) as error:
        take(person, told=told)
    assert what in error.value.what
    assert mend in error.value.mend
    assert not root.exists()


def test_what_is_registered_already_stays(take, root, person):
    take(person, source="first")
    before = {name: text(root, name) for name in ("documents.ttl", "sources.ttl")}
    take(person + "ex:8 a rg:Arrest .", name="register.trig", source="second")
    for name, old in before.items():
        new = {block.strip() for block in text(root, name).split("\n\n")}
        assert {block.strip() for block in old.split("\n\n") if not block.startswith("PREFIX")} <= new


def test_the_same_files_again_change_nothing_not_even_a_time(take, root, person, snapshot):
    assert take(person).changed
    before = snapshot(root), {path: path.stat().st_mtime_ns for path in root.rglob("*.*")}
    report = take(person)
    assert not report.changed
    assert list(report.lines())[-1] == "register: unchanged"
    assert (snapshot(root), {path: path.stat().st_mtime_ns for path in root.rglob("*.*")}) == before


def test_the_same_files_give_the_same_bytes_in_another_root(take, root, person, tmp_path):
    take(person)
    first = (root / "source" / "register.nq.gz").read_bytes()
    shutil.rmtree(root)
    take(person)
    assert (root / "source" / "register.nq.gz").read_bytes() == first


def test_a_source_that_says_something_else_by_now_is_refused_and_replaced_when_asked(
    take, root, person, snapshot
):
    take(person)
    before = snapshot(root)
    with pytest.raises(InputError, match="says something else") as error:
        take(person + "ex:e a rg:Arrest .")
    assert "--replace" in error.value.mend
    assert snapshot(root) == before
    assert take(person + "ex:e a rg:Arrest .", replace=True, told=Told()).changed
    assert text(root, "documents.ttl").count("a rg:Document") == 1
    assert "The register of lamp makers" in text(root, "sources.ttl")


def test_a_level_is_not_lowered_unasked(take, root, person):
    take(person, told=Told("restricted", "Lamps"))
    with pytest.raises(InputError, match="described otherwise: rg:accessLevel"):
        take(person, told=Told("public", "Lamps"))
    assert not take(person, told=Told()).changed
    assert take(person, told=Told("public"), replace=True).changed


@pytest.mark.parametrize("replace", [False, True])
def test_a_slug_of_the_projects_own_graph_is_refused_and_says_by_what_it_is_taken(take, person, replace):
    with pytest.raises(InputError, match="lantern-2015-05-03 is taken") as error:
        take(person, source="lantern-2015-05-03", replace=replace)
    assert error.value.where.endswith("lantern-2015-05-03.ttl")


def test_a_slug_written_by_hand_in_the_root_is_refused(take, root, person):
    take(person)
    (root / "source" / "hand.ttl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="hand is taken"):
        take(person, source="hand", replace=True)


@pytest.mark.parametrize("slug", ["Register", "a/b", "../a", "", "self"])
def test_what_is_no_slug_is_refused(take, root, person, slug):
    with pytest.raises(InputError):
        take(person, source=slug)
    assert not root.exists()


def test_one_document_has_one_name_whatever_its_copies_are_called(take, root, person):
    take(person, person)
    take(person, name="register.trig", source="again")
    assert text(root, "documents.ttl").count("rg:file") == 1
    assert text(root, "documents.ttl").count("a rg:Document") == 1


def test_what_was_written_by_hand_of_documents_and_the_source_stays(take, root, person):
    take(person)
    spare = 'rgd:h4k2m7xb a rg:Document ;\n    rg:file "spare.txt" ;\n    rg:sha256 "00" .\n\n'
    documents = text(root, "documents.ttl")
    path = root / "documents.ttl"
    path.write_text(documents.replace("rgd:x", f"{spare}rgd:x", 1), encoding="utf-8")
    path = root / "sources.ttl"
    sources = text(root, "sources.ttl").removesuffix(" .\n") + " ;\n    rg:repeats rgs:other .\n"
    path.write_text(sources, encoding="utf-8")
    assert not take(person, told=Told()).changed
    take(person + "ex:e a rg:Arrest .", replace=True, told=Told())
    assert "spare.txt" in text(root, "documents.ttl")
    assert "rg:repeats rgs:other" in text(root, "sources.ttl")


@pytest.mark.parametrize("where", [".", "further", "source/further"])
def test_a_root_of_the_project_itself_is_refused(take, project, where, person, snapshot, tmp_path):
    (own,) = project.graphs
    before = snapshot(own)
    path = tmp_path / "p.ttl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="a root of the project itself"):
        ingest(Order((str(path),), "register", own / where, told=Told("public", "Lamps")), project)
    assert snapshot(own) == before


def test_two_documents_of_one_name_are_refused(take, root, person, project, tmp_path):
    take(person)
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "register.ttl"
    path.write_text("<urn:e> a <https://w3id.org/rightsgraph/ns#Arrest> .", encoding="utf-8")
    with pytest.raises(InputError, match="another document is called register"):
        ingest(Order((str(path),), "other", root, told=Told("public", "Lamps")), project)


def test_a_name_that_a_document_of_the_project_has_is_refused(take, root, person, project):
    name = next(iter(project.graphs[0].glob("documents.ttl"))).read_text(encoding="utf-8")
    name = name.partition('rg:file "')[2].partition('"')[0]
    with pytest.raises(InputError, match=f"another document is called {name}"):
        take(person, name=name, form="turtle")
    assert not root.exists()


def test_a_comment_in_a_registry_is_not_lost(take, root, person):
    take(person)
    path = root / "sources.ttl"
    path.write_text("# by hand\n" + text(root, "sources.ttl"), encoding="utf-8")
    with pytest.raises(InputError, match="a comment"):
        take(person, source="second")


def test_a_folder_that_is_no_root_is_refused_and_left(take, root, person, snapshot):
    root.mkdir()
    (root / "letter.txt").write_text("x", encoding="utf-8")
    before = snapshot(root)
    with pytest.raises(InputError, match="belongs to no graph"):
        take(person)
    assert snapshot(root) == before
