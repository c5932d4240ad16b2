"""Options that several verbs share, so that they mean the same everywhere."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from rightsgraph.project import Project

__all__ = ["address_options", "graph_option", "project_of", "workspace_option"]

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

_endpoint_option: _Decorator = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask this SPARQL 1.1 endpoint instead of a workspace.",
)


def address_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a reading verb --workspace and --endpoint, and hand it the store they mean as one `address`."""

    @workspace_option
    @_endpoint_option
    @functools.wraps(function)
    def call(*, workspace: Path, endpoint: str | None, **rest: object) -> object:
        from rightsgraph.store.address import Address

        context = click.get_current_context()
        if endpoint is not None and context.get_parameter_source("workspace") is ParameterSource.COMMANDLINE:
            raise click.UsageError("--workspace and --endpoint are two stores: give one of them", context)
        return function(address=Address(workspace, endpoint), **rest)

    return call


def project_of(*, graphs: tuple[Path, ...] = (), workspace: Path = Path(".rightsgraph")) -> Project:
    """Give the project for the options of one call."""
    return Project(graphs=graphs, workspace=workspace)
