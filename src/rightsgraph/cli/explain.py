"""`rightsgraph explain`: why a derived fact holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.options import address_options, project_of

if TYPE_CHECKING:
    from rightsgraph.store.address import Address

__all__ = ["command"]


@click.command("explain")
@click.argument("asked", metavar="IRI|TRIPLE", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json"), case_sensitive=False),
    default="table",
    show_default=True,
    help="An indented tree, or nested JSON.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@address_options
def command(*, asked: tuple[str, ...], form: str, out: Path | None, address: Address) -> None:
    """Say why a triple holds: conclusion, rule, premises, and the sources and spans they rest on.

    Of an IRI, or the name of a person or body, every inferred triple is explained; of a hit of a pattern,
    why it is one. A triple is written in prefixed names of ours or in N-Triples, such as
    rgp:gf5g4pr4 a rg:ConvictedPerson; what a source says itself is answered by where.

    \b
    Example:  rightsgraph explain rgp:gf5g4pr4
    """
    from rightsgraph.query.naming import find_named, is_address
    from rightsgraph.query.reasons import reasons_as_json, reasons_as_text
    from rightsgraph.query.render import write
    from rightsgraph.query.run import known_to
    from rightsgraph.query.trace.explain import explain, read_asked

    store, text = address.open(), " ".join(asked)
    if is_address(text.partition(" ")[0]):
        wanted = read_asked(text)
    else:
        wanted = find_named(text, known_to(store, lambda note: click.echo(note, err=True)))
    explained = explain(wanted, store, project_of().queries / "infer")
    write(reasons_as_json(explained) if form == "json" else reasons_as_text(explained, store), out)
    if not explained.reasons:
        click.echo(
            f"nothing is inferred of {asked[0]}; to see why a triple holds, give the triple; "
            "what sources say of a record or person: rightsgraph evidence show",
            err=True,
        )
