"""`rightsgraph token`: access tokens for partners; verbs are loaded only when called."""

from __future__ import annotations

import click

from rightsgraph.cli.lazy import Verbs

__all__ = ["command"]


class _Verbs(Verbs):
    package, about = (
        "rightsgraph.cli.token",
        {
            "new": "Make a token, print it once, keep its digest.",
            "list": "List whose tokens there are, what they open and until when.",
            "revoke": "Take a token back; servers refuse it at once.",
        },
    )


@click.command("token", cls=_Verbs)
def command() -> None:
    """Let partners in: each with a token of their own, for one level, until a day.

    `rightsgraph serve --partner DIR --tokens FILE` gives who has one the release of its level.

    \b
    Example:  rightsgraph token new --scope partner --days 90 --name "Northland desk" --file tokens.json
    """
