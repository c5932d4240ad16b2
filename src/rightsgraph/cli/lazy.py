"""Groups of verbs that are found by name and whose modules are loaded only when one is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import ClassVar

import click

__all__ = ["Verbs"]


class Verbs(click.Group):
    """A group of verbs, each the `command` of the module of its name, or of another module, by its name.

    Attributes:
        package: where the modules are.
        about: each verb, in the order of the help, and what it does.
        shared: for verbs of which several live in one module, that module; there each has its own name.
    """

    package: ClassVar[str]
    about: ClassVar[Mapping[str, str]]
    shared: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """List the verbs, without loading any."""
        return list(self.about)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one verb.

        Raises:
            TypeError: its module holds no such verb.
        """
        if cmd_name not in self.about:
            return None
        module = importlib.import_module(f"{self.package}.{self.shared.get(cmd_name, cmd_name)}")
        found = getattr(module, cmd_name if cmd_name in self.shared else "command", None)
        if not isinstance(found, click.Command):
            raise TypeError(f"{module.__name__} holds no verb {cmd_name}")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of verbs for the help, without loading any."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(self.about.items()))
