"""Small invented releases: worlds of a few things, written as the sorted N-Quads that a release holds."""

import datetime as dt
import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.release.changes.things import things_of
from rightsgraph.release.changes.write import write_changes
from rightsgraph.release.digests import digest_lines
from rightsgraph.release.model import Draft, Request
from rightsgraph.release.sums import write_sums

BASE = "https://w3id.org/rightsgraph/"
RG = f"{BASE}ns#"
EVIDENCE = f"{BASE}id/evidence/v8"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def iri(thing):
    return f"<{BASE}id/{thing}>"


def line(subject, key, value, graph="merged"):
    """One line of N-Quads; keys are ours or whole, values things or texts."""
    key = key if key.startswith("http") else f"{RG}{key}"
    value = f'"{value[1:]}"' if value.startswith("=") else iri(value)
    return f"{iri(subject)} <{key}> {value} <{BASE}graph/{graph}> .\n".encode()


@dataclass(frozen=True)
class World:
    """What a release tells: a text of each thing, a name of some, and what was merged into what."""

    told: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    merged: dict = field(default_factory=dict)

    def lines(self):
        found = []
        for thing, text in self.told.items():
            found.append(line(thing, "text", f"={text}", "source/lantern"))
            found.append(line(thing, LABEL, f"=label of {thing} {text}"))
        for thing, name in self.named.items():
            if thing in self.told:
                node = f"record/x{thing[-1]}{name}"
                found.append(line(node, "nameOf", thing))
                found.append(line(node, "evidence", f"evidence/{thing[-1]}"))
                found.append(line(f"evidence/{thing[-1]}", "anchorStart", f"=anchor {name}"))
        for old, new in self.merged.items():
            found.append(line(old, "http://purl.org/dc/terms/isReplacedBy", new))
        return sorted(set(found))

    def state(self, thing):
        """Live, what it redirects to, or nothing: told here without the code that is tested."""
        if thing in self.told:
            return "live"
        passed = set()
        while thing in self.merged and thing not in passed:
            passed.add(thing)
            thing = self.merged[thing]
        return thing if passed and thing in self.told and thing not in self.merged else None


def hashes(world):
    return {thing: digest.hex() for thing, digest in things_of(world.lines()).hashes.items()}


def release(folder: Path, world, day, *, previous=None, level="public", contact="mailto:mend@example.org"):
    """Make a folder that holds of a release what changes need; give what they tell."""
    lines = world.lines()
    digests = digest_lines(lines)
    version = f"{day}-{digests.dataset[:8]}"
    (folder / "data").mkdir(parents=True)
    with gzip.GzipFile(folder / "data" / "rightsgraph.nq.gz", "wb", mtime=0) as file:
        file.writelines(lines)
    request = Request(level=level, day=dt.date.fromisoformat(day), contact=contact, previous=previous)
    draft = Draft(folder=folder, workspace=folder / "none", request=request, version=version)
    told = write_changes(draft)
    said = {
        "format": "1",
        "level": level,
        "version": version,
        "date": day,
        "contact": contact,
        "previous": told.previous or None,
        "software": "rightsgraph",
        "dataset_sha256": digests.dataset,
        "graphs": {name: {"quads": one.quads, "sha256": one.sha256} for name, one in digests.graphs.items()},
        "counts": {},
        "files": 0,
    }
    (folder / "release.json").write_text(json.dumps(said), encoding="utf-8")
    write_sums(draft)
    return told


def chain(folder: Path, worlds):
    """Make a release of each world, a day apart; give the last folder and what it tells."""
    before, told = None, None
    for number, world in enumerate(worlds):
        here = folder / f"r{number}"
        told = release(here, world, day_of(number), previous=before)
        before = here
    return before, told


def day_of(number):
    return f"2026-11-{10 + number}"


def texts(folder: Path):
    """All that the files of changes hold, by path."""
    found = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "changes").rglob("*")
        if path.is_file()
    }
    assert len(found) >= 6
    return found
