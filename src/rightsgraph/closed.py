"""Closed namespaces: a term that is not in the list raises an error that names the nearest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pyoxigraph import NamedNode

__all__ = ["ClosedNamespace"]


class ClosedNamespace:
    """The terms of one namespace, as attributes or, where the name is no identifier, by index."""

    def __init__(self, prefix: str, prefixes: Mapping[str, str], terms: str) -> None:
        self._prefix = prefix
        self._terms = {name: NamedNode(prefixes[prefix] + name) for name in terms.split()}
        vars(self).update(self._terms)  # found at once: loops ask for them

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        term = self._terms.get(name)
        if term is None:
            raise AttributeError(self._unknown(name))
        return term

    def __getitem__(self, name: str) -> NamedNode:
        term = self._terms.get(name)
        if term is None:
            raise KeyError(self._unknown(name))
        return term

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name, self._terms, n=1, cutoff=0.0)
        advice = f"; did you mean {self._prefix}:{near[0]}?" if near else ""
        return f"no term {self._prefix}:{name} in the vocabulary{advice}"
