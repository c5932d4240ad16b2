"""What an endpoint is asked: a mapping taken apart into its pages, their number of rows, and its template.

The solutions are asked for without doubles and in the order of all their columns, so that pages meet without
gap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.ingest.mapping import SELF, Mapping, is_taken
from rightsgraph.ingest.words import ENTITIES, Words
from rightsgraph.store import Term
from rightsgraph.store.paging import Template, pages_of, template_of
from rightsgraph.vocab import RDF, RG

__all__ = ["Question", "Row", "question_of"]

Row = tuple[Term | None, ...]
"""A solution: a term, or None where it is unbound, for each column."""

_FORMAT = "1"
_SOME = NamedNode("urn:rightsgraph:some")
_PLAIN = ENTITIES | {"evidence"}
"""Kinds whose things need no modality."""


@dataclass(frozen=True)
class Question:
    """A mapping as an endpoint is asked it.

    Attributes:
        mapping: the CONSTRUCT.
        template: the CONSTRUCT taken apart.
        columns: the variables of its template.
        describes_source: whether the template says something of the source itself.
    """

    mapping: Mapping
    template: Template
    columns: tuple[str, ...]
    describes_source: bool

    @property
    def rows(self) -> str:
        """The SELECT of all rows."""
        names = " ".join(f"?{column}" for column in self.columns)
        return f"{self.template.head}SELECT DISTINCT {names} {self.template.after}"

    @property
    def count(self) -> str:
        """The SELECT of their number."""
        names = " ".join(f"?{column}" for column in self.columns)
        rows = f"SELECT DISTINCT {names} {self.template.after}"
        return f"{self.template.head}SELECT (COUNT(*) AS ?rightsgraph) WHERE {{ {{ {rows}\n}} }} LIMIT 1"

    def page(self, start: int, size: int) -> str:
        """Give the SELECT of the rows from a place on."""
        names = " ".join(f"?{column}" for column in self.columns)
        return f"{self.rows}\nORDER BY {names}\nLIMIT {size} OFFSET {start}"

    def sorted_first(self, start: int, size: int) -> str:
        """Give the same for servers that sort no more rows than they give: Virtuoso, of 10,000."""
        names = " ".join(f"?{column}" for column in self.columns)
        rows = f"SELECT DISTINCT {names} {self.template.after}\nORDER BY {names}"
        return f"{self.template.head}SELECT {names} WHERE {{ {{ {rows}\n}} }}\nLIMIT {size} OFFSET {start}"

    def digest(self, endpoint: str) -> str:
        """Give what tells this question to this endpoint from every other."""
        text = "\x1f".join([_FORMAT, endpoint, self.mapping.query])
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    def lines(self, rows: Sequence[Row], words: Words, *, after: int = 0) -> Iterator[bytes]:
        """Fill the template with rows that come after so many others; give its statements as N-Triples.

        Raises:
            InputError: a row holds a blank node, or gives what a mapping may not say.
        """
        for number, row in enumerate(rows, start=after + 1):
            for column, term in zip(self.columns, row, strict=True):
                if isinstance(term, BlankNode | Triple):
                    self._refuse_nameless(term, f"?{column}", number)
        for triple in self.template.triples(self.columns, rows):
            try:
                is_taken(triple, self.mapping, words)
            except InputError as error:
                raise InputError(error.what, where=self.mapping.name, mend=error.mend) from error
            yield f"{triple.subject} {triple.predicate} {triple.object} .\n".encode()

    def _refuse_nameless(self, term: BlankNode | Triple, name: str, number: int) -> None:
        what = "a blank node, which no two pages name alike"
        if isinstance(term, Triple):
            what = "a triple term, a statement about a statement"
        raise InputError(
            f"{name} is {what}",
            where=f"{self.mapping.name}, row {number:,}",
            mend="leave it out of the template, or name it of what the data say: "
            'BIND(IRI(CONCAT(STR(?firm), "#address")) AS ?address)',
        )


def question_of(mapping: Mapping, words: Words) -> Question:
    """Read a mapping as a question to an endpoint; all that its text shows is refused before it is asked.

    Raises:
        InputError: its solutions cannot be asked for in pages, or its template says what no mapping may.
    """
    template = template_of(mapping.query)
    where = mapping.name
    if template is None:
        mend = "write CONSTRUCT { … } WHERE { … }; group in a SELECT within WHERE"
        raise InputError("solutions that cannot be asked for in pages", where=where, mend=mend)
    triples = _triples(template)
    columns = tuple(sorted({str(term) for triple in triples for term in triple if _is(term, "Variable")}))
    if not columns:
        mend = "let the template use what WHERE finds: CONSTRUCT { ?firm a rg:Company }"
        raise InputError("a template without a variable", where=where, mend=mend)
    _refuse_template(triples, mapping, words)
    about = any(str(triple[0]) == SELF.value for triple in triples)
    question = Question(mapping, template, columns, about)
    pages = pages_of(question.rows)
    if pages is None or pages.ordered or pages.limit is not None or pages.offset:
        what = "VALUES, ORDER BY, LIMIT or OFFSET after WHERE: pages have an order and limits of their own"
        mend = "move it into WHERE, such as WHERE { { SELECT ?firm … ORDER BY ?firm LIMIT 100 } … }"
        raise InputError(what, where=where, mend=mend)
    return question


def _is(term: object, kind: str) -> bool:
    return type(term).__name__ == kind


def _triples(template: Template) -> list[Sequence[Any]]:
    """Give the triples of a template, in rdflib's terms; the engine knows its own grammar, not its parts."""
    from rdflib.plugins.sparql import prepareQuery

    return list(prepareQuery(f"{template.construct} WHERE {{}}").algebra.template)


def _refuse_template(triples: Sequence[Sequence[Any]], mapping: Mapping, words: Words) -> None:
    """Refuse words that are not ours or not for a partner, and records without modality."""
    known: dict[Any, set[str]] = {}
    classes: dict[Any, set[str]] = {}
    for subject, predicate, value in triples:
        any_property = not _is(predicate, "URIRef")
        known.setdefault(subject, set()).add(RG.modality.value if any_property else str(predicate))
        is_class = str(predicate) == RDF.type.value
        if is_class and _is(value, "URIRef"):
            classes.setdefault(subject, set()).add(str(value))
        if not any_property and (not is_class or _is(value, "URIRef")):
            made = Triple(
                SELF if str(subject) == SELF.value else _SOME,
                NamedNode(str(predicate)),
                NamedNode(str(value)) if is_class else _SOME,
            )
            try:
                is_taken(made, mapping, words)
            except InputError as error:
                raise InputError(error.what, where=mapping.name, mend=error.mend) from error
    for subject, found in classes.items():
        kinds = {words.kinds[name] for name in found if name in words.kinds}
        if kinds - _PLAIN and RG.modality.value not in known[subject]:
            raise InputError(
                f"a record without modality: {subject.n3()}",
                where=mapping.name,
                mend="let the template say how the source puts it: "
                f"{subject.n3()} rg:modality v:modality-stated",
            )
