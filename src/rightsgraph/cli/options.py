"""Options that several verbs share, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from rightsgraph.project import Project

__all__ = ["graph_option", "project_of", "workspace_option"]

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

graph_option: _Decorator = click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A root of curated graphs; may be given more than once. Default: the project's graph/.",
)

workspace_option: _Decorator = click.option(
    "--workspace",
    default=Path(".rightsgraph"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of everything the build makes.",
)


def project_of(*, graphs: tuple[Path, ...] = (), workspace: Path = Path(".rightsgraph")) -> Project:
    """Give the project for the options of one call."""
    return Project(graphs=graphs, workspace=workspace)
