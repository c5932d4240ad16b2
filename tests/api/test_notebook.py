"""The notebook of the documentation runs, and says what is stored in it."""

import copy
import re

import nbformat
import pytest
from nbclient import NotebookClient

MEND = "make it anew: jupyter execute --inplace docs/network.ipynb"


@pytest.fixture(scope="module")
def stored(repository):
    return nbformat.read(repository / "docs" / "network.ipynb", as_version=4)


@pytest.fixture(scope="module")
def run(stored, tmp_path_factory):
    """Run a copy of it in an empty folder, with the Python of the tests."""
    fresh = copy.deepcopy(stored)
    here = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
    NotebookClient(fresh, timeout=300, kernel_name="python3", resources=here, record_timing=False).execute()
    return fresh


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def words(notebook):
    """Give what every cell answers in words, and of pictures what they say they show."""
    said = []
    for output in outputs(notebook):
        picture = output.data.get("image/svg+xml")
        said.append(re.findall(r"<desc>(.*?)</desc>", picture) if picture else output.data["text/plain"])
    return said


def test_the_notebook_says_what_the_graph_says_now(stored, run):
    assert words(run) == words(stored), MEND
    assert len(words(run)) == sum(cell.cell_type == "code" for cell in run.cells) >= 8


def test_every_output_is_an_answer_and_none_is_a_warning(stored):
    assert {output.output_type for output in outputs(stored)} == {"execute_result"}


def test_the_notebook_ends_with_one_picture(stored):
    pictures = [output.data["image/svg+xml"] for output in outputs(stored) if "image/svg+xml" in output.data]
    assert len(pictures) == 1
    assert "Level: public" in pictures[0]


def test_no_name_is_typed_into_the_notebook(stored, run):
    """Names come out of the graph, where they can be taken back."""
    typed = " ".join(cell.source for cell in stored.cells)
    tables = [one.data.get("text/html", "") for one in outputs(run)]
    paths = [table for table in tables if "<th>from</th>" in table]
    assert len(paths) == 2
    names = {name for table in paths for name in re.findall(r"<td>([^<]*[A-Z][^<]*)</td>", table)}
    assert len(names) > 4
    assert not [name for name in names if name in typed]
