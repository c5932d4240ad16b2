"""A plan made ready for the columns of a table: it remembers what texts were read as."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rightsgraph.ingest.rows.batched import Rows, joined
from rightsgraph.ingest.rows.frames import Frame, rows_frame
from rightsgraph.ingest.rows.language import Call, Condition, Value
from rightsgraph.ingest.rows.plan import Plan, Planned, Said
from rightsgraph.ingest.rows.source import Readings, Source, pieces_source, source_of, text_source
from rightsgraph.ingest.rows.written import NAME, Shared, writer
from rightsgraph.iri import BASE

__all__ = ["Ready"]


class Ready:
    """A plan made ready for the columns of a table; it remembers what texts were read as."""

    def __init__(self, plan: Plan, slug: str, columns: Sequence[str]) -> None:
        self.shared = Shared(plan.described)
        self._plan = plan
        self._places = {name: number for number, name in enumerate(columns)}
        self.sources: list[Source] = []
        self._readings: dict[object, Readings] = {}
        self._whens = {
            one.name: [(condition, self._kept(condition.value)) for condition in one.when]
            for one in plan.records
        }
        self.row_when = [(condition, self._kept(condition.value)) for condition in plan.when]
        self._keys = {one.name: [self._kept(key) for key in one.key] for one in plan.records}
        self._row_key = [self._kept(key) for key in plan.key]
        self._names = {
            one.name: [(how, self._source(Said(NAME, value))) for how, value in one.names]
            for one in plan.records
        }
        self._said = {
            one.name: [None if said.record or said.shared else self._source(said) for said in one.said]
            for one in plan.records
        }
        self._cuts = {
            one.each.content: pieces_source(one.each) for one in plan.records if one.each is not None
        }
        self.sources += self._cuts.values()
        self._digests = {
            one.name: hashlib.sha256(f"{slug}\x1f{one.name}\x1f".encode()) for one in plan.records
        }

    def _source(self, said: Said) -> Source:
        language = said.value.language or self._plan.language
        found = source_of(said.value, writer(said.expected, language, self.shared), self._plan.lookups)
        self.sources.append(found)
        return self._alike(found, said.expected, language)

    def _kept(self, value: Value) -> Source:
        found = text_source(value, self._plan.lookups)
        if isinstance(value.content, Call) and value.content.function != "first":
            self.sources.append(found)
        return self._alike(found)

    def _alike(self, source: Source, *how: object) -> Source:
        """Let sources that read the same cells in the same way remember together."""
        source.readings = self._readings.setdefault((source.value.content, *how), source.readings)
        return source

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self._plan

    def frame(self, rows: Rows) -> Frame:
        """Give the frame of the rows."""
        return rows_frame(rows.cells, self._places, self._plan.missing)

    def sources_of(self, planned: Planned) -> tuple[list[tuple[str, Source]], list[Source | None]]:
        """Give where the names and the values of a record come from."""
        return self._names[planned.name], self._said[planned.name]

    def conditions(self, planned: Planned) -> list[tuple[Condition, Source]]:
        """Give the conditions of a record, and what they look at."""
        return self._whens[planned.name]

    def keys(self, planned: Planned) -> list[Source]:
        """Give where the key of a record comes from that rows share, if it has one."""
        return self._keys[planned.name]

    def cut(self, each: Value) -> Source:
        """Give what counts how the cells fared that are cut into pieces."""
        return self._cuts[each.content]

    def row_keys(self, frame: Frame) -> list[str] | None:
        """Give what names each row, "" where it cannot be told; nothing where only its number does."""
        if not self._row_key:
            return None
        columns = [source.column(frame) for source in self._row_key]
        return [one or "" for one in joined(columns)]

    def address(self, planned: Planned, key: str) -> str:
        """Give the address of a thing, in angle brackets."""
        digest = self._digests[planned.name].copy()
        digest.update(key.encode())
        return f"<{BASE}id/{planned.kind}/x{digest.hexdigest()[:20]}>"
