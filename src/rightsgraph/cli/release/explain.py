"""`rightsgraph release explain`: why something is in or out of the releases of each level."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.options import graph_option, project_of

__all__ = ["command"]


@click.command("explain")
@click.argument("iri", metavar="IRI")
@graph_option
def command(*, iri: str, graphs: tuple[Path, ...]) -> None:
    """Say why something is in or out of the releases of each level.

    It reads the curated roots themselves, so it also tells of what no release holds: its answer is as strict
    as they are. Of a person all nodes judged to be the same are told.

    \b
    Example:  rightsgraph release explain rgp:gf5g4pr4
    """
    from rightsgraph.curated import curated_files, read_file
    from rightsgraph.identify.closure import canonical_map
    from rightsgraph.identify.judgements import placing, read_judgements
    from rightsgraph.iri import graph_name
    from rightsgraph.levels.explain import explain
    from rightsgraph.turtle import expand

    project = project_of(graphs=graphs)
    judged = [file for file in curated_files(project.graphs) if graph_name(file.graph) == "judgements"]
    with placing(file.path for file in judged):
        same = canonical_map(read_judgements(quad for file in judged for quad in read_file(file)))
        lines = explain(expand(iri), project.graphs, ontology=project.ontology, same=same)
    click.echo("\n".join(lines))
