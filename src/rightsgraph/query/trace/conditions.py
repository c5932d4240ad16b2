"""Conditions: which of the patterns that an expression asks for are needed to make it true.

>>> from rightsgraph.query.trace.read import read_select
>>> text = "SELECT ?a { ?a ?b ?c FILTER(!BOUND(?d) || EXISTS { ?a <urn:p> ?d }) }"
>>> condition = read_condition(read_select(text).where.elements[1].condition)
>>> condition.needed(bound=set(), holds={}), len(condition.needed(bound={"?d"}, holds={}))
([], 1)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.query.trace.tree import Exists, Expression, Group

__all__ = ["Condition", "read_condition", "read_value"]


@dataclass(frozen=True, eq=False)
class Condition:
    """A condition: any or all of its parts, not one, a bound variable, a pattern, or something else."""

    operator: str
    parts: tuple[Condition, ...] = ()
    variable: str = ""
    pattern: Exists | None = None

    @property
    def asks(self) -> list[Exists]:
        """Every pattern the condition asks for, wherever it stands in it."""
        own = [self.pattern] if self.pattern else []
        return [*own, *(one for part in self.parts for one in part.asks)]

    def denied(self, *, reverse: bool = False) -> list[Group]:
        """Give the patterns whose absence may make the condition true."""
        if self.operator == "exists" and self.pattern:
            return [self.pattern.group] if reverse else []
        if self.operator == "other":
            return [one.group for one in self.asks]
        turned = reverse != (self.operator == "not")
        return [group for part in self.parts for group in part.denied(reverse=turned)]

    def unbound(self, *, reverse: bool = False) -> list[str]:
        """Give the variables whose lack of a value may make the condition true."""
        if self.operator == "bound":
            return [self.variable] if reverse else []
        if self.operator == "other":
            return [part.variable for part in self.parts if part.operator == "bound"]
        turned = reverse != (self.operator == "not")
        return [name for part in self.parts for name in part.unbound(reverse=turned)]

    def truth(self, bound: Collection[str], holds: Mapping[Exists, bool]) -> bool | None:
        """Say whether the condition holds, as far as bound variables and known patterns tell; else None."""
        match self.operator:
            case "bound":
                return self.variable in bound
            case "exists" if self.pattern:
                return holds.get(self.pattern)
            case "not":
                inner = self.parts[0].truth(bound, holds)
                return None if inner is None else not inner
            case "any" | "all":
                decides = self.operator == "any"
                truths = [part.truth(bound, holds) for part in self.parts]
                return decides if decides in truths else None if None in truths else not decides
        return None

    def needed(
        self, *, bound: Collection[str], holds: Mapping[Exists, bool], wanted: bool = True
    ) -> list[Exists]:
        """Give the patterns that must hold to make the condition what is wanted; none where it is so without.

        Args:
            bound: the variables that have a value.
            holds: of the patterns that were looked for, whether they hold.
            wanted: whether the condition is to be true or false.
        """
        if self.operator == "exists" and self.pattern:
            return [self.pattern] if wanted else []
        if self.operator == "not":
            return self.parts[0].needed(bound=bound, holds=holds, wanted=not wanted)
        if self.operator not in ("any", "all"):
            return self.asks
        one_will_do = (self.operator == "any") == wanted
        open_parts = [part for part in self.parts if part.truth(bound, holds) is not (not wanted)]
        needs = [part.needed(bound=bound, holds=holds, wanted=wanted) for part in open_parts]
        if one_will_do and any(
            not need and part.truth(bound, holds) is wanted
            for part, need in zip(open_parts, needs, strict=True)
        ):
            return []
        return [one for need in needs for one in need]


def read_condition(expression: Expression) -> Condition:
    """Read an expression as far as it is made of `||`, `&&`, `!`, BOUND and EXISTS."""
    for sign, operator in (("||", "any"), ("&&", "all")):
        parts = _split(expression, sign)
        if len(parts) > 1:
            return Condition(operator, tuple(map(read_condition, parts)))
    if expression and isinstance(expression[0], str):
        first = expression[0].upper()
        if first in ("!", "NOT") and (first == "!" or len(expression) == 2):
            return Condition("not", (read_condition(expression[1:]),))
        if first == "(" and _closes(expression) == len(expression) - 1:
            return read_condition(expression[1:-1])
        if first == "BOUND" and len(expression) == 4 and isinstance(expression[2], str):
            return Condition("bound", variable=expression[2])
    if len(expression) == 1 and isinstance(expression[0], Exists):
        return Condition("exists", pattern=expression[0])
    calls = zip(expression, expression[2:], strict=False)
    bound = [
        Condition("bound", variable=name)
        for call, name in calls
        if isinstance(call, str) and isinstance(name, str) and call.upper() == "BOUND"
    ]
    return Condition("other", (*read_value(expression).parts, *bound))


def read_value(expression: Expression) -> Condition:
    """Read an expression whose value counts: it rests on what is there, and on what is not."""
    asked = (Condition("exists", pattern=word) for word in expression if isinstance(word, Exists))
    return Condition("other", tuple(asked))


def _split(expression: Expression, sign: str) -> Sequence[Expression]:
    parts: list[list[str | Exists]] = [[]]
    depth = 0
    for word in expression:
        depth += (word == "(") - (word == ")")
        if word == sign and not depth:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]


def _closes(expression: Expression) -> int:
    """Give the place where the first parenthesis closes."""
    depth = 0
    for at, word in enumerate(expression):
        depth += (word == "(") - (word == ")")
        if not depth:
            return at
    return -1
