"""A small archive and a graph over it, made of invented texts; and copies of the shared invented graph."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from rightsgraph.evidence.archive import Archive

HEAD = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#> PREFIX rgd: <https://w3id.org/rightsgraph/id/document/>
PREFIX rgs: <https://w3id.org/rightsgraph/id/source/> PREFIX rgv: <https://w3id.org/rightsgraph/id/evidence/>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
"""


@dataclass
class Small:
    """One document `lamp.txt` of the source `lamp-2015`, with evidence added by quotation."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / "graph"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def source(self) -> Path:
        return self.graph / "source" / "lamp-2015.ttl"

    def document(self, data: bytes, *, file: str = "lamp.txt", registered_as: str | None = None) -> None:
        for folder in (self.graph / "source", self.archive / file):
            (folder if folder.suffix != ".txt" else folder.parent).mkdir(parents=True, exist_ok=True)
        (self.archive / file).write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        (self.graph / "documents.ttl").write_text(
            f'{HEAD} rgd:lamp a rg:Document ; rg:file "{registered_as or file}" ; rg:sha256 "{digest}" .'
        )
        (self.graph / "sources.ttl").write_text(
            f'{HEAD} rgs:lamp-2015 a rg:Source ; dct:title "Lamps"@en ; rg:accessLevel v:level-public ;'
            " rg:inDocument rgd:lamp ."
        )
        self.source.write_text(f"{HEAD}\nrgp:k3v8w2qd a rg:Person .\n")

    def evidence(self, name: str, quote: str, paragraph: int, **changed: object) -> None:
        text = (self.archive / "lamp.txt").read_bytes().decode()
        start, words = text.index(quote), quote.split()
        said = {
            "start": start,
            "end": start + len(quote),
            "digest": hashlib.sha256(quote.encode()).hexdigest(),
            "first": " ".join(words[:3]),
            "last": " ".join(words[-3:]),
            "document": "rgd:lamp",
        } | changed
        with self.source.open("a", encoding="utf-8") as file:
            file.write(
                f"rgv:{name} a rg:Evidence ; rg:inDocument {said['document']} ; oa:start {said['start']} ; "
                f'oa:end {said["end"]} ; rg:paragraph {paragraph} ; rg:sha256 "{said["digest"]}" ; '
                f'rg:anchorStart "{said["first"]}" ; rg:anchorEnd "{said["last"]}" .\n'
            )


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


@pytest.fixture
def copied(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented archive and graph that a test may change."""
    return Path(shutil.copytree(invented, tmp_path / "invented"))


@pytest.fixture
def invented_archive(copied: Path) -> Archive:
    return Archive(copied / "archive")
