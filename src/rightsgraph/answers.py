"""Answers in Python: rows that become Arrow, pandas, polars or a file, and triples that become RDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, overload

from pyoxigraph import Triple

from rightsgraph.errors import InputError
from rightsgraph.query.arrow import as_arrow
from rightsgraph.query.entry import Entry
from rightsgraph.query.noted import evidence_table, noted
from rightsgraph.query.render import FORMATS, GRAPH_FORMATS, render, write
from rightsgraph.query.table import Graph, Table
from rightsgraph.query.trace.evidence import Evidence

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import rdflib

__all__ = ["Row", "Rows", "Triples", "Value"]

Value = str | int | float | bool | Decimal | list[str] | None
"""A cell: text, a number, yes or no, a list where a column has several values, None where there is none."""

Row = dict[str, Value]
"""One row: cells by column."""


class Rows(Sequence[Row]):
    """The rows of an answer; columns have the types and descriptions of the question.

    >>> import rightsgraph
    >>> laws = rightsgraph.open().query("laws", country="KZ")
    >>> laws[0]["country"], laws[0]["sources"]
    (['KZ'], ['campaign-kazakhstan-registration'])
    """

    def __init__(
        self, table: Table, entry: Entry | None, trace: Callable[[], tuple[Table, Evidence]] | None
    ) -> None:
        self.table = table
        """The rows as terms of RDF."""
        self.question = entry
        """The question of the catalogue, with what is counted and covered; None for a query of your own."""
        self._trace = trace

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return self.table.columns

    def __len__(self) -> int:
        return len(self.table.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._rows[index]

    def __repr__(self) -> str:
        return f"<{len(self)} row{'' if len(self) == 1 else 's'}: {', '.join(self.columns)}>"

    @cached_property
    def _rows(self) -> list[Row]:
        rows: list[Row] = self.to_arrow().to_pylist()
        return rows

    @cached_property
    def _traced(self) -> tuple[Table, Evidence]:
        if self._trace is None:
            raise InputError("these rows are evidence themselves", mend="see their column record_iri")
        return self._trace()

    def evidence(self) -> Rows:
        """Give the sources and spans that make each row true: a row of evidence has the number of its row.

        >>> import rightsgraph
        >>> laws = rightsgraph.open().query("laws", country="KZ")
        >>> {place["row"] for place in laws.evidence()} == set(range(1, len(laws) + 1))
        True

        Raises:
            InputError: the query cannot be traced; it says why.
        """
        return Rows(evidence_table(self._traced[1]), None, None)

    def bibliography(self, form: str = "bibtex") -> str:
        """Cite the sources of the answer in BibTeX or, as `csl-json`, for citation managers.

        >>> import rightsgraph
        >>> rightsgraph.open().query("laws", country="KZ").bibliography().startswith("@")
        True

        Raises:
            InputError: the query cannot be traced, or the form is neither.
        """
        if form not in ("bibtex", "csl-json"):
            raise InputError(f"no form of a bibliography: {form!r}", mend="take bibtex or csl-json")
        table, evidence = self._traced
        return noted(table, evidence, form).decode()

    def to_arrow(self) -> pa.Table:
        """Give an Arrow table: whole numbers as int64, lists as lists of strings, dates as EDTF strings.

        >>> import rightsgraph
        >>> rightsgraph.open().query("sources").to_arrow().schema.field("records").type
        DataType(int64)
        """
        return as_arrow(self.table, self.question)

    def to_pandas(self) -> pd.DataFrame:
        """Give a pandas frame; whole numbers stay whole where some are missing.

        >>> import rightsgraph
        >>> rightsgraph.open().query("sources").to_pandas()["records"].dtype
        Int64Dtype()

        Raises:
            InputError: pandas is not installed.
        """
        _need("pandas")
        import pandas as pd
        import pyarrow as pa

        kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
        return self.to_arrow().to_pandas(types_mapper=kinds.get)

    def to_polars(self) -> pl.DataFrame:
        """Give a polars frame.

        >>> import rightsgraph
        >>> rightsgraph.open().query("sources").to_polars()["records"].dtype
        Int64

        Raises:
            InputError: polars is not installed.
        """
        _need("polars")
        import polars as pl

        return pl.DataFrame(self.to_arrow())

    def to_csv(self) -> str:
        r"""Give RFC 4180 text; texts that a spreadsheet would run as a formula have an apostrophe in front.

        >>> import rightsgraph
        >>> rightsgraph.open().query("sources").to_csv().split("\r\n")[0].split(",")[:3]
        ['source', 'slug', 'title']
        """
        return render(self.table, "csv").decode()

    def to_json(self) -> str:
        """Give SPARQL 1.1 results in JSON, every term exact.

        >>> import json, rightsgraph
        >>> json.loads(rightsgraph.open().query("sources").to_json())["head"]["vars"][0]
        'source'
        """
        return render(self.table, "json").decode()

    def write(self, path: str | Path) -> None:
        """Write a file, whole or not at all, by its suffix as csv, tsv, json, xml, parquet or arrow.

        >>> import rightsgraph
        >>> rightsgraph.open().query("sources").write("sources.parquet")

        Raises:
            InputError: the suffix is none of these.
            OutsideError: the file cannot be written.
        """
        form = _form(Path(path), [form for form in FORMATS if form not in ("table", *GRAPH_FORMATS)])
        write(render(self.table, form, entry=self.question), Path(path))


class Triples:
    """The triples of an answer, each once.

    >>> import rightsgraph
    >>> triples = rightsgraph.open().describe("iso:KZ")
    >>> len(triples) == len(list(triples)) == len(triples.to_rdflib())
    True
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return len(self._graph.triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._graph.triples)

    def __repr__(self) -> str:
        return f"<{len(self)} triple{'' if len(self) == 1 else 's'}>"

    def to_turtle(self) -> str:
        """Give Turtle, sorted, with the project's prefixes."""
        return render(self._graph, "turtle").decode()

    def to_rdflib(self) -> rdflib.Graph:
        """Give a graph of rdflib."""
        import rdflib

        from rightsgraph.store.in_rdflib import to_rdflib

        graph = rdflib.Graph()
        for triple in self:
            graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        return graph

    def write(self, path: str | Path) -> None:
        """Write to a file, whole or not at all, in the format of its suffix: ttl, jsonld, nt.

        Raises:
            InputError: the suffix is none of these.
            OutsideError: the file cannot be written.
        """
        suffixes = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples"}
        write(render(self._graph, suffixes[_form(Path(path), list(suffixes))]), Path(path))


def _form(path: Path, forms: Sequence[str]) -> str:
    form = path.suffix.removeprefix(".").lower()
    if form not in forms:
        raise InputError(
            f"no format has the suffix {path.suffix!r}", where=str(path), mend=f"use .{', .'.join(forms)}"
        )
    return form


def _need(package: str) -> None:
    if find_spec(package) is None:
        raise InputError(f"{package} is not installed", mend=f"pip install 'rightsgraph[{package}]'")
