"""Reading a SELECT as a tree: the query's clauses and its group patterns.

>>> query = read_select("SELECT ?a (COUNT(?b) AS ?n) { ?a <urn:p> ?b OPTIONAL { ?b a ?c } } GROUP BY ?a")
>>> query.columns, query.grouped, [type(one).__name__ for one in query.where.elements]
(('?a', '?n'), True, ['Pattern', 'Optional'])
"""

from __future__ import annotations

from rightsgraph.query.trace.tokens import refused, tokens
from rightsgraph.query.trace.tree import (
    Bind,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Item,
    Minus,
    Optional,
    Pattern,
    Select,
    SubSelect,
    Union,
    Values,
    visible,
)
from rightsgraph.query.trace.triples import Triples
from rightsgraph.query.trace.words import Words

__all__ = ["read_construct", "read_select"]

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_TAIL = ("HAVING", "ORDER", "LIMIT", "OFFSET")


def read_select(text: str) -> Select:
    """Read a SELECT that the engine has parsed.

    Raises:
        InputError: a part of it is not understood.
    """
    words = Words(tokens(text))
    query = _Reader(words).select()
    if not words.at_end():
        raise refused(words.peek())
    return query


def read_construct(text: str) -> tuple[tuple[Pattern, ...], Group]:
    """Read a CONSTRUCT: the triples of its template, and its pattern.

    Raises:
        InputError: a part of it is not understood.
    """
    words = Words(tokens(text))
    reader = _Reader(words)
    words.take("CONSTRUCT")
    template = reader.group()
    words.skip("WHERE")
    where = reader.group()
    if not words.at_end() or not all(isinstance(one, Pattern) for one in template.elements):
        raise refused(words.peek() or "CONSTRUCT")
    return tuple(one for one in template.elements if isinstance(one, Pattern)), where


class _Reader:
    """Reads clauses and groups; triples are read by `Triples`."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._triples = Triples(words)

    def select(self) -> Select:
        words = self._words
        words.take("SELECT")
        distinct = words.skip("DISTINCT") or words.skip("REDUCED")
        items = [] if words.skip("*") else self._items(("WHERE", "FROM", "{"))
        sources = []
        while words.skip("FROM"):
            sources.append(("FROM NAMED " if words.skip("NAMED") else "FROM ") + words.next())
        words.skip("WHERE")
        where = self.group()
        keys: list[Item] = []
        grouped = words.skip("GROUP")
        if grouped:
            words.take("BY")
            keys = self._items((*_TAIL, "VALUES", "}", ""))
        tail = self.expression(until=("VALUES", "}", ""))
        if words.peek().upper() == "VALUES":
            where = Group((*where.elements, self._values()))
        if not items:
            items = [Item(name) for name in dict.fromkeys(visible(where)) if name not in self._triples.blank]
        expressions = (tail, *(item.expression for item in items))
        grouped = grouped or any(
            isinstance(word, str) and word.upper() in _AGGREGATES for one in expressions for word in one
        )
        return Select(
            tuple(items),
            where,
            distinct=distinct,
            keys=tuple(keys),
            grouped=grouped,
            tail=tail,
            sources=tuple(sources),
        )

    def _items(self, ends: tuple[str, ...]) -> list[Item]:
        """Read columns or keys: variables, expressions with a name, and keys without one."""
        words = self._words
        found = []
        while words.peek().upper() not in ends:
            if words.kind() == "var":
                found.append(Item(words.next()))
            elif words.skip("("):
                expression = self.expression(until=("AS", ")"))
                found.append(Item(words.next() if words.skip("AS") else "", expression))
                words.take(")")
            else:
                found.append(Item("", self._call()))
        return found

    def group(self) -> Group:
        """Read what stands between two braces."""
        words = self._words
        words.take("{")
        if words.peek().upper() == "SELECT":
            inner = SubSelect(self.select())
            words.take("}")
            return Group((inner,))
        elements: list[Element] = []
        while not words.skip("}"):
            if not words.skip("."):
                elements += self._element()
        return Group(tuple(elements))

    def _element(self) -> list[Element]:
        words = self._words
        keyword = words.peek().upper() if words.kind() == "word" else words.peek()
        match keyword:
            case "OPTIONAL" | "MINUS":
                words.next()
                return [Optional(self.group()) if keyword == "OPTIONAL" else Minus(self.group())]
            case "GRAPH":
                words.next()
                return [Graph(words.next(), self.group())]
            case "FILTER":
                words.next()
                return [Filter(self._call())]
            case "BIND":
                words.next()
                (item,) = self._items_in_parentheses()
                return [Bind(item.expression, item.variable)]
            case "VALUES":
                return [self._values()]
            case "{":
                return [self._union()]
            case "SERVICE" | "LATERAL":
                raise refused(keyword)
        return list(self._triples.read())

    def _items_in_parentheses(self) -> list[Item]:
        self._words.take("(")
        expression = self.expression(until=("AS",))
        self._words.take("AS")
        variable = self._words.next()
        self._words.take(")")
        return [Item(variable, expression)]

    def _union(self) -> Group | Union:
        branches = [self.group()]
        while self._words.skip("UNION"):
            branches.append(self.group())
        return branches[0] if len(branches) == 1 else Union(tuple(branches))

    def _values(self) -> Values:
        words = self._words
        words.take("VALUES")
        variables = [words.next()]
        if variables != ["("]:
            words.take("{")
            rows = [f"({term})" for term in words.terms("}")]
        else:
            variables = words.until(")")
            words.take(")")
            words.take("{")
            rows = words.until("}")
        words.take("}")
        return Values(tuple(variables), " ".join(rows))

    def _call(self) -> Expression:
        """Read a condition as FILTER takes it: in parentheses, a call, or (NOT) EXISTS."""
        words = self._words
        head: list[str] = []
        while words.peek() != "(":
            if words.peek().upper() == "EXISTS":
                return (*head, *self.expression(until=(), most=1))
            head.append(words.next())
        words.take("(")
        inner = self.expression(until=(")",))
        words.take(")")
        return (*head, "(", *inner, ")") if head else inner

    def expression(self, *, until: tuple[str, ...], most: int | None = None) -> Expression:
        """Read the words of an expression up to one of `until` outside of parentheses."""
        words = self._words
        found: list[str | Exists] = []
        depth = 0
        while (most is None or len(found) < most) and (depth or words.peek().upper() not in until):
            if words.at_end():
                raise refused("end of query")
            if words.kind() == "word" and words.peek().upper() == "EXISTS":
                words.next()
                found.append(Exists(self.group()))
                continue
            word = words.next_text()
            depth += (word == "(") - (word == ")")
            found.append(word)
        return tuple(found)
