"""Things and what is said of them, held small: each term once, two references for each statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

__all__ = ["Said", "Terms", "Things", "things_of"]

Said = tuple[NamedNode, NamedNode | Literal]
"""A property and a value."""

Things = Mapping[NamedNode, Sequence[Said]]
"""What is said of each thing; the same may be said twice."""


class Terms(dict[NamedNode | Literal, NamedNode | Literal]):
    """One object for each term, however often it is read: a statement takes a tenth of a `Quad` then."""

    def node(self, term: NamedNode) -> NamedNode:
        """Give the one object for a node."""
        return self.setdefault(term, term)  # type: ignore[return-value]  # (equal terms are of one kind)

    def value(self, term: NamedNode | Literal) -> NamedNode | Literal:
        """Give the one object for a value."""
        return self.setdefault(term, term)


def things_of(quads: Iterable[Quad]) -> Things:
    """Group quads by their subject; graph names are left behind."""
    things: dict[NamedNode, list[Said]] = defaultdict(list)
    terms = Terms()
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            things[terms.node(quad.subject)].append((terms.node(quad.predicate), terms.value(quad.object)))
    return things
