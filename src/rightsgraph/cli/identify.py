"""`rightsgraph identify`: what may be one, judging who is who, undoing it, the log, other curators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.identify_candidates import candidates
from rightsgraph.cli.identify_exchange import disagreements_command, export_command, import_command
from rightsgraph.cli.identify_link import link_command, train_command
from rightsgraph.cli.identify_options import Said, saying, writable
from rightsgraph.cli.identify_review import review_command
from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

__all__ = ["command"]


@click.group()
def command() -> None:
    """Find and judge who is who, undo a judgement, read the log, exchange judgements.

    Judgements are kept in judgements/CURATOR.ttl of the curated graph, apart from what sources say; the
    next build follows them.

    \b
    Example:  rightsgraph identify log
    """


@command.command("judge")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.argument("iris", nargs=-1, required=True, metavar="IRI IRI...")
@click.option("--certainty", type=click.Choice(["certain", "probable", "possible"]), help="How sure.")
@click.option("--canonical", metavar="IRI", help="Which of them stands for all. Default: the first.")
@saying("Why: what agrees or differs beside the name.")
@graph_option
def judge_command(
    *,
    verdict: str,
    iris: tuple[str, ...],
    certainty: str | None,
    canonical: str | None,
    said: Said,
    graphs: tuple[Path, ...],
) -> None:
    """Judge whether IRIs (whole or prefixed names) are the same, different, or not to be told yet.

    Refused where it contradicts what is judged already; the chain of judgements is shown.

    \b
    Example:  rightsgraph identify judge unsure rgo:state-kz rgo:state-uz --reason "a trial" --by trial
    """
    from rightsgraph.identify.write import Judging, judge
    from rightsgraph.turtle import compact, expand
    from rightsgraph.vocab import V

    judging = Judging(
        verdict=V[verdict],
        about=tuple(map(expand, iris)),
        reason=said.reason,
        by=said.by,
        certainty=V[certainty] if certainty else None,
        canonical=expand(canonical) if canonical else None,
    )
    roots = writable(graphs)
    written = judge(roots, judging, now=said.now)
    click.echo(compact(written.iri))
    _counts(roots, verdict, written.about)


@command.command("undo")
@click.argument("judgement")
@saying("Why it does not hold.")
@graph_option
def undo_command(judgement: str, *, said: Said, graphs: tuple[Path, ...]) -> None:
    """Take JUDGEMENT back. Nothing is deleted: a revocation is written, which can be undone in its turn.

    \b
    Example:  rightsgraph identify undo rgj:vmv4wz69 --reason "a new source tells more" --by trial
    """
    from rightsgraph.identify.write import undo
    from rightsgraph.turtle import compact, expand

    roots = writable(graphs)
    written = undo(roots, expand(judgement), reason=said.reason, by=said.by, now=said.now)
    click.echo(compact(written.iri))
    _counts(roots, "undone", written.revokes)


def _counts(roots: tuple[Path, ...], what: str, about: tuple[NamedNode, ...]) -> None:
    """Say what was judged, or undone, of whom, in words, so that a wrong address is seen."""
    from rightsgraph.identify.curation import read_curation
    from rightsgraph.identify.judgements import IdentityJudgement
    from rightsgraph.turtle import compact

    curation = read_curation(roots)
    judged = {one.iri: one.about for one in curation.judgements if isinstance(one, IdentityJudgement)}
    things = [thing for node in about for thing in judged.get(node, (node,))]
    called = " | ".join(f"{curation.label(thing)} ({compact(thing)})" for thing in things)
    click.echo(f"{what}: {called}", err=True)
    click.echo("it counts from the next build: rightsgraph build", err=True)


@command.command("log")
@graph_option
@form_option
@out_option
def log_command(graphs: tuple[Path, ...], form: str, out: Path) -> None:
    """List all judgements in their order, with what they are about and whether they are in force.

    \b
    Example:  rightsgraph identify log --format csv
    """
    from rightsgraph.identify.log import COLUMNS, entries

    rows = (entry.cells() for entry in entries(project_of(graphs=graphs).graphs))
    put_rows(COLUMNS, rows, form=form, out=out)


for _verb in (
    candidates,
    review_command,
    export_command,
    import_command,
    disagreements_command,
    train_command,
    link_command,
):
    command.add_command(_verb)
