"""The report: which terms of the files were understood, how many statements that is, what was left aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.ingest.claims import Tally
from rightsgraph.ingest.mapping import Mapping
from rightsgraph.ingest.rehome import LeftAside
from rightsgraph.ingest.words import Words
from rightsgraph.turtle import compact

__all__ = ["COLUMNS", "Report", "Use", "refuse_nothing", "uses_of"]

COLUMNS = ("term", "kind", "uses", "understood")
_EXAMPLES = 3


@dataclass(frozen=True)
class Use:
    """A property or class of the files: how often it is used, and whether it is understood."""

    term: str
    kind: str
    uses: int
    understood: bool

    def cells(self) -> tuple[str, ...]:
        """Give the values in the order of `COLUMNS`."""
        return self.term, self.kind, str(self.uses), "yes" if self.understood else "no"


@dataclass(frozen=True)
class Report:
    """What an ingest did: the terms, what was left aside of those understood, and whether anything is new.

    What was left aside are statements of the files or, where these were mapped, of what the mappings made.
    """

    slug: str
    uses: list[Use]
    aside: LeftAside
    changed: bool
    mapped: bool = False

    def lines(self) -> Iterator[str]:
        """Say it in a few lines."""
        total = sum(use.uses for use in self.uses)
        known = [use for use in self.uses if use.understood]
        aside_of_files = 0 if self.mapped else self.aside.untyped + self.aside.dangling
        taken = sum(use.uses for use in known) - aside_of_files
        unknown = [compact(NamedNode(use.term)) for use in self.uses if not use.understood]
        more = f" and {len(unknown) - _EXAMPLES} more" if len(unknown) > _EXAMPLES else ""
        aside = f"; left aside: {', '.join(unknown[:_EXAMPLES])}{more}" if unknown else ""
        yield (
            f"understood {len(known):,} of {len(self.uses):,} terms, "
            f"{100 * taken / total:.1f} % of {total:,} statements{aside}"
        )
        of = "claims of the mapping about" if self.mapped else "statements of"
        that = "claims of the mapping that" if self.mapped else "statements that"
        if self.aside.untyped:
            yield (
                f"left aside: {self.aside.untyped:,} {of} things that get no class of ours, "
                f"first {self.aside.first_untyped}"
            )
        if self.aside.dangling:
            yield (
                f"left aside: {self.aside.dangling:,} {that} point to what nothing describes, "
                f"first {self.aside.first_dangling}"
            )
        yield f"{self.slug}: {'written' if self.changed else 'unchanged'}"


def uses_of(tally: Tally, words: Words, mappings: list[Mapping]) -> list[Use]:
    """List the terms, the most used first.

    Without mappings the words of the ontology are understood, else those that a mapping asks for.
    """
    asked = frozenset[str]().union(*(mapping.asked for mapping in mappings))
    own = not mappings or any(mapping.asks_any for mapping in mappings)
    uses = [
        Use(term, kind, count, term in asked or (own and words.knows(term)))
        for kind, counter in (("property", tally.properties), ("class", tally.classes))
        for term, count in counter.items()
    ]
    return sorted(uses, key=lambda use: (-use.uses, use.term, use.kind))


def refuse_nothing(uses: list[Use], where: str) -> None:
    """Refuse files of which nothing became a claim, with their ten most used terms.

    Raises:
        InputError: always.
    """
    if not uses:
        raise InputError("no statement in it", where=where, mend="check that it is the right file")
    most = "\n         ".join(f"{use.uses:>9,}  {compact(NamedNode(use.term))}" for use in uses[:10])
    raise InputError(
        "nothing understood: no thing here has a class of ours",
        where=f"{where}; the most used terms:\n         {most}",
        mend="write a mapping (docs/ingest.md shows how) and give it with --mapping",
    )
