"""A data file of a further root: streamed, and refused where it is not what ingest writes."""

import gzip

import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_name

ID, RG = "https://w3id.org/rightsgraph/id", "https://w3id.org/rightsgraph/ns#"
GRAPH = "<https://w3id.org/rightsgraph/graph/source/register>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PERSON = f"<{ID}/person/xaaaaaaaaaaaaaaaaaaaa> {TYPE} <{RG}Person> {GRAPH} .\n"
NAME = f"<{ID}/record/xaaaaaaaaaaaaaaaaaaaa>"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "source").mkdir()
    return tmp_path


def put(root, text, name="register.nq.gz"):
    data = text if isinstance(text, bytes) else gzip.compress(text.encode(), mtime=0)
    (root / "source" / name).write_bytes(data)


def test_a_data_file_is_read_into_the_graph_of_its_name(root):
    put(root, PERSON)
    (file,) = curated_files([root])
    assert file.is_data
    assert graph_name(file.graph) == "source/register"
    assert {quad.graph_name for quad in read_file(file)} == {file.graph}


def test_a_data_file_is_not_read_before_it_is_asked_for(root):
    put(root, PERSON + f"{NAME} {TYPE} <{RG}Name> <urn:other> .\n")
    quads = read_file(curated_files([root])[0])
    assert str(next(quads)) + " .\n" == PERSON


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        (
            f"<{ID}/person/b> {TYPE} <{RG}Person> <https://w3id.org/rightsgraph/graph/merged> .",
            "another graph",
            "",
        ),
        (f"<{ID}/person/b> {TYPE} <{RG}Person> .", "another graph", ""),
        (f"_:b {TYPE} <{RG}Person> {GRAPH} .", "a blank node", ""),
        (f"<urn:b> {TYPE} <{RG}Person> {GRAPH} .", "not ours to describe", ""),
        (f"{NAME} {TYPE} <{RG}Nam> {GRAPH} .", "not a class of ours", "did you mean rg:Name?"),
        (f"{NAME} <{RG}nameof> <urn:b> {GRAPH} .", "not a property of ours", "did you mean rg:nameOf?"),
        (
            f"{NAME} <http://xmlns.com/foaf/0.1/name> 'b' {GRAPH} .".replace("'", '"'),
            "not a property of ours",
            "",
        ),
        (f'{NAME} <{RG}text> "a|b"@en {GRAPH} .', "'|' in a name", ""),
        (f'{NAME} <{RG}text> "a\\tb"@en {GRAPH} .', "a control character", ""),
        (f"<a> {TYPE} <{RG}Person> {GRAPH} .", "not N-Quads", ""),
    ],
)
def test_what_ingest_would_not_write_is_refused_with_its_line(root, line, what, mend):
    put(root, PERSON + line + "\n" + PERSON)
    with pytest.raises(InputError) as error:
        list(read_file(curated_files([root])[0]))
    assert what in error.value.what
    assert mend in error.value.mend
    assert error.value.where.endswith("register.nq.gz:2")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"not gzip", "not gzip"),
        (gzip.compress(PERSON.encode() * 999, mtime=0)[:-20], "cut off"),
        (gzip.compress(b"", mtime=0), "says nothing"),
        (gzip.compress(b'<urn:a> <urn:b> "' + b"x" * (1 << 24) + b'" .'), "cannot be read"),
    ],
)
def test_a_damaged_data_file_is_refused(root, data, what):
    put(root, data)
    with pytest.raises(InputError, match=what) as error:
        list(read_file(curated_files([root])[0]))
    assert error.value.where.endswith("register.nq.gz")
    assert "ingest" in error.value.mend


def test_a_source_in_both_forms_is_refused(root):
    put(root, PERSON)
    (root / "source" / "register.ttl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="two files say what the source register says"):
        curated_files([root])


@pytest.mark.parametrize("name", ["register.nq", "register.nt.gz", "Register.nq.gz", "deep/register.nq.gz"])
def test_other_files_of_data_stay_strange(root, name):
    (root / "source" / name).parent.mkdir(exist_ok=True)
    put(root, PERSON, name)
    with pytest.raises(InputError):
        curated_files([root])
