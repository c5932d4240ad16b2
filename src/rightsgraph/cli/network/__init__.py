"""`rightsgraph network`: who is tied to whom; verbs are loaded only when called."""

from __future__ import annotations

import click

from rightsgraph.cli.lazy import Verbs

__all__ = ["command"]

_VERBS = {
    "path": "How two are connected, and through what.",
    "ego": "Who and what is tied to one.",
    "measures": "Numbers of each node, of the network, of its layers, in time.",
    "communities": "Groups that hang together, and what each has in common.",
    "brokers": "What joins countries.",
    "recur": "Officials and institutions that recur across cases.",
    "export": "Write the network for Gephi, Cytoscape, a spreadsheet.",
    "plot": "Draw the network.",
}
_SHARED = {
    "path": "walk",
    "ego": "walk",
    "measures": "tables",
    "communities": "tables",
    "brokers": "tables",
    "recur": "tables",
}


class _Verbs(Verbs):
    package, about, shared = "rightsgraph.cli.network", _VERBS, _SHARED


@click.command("network", cls=_Verbs)
def command() -> None:
    """Say who is tied to whom: paths, neighbours, measures, groups, files and pictures.

    A tie says that sources tell of both in one record, or of one doing something to the other; it is no
    proof that they know each other. Without --projection all layers are taken; a mention in one source, or a
    like charge, is a weak tie. Rankings of people at risk are a target list: they stay in the workspace.

    \b
    Example:  rightsgraph network path UZ KZ --projection country-pattern
    """
