"""`rightsgraph conflicts`: what sources disagree on; the same as `rightsgraph query conflicts`."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli.query import answer_options, print_answer

__all__ = ["command"]


@click.command("conflicts")
@answer_options
def command(**options: Any) -> None:  # noqa: ANN401 (click hands over what answer_options says)
    """Show what sources disagree on.

    A contradiction is between values that exclude each other (two dates of one arrest); a difference, between
    descriptions that stand side by side (two roles). Both are computed; a curator judges them.

    \b
    Example:  rightsgraph conflicts -p kind=contradiction
    """
    print_answer("conflicts", **options)
