"""Pages for addresses that are no more: merged ones lead on, withdrawn ones say so and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.pages.frame import Sheet
from rightsgraph.pages.paths import has_page, page_path
from rightsgraph.release.changes.stored import read_redirects, read_tombstones
from rightsgraph.release.layout import CHANGES
from rightsgraph.site.model import File, Subject
from rightsgraph.store import Dataset
from rightsgraph.vocab import DCT

__all__ = ["gone_pages"]

_MERGED = Dataset(default=(graph_iri("merged"),), named=())


def gone_pages(subject: Subject) -> Iterator[File]:
    """Give a page for each address that was merged into another, or withdrawn."""
    there = {*subject.things}
    merged = dict(_merged(subject))
    gone: dict[str, str] = {}
    if (subject.release / CHANGES).is_dir():
        merged |= {NamedNode(old): NamedNode(new) for old, new in read_redirects(subject.release).items()}
        gone = read_tombstones(subject.release)
    for old, new in sorted(merged.items(), key=lambda pair: pair[0].value):
        if has_page(old) and old not in there and new in there:
            yield subject.page(
                "moved.html", Sheet(path=page_path(old), title="Moved", indexed=False), new=new
            )
    for text, day in sorted(gone.items()):
        old = NamedNode(text)
        if has_page(old) and old not in there and merged.get(old) not in there:
            sheet = Sheet(path=page_path(old), title="No longer here", indexed=False)
            yield subject.page("withdrawn.html", sheet, address=text, day=day)


def _merged(subject: Subject) -> Iterator[tuple[NamedNode, NamedNode]]:
    query = f"SELECT ?old ?new WHERE {{ ?old {DCT.isReplacedBy} ?new }}"
    for old, new in subject.store.select(query, _MERGED).rows:
        if isinstance(old, NamedNode) and isinstance(new, NamedNode):
            yield old, new
