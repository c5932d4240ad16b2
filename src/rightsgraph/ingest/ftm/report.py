"""The report: what became of the statements of each property, and what was left aside and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.followthemoney.statement import Statement
from rightsgraph.ingest.ftm.safety import REASONS

__all__ = ["COLUMNS", "Report", "Taken"]

COLUMNS = ("term", "statements", "records", "kept", "left_aside", "why")


@dataclass
class Taken:
    """What becomes of statements, counted by schema and property while they are written.

    Attributes:
        notes: what else is to be said, with how often.
        ties: how many memberships were made of ties.
        keys: keys and columns of the files that are no part of a statement or an entity.
    """

    records: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    ties: int = 0
    twice: int = 0

    def count(self, said: Statement, *, record: bool) -> None:
        """Count a statement that is taken; a record may rest on it."""
        (self.records if record else self.kept)[f"{said.schema}:{said.prop}"] += 1

    def leave(self, said: Statement, why: str) -> None:
        """Count a statement that is left aside."""
        self.left[f"{said.schema}:{said.prop}", why] += 1

    def note(self, text: str) -> None:
        """Count something that is to be said."""
        self.notes[text] += 1


@dataclass(frozen=True)
class Report:
    """What an ingest of FollowTheMoney did."""

    slug: str
    taken: Taken
    changed: bool

    def rows(self) -> list[tuple[str, ...]]:
        """Give a row a property and reason, the most used first."""
        taken = self.taken
        rows = [
            (term, taken.records[term] + taken.kept[term], taken.records[term], taken.kept[term], 0, "")
            for term in taken.records.keys() | taken.kept.keys()
        ] + [(term, count, 0, 0, count, REASONS[why]) for (term, why), count in taken.left.items()]
        return [tuple(map(str, row)) for row in sorted(rows, key=lambda row: (-row[1], row[0], row[5]))]

    def lines(self) -> Iterator[str]:
        """Say it in a few lines."""
        taken = self.taken
        records, kept, left = taken.records.total(), taken.kept.total(), taken.left.total()
        yield (
            f"{records + kept + left:,} statements: on {records:,} of them rest records of ours, {kept:,} "
            f"are kept as they came, {left:,} are left aside; memberships made of ties: {taken.ties:,}"
        )
        reasons: Counter[str] = Counter()
        for (_, why), count in taken.left.items():
            reasons[why] += count
        for why, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
            yield f"left aside: {count:,}, {REASONS[why]}"
        for text, count in sorted(taken.notes.items()):
            yield f"no record: {count:,}, {text}"
        if taken.keys:
            yield f"no part of a statement, left aside: {', '.join(sorted(taken.keys))}"
        if taken.twice:
            yield f"said twice, taken once: {taken.twice:,}"
        yield f"{self.slug}: {'written' if self.changed else 'unchanged'}"
