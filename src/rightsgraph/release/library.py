"""The words and questions that a release goes with: copies of the ontology, the shapes and the queries."""

from __future__ import annotations

import shutil
from pathlib import Path

from rightsgraph.project import Project
from rightsgraph.release.layout import ONTOLOGY, QUERIES, SHAPES

__all__ = ["copy_library"]

_SUFFIXES = (".ttl", ".rq", ".yaml")


def copy_library(project: Project, folder: Path) -> None:
    """Copy ontology, shapes and queries into the folder of a release.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    for name, source in ((ONTOLOGY, project.ontology), (SHAPES, project.shapes), (QUERIES, project.queries)):
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.suffix in _SUFFIXES:
                copy = folder / name / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
