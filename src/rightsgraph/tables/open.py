"""Open a table: by the suffix of its name, else by how its content begins."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import cast

from rightsgraph.errors import InputError
from rightsgraph.tables.model import How, Table
from rightsgraph.tables.packed import head_of

__all__ = ["SUFFIXES", "kind_of", "open_table", "suffix_of"]

SUFFIXES = {
    "csv": "delimited",
    "tsv": "delimited",
    "tab": "delimited",
    "txt": "delimited",
    "xlsx": "spreadsheet",
    "xlsm": "spreadsheet",
    "json": "json",
    "jsonl": "lines",
    "ndjson": "lines",
    "xml": "xml",
    "parquet": "parquet",
    "html": "entries",
    "htm": "entries",
}
"""The kinds of tables by the suffixes of their files (before `.gz`)."""

_READERS = {
    "delimited": ("delimited", "Delimited"),
    "spreadsheet": ("spreadsheet", "Spreadsheet"),
    "json": ("json_rows", "JsonRows"),
    "lines": ("json_rows", "JsonLines"),
    "xml": ("xml_rows", "XmlRows"),
    "parquet": ("parquet", "Parquet"),
    "entries": ("entries", "open_entries"),
}
"""The module that reads each kind, and what opens a table there; a module is loaded when a file needs it."""

_BINARY = ("spreadsheet", "parquet")
_OTHERS = ("xls", "xlsb", "ods", "numbers")
_HTML = re.compile(rb"\s*<(?:!DOCTYPE\s+html|html)\b", re.IGNORECASE)
_ZIP, _PARQUET, _OLE, _GZIP = b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"


def open_table(path: Path, *, name: str, how: How) -> Table:
    """Open a table and look at it: its columns are known then, and that it has a row.

    `name` is what the file is called, in messages and by its suffix.

    Raises:
        InputError: it cannot be read as what it should be, or has no row.
    """
    if how.header < 1:
        raise InputError(f"not a row: header {how.header}", where=name, mend="rows are counted from 1")
    table = _opened(kind_of(path, name=name, how=how), path, name=name, how=how)
    if next(table.batches(), None) is None:
        raise InputError("a table without rows", where=name, mend="check that it was written to its end")
    return table


def suffix_of(path: Path, name: str) -> str:
    """Give the suffix that a table without a name should have, by how its content begins.

    Raises:
        InputError: it is empty, or packed in another way than gzip.
    """
    head = head_of(path, name)
    kind = "spreadsheet" if head.startswith(_ZIP) else "parquet" if head.startswith(_PARQUET) else ""
    kind = kind or ("entries" if _HTML.match(head) else _by_content(head))
    return {"spreadsheet": "xlsx", "lines": "jsonl", "delimited": "csv", "entries": "html"}.get(kind, kind)


def kind_of(path: Path, *, name: str, how: How) -> str:
    """Tell which kind of table a file is.

    Raises:
        InputError: its content shows it not to be what its suffix says, or no table.
    """
    kind = _kind(head_of(path, name), name, how)
    if kind in _BINARY:
        with path.open("rb") as file:
            packed = file.read(len(_GZIP)) == _GZIP
        if packed:
            what = "gzip around a file that is packed already"
            raise InputError(what, where=name, mend="unpack it first (gunzip)")
    return kind


def _kind(head: bytes, name: str, how: How) -> str:
    """Tell the kind of a table, and refuse what its content shows not to be of that kind."""
    if head.startswith(_OLE):
        what = "a spreadsheet of the old kind (.xls), or one with a password"
        raise InputError(what, where=name, mend="save it as an XLSX file without a password")
    suffixes = [suffix.lstrip(".").lower() for suffix in Path(name).suffixes]
    if suffixes[-1:] == ["gz"]:
        suffixes.pop()
    suffix = suffixes[-1] if suffixes else ""
    if suffix in _OTHERS:
        raise InputError(
            f"a spreadsheet of another kind (.{suffix})", where=name, mend="save it as XLSX or CSV"
        )
    found = "spreadsheet" if head.startswith(_ZIP) else "parquet" if head.startswith(_PARQUET) else ""
    kind = "entries" if how.entry else SUFFIXES.get(suffix) or found or _by_content(head)
    if kind == "entries" and found:
        mend = "leave entry: out of the mapping's table"
        raise InputError("a table of its own: `entry` is for lists in running text", where=name, mend=mend)
    if found != (kind if kind in _BINARY else ""):
        looks = {"spreadsheet": "a zip or XLSX file", "parquet": "a Parquet file"}.get(
            found, "something else"
        )
        what = f"this looks like {looks}, not like .{suffix}"
        raise InputError(what, where=name, mend="give it the suffix of what it is; unpack a zip file first")
    if kind != "entries" and _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise InputError("an HTML page", where=name, mend="fetch the data, not the page")
    if kind == "entries" and not how.entry:
        mend = "say in the mapping's table what a row is: entry: a regular expression with named groups"
        raise InputError("an HTML page: it has no rows by itself", where=name, mend=mend)
    return kind


def _by_content(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "xml"
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return "lines" if re.match(rb"\{.*\}\r?\n\{", start) else "json"
    return "delimited"


def _opened(kind: str, path: Path, *, name: str, how: How) -> Table:
    module, reader = _READERS[kind]
    found = getattr(import_module(f"rightsgraph.tables.{module}"), reader)(path, name=name, how=how)
    return cast("Table", found)
