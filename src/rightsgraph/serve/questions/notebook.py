"""A notebook that asks a question of the catalogue: Jupyter's format 4.5, Python as it comes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rightsgraph.query.entry import Entry
from rightsgraph.serve.questions.samples import python

__all__ = ["notebook"]

_TABLE = """import html

from IPython.display import HTML

names = list(rows[0]) if rows else []
head = ''.join(f'<th>{html.escape(name)}</th>' for name in names)
body = ''.join(
    '<tr>' + ''.join(f'<td>{html.escape(row[name])}</td>' for name in names) + '</tr>' for row in rows[:100]
)
HTML(f'<table><tr>{head}</tr>{body}</table>')"""


def notebook(entry: Entry, given: Mapping[str, str], *, address: str, version: str) -> bytes:
    """Write the notebook of a question.

    Args:
        entry: the question.
        given: the parameters.
        address: where the CSV of this release stands.
        version: the release's version.
    """
    told = (
        f"# {entry.title}",
        entry.question or entry.problem,
        f"**Counts:** {entry.counting_unit}",
        f"**Covers:** {entry.coverage}",
        f"**Release:** {version}, which never changes: the same rows come in later years.",
    )
    cells = (
        _cell("told", "markdown", "\n\n".join(told)),
        _cell("asked", "code", python(address, given)),
        _cell("shown", "code", _TABLE),
    )
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _cell(name: str, kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": name, "metadata": {}}
    cell["source"] = text.splitlines(keepends=True)
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
