"""What a batch of rows makes: for each record its address at each position, and its values; or the faults."""

from __future__ import annotations

from itertools import repeat

from rightsgraph.ingest.rows.batched import Batched, Counted, Made, Rows, joined
from rightsgraph.ingest.rows.frames import Frame, pieces_frame
from rightsgraph.ingest.rows.functions import PIECES
from rightsgraph.ingest.rows.language import Call, Value
from rightsgraph.ingest.rows.plan import Planned, Said
from rightsgraph.ingest.rows.ready import Ready
from rightsgraph.ingest.rows.source import Source
from rightsgraph.ingest.rows.written import Bad, Written
from rightsgraph.tables import Fault

__all__ = ["evaluate"]


def evaluate(ready: Ready, rows: Rows) -> Batched:
    """Make what a batch of rows says, without writing it."""
    return _Work(ready, rows).done()


class _Work:
    """One batch under evaluation."""

    def __init__(self, plan: Ready, rows: Rows) -> None:
        self._of, self._rows = plan, rows
        self._frame = plan.frame(rows)
        self._frames: dict[object, Frame] = {}
        self._result = Batched()
        self._made: dict[str, Made] = {}

    def done(self) -> Batched:
        """Make all records, those that others need first, then point from one to the other."""
        waiting = []
        for planned in self._of.plan.records:
            made = self._record(planned)
            self._made[planned.name] = made
            self._result.made.append(made)
            waiting.append(made)
        for made in waiting:
            needed = {word for group in made.planned.needs for word in group}
            for number, said in enumerate(made.planned.said):
                if said.record and said.expected.word not in needed:
                    made.values[number] = (said.expected.iri, self._pointers(said, made.frame))
        return self._result

    def _record(self, planned: Planned) -> Made:
        frame = self._frame if planned.each is None else self._cut(planned.each)
        alive = [True] * frame.size
        for condition, source in self._of.conditions(planned):
            column = self._read(source, frame, alive)
            holds = {one: condition.holds(one if isinstance(one, str) else "") for one in set(column)}
            if not all(holds.values()):
                alive = [one and holds[found] for one, found in zip(alive, column, strict=True)]
        names, values = [], []
        sources, saids = self._of.sources_of(planned)
        for how, source in sources:
            names.append((how, self._read(source, frame, alive)))
        needed = {word for group in planned.needs for word in group}
        has: dict[str, list[list[Written]]] = {"name": [column for _, column in names]}
        for said, found in zip(planned.said, saids, strict=True):
            column = list[Written]()
            if found is not None:
                column = self._read(found, frame, alive)
            elif said.shared:
                column = [said.shared] * frame.size
            elif said.expected.word in needed:
                column = self._pointers(said, frame)
            if said.expected.word in needed:
                has.setdefault(said.expected.word, []).append(column)
            values.append((said.expected.iri, column))
            if said.expected.single and column:
                self._single(said, column, frame, alive)
        keys = [self._read(source, frame, alive) for source in self._of.keys(planned)]
        for group in planned.needs:
            columns = [column for word in group for column in has.get(word, [])]
            told = map(any, zip(*columns, strict=True)) if columns else repeat(False, frame.size)  # noqa: FBT003
            alive = [one and other for one, other in zip(alive, told, strict=True)]
        return Made(planned, frame, self._addresses(planned, frame, alive, keys), names, values)

    def _addresses(
        self, planned: Planned, frame: Frame, alive: list[bool], keys: list[list[Written]]
    ) -> list[str | None]:
        address = self._of.address
        if keys:
            known: dict[str | None, str | None] = {None: None}
            found: list[str | None] = []
            for one, key in zip(alive, joined(keys), strict=True):
                if key not in known:
                    known[key] = address(planned, str(key))
                found.append(known[key] if one else None)
            return found
        ids = self._rows.ids
        if frame.parents is None:
            return [address(planned, own) if one else None for one, own in zip(alive, ids, strict=True)]
        return [
            address(planned, f"{ids[row]}\x1f{number}") if one else None
            for one, row, number in zip(alive, frame.parents, frame.numbers, strict=True)
        ]

    def _read(self, source: Source, frame: Frame, alive: list[bool]) -> list[Written]:
        """Read a column; what cannot be read is a fault of its row, or counted."""
        column = source.column(frame)
        if not source.value.columns:
            return column
        counted = Counted(sum(alive))
        if source.readings.any_bad:
            column = list(column)
            for at, one in enumerate(column):
                if type(one) is Bad:
                    column[at] = None
                    if alive[at]:
                        self._bad(source, one, frame.row(at), counted)
        if counted.cells == frame.size:
            counted.missing = column.count(None) - counted.unread
        else:
            missing = sum(one and found is None for one, found in zip(alive, column, strict=True))
            counted.missing = missing - counted.unread
        self._result.counted[id(source)] = counted
        return column

    def _bad(self, source: Source, bad: Bad, row: int, counted: Counted) -> None:
        if source.reports:
            counted.unread += 1
            counted.first = counted.first or self._rows.places[row]
        else:
            self._fault(row, source.value.columns[0], bad)

    def _fault(self, row: int, column: str, bad: Bad) -> None:
        found = Fault(self._rows.places[row], column, bad.value[:80], bad.why, bad.mend)
        told = self._result.faults.setdefault(row, [])
        if found not in told:
            told.append(found)

    def _single(self, said: Said, column: list[Written], frame: Frame, alive: list[bool]) -> None:
        for at, found in enumerate(column):
            if alive[at] and type(found) is tuple and len(set(found)) > 1:
                bad = Bad(said.value.told, f"{len(set(found))} values of {said.expected.word}, which has one")
                self._fault(frame.row(at), (said.value.columns or ("",))[0], bad)

    def _cut(self, each: Value) -> Frame:
        call = each.content
        if call in self._frames:
            return self._frames[call]
        if not isinstance(call, Call):
            raise TypeError(call)
        function = PIECES[call.function]
        source, counted = self._of.cut(each), Counted(self._frame.size)
        pieces: list[list[dict[str, str]]] = []
        counts = [len(argument.columns) for argument in call.arguments]
        for row, key in enumerate(self._frame.keys(each.columns)):
            cells = iter((key,) if isinstance(key, str) else key)
            texts = [
                argument.filled(tuple(next(cells) for _ in range(count)))
                for argument, count in zip(call.arguments, counts, strict=True)
            ]
            found = function.cut(tuple(texts)) if texts[0] else []
            why = next((piece["why"] for piece in found if piece.get("why")), "")
            why = why or ("" if found else f"{call.function}() finds nothing in it")
            counted.missing += not texts[0]
            if texts[0] and why:
                self._bad(source, Bad(texts[0], why), row, counted)
            pieces.append(found)
        self._result.counted[id(source)] = counted
        frame = pieces_frame(self._frame, pieces)
        self._frames[call] = frame
        return frame

    def _pointers(self, said: Said, frame: Frame) -> list[Written]:
        """Give the addresses of the records that a property points to, in the same row and piece."""
        other = self._made[said.record]
        if other.frame is frame:
            return list(other.addresses)
        if other.frame.parents is None:
            return [other.addresses[frame.row(at)] for at in range(frame.size)]
        of_row: dict[int, list[str]] = {}
        for row, address in zip(other.frame.parents, other.addresses, strict=True):
            if address is not None and address not in of_row.setdefault(row, []):
                of_row[row].append(address)
        found = [of_row.get(frame.row(at), []) for at in range(frame.size)]
        return [tuple(one) if len(one) > 1 else one[0] if one else None for one in found]
