"""`README.md` of a release: what it is, how to check, load and cite it, whom to ask for a removal."""

from __future__ import annotations

from rightsgraph.release.catalogue import DESCRIPTION, title
from rightsgraph.release.facts import CONTACT, Facts
from rightsgraph.release.layout import KINDS
from rightsgraph.release.licences import OURS_NAME
from rightsgraph.release.model import Draft
from rightsgraph.release.statistics import Statistics
from rightsgraph.release.told import address

__all__ = ["readme"]

_SHOWN = {
    "public": "It may be shown to anyone.",
    "partner": "It is for organizations that work with the project: do not publish it.",
    "restricted": "It is for the people who need it for their work: keep it encrypted, pass it on to nobody.",
}


def readme(draft: Draft, facts: Facts, told: Statistics) -> str:
    """Give the page for whoever opens the folder."""
    day, level = draft.request.day.isoformat(), draft.request.level
    counts = ", ".join(
        f"{number:,} {KINDS[name] if number == 1 else name}" for name, number in told.kinds.items() if number
    )
    return _TEXT.format(
        title=title(draft),
        description=DESCRIPTION,
        version=draft.version,
        level=level,
        shown=_SHOWN[level],
        day=day,
        counts=counts or "nothing yet",
        quads=f"{told.quads:,}",
        sources=len(facts.sources),
        signed=_SIGNED if draft.request.key else _UNSIGNED,
        address=address(draft).value,
        licence=OURS_NAME,
        contact=draft.request.contact or CONTACT,
    )


_SIGNED = """It is signed. With the public key, which you should have from elsewhere than this folder:

    rightsgraph release verify . --key release.key.pub
    minisign -V -p release.key.pub -m SHA256SUMS      # the same, without rightsgraph"""
_UNSIGNED = "It is not signed: whoever changed a file could have changed its digest, too."
_TEXT = """# {title}

{description}

- **Version** {version}; address <{address}>
- **Level** {level}. {shown}
- **As of** {day}: a state in it (in prison, in office) held on the date that its source names, and may have
  changed since. Every statement leads to the source that makes it; where sources contradict each other, both
  are shown.
- **Holds** {counts}; {quads} quads, from {sources} sources. What is derived is derived from these claims
  alone. Counted is whatever is described. Of bodies, `tables/` leave out those that no source tells of, such
  as one that others are part of.

## Check

    rightsgraph release verify .
    sha256sum --check SHA256SUMS                      # the same for files, without rightsgraph

{signed}

## Use

    rightsgraph query people --workspace .            # any question of the catalogue
    python -c "import rightsgraph; print(rightsgraph.open('.').query('people'))"

| folder or file | holds |
|---|---|
| `data/` | the whole dataset: N-Quads, TriG, JSON-LD, Parquet; Turtle by kind of thing |
| `tables/` | the answer to each question of the contract, CSV and Parquet |
| `graph/` | the claims, source by source, which can be built again |
| `store/` | the embedded store, made of the N-Quads |
| `ontology/`, `shapes/`, `queries/` | what the words mean, what a record must have, the questions |
| `changes/` | what has changed since the release before: feed, pages, list; what is gone |
| `release.json` | version, level, digest of each graph (RDFC-1.0) |
| `dcat.ttl`, `void.ttl`, `provenance.ttl`, `ro-crate-metadata.json` | the same for machines |

Any triple store reads `data/rightsgraph.nq.gz`. Load it into a new one: a release replaces the one before it.

## Cite

`CITATION.cff` says how. What we say stands under {licence}; the sources stand under their own licences
(`licences.csv`), and an answer names the sources it rests on: cite those.

## Corrections and removals

Anyone who is named here, or acts for them, may ask for a correction or removal; no reason is needed.
Write to: {contact}

A later release may leave out what this one holds. Follow `changes/`, and then delete it here as well.
"""
