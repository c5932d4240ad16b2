"""`rightsgraph network`: who is tied to whom; verbs are loaded only when called."""

from __future__ import annotations

import importlib

import click

__all__ = ["command"]

_VERBS = {
    "path": ("walk", "How two are connected, and through what."),
    "ego": ("walk", "Who and what is tied to one."),
    "measures": ("tables", "Numbers of each node, of the network, of its layers, in time."),
    "communities": ("tables", "Groups that hang together, and what each has in common."),
    "brokers": ("tables", "What joins countries."),
    "recur": ("tables", "Officials and institutions that recur across cases."),
    "export": ("export", "Write the network for Gephi, Cytoscape, a spreadsheet."),
    "plot": ("plot", "Draw the network."),
}
"""Each verb: the module that holds it, as a name of its own or as `command`; and what it does."""


class _Verbs(click.Group):
    """A group whose verbs live in modules that are imported when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        module = importlib.import_module(f"rightsgraph.cli.network.{_VERBS[cmd_name][0]}")
        found = getattr(module, cmd_name, None) or module.command
        if not isinstance(found, click.Command):
            raise TypeError(f"{module.__name__} holds no verb {cmd_name}")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl([(name, about) for name, (_, about) in _VERBS.items()])


@click.command("network", cls=_Verbs)
def command() -> None:
    """Say who is tied to whom: paths, neighbours, measures, groups, files and pictures.

    A tie says that sources tell of both in one record, or of one doing something to the other; it is no
    proof that they know each other. Without --projection all layers are taken; a mention in one source, or a
    like charge, is a weak tie. Rankings of people at risk are a target list: they stay in the workspace.

    \b
    Example:  rightsgraph network path UZ KZ --projection country-pattern
    """
