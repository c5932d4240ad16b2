"""Finds misspelt terms: what Turtle, TriG, queries and Python strings use and no vocabulary defines.

SHACL, SPARQL and OWL pass in silence over a name that does not exist, so that a rule with a misspelt name
looks fine for ever. Files are read token by token, with comments and strings set apart; no parser is asked.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.vocab_generator import closed_terms, read_prefixes

__all__ = ["DELIBERATE", "THROUGHOUT", "LintFault", "lint", "main"]

DELIBERATE = "lint: deliberate"
"""A line with these words may use unknown terms, as a test of this fault does; `THROUGHOUT` is for files."""

THROUGHOUT = "lint: deliberate throughout"

_BASE = "https://w3id.org/rightsgraph/"
_VERSION = re.compile(rf"{_BASE}ns/\d+\.\d+\.\d+")
_QUERIES = frozenset({".rq", ".ru"})
_SUFFIXES = frozenset({".py", ".ttl", ".trig"}) | _QUERIES
_LOCAL = r"(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.|\.(?=[\w:%\\.-]*[\w:%\\-]))*"
_TOKEN = re.compile(
    rf"""(?P<comment>\#[^\n]*)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |<(?P<iri>[^\x00-\x20<>"{{}}|^`\\]*)>
    |(?P<variable>[?$]\w+|_:\S+)
    |(?P<declare>@prefix\b|\bprefix\b(?!\s*:\s*\w))
    |(?P<prefix>(?:[A-Za-z](?:[\w.-]*[\w-])?)?):(?P<local>{_LOCAL})
    |(?P<other>\w+|.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_IN_PYTHON = re.compile(
    r"(?<![\w:/.-])(?P<prefix>[a-z]+):(?P<local>[A-Za-z][\w-]*)|(?P<iri>https?://[^\s\"'<>{}]+)"
)


@dataclass(frozen=True, order=True)
class LintFault:
    """One fault: the file, the line (from 1), the IRI or name, what is wrong, and the nearest term."""

    path: Path
    line: int
    iri: str
    problem: str
    suggestion: str = ""

    def __str__(self) -> str:
        advice = f"; did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{self.path}:{self.line}: {self.problem}: {self.iri}{advice}"


@dataclass(frozen=True)
class _Vocabulary:
    prefixes: dict[str, str]
    closed: dict[str, frozenset[str]]

    def check(self, iri: str) -> tuple[str, str] | None:
        """Give problem and suggestion for an IRI that no vocabulary defines, else None."""
        for prefix, names in self.closed.items():
            namespace = self.prefixes[prefix]
            if not iri.startswith(namespace) or iri == namespace:
                continue
            name = iri.removeprefix(namespace)
            if name in names or (prefix == "rdf" and re.fullmatch(r"_[1-9]\d*", name)):
                return None
            near = get_close_matches(name, sorted(names), n=1, cutoff=0.0)
            return "no such term", f"{prefix}:{near[0]}" if near else ""
        if iri.startswith(_BASE) and not self._addressed(iri):
            return "no namespace of the prefix list", ""
        return None

    def _addressed(self, iri: str) -> bool:
        ours = [namespace for namespace in self.prefixes.values() if namespace.startswith(_BASE)]
        if iri in (_BASE, _BASE + "ns") or _VERSION.fullmatch(iri):
            return True
        return any(iri.startswith(n) or n.startswith(iri) for n in ours)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


class _Reading:
    """One pass over one Turtle, TriG or SPARQL text: its declarations and the IRIs it uses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.declared: dict[str, tuple[str, int]] = {}
        self.undeclared: list[tuple[str, int]] = []
        self.used: set[str] = set()
        self.iris: list[tuple[str, int]] = []
        self._read()

    def _read(self) -> None:
        tokens = [m for m in _TOKEN.finditer(self.text) if m.lastgroup != "comment" and not m[0].isspace()]
        position = 0
        while position < len(tokens):
            here = tokens[position]
            if here["declare"] and self._declaration(tokens[position + 1 : position + 3]):
                position += 3
                continue
            self._use(here)
            position += 1

    def _declaration(self, tokens: list[re.Match[str]]) -> bool:
        if len(tokens) < 2 or tokens[0]["prefix"] is None or tokens[1]["iri"] is None:
            return False
        self.declared[tokens[0]["prefix"]] = (tokens[1]["iri"], _line(self.text, tokens[0].start()))
        return True

    def _use(self, token: re.Match[str]) -> None:
        line = _line(self.text, token.start())
        if token["iri"] is not None:
            self.iris.append((token["iri"], line))
        elif token["prefix"] is not None:
            self.used.add(token["prefix"])
            if token["prefix"] in self.declared:
                local = re.sub(r"\\(.)", r"\1", token["local"])
                self.iris.append((self.declared[token["prefix"]][0] + local, line))
            else:
                self.undeclared.append((token[0], line))


def _faults_in_rdf(path: Path, text: str, vocabulary: _Vocabulary) -> Iterator[LintFault]:
    reading = _Reading(text)
    for name, line in reading.undeclared:
        known = vocabulary.prefixes.get(name.partition(":")[0], "")
        yield LintFault(path, line, name, "undeclared prefix", f"<{known}>" if known else "")
    for prefix, (iri, line) in reading.declared.items():
        listed = vocabulary.prefixes.get(prefix, iri)
        if listed != iri:
            yield LintFault(path, line, f"{prefix}: <{iri}>", "not as in the prefix list", f"<{listed}>")
        if path.suffix in _QUERIES and prefix not in reading.used:
            yield LintFault(path, line, f"{prefix}:", "unused prefix")
    for iri, line in reading.iris:
        if wrong := vocabulary.check(iri):
            yield LintFault(path, line, iri, *wrong)


def _strings(text: str) -> Iterator[tuple[str, int]]:
    """Give the lines of Python's string tokens, f-strings included, with their line numbers."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING or tokenize.tok_name[token.type] == "FSTRING_MIDDLE":
            for number, line in enumerate(token.string.split("\n"), start=token.start[0]):
                yield line, number


def _faults_in_python(path: Path, text: str, vocabulary: _Vocabulary) -> Iterator[LintFault]:
    for string, line in _strings(text):
        for match in _IN_PYTHON.finditer(string):
            if match["iri"] is not None:
                iri = match["iri"].rstrip(".,;:)")
            elif match["prefix"] in vocabulary.closed:
                iri = vocabulary.prefixes[match["prefix"]] + match["local"]
            else:
                continue
            if wrong := vocabulary.check(iri):
                yield LintFault(path, line, iri, *wrong)


def _collect(paths: Iterable[Path]) -> list[Path]:
    files: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise InputError("no such file or folder", where=str(path), mend="check the path")
        found = path.rglob("*") if path.is_dir() else (path,)
        files.update(file for file in found if file.suffix in _SUFFIXES and file.is_file())
    if not files:
        raise InputError(
            "no file to check", mend="name Turtle, TriG, SPARQL or Python files, or folders of them"
        )
    return sorted(files)


def lint(paths: Iterable[Path], *, ontology: Path | None = None) -> list[LintFault]:
    """Check files, and all the files in folders, against the vocabularies; give the faults, sorted.

    `ontology` is the folder that defines our terms, by default that of the project.

    >>> lint([Project().ontology])
    []

    Raises:
        InputError: a path does not exist, or there is nothing to check.
    """
    folder = ontology or Project().ontology
    vocabulary = _Vocabulary(read_prefixes(folder), closed_terms(folder))
    faults: set[LintFault] = set()
    for path in _collect(paths):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        if f"# {THROUGHOUT}" in lines:
            continue
        check = _faults_in_python if path.suffix == ".py" else _faults_in_rdf
        faults.update(f for f in check(path, text, vocabulary) if DELIBERATE not in lines[f.line - 1])
    return sorted(faults)


def main(arguments: list[str] | None = None) -> int:
    """Print the faults in the files and folders named (by default the project's); 1 if there are any."""
    named = [Path(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
    home = Project().home
    usual = (home / name for name in ("ontology", "graph", "shapes", "queries", "src", "tests"))
    try:
        faults = lint(named or [folder for folder in usual if folder.is_dir()])
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stderr.write(f"lint: {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
