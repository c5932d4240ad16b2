"""Writing the `data` folder of a release: each format in turn, from the sorted lines of the build."""

from __future__ import annotations

import json
from pathlib import Path

from rightsgraph.jsonld import context
from rightsgraph.release.dumps.kinds import write_kinds
from rightsgraph.release.dumps.lines import by_graph, merged_lines, quads_of
from rightsgraph.release.dumps.whole import write_jsonld, write_nquads, write_parquet, write_trig
from rightsgraph.release.layout import CONTEXT, DATA

__all__ = ["dump", "dump_nquads"]


def dump_nquads(workspace: Path, folder: Path) -> str:
    """Write `data/rightsgraph.nq.gz` of a workspace into the folder of a release; give the dataset's digest.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    (folder / DATA).mkdir()
    return write_nquads(quads_of(workspace), folder / DATA / "rightsgraph.nq.gz")


def dump(workspace: Path, folder: Path, *, ontology: Path, scratch: Path) -> dict[str, int]:
    """Write the other files of `data`; give how many things of each of `layout.KINDS` there are.

    Args:
        workspace: what the build made.
        folder: the folder of the release.
        ontology: the folder of the ontology, of which the context is made.
        scratch: an empty folder for work in hand, as large as the dataset.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    graphs = by_graph(merged_lines(quads_of(workspace)), scratch)
    data = folder / DATA
    write_trig(graphs, data / "rightsgraph.trig.gz")
    write_jsonld(graphs, data / "rightsgraph.jsonld.gz", ontology=ontology)
    write_parquet(graphs, data / "quads.parquet")
    text = json.dumps({"@context": context(ontology)}, ensure_ascii=False, indent=1)
    (folder / CONTEXT).write_text(f"{text}\n", encoding="utf-8")
    return write_kinds(graphs, data, scratch=scratch)
