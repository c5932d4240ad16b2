"""Blank nodes that RDFC-1.0 can label in little time; others could keep who checks a release busy for ever.

Ours are trees (lists, restrictions) in which no node has two children that look the same from near, so that
nothing has to be permuted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Quad

from rightsgraph.errors import InputError

__all__ = ["refuse_tangled"]

_MOST, _LARGEST = 50_000, 2_000


def refuse_tangled(quads: Iterable[Quad]) -> None:
    """Refuse blank nodes that are no small trees, or have children that look the same.

    >>> from pyoxigraph import NamedNode
    >>> a, b, rest = BlankNode("a"), BlankNode("b"), NamedNode("urn:rest")
    >>> refuse_tangled([Quad(a, rest, b)])
    >>> refuse_tangled([Quad(a, rest, b), Quad(b, rest, a)])
    Traceback (most recent call last):
        ...
    rightsgraph.errors.InputError: blank nodes that are no tree
      mend:  give them addresses

    Raises:
        InputError: they are.
    """
    near: dict[BlankNode, list[tuple[str, str, str]]] = defaultdict(list)
    children: dict[BlankNode, list[tuple[str, BlankNode]]] = defaultdict(list)
    parents: Counter[BlankNode] = Counter()
    for quad in quads:
        subject, verb, value = quad.subject, quad.predicate.value, quad.object
        if isinstance(subject, BlankNode):
            near[subject].append(("out", verb, "" if isinstance(value, BlankNode) else str(value)))
        if isinstance(value, BlankNode):
            near[value].append(("in", verb, "" if isinstance(subject, BlankNode) else str(subject)))
            parents[value] += 1
            if isinstance(subject, BlankNode):
                children[subject].append((verb, value))
    if len(near) > _MOST:
        raise _refused(f"more than {_MOST:,} blank nodes")
    inner = {child for those in children.values() for _, child in those}
    reached = sum(_size(root, children) for root in near if root not in inner)
    if reached != len(near) or max(parents.values(), default=0) > 1:
        raise _refused("blank nodes that are no tree")
    for those in children.values():
        if len({(verb, *sorted(near[child])) for verb, child in those}) < len(those):
            raise _refused("blank nodes that look the same")


def _size(root: BlankNode, children: dict[BlankNode, list[tuple[str, BlankNode]]]) -> int:
    """Count the nodes of a tree; where it is none, or too large, counting stops."""
    found, ahead = 0, [root]
    while ahead:
        found += 1
        if found > _LARGEST:
            raise _refused(f"a tree of more than {_LARGEST:,} blank nodes")
        ahead += [child for _, child in children.get(ahead.pop(), ())]
    return found


def _refused(what: str) -> InputError:
    return InputError(what, mend="give them addresses")
