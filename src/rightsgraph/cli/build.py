"""`rightsgraph build`: make or refresh the workspace, and say truly what is in it."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.clock import Clock
from rightsgraph.cli.options import graph_option, project_of, workspace_option
from rightsgraph.errors import OutsideError
from rightsgraph.project import Project

__all__ = ["command"]


@click.command("build")
@graph_option
@workspace_option
@click.pass_context
def command(context: click.Context, graphs: tuple[Path, ...], workspace: Path) -> None:
    """Make or refresh the workspace from the curated graphs.

    Stages whose inputs have not changed are skipped. The summary goes to standard output; the exit
    status is 1 where a finding of severity Violation stands. Stopped at any moment, by Ctrl-C or worse,
    it leaves the last good workspace, and the next build goes on from the stages that were made.

    \b
    Example:  rightsgraph build
    """
    from rightsgraph.build.summary import summary
    from rightsgraph.store.address import Address

    project = project_of(graphs=graphs, workspace=workspace)
    made = _build(project)
    result = summary(Address(workspace).open(), project.queries)
    click.echo(result.as_text(made=made, workspace=workspace))
    for violation in result.violations:
        click.echo(violation, err=True)
    context.exit(1 if result.violations else 0)


def _build(project: Project) -> list[str]:
    """Build, and say which stage is at work; say what was kept when it is stopped.

    Raises:
        OutsideError: it was stopped.
    """
    from rightsgraph.build.pipeline import build

    clock = Clock()
    try:
        with clock:
            return build(project, say=clock.say)
    except KeyboardInterrupt as stop:
        *made, at = clock.said or [""]
        raise OutsideError(
            f"stopped{' while making ' if at else ''}{at}; what stood in the workspace before is kept",
            where=str(project.workspace),
            mend=f"to go on{' from ' if made else ''}{', '.join(made)}, run it again",
        ) from stop
