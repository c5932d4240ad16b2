"""`rightsgraph patterns`: the matrix of patterns by country, or one pattern's hits."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import address_options, project_of
from rightsgraph.cli.query import read_given
from rightsgraph.cli.tabular import FORMATS, put_table, refuse_terminal
from rightsgraph.errors import InputError
from rightsgraph.levels import LEVELS

if TYPE_CHECKING:
    from rightsgraph.patterns.ask import Asked
    from rightsgraph.patterns.library import Pattern
    from rightsgraph.store import Store
    from rightsgraph.store.address import Address

__all__ = ["command"]

_PAGES = ("html", "png", "svg")
_BIBLIOGRAPHIES = ("bibtex", "csl-json")


@click.command("patterns")
@click.argument("name", required=False)
@click.option("--country", "countries", multiple=True, metavar="XX", help="Only there; may be repeated.")
@click.option(
    "-p",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="Match anew with another threshold; may be repeated.",
)
@click.option("--sensitivity", is_flag=True, help="Show how the hits of NAME move with its thresholds.")
@click.option("--evidence", is_flag=True, help="Lead each hit of NAME to the places where sources say it.")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, *_PAGES, *_BIBLIOGRAPHIES), case_sensitive=False),
    default="table",
    show_default=True,
    help="html is a page to print and hand on; png and svg draw the matrix, or the row of NAME; "
    "bibtex and csl-json cite the sources of the hits.",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="public",
    show_default=True,
    help="How strict a page or picture may be; refused where the workspace holds what is stricter.",
)
@click.option(
    "--out",
    default=Path("-"),
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@address_options
def command(name: str | None, **options: Any) -> None:  # noqa: ANN401 (click hands over what is declared above)
    """Show in which country each pattern occurs, or the hits of the pattern NAME.

    A pattern is a constellation of claims that occurs in several countries; `rightsgraph queries NAME` says
    what it counts and covers. An empty cell says that no source tells of it, not that it does not happen.

    \b
    Example:  rightsgraph patterns reprisal --country TM
    """
    from rightsgraph.patterns.ask import ask
    from rightsgraph.patterns.library import find_pattern, read_library

    wanted = _Wanted(name, **options)
    wanted.check()
    project = project_of()
    library = read_library(project.queries, project.ontology)
    patterns = library.values() if name is None else [find_pattern(library, name)]
    store = wanted.address.open()
    if wanted.sensitivity:
        _put_sensitivity(wanted, next(iter(patterns)), store)
        return
    asked = ask(patterns, store, countries=wanted.countries, given=read_given(wanted.given))
    if wanted.form in _PAGES:
        _put_page(wanted, asked, store)
    elif wanted.evidence or wanted.form in _BIBLIOGRAPHIES:
        _put_evidence(wanted, asked, store)
    else:
        _put_table(wanted, asked, store)
    if not asked.hits:
        click.echo("no hit: no source in the graph tells of it", err=True)


@dataclass(frozen=True)
class _Wanted:
    """What was typed."""

    name: str | None
    countries: tuple[str, ...]
    given: tuple[str, ...]
    sensitivity: bool
    evidence: bool
    form: str
    level: str
    out: Path
    address: Address

    def check(self) -> None:
        """Refuse what does not go together."""
        for option, set_ in (("--sensitivity", self.sensitivity), ("--evidence", self.evidence)):
            if set_ and self.name is None:
                mend = f"name a pattern: rightsgraph patterns reprisal {option}"
                raise InputError(f"{option} is about one pattern", where=option, mend=mend)
        if self.sensitivity and (self.evidence or self.form not in FORMATS):
            mend = f"take one of {', '.join(FORMATS)}, without --evidence"
            raise InputError("--sensitivity gives a table of counts", where="--format", mend=mend)
        if self.evidence and self.form not in ("table", "json", "html", *_BIBLIOGRAPHIES):
            mend = "take table, json, html, bibtex or csl-json"
            raise InputError(f"{self.form} has no place for evidence", where="--format", mend=mend)
        if self.form == "png" and self.file is None and sys.stdout.isatty():
            raise InputError("png is no text for a terminal", where="--format", mend="give --out FILE")
        refuse_terminal(self.form, to_file=self.file is not None)

    @property
    def file(self) -> Path | None:
        return None if self.out == Path("-") else self.out

    @property
    def width(self) -> int | None:
        return shutil.get_terminal_size().columns if self.file is None and sys.stdout.isatty() else None


def _put_table(wanted: _Wanted, asked: Asked, store: Store) -> None:
    from rightsgraph.patterns.rows import HITS, hit_table, matrix_table
    from rightsgraph.patterns.text import as_text
    from rightsgraph.patterns.view import view
    from rightsgraph.query.catalogue import find_entry
    from rightsgraph.query.render import render, write

    if wanted.name is None and wanted.form == "table":
        matrix = view(asked.hits, asked.patterns, store, countries=asked.countries)
        write(as_text(matrix).encode(), wanted.file)
        return
    queries = project_of().queries
    if wanted.name is None:
        table, entry = matrix_table(asked.hits, store), find_entry(queries, "pattern-matrix")
    else:
        table = hit_table(asked.hits, store)
        entry = replace(find_entry(queries, "pattern-hits"), columns=HITS)
    write(render(table, wanted.form, width=wanted.width, entry=entry), wanted.file)


def _put_evidence(wanted: _Wanted, asked: Asked, store: Store) -> None:
    from rightsgraph.patterns.evidence import hit_evidence
    from rightsgraph.patterns.rows import hit_table
    from rightsgraph.query.noted import noted
    from rightsgraph.query.render import write

    by_iri = {hit.iri: hit for hit in asked.hits}
    table = hit_table(asked.hits, store)
    ordered = [by_iri[row[0]] for row in table.rows]  # type: ignore[index]
    write(noted(table, hit_evidence(ordered, store), wanted.form, width=wanted.width), wanted.file)


def _put_page(wanted: _Wanted, asked: Asked, store: Store) -> None:
    from rightsgraph.pages.hits import hits_page
    from rightsgraph.pages.level import check_level
    from rightsgraph.pages.matrix import matrix_page
    from rightsgraph.pages.picture import matrix_picture
    from rightsgraph.patterns.evidence import hit_evidence
    from rightsgraph.patterns.view import view
    from rightsgraph.query.render import write

    level = check_level(store, wanted.level)
    evidence = hit_evidence(asked.hits, store) if wanted.form == "html" else None
    matrix = view(asked.hits, asked.patterns, store, countries=asked.countries, evidence=evidence)
    if wanted.form != "html":
        body = matrix_picture(matrix, wanted.form, level=level)
    elif wanted.name is None:
        body = matrix_page(matrix, level=level).encode()
    else:
        body = hits_page(
            matrix.patterns[0],
            matrix.hits,
            columns=matrix.columns,
            notes=matrix.notes,
            citations=matrix.citations,
            level=level,
        ).encode()
    write(body, wanted.file)


def _put_sensitivity(wanted: _Wanted, pattern: Pattern, store: Store) -> None:
    from rightsgraph.patterns.ask import country_of
    from rightsgraph.patterns.sensitivity import sensitivity

    countries = [one for name in wanted.countries for one in country_of(name, store, f"--country {name}")]
    table = sensitivity(pattern, store, given=read_given(wanted.given), countries=countries)
    put_table(table, form=wanted.form, out=wanted.out)
