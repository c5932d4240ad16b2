"""From solutions to facts: the triples that make each solution, each cell and each row of a query true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from pyoxigraph import Literal

from rightsgraph.query.trace.cells import (
    bound_first,
    cells_of,
    facts_of,
    matches,
    narrowed,
    reaching,
    with_keys,
)
from rightsgraph.query.trace.conditions import Condition
from rightsgraph.query.trace.engine import NUMBER, Asker, Cells, Fact, Rows, batches, values_of
from rightsgraph.query.trace.paths import walk
from rightsgraph.query.trace.plan import Plan, Step, make_plan
from rightsgraph.query.trace.tree import (
    Bind,
    Exists,
    Graph,
    Group,
    Item,
    Path,
    Pattern,
    Select,
    SubSelect,
    mentioned,
)
from rightsgraph.query.trace.write import write_select

__all__ = ["Solver"]

Facts = set[Fact]
_Choose = Callable[[Collection[Cells]], dict[Cells, list[Cells]]]
_SHUFFLED = frozenset({"GROUP_CONCAT", "SAMPLE", "group_concat", "sample"})
"""What need not give the same value when it is asked again."""


class Solver:
    """Traces queries and patterns over one store; `absent` collects what they rest on the absence of."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self.absent: dict[str, None] = {}

    def answer(self, query: Select, text: str) -> tuple[list[Cells], list[Facts]]:
        """Answer a query, and give the facts behind each row.

        Args:
            query: the query.
            text: the same as it was written; asked as it is where its rows show of what group they are.
        """
        keyed, keys = with_keys(query)
        hidden = [name for name in keys if name not in query.columns]
        if not hidden or query.distinct:
            solutions = self._asker.store.select(text, self._asker.dataset)
            rows = [tuple(row) for row in solutions.rows]
            items = {item.variable: item for item in query.items}  # a SELECT * has the order of the engine
            query = replace(query, items=tuple(items[f"?{name}"] for name in solutions.columns))
            behind = self.select(query, set(rows))
            return rows, facts_of(behind, rows, rows, keys)
        shown = self._shown(keyed, hidden)
        columns = [*query.columns, *hidden]
        places = [columns.index(name) for name in keys]
        keys_of = [tuple(row[at] for at in places) for row in shown]
        behind = self._behind(keyed, keys, lambda known: {key: [key] for key in known}, "")
        return [row[: len(query.columns)] for row in shown], facts_of(behind, keys_of, shown, keys)

    def select(
        self, query: Select, wanted: Collection[Cells], *, graph: str = "", narrow: bool = False
    ) -> dict[Cells, Facts]:
        """Give the facts behind rows of a query, by the cells of its columns.

        Args:
            query: the query.
            wanted: the rows; a cell without a value fits any.
            graph: the graph in which the query stands as a part of another.
            narrow: whether it has many rows besides those wanted, so that it is worth asking for these alone.
        """
        keyed, keys = with_keys(query)
        hidden = [name for name in keys if name not in query.columns]
        if not hidden:
            places = [query.columns.index(name) for name in keys]
            if narrow:
                keyed = narrowed(keyed, keys, [tuple(row[place] for place in places) for row in wanted])
            return self._behind(keyed, keys, lambda known: matches(known, places, wanted), graph)
        stable = [at for at, item in enumerate(query.items) if not _SHUFFLED & set(item.expression)]
        columns = [*query.columns, *hidden]
        keys_at = [columns.index(name) for name in keys]
        groups: dict[Cells, list[Cells]] = defaultdict(list)
        for row in self._shown(replace(keyed, distinct=False), hidden, graph):
            groups[tuple(row[at] for at in stable)].append(tuple(row[at] for at in keys_at))
        matched = matches(groups, stable, wanted)
        chosen = {row: [key for one in found for key in groups[one]] for row, found in matched.items()}
        return self._behind(keyed, keys, lambda known: chosen, graph)  # noqa: ARG005

    def _shown(self, keyed: Select, hidden: Sequence[str], graph: str = "") -> list[Cells]:
        """Give the rows of a query with the keys of their groups behind them."""
        where = Group((Graph(graph, keyed.where),)) if graph else keyed.where
        inside = replace(keyed, where=where, sources=self._asker.sources)
        asked = write_select(inside, more=hidden)
        return [tuple(row) for row in self._asker.store.select(asked, self._asker.dataset).rows]

    def _behind(self, keyed: Select, keys: Sequence[str], choose: _Choose, graph: str) -> dict[Cells, Facts]:
        """Give the facts behind what `choose` makes of the known keys: for each row, those it has."""
        computed = [
            Bind(item.expression, item.variable)
            for item in (keyed.keys if keyed.grouped else keyed.items)
            if item.expression
        ]
        where = Group((*keyed.where.elements, *computed))
        plan = self._plan(Group((Graph(graph, where),)) if graph else where)
        solutions = self._asker.rows(plan.group, plan.variables)
        places = [solutions.place.get(name) for name in keys]
        by_key: dict[Cells, list[int]] = defaultdict(list)
        for number, row in enumerate(solutions.rows):
            by_key[tuple(None if at is None else row[at] for at in places)].append(number)
        chosen = choose(by_key)
        asked = list(dict.fromkeys(key for found in chosen.values() for key in found if key in by_key))
        rows = [solutions.rows[number] for key in asked for number in by_key[key]]
        facts = iter(self.solutions(plan, replace(solutions, rows=rows)))
        of_key = {key: set().union(*(next(facts) or () for _ in by_key[key])) for key in asked}
        known = {row: [key for key in found if key in of_key] for row, found in chosen.items()}
        return {row: set().union(*(of_key[key] for key in found)) for row, found in known.items() if found}

    def _plan(self, group: Group, graph: str = "") -> Plan:
        plan = make_plan(group, graph=graph)
        self.absent |= plan.absent
        return plan

    def witnesses(
        self,
        group: Group,
        variables: Sequence[str],
        cells: Sequence[Cells],
        *,
        graph: str = "",
        asked: bool = False,
    ) -> list[list[Facts]]:
        """Give, for each row of terms, the facts of every solution of a group in which they stand.

        Args:
            group: the group.
            variables: the variables of the rows.
            cells: the rows of terms; what holds a blank node has no witness.
            graph: the graph in which the group stands.
            asked: whether it is the group of EXISTS, into which the terms are put before it is answered.
        """
        found: list[list[Facts]] = [[] for _ in cells]
        together = asked or set(variables) <= bound_first(group)
        for batch in batches(cells):
            values = values_of(variables, batch)
            whole = (
                reaching(values, group) if asked else Group((values, *group.elements)) if together else group
            )
            plan = self._plan(Group((Graph(graph, whole),)) if graph else whole)
            apart = Select(tuple(map(Item, plan.variables)), plan.group)  # else an engine may mix both badly
            where = plan.group if together else Group((values, SubSelect(apart)))
            solutions = self._asker.rows(where, tuple(dict.fromkeys((NUMBER, *plan.variables))))
            for row, facts in zip(solutions.rows, self.solutions(plan, solutions), strict=True):
                number = row[solutions.place[NUMBER]]
                if isinstance(number, Literal) and facts is not None:
                    found[int(number.value)].append(facts)
        return found

    def every(self, group: Group, variables: Sequence[str]) -> dict[Cells, list[Facts]]:
        """Give the facts of every solution of a group, by the terms of these variables."""
        plan = self._plan(group)
        solutions = self._asker.rows(plan.group, plan.variables)
        found: dict[Cells, list[Facts]] = defaultdict(list)
        rows = cells_of(variables, solutions, range(len(solutions.rows)))
        for cells, facts in zip(rows, self.solutions(plan, solutions), strict=True):
            if facts is not None:
                found[cells].append(facts)
        return found

    def solutions(self, plan: Plan, solutions: Rows) -> list[Facts | None]:
        """Give the facts of each solution of a plan; None for one to which no path leads after all."""
        wrong: set[int] = set()
        found: list[Facts] = [set() for _ in solutions.rows]
        everything = range(len(found))
        of_marks: dict[tuple[str, ...], Sequence[int]] = {(): everything}
        for step in plan.steps:
            if step.marks not in of_marks:
                at = solutions.place[step.marks[-1]]
                outer = of_marks.get(step.marks[:-1], everything)
                of_marks[step.marks] = [number for number in outer if solutions.rows[number][at] is not None]
            wrong |= self._take(step, solutions, of_marks[step.marks], found)
        return [None if number in wrong else facts for number, facts in enumerate(found)]

    def _take(self, step: Step, solutions: Rows, active: Sequence[int], found: list[Facts]) -> set[int]:
        """Add the facts of a step; give the solutions that are none."""
        what = step.what
        if isinstance(what, Select):
            cells = cells_of(what.columns, solutions, active)
            facts = self.select(what, set(cells), graph=step.graph, narrow=True)
            for number, row in zip(active, cells, strict=True):
                found[number] |= facts.get(row, set())
        elif isinstance(what, Condition):
            self._condition(what, step.graph, solutions, active, found)
        elif isinstance(what.predicate, Path):
            return self._path(what, step.graph, solutions, active, found)
        else:
            terms = (what.subject, what.predicate, what.object, *([step.graph] if step.graph else []))
            for number, row in zip(active, cells_of(terms, solutions, active), strict=True):
                if None not in row:
                    found[number].add(Fact(*row))  # type: ignore[arg-type]
        return set()

    def _path(
        self, what: Pattern, graph: str, solutions: Rows, active: Sequence[int], found: list[Facts]
    ) -> set[int]:
        assert isinstance(what.predicate, Path)
        cells = cells_of((what.subject, what.object, graph), solutions, active)
        facts = walk(self, self._asker, what.predicate, set(cells))
        for number, row in zip(active, cells, strict=True):
            found[number] |= facts.get(row) or set()
        return {number for number, row in zip(active, cells, strict=True) if facts.get(row, found) is None}

    def _condition(
        self, what: Condition, graph: str, solutions: Rows, active: Sequence[int], found: list[Facts]
    ) -> None:
        holds: dict[int, dict[Exists, bool]] = {number: {} for number in active}
        bound = {
            number: {name for name, at in solutions.place.items() if solutions.rows[number][at] is not None}
            for number in active
        }
        open_ones = [number for number in active if what.needed(bound=bound[number], holds={})]
        witness: dict[tuple[int, Exists], Facts] = {}
        for one in what.asks:
            shared = [name for name in dict.fromkeys(mentioned(one.group)) if name in solutions.place]
            if graph.startswith("?") and graph not in shared:
                shared.append(graph)
            cells = cells_of(shared, solutions, open_ones)
            different = list(dict.fromkeys(cells))
            ways = self.witnesses(one.group, shared, different, graph=graph, asked=True)
            answers = dict(zip(different, ways, strict=True))
            for number, row in zip(open_ones, cells, strict=True):
                holds[number][one] = bool(answers[row])
                witness[number, one] = set().union(*answers[row])
        for number in open_ones:
            for one in what.needed(bound=bound[number], holds=holds[number]):
                found[number] |= witness[number, one]
