"""The option that all verbs of tokens share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

__all__ = ["file_option"]

file_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--file",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file that keeps the digests of tokens, for its owner alone.",
)
