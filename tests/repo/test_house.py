"""The house in order: budgets of modules and functions, nothing that names this or that machine."""

import ast
import re
import subprocess

import pytest

MACHINE = re.compile(
    r"(?<![\w./])/(?:home|root|Users|tmp/\w+|opt|mnt)/[\w./-]+|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian"
)
OUTSIDE = re.compile(r"\.\./shared")


@pytest.fixture(scope="module")
def tracked(repository):
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True, text=True
    )
    paths = [repository / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def modules(repository):
    found = {path: path.read_text(encoding="utf-8") for path in (repository / "src").rglob("*.py")}
    assert len(found) > 40
    return found


def test_modules_are_short(modules):
    assert not {path.name: text.count("\n") for path, text in modules.items() if text.count("\n") > 250}


def test_functions_are_short_and_take_few_parameters(modules):
    long = []
    for path, text in modules.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                given = node.args
                count = len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs)
                if size > 40 or count > 8:  # seven and self
                    long.append(f"{path.name}:{node.lineno} {node.name}")
    assert not long


def test_every_public_module_says_what_it_holds_and_exports(modules):
    for path, text in modules.items():
        tree = ast.parse(text)
        assert ast.get_docstring(tree), path
        if path.name not in ("__init__.py", "__main__.py"):
            assert re.search(r"^__all__", text, re.MULTILINE), path


def test_no_file_names_a_machine_or_a_package_registry(tracked, repository):
    this = repository / "tests" / "repo" / "test_house.py"
    found = []
    for path in tracked:
        if path == this or path.suffix in (".png", ".svg"):
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.name}: {match[0]}" for match in MACHINE.finditer(text)]
    assert not found


def test_only_ci_knows_of_a_folder_beside_the_repository(tracked, repository):
    known = {repository / ".ci" / "run", repository / "tests" / "repo" / "test_house.py"}
    assert not [
        path.name for path in tracked if path not in known and OUTSIDE.search(path.read_text("utf-8"))
    ]


def test_ontology_modules_are_short(repository):
    lengths = {
        path.name: len(path.read_text("utf-8").splitlines())
        for path in (repository / "ontology").glob("*.ttl")
    }
    assert len(lengths) >= 8
    assert not {name: length for name, length in lengths.items() if length > 400}
