"""rightsgraph: who did what to whom, under which law, where else, and who says so.

import rightsgraph

graph = rightsgraph.open()
for row in graph.query("custody", country="KZ"):
    print(row["name"], row["state"], row["as_of"])
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsgraph.api import Opened

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(workspace: str | Path = ".rightsgraph", *, endpoint: str | None = None) -> Opened:  # noqa: A001
    """Open a workspace, or the graph behind a SPARQL 1.1 endpoint, for asking.

    >>> import rightsgraph
    >>> graph = rightsgraph.open()
    >>> graph.ask("ASK { ?charge a <https://w3id.org/rightsgraph/ns#Charge> }")
    True

    Args:
        workspace: the folder that `rightsgraph build` made; `~` is your home.
        endpoint: the address of an endpoint, asked instead of a workspace.

    Raises:
        InputError: both are given, the endpoint is no web address, or the workspace is one.
        OutsideError: there is no workspace, or it cannot be read.
    """
    from rightsgraph.api import Opened
    from rightsgraph.errors import InputError

    if endpoint is not None and str(workspace) != ".rightsgraph":
        raise InputError("a workspace and an endpoint are two stores", mend="give one of them")
    if str(workspace).startswith(("http://", "https://")):
        mend = f"write open(endpoint={str(workspace)!r})"
        raise InputError("an address, not the folder of a workspace", where=str(workspace), mend=mend)
    return Opened(Path(workspace).expanduser(), endpoint)
