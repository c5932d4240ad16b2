"""`rightsgraph fmt`: the one machine format of curated Turtle."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.options import project_of
from rightsgraph.errors import FindingError, InputError
from rightsgraph.project import refuse_release

__all__ = ["command"]


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a file is not formatted.")
def command(paths: tuple[Path, ...], *, check: bool) -> None:
    """Format curated Turtle files, and folders of them; without PATH the project's graph/.

    \b
    Example:  rightsgraph fmt graph/source
    """
    from rightsgraph.files import read_text, write_file
    from rightsgraph.turtle import format_text

    asked = paths or project_of().graphs
    files = [file for path in asked for file in (sorted(path.rglob("*.ttl")) if path.is_dir() else [path])]
    if not files:
        raise InputError(
            "no Turtle here", where=", ".join(map(str, asked)), mend="name a file or folder of *.ttl"
        )
    changed = []
    for file in files:
        text = read_text(file)
        formatted = format_text(text, where=str(file))
        if text != formatted:
            changed.append(str(file))
            if not check:
                refuse_release(file.parent)
                write_file(file, formatted)
    if check and changed:
        raise FindingError("not formatted", where=", ".join(changed), mend="run: rightsgraph fmt")
    click.echo(f"{len(files)} files, {len(changed)} {'not formatted' if check else 'formatted'}", err=True)
