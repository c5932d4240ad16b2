"""The options of `rightsgraph ingest`, handed on as one thing."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rightsgraph.levels import LEVELS
from rightsgraph.project import ARCHIVE_VARIABLE

__all__ = ["Asked", "ingest_options"]

_RDF = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


@dataclass(frozen=True)
class Asked:
    """What one call asks for; `told` is what it says of the source."""

    files: tuple[str, ...]
    slug: str
    root: Path
    mappings: tuple[str, ...]
    read_as: str | None
    archive: Path | None
    against: Path | None
    replace: bool
    partial: bool
    rejected: Path | None
    told: dict[str, str | None]


_OPTIONS = (
    click.argument("files", nargs=-1, required=True, metavar="FILE..."),
    click.option("--source", "slug", metavar="SLUG", help="The short name of the source."),
    click.option(
        "--graph",
        "root",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The root it is written into; made if need be, and best kept outside version control.",
    ),
    click.option(
        "--mapping",
        "mappings",
        multiple=True,
        metavar="FILE|NAME",
        help="How it is said in our words: of a table one .yaml, else CONSTRUCTs, of which several are "
        "joined. A file, or a name in queries/mapping/.",
    ),
    click.option(
        "--guess", is_flag=True, help="Print a draft of a mapping for the table FILE, and do no more."
    ),
    click.option(
        "--format",
        "read_as",
        type=click.Choice((*_RDF, "ftm")),
        help="The format of files of RDF, or ftm for FollowTheMoney; without it their suffix says it.",
    ),
    click.option("--level", type=click.Choice(LEVELS), help="Who may see it; required for a new source."),
    click.option("--title", help="The title of the source."),
    click.option("--publisher", help="Who published it."),
    click.option("--date", metavar="EDTF", help="When it was published, such as 2023-03-05."),
    click.option("--licence", help="The address of its licence, or words; 'unknown' where nobody says."),
    click.option("--language", metavar="TAG", help="Its language as a tag of BCP 47, such as es."),
    click.option(
        "--archive",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The archive of documents. A table in it is registered by its path there; an endpoint's answer "
        f"is put into it (default: the first folder that {ARCHIVE_VARIABLE} names).",
    ),
    click.option(
        "--against",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="RELEASE",
        help="FILE is a copy of this release that came back: only what it says otherwise is taken.",
    ),
    click.option("--replace", is_flag=True, help="Replace the source where DIR has it already."),
    click.option(
        "--accept-partial", "partial", is_flag=True, help="Of a table leave out rows that cannot be taken."
    ),
    click.option(
        "--rejected",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="With --accept-partial, where such rows are written. Default: SLUG-rejected.csv.",
    ),
)


def ingest_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options, and hand it `asked` in their place; with --guess it gets `guess`."""

    @functools.wraps(function)
    def call(
        *, files: tuple[str, ...], guess: bool, slug: str | None, root: Path | None, form: str, out: Path,
        **rest: Any,  # noqa: ANN401 (as click gives them)
    ) -> object:  # fmt: skip
        if guess:
            return function(asked=None, guess=(files, rest["mappings"]), form=form, out=out)
        for name, given in (("--source", slug), ("--graph", root)):
            if given is None:
                raise click.UsageError(f"Missing option '{name}'.", click.get_current_context())
        known = ("mappings", "read_as", "archive", "against", "replace", "partial", "rejected")
        own = {name: rest.pop(name) for name in known}
        asked = Asked(files=files, slug=str(slug), root=Path(str(root)), told=rest, **own)
        return function(asked=asked, guess=((), ()), form=form, out=out)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call
