"""Cells as text: white space, numbers and dates as they would be shown, and the names of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from rightsgraph.durations import Duration
from rightsgraph.errors import InputError
from rightsgraph.tables.model import SEVERAL, Fault

__all__ = [
    "LONGEST",
    "MOST_COLUMNS",
    "UNCLEAN",
    "cleaned",
    "fault_of",
    "named",
    "number_text",
    "shown",
    "time_text",
]

LONGEST = 1 << 20
"""How many characters a cell may have."""

MOST_COLUMNS = 16_384
"""How many columns a table may have, which is how many a spreadsheet can."""

UNCLEAN = "\t\v\f\x1f\x85\u2028\u2029"
"""Characters, besides line ends, for which a cell must be looked at."""

_BREAKS = re.compile("\r\n|[\r\n\t\v\f\x85\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_CUT = 80


def cleaned(cell: str) -> str:
    r"""Write each line break and tab as a space; nothing else is changed.

    >>> cleaned("Lamp\r\nMakers")
    'Lamp Makers'
    """
    return _BREAKS.sub(" ", cell) if _BREAKS.search(cell) else cell


def shown(value: str) -> str:
    """Cut a value for a message."""
    value = value.replace(SEVERAL, " | ")
    return value if len(value) <= _CUT else f"{value[: _CUT - 1]}…"


def fault_of(cell: str, column: str, place: str) -> Fault | None:
    """Say what no cell may have: the separator of several values, too many characters, half characters."""
    half = None if cell.isascii() else _HALF.search(cell)
    if len(cell) <= LONGEST and SEVERAL not in cell and half is None:
        return None
    if len(cell) > LONGEST:
        why, mend = f"a cell of more than {LONGEST:,} characters", "leave it out: values are facts, not files"
    elif SEVERAL in cell:
        why, mend = "a control character: U+001F", "take it out"
    else:
        why, mend = "half a character (a lone surrogate)", "write the character whole"
        cell = ascii(cell)
    return Fault(place, column, shown(cell), why, mend)


def named(header: Sequence[str], *, where: str) -> tuple[tuple[str, ...], str]:
    """Give the names of the columns, and a note of those that had none; empty ones at the end are no columns.

    >>> named(["Name", "", " Age ", ""], where="people.csv")
    (('Name', 'column 2', 'Age'), 'columns without a name are called: column 2')

    Raises:
        InputError: a name stands twice.
    """
    names = [cleaned(cell).strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    nameless = [f"column {number}" for number, name in enumerate(names, start=1) if not name]
    names = [name or f"column {number}" for number, name in enumerate(names, start=1)]
    if len(names) > MOST_COLUMNS:
        what = f"more than {MOST_COLUMNS:,} columns"
        raise InputError(what, where=where, mend="check the delimiter, or leave out columns")
    first: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        if name in first:
            what = f"a header twice: {name!r} names the columns {first[name]} and {number}"
            raise InputError(what, where=where, mend="give each column a name of its own")
        first[name] = number
    return tuple(names), f"columns without a name are called: {', '.join(nameless)}" if nameless else ""


def number_text(number: float | Decimal) -> str:
    """Write a number without digits that nobody wrote.

    >>> number_text(13.0), number_text(0.1), number_text(1e21), number_text(Decimal("2.50"))
    ('13', '0.1', '1000000000000000000000', '2.50')
    """
    exact = Decimal(repr(number)) if isinstance(number, float) else number
    text = format(exact, "f")
    return text.removesuffix(".0") if isinstance(number, float) else text


def time_text(value: date | time | timedelta) -> str:
    """Write a date, time or duration as ISO 8601 does; a midnight is no time.

    >>> from datetime import datetime
    >>> time_text(datetime(2016, 2, 3)), time_text(datetime(2016, 2, 3, 9, 30)), time_text(time(9, 30))
    ('2016-02-03', '2016-02-03T09:30:00', '09:30:00')
    """
    if isinstance(value, timedelta):
        return str(Duration(0, int(value.total_seconds())))
    text = value.isoformat()
    return text.removesuffix("T00:00:00")
