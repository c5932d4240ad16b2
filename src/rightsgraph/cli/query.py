"""`rightsgraph query`: answer a question of the catalogue, of a file or of standard input."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import address_options, project_of
from rightsgraph.cli.tabular import FORMATS, refuse_terminal
from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.store.address import Address

__all__ = ["answer_options", "command", "print_answer", "read_given"]

_GRAPHS = ("turtle", "jsonld", "ntriples")
_BIBLIOGRAPHIES = ("bibtex", "csl-json")
_FORMATS = (*FORMATS, *_GRAPHS, *_BIBLIOGRAPHIES)
_Function = Callable[..., Any]


def answer_options(function: _Function) -> _Function:
    """Give a verb the options of every question: parameters, format, file, workspace and time."""
    for option in (
        click.option("--timeout", type=click.FloatRange(min=0.1), metavar="S", help="Stop after S seconds."),
        address_options,
        click.option(
            "--out",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write to FILE, whole or not at all, instead of standard output.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(_FORMATS, case_sensitive=False),
            default="table",
            show_default=True,
            help="turtle, jsonld and ntriples describe the things of the first column; "
            "bibtex and csl-json give the sources, with --evidence.",
        ),
        click.option(
            "--evidence",
            is_flag=True,
            help="Lead each row to the sources and spans that make it true; for csv, tsv, xml, parquet and "
            "arrow in a second file beside --out.",
        ),
        click.option(
            "-p", "given", multiple=True, metavar="KEY=VALUE", help="Set a parameter; may be repeated."
        ),
    ):
        function = option(function)
    return function


@click.command("query")
@click.argument("name", metavar="NAME|FILE|-")
@answer_options
def command(name: str, **options: Any) -> None:  # noqa: ANN401 (click hands over what answer_options says)
    """Answer a question: one of the catalogue by its NAME, or a query in a FILE or on standard input (-).

    A query of your own sees the merged and inferred facts, the reference data and the ontology, and every
    graph by name; with FROM it sees what that says. Names are listed by `rightsgraph queries`. In CSV and
    TSV, texts that a spreadsheet would run as a formula get an apostrophe in front; JSON and XML are exact.

    \b
    Example:  rightsgraph query events -p country=KZ -p type=sentence --format csv
    """
    print_answer(name, **options)


def print_answer(
    name: str,
    *,
    given: Sequence[str],
    form: str,
    out: Path | None,
    address: Address,
    timeout: float | None,
    evidence: bool,
) -> None:
    """Ask, and write the answer where it belongs; evidence as a second table goes beside it."""
    from rightsgraph.query.answer import Request, ask, ask_within
    from rightsgraph.query.render import write

    refuse_terminal(form, to_file=out is not None)
    _check_evidence(form, evidence=evidence, out=out)
    request = Request(
        address=address,
        queries=project_of().queries,
        name=name,
        text=_text(name),
        given=read_given(given),
        form=form,
        width=shutil.get_terminal_size().columns if out is None and sys.stdout.isatty() else None,
        evidence=evidence,
    )
    reply = ask(request) if timeout is None else ask_within(request, timeout)
    if reply.beside is not None and out is not None:
        write(reply.beside, out.with_name(f"{out.stem}.evidence{out.suffix}"))
    write(reply.body, out)
    for note in (*reply.notes, *_strict(address, out)):
        click.echo(note, err=True)
    if sys.stderr.isatty() and not reply.notes:
        click.echo(f"{reply.rows} row{'' if reply.rows == 1 else 's'}", err=True)


def _strict(address: Address, out: Path | None) -> Iterator[str]:
    """Say for whom a file is, that is written out of a workspace which holds more than what is public."""
    if out is None or address.endpoint is not None:
        return
    from rightsgraph.levels import LEVELS
    from rightsgraph.pages.level import check_level

    strictest = check_level(address.open(), LEVELS[-1])
    if strictest != LEVELS[0]:
        yield f"{out} is {strictest}, as its workspace is: for others make a release of it"


def _check_evidence(form: str, *, evidence: bool, out: Path | None) -> None:
    if form in _BIBLIOGRAPHIES and not evidence:
        raise InputError(f"{form} gives the sources of an answer", where="--format", mend="add --evidence")
    if evidence and form in _GRAPHS:
        mend = "take table, json, csv, tsv, xml or parquet"
        raise InputError(f"{form} has no place for evidence", where="--format", mend=mend)
    if evidence and out is None and form not in ("table", "json", *_BIBLIOGRAPHIES):
        raise InputError(
            f"the evidence of {form} is a second table, written beside the first",
            where="--evidence",
            mend="give --out FILE, or take --format json",
        )


def _text(name: str) -> str | None:
    """Read the query where a file or standard input is meant; a name of the catalogue has no suffix."""
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if path.suffix or path.is_file():
        from rightsgraph.files import read_text

        return read_text(path)
    return None


def read_given(given: Sequence[str]) -> dict[str, str]:
    """Read what was given as `-p KEY=VALUE`.

    Raises:
        InputError: one is no such pair, or a key is given twice.
    """
    parameters: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise InputError(f"not a parameter: {pair!r}", mend="write -p KEY=VALUE, such as -p country=KZ")
        if any("\ud800" <= character <= "\udfff" for character in pair):
            raise InputError(f"not UTF-8: {pair!r}", where="-p", mend="type it in UTF-8")
        if key in parameters:
            raise InputError(f"the parameter {key} is given twice", where=f"-p {pair}", mend="keep one")
        parameters[key] = value
    return parameters
