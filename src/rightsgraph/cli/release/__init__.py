"""`rightsgraph release`: make, check, compare and explain releases; verbs are loaded only when called."""

from __future__ import annotations

import importlib

import click

from rightsgraph.levels import LEVELS

__all__ = ["command"]

_VERBS = {
    "make": "Make a release of one level; `release public` is short for `release make public`.",
    "verify": "Check that a release is whole and unaltered, and say what is wrong.",
    "diff": "Say what changed between two releases.",
    "explain": "Say why something is in or out of the releases of each level.",
    "key": "Make a pair of keys to sign releases with.",
}


class _Verbs(click.Group):
    """A group whose verbs live in modules of the same name, imported when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        found = importlib.import_module(f"rightsgraph.cli.release.{cmd_name}").command
        if not isinstance(found, click.Command):
            raise TypeError(f"rightsgraph.cli.release.{cmd_name} holds no command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, ["make", *args] if args[0] in LEVELS else args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl(list(_VERBS.items()))


@click.command("release", cls=_Verbs)
def command() -> None:
    """Make releases for partners, check them, compare them.

    A release is a new dataset, made of claims reduced to its level; what is derived is derived again.

    \b
    Example:  rightsgraph release public --out release
    """
