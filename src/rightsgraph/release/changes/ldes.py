"""The changes as a Linked Data Event Stream: one view, a page for each day or part of one.

A member is a version of a thing, an activity of ActivityStreams; the stream keeps the last version only, so
that what was withdrawn leaves nothing but its tombstone. The IRIs of pages are relative: they hold wherever
the files are put.

Sources: Linked Data Event Streams and the TREE hypermedia specification (W3C community reports), IIIF Change
Discovery 1.0 for the activities.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rightsgraph.release.changes.model import iri_of, kind_of, time_of
from rightsgraph.release.changes.pages import Page, paged
from rightsgraph.release.changes.stored import Changes
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, LDES, PREFIXES, PROV, RG, TREE, XSD

__all__ = ["VIEW", "write_stream"]

VIEW = "index.ttl"

_AS = "https://www.w3.org/ns/activitystreams#"
_USED = ("dct", "ldes", "prov", "rg", "tree", "xsd")
_ACTIVITY = {
    "added": "as:Create",
    "changed": "as:Update",
    "merged": "as:Move",
    "split": "as:Create",
    "withdrawn": "as:Delete",
}
_CLASSES = {
    "case": RG.LegalCase,
    "charge": RG.Charge,
    "event": RG.Event,
    "law": RG.LegalInstrument,
    "organization": RG.Organization,
    "person": RG.Person,
    "place": RG.Place,
    "source": RG.Source,
}


def write_stream(changes: Changes, folder: Path) -> None:
    """Write the view `index.ttl`, which names all pages, and the page `DAY-N.ttl` for each.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    folder.mkdir(exist_ok=True)
    pages = paged(changes.all())
    _write(folder / VIEW, _view(pages))
    for page in pages:
        _write(folder / f"{page.name}.ttl", _members(page))


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"PREFIX as: <{_AS}>\n")
        file.writelines(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _USED)
        file.writelines(f"\n{line}\n" for line in lines)


def _view(pages: list[Page]) -> Iterator[str]:
    c = compact
    yield (
        f"<#stream> a {c(LDES.EventStream)} ;\n    {c(LDES.timestampPath)} {c(DCT.issued)} ;\n"
        f"    {c(LDES.versionOfPath)} {c(DCT.isVersionOf)} ;\n    {c(TREE.view)} <> ."
    )
    yield (
        f"<> a {c(TREE.Node)} ;\n"
        f"    {c(LDES.retentionPolicy)} [ a {c(LDES.LatestVersionSubset)} ; {c(LDES.amount)} 1 ] ."
    )
    for page in pages:
        for bound in (TREE.GreaterThanOrEqualToRelation, TREE.LessThanOrEqualToRelation):
            yield (
                f"<> {c(TREE.relation)} [ a {c(bound)} ; {c(TREE.path)} {c(DCT.issued)} ;\n"
                f"    {c(TREE.value)} {_time(page.day)} ; {c(TREE.node)} <{page.name}.ttl> ] ."
            )


def _members(page: Page) -> Iterator[str]:
    yield f"<{VIEW}#stream> {compact(TREE.view)} <{VIEW}> ."
    for change in page.changes:
        thing = f"<{iri_of(change.thing)}>"
        member = f"<{iri_of(change.thing)}#{change.day}-{change.hash[:16] or change.change}>"
        told = [
            f"a {_ACTIVITY[change.change]}",
            f"as:object {thing}",
            f"{compact(DCT.isVersionOf)} {thing}",
            f"{compact(DCT.issued)} {_time(change.day)}",
            f"{compact(DCT.type)} {compact(_CLASSES[kind_of(change.thing)])}",
        ]
        if change.hash:
            told.append(f'{compact(RG.sha256)} "{change.hash}"')
        if change.change == "merged":
            told.append(f"as:target <{iri_of(change.other)}>")
        elif change.other:
            told.append(f"{compact(PROV.wasDerivedFrom)} <{iri_of(change.other)}>")
        yield f"<{VIEW}#stream> {compact(TREE.member)} {member} .\n{member} " + " ;\n    ".join(told) + " ."
        if change.change == "withdrawn":
            since = f"{compact(PROV.invalidatedAtTime)} {_time(change.day)}"
            yield f"{thing} a {compact(RG.Tombstone)} ; {since} ."
        elif change.change == "merged":
            yield f"{thing} {compact(DCT.isReplacedBy)} <{iri_of(change.other)}> ."


def _time(day: str) -> str:
    return f'"{time_of(day)}"^^{compact(XSD.dateTime)}'
