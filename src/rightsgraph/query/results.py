r"""Rows as CSV, TSV, and the W3C's SPARQL 1.1 results in JSON and XML.

CSV (RFC 4180) and TSV are for reading and spreadsheets. A spreadsheet runs a cell that begins with one of
= + - @ or a tab or carriage return as a formula, so a *text* that begins so gets an apostrophe in front;
IRIs, dates, durations and numbers never begin so and are never changed. In TSV a tab, line end or backslash
inside a text is written as \t, \n, \r, \\. Who needs every text exactly takes JSON or XML.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.query.table import Table, Truth, cell_text
from rightsgraph.store import Term
from rightsgraph.vocab import EDTF, XSD

__all__ = ["FORMULA", "as_csv", "as_json", "as_tsv", "as_xml", "truth"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet runs."""

_VALUES = frozenset(
    {XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, XSD.dateTime, XSD.duration, EDTF.EDTF}
)
"""Datatypes whose values may begin like a formula and are none; a text of any other could be one."""

_TSV = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_XML = "http://www.w3.org/2005/sparql-results#"


def as_csv(table: Table) -> str:
    """Write RFC 4180: a header, commas, CR LF."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(table.columns)
    writer.writerows([_safe(term) for term in row] for row in table.rows)
    return file.getvalue()


def as_tsv(table: Table) -> str:
    """Write one line a row, its cells between tabs."""
    lines = [table.columns, *([_safe(term).translate(_TSV) for term in row] for row in table.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _safe(term: Term | None) -> str:
    """Give a cell that no spreadsheet runs."""
    text = cell_text(term)
    if isinstance(term, Literal) and term.datatype not in _VALUES and text.startswith(FORMULA):
        return f"'{text}"
    return text


def as_json(table: Table) -> str:
    """Write SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _json_term(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, Literal):
        written: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language is not None:
            written["xml:lang"] = term.language
        elif term.datatype != XSD.string:
            written["datatype"] = term.datatype.value
        return written
    if isinstance(term, Triple):
        raise _no_triple_terms()
    return {"type": "uri" if isinstance(term, NamedNode) else "bnode", "value": term.value}


def as_xml(table: Table) -> str:
    """Write SPARQL Query Results XML."""
    head = "".join(f"    <variable name={quoteattr(name)}/>\n" for name in table.columns)
    rows = "".join(_xml_row(table.columns, row) for row in table.rows)
    return _xml_document(f"  <head>\n{head}  </head>\n  <results>\n{rows}  </results>\n")


def _xml_document(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_XML}">\n{body}</sparql>\n'


def _xml_row(columns: Sequence[str], row: Iterable[Term | None]) -> str:
    cells = (
        f"      <binding name={quoteattr(name)}>{_xml_term(term)}</binding>\n"
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"    <result>\n{''.join(cells)}    </result>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        raise _no_triple_terms()
    about = ""
    if term.language is not None:
        about = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype != XSD.string:
        about = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{about}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Escape a text; a carriage return is kept by a reference, and what XML cannot hold is refused.

    Raises:
        InputError: the text holds a control character that XML 1.0 has no way to write.
    """
    if any(char < " " and char not in "\t\n\r" for char in text):
        raise InputError(f"XML cannot hold this text: {text!r}", mend="take --format json")
    return escape(text, {"\r": "&#13;"})


def truth(answer: Truth, form: str) -> str:
    """Write yes or no."""
    word = "true" if answer.value else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": answer.value}) + "\n"
    if form == "xml":
        return _xml_document(f"  <head/>\n  <boolean>{word}</boolean>\n")
    return f"{word}\n"


def _no_triple_terms() -> InputError:
    return InputError(
        "a triple term: SPARQL 1.1 results have none", mend="take --format csv, or leave it out"
    )
