"""`rightsgraph release`: make, check, compare and explain releases; verbs are loaded only when called."""

from __future__ import annotations

import click

from rightsgraph.cli.lazy import Verbs
from rightsgraph.levels import LEVELS

__all__ = ["command"]

_VERBS = {
    "make": "Make a release of one level; `release public` is short for `release make public`.",
    "verify": "Check that a release is whole and unaltered, and say what is wrong.",
    "diff": "Say what changed between two releases.",
    "explain": "Say why something is in or out of the releases of each level.",
    "key": "Make a pair of keys to sign releases with.",
}


class _Verbs(Verbs):
    package, about = "rightsgraph.cli.release", _VERBS

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, ["make", *args] if args[0] in LEVELS else args)


@click.command("release", cls=_Verbs)
def command() -> None:
    """Make releases for partners, check them, compare them.

    A release is a new dataset, made of claims reduced to its level; what is derived is derived again.

    \b
    Example:  rightsgraph release public --out release
    """
