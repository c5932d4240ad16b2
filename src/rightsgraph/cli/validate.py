"""`rightsgraph validate`: check curated graphs against shapes and rules."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsgraph.project import Project
    from rightsgraph.validate.findings import Finding

__all__ = ["command"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@graph_option
@form_option
@out_option
@click.pass_context
def command(
    context: click.Context, paths: tuple[Path, ...], graphs: tuple[Path, ...], form: str, out: Path
) -> None:
    """Check all curated graphs, or only the files and folders named by PATH.

    A finding says file and line, what is wrong and what to do; as a table, one finding a line. With PATH
    the rules that compare sources are left out. Exit status 1 where a finding is a violation.

    \b
    Example:  rightsgraph validate graph/source/labour-2017-08-28.ttl
    """
    from rightsgraph.validate.findings import Severity

    project = project_of(graphs=graphs)
    found = _some(paths, project) if paths else _all(project)
    _put(found, form, out)
    counts = Counter(finding.severity for finding in found)
    told = ", ".join(_counted(counts[severity], severity.lower()) for severity in Severity)
    left_out = "; rules that compare sources were left out" if paths else ""
    click.echo(f"{told}{left_out}", err=True)
    context.exit(1 if counts[Severity.VIOLATION] else 0)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 or what == "info" else f"{count} {what}s"


def _some(paths: Sequence[Path], project: Project) -> list[Finding]:
    from rightsgraph.validate.stage import validate_files

    return validate_files(paths, project)


def _all(project: Project) -> list[Finding]:
    """Check everything, with identity as the build would have it; the workspace is not touched."""
    from rightsgraph.build.identify import identify
    from rightsgraph.build.load import load, read_quads
    from rightsgraph.store.embedded import EmbeddedStore
    from rightsgraph.validate.stage import validate

    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as name:
        loaded, identified = Path(name, "load"), Path(name, "identify")
        loaded.mkdir()
        identified.mkdir()
        load(project, loaded)
        identify(loaded, identified)
        context = read_quads(loaded / "context.nq")
        raw = EmbeddedStore.of([*context, *read_quads(loaded / "sources.nq")])
        after = [quad for file in sorted(identified.glob("*.nq")) for quad in read_quads(file)]
        return validate(raw, EmbeddedStore.of([*context, *after]), project)


def _put(found: Sequence[Finding], form: str, out: Path) -> None:
    from rightsgraph.query.render import write
    from rightsgraph.validate.findings import COLUMNS, as_row, as_text

    if form == "table":
        write(
            "".join(f"{as_text(finding)}\n" for finding in found).encode(), None if out == Path("-") else out
        )
    else:
        put_rows(COLUMNS, map(as_row, found), form=form, out=out)
