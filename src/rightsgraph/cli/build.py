"""`rightsgraph build`: make or refresh the workspace, and say truly what is in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rightsgraph.cli.options import graph_option, project_of, workspace_option

__all__ = ["command"]


@click.command("build")
@graph_option
@workspace_option
@click.pass_context
def command(context: click.Context, graphs: tuple[Path, ...], workspace: Path) -> None:
    """Make or refresh the workspace from the curated graphs.

    Stages whose inputs have not changed are skipped. The summary goes to standard output; the exit
    status is 1 where a finding of severity Violation stands.

    \b
    Example:  rightsgraph build
    """
    from rightsgraph.build.pipeline import build
    from rightsgraph.build.summary import summary
    from rightsgraph.store.address import Address

    project = project_of(graphs=graphs, workspace=workspace)
    on_terminal = sys.stderr.isatty()
    made = build(project, say=lambda name: click.echo(f"  {name} …", err=True) if on_terminal else None)
    result = summary(Address(workspace).open(), project.queries)
    click.echo(result.as_text(made=made, workspace=workspace))
    for violation in result.violations:
        click.echo(violation, err=True)
    context.exit(1 if result.violations else 0)
