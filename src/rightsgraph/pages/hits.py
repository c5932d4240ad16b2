"""The page of one pattern: its hits, each with the records that make it one and where sources say them."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.pages.matrix import Column, Hit, Pattern, citations_of, legend, signs
from rightsgraph.pages.notes import Note, by_source

__all__ = ["hits_page"]


def hits_page(
    pattern: Pattern,
    hits: Sequence[Hit],
    *,
    columns: Sequence[Column] = (),
    notes: tuple[Note, ...] = (),
    citations: tuple[tuple[str, str], ...] = (),
    level: str = "public",
) -> str:
    """Give the page of a pattern and its hits, in one file of HTML.

    >>> lamp = Pattern("lamp", "Lamps out", "A lamp is put out.", "people")
    >>> "Aigerim Testova" in hits_page(lamp, [Hit("lamp", "XX", "Aigerim Testova")])
    True
    """
    from rightsgraph.pages.html import page

    return page(
        "hits.html",
        title=pattern.title,
        level=level,
        pattern=pattern,
        hits=hits,
        names={column.code: column.name for column in columns},
        columns=columns,
        notes=by_source(notes),
        citations=citations_of(notes, citations),
        legend=legend({caveat for hit in hits for caveat in hit.caveats}),
        signs=signs,
    )
