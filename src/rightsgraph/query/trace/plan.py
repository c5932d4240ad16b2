"""The plan of a trace: a group whose branches leave a mark, and what makes each of its solutions true.

A branch of a UNION and the body of an OPTIONAL bind a variable of their own, so that a solution shows which
of them matched. Sub-selects and paths stay as they are: they are traced by themselves, for the pairs and
cells that the solutions need, because joining them in would multiply the solutions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.query.trace.conditions import Condition, read_condition, read_value
from rightsgraph.query.trace.tree import (
    Bind,
    Element,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Pattern,
    Select,
    SubSelect,
    Union,
    visible,
)
from rightsgraph.query.trace.words_of import absence_of, absence_of_value

__all__ = ["Plan", "Step", "make_plan"]

_MARK = "?branch_"


@dataclass(frozen=True, eq=False)
class Step:
    """What must hold where all `marks` are bound: a triple, a path, a query or a condition."""

    what: Pattern | Select | Condition
    marks: tuple[str, ...]
    graph: str = ""


@dataclass
class Plan:
    """A group with marks, the steps that make its solutions true, and the absences they rest on."""

    group: Group
    steps: list[Step] = field(default_factory=list)
    absent: dict[str, None] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable the group binds, marks included."""
        return tuple(dict.fromkeys(visible(self.group)))


def make_plan(group: Group, *, graph: str = "") -> Plan:
    """Plan how to trace a group.

    Args:
        group: the group.
        graph: the graph in which all of it stands, by IRI or variable; none for the default graph.

    Raises:
        InputError: a part cannot be traced.
    """
    maker = _Maker()
    marked = maker.group(group, (), graph)
    maker.say_unbound(group)
    return Plan(marked, maker.steps, maker.absent)


class _Maker:
    """Walks through a group once, marking branches and collecting steps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.absent: dict[str, None] = {}
        self._conditions: list[Condition] = []
        self._marks = 0

    def group(self, group: Group, marks: tuple[str, ...], graph: str, *more: Element) -> Group:
        return Group((*(self._element(one, marks, graph) for one in group.elements), *more))

    def _branch(self, group: Group, marks: tuple[str, ...], graph: str) -> Group:
        mark = f"{_MARK}{self._marks}"
        self._marks += 1
        return self.group(group, (*marks, mark), graph, Bind(("1",), mark))

    def _element(self, element: Element, marks: tuple[str, ...], graph: str) -> Element:
        match element:
            case Pattern():
                self.steps.append(Step(element, marks, graph))
            case Filter():
                self._condition(read_condition(element.condition), marks, graph)
            case Bind():
                self._condition(read_value(element.expression), marks, graph)
            case Optional():
                return Optional(self._branch(element.group, marks, graph))
            case Union():
                return Union(tuple(self._branch(one, marks, graph) for one in element.branches))
            case Graph():
                return Graph(element.name, self.group(element.group, marks, element.name))
            case Group():
                return self.group(element, marks, graph)
            case SubSelect():
                self.steps.append(Step(element.query, marks, graph))
            case Minus():
                self.absent[absence_of(element.group)] = None
        return element

    def _condition(self, condition: Condition, marks: tuple[str, ...], graph: str) -> None:
        self._conditions.append(condition)
        for group in condition.denied():
            self.absent[absence_of(group)] = None
        if condition.asks:
            self.steps.append(Step(condition, marks, graph))

    def say_unbound(self, group: Group) -> None:
        """Say which conditions hold because an OPTIONAL found nothing."""
        missing = {name: found for found in _optionals(group) for name in visible(found)}
        for condition in self._conditions:
            for name in condition.unbound():
                if name in missing:
                    self.absent[absence_of_value(name, missing[name])] = None


def _optionals(element: Element) -> Iterator[Group]:
    match element:
        case Optional():
            yield element.group
            yield from _optionals(element.group)
        case Graph():
            yield from _optionals(element.group)
        case Union():
            for branch in element.branches:
                yield from _optionals(branch)
        case Group():
            for part in element.elements:
                yield from _optionals(part)
        case _:
            return
