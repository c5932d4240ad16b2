"""How strict a workspace is, and that nothing stricter than was allowed leaves it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.levels import LEVELS
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import RG, V

__all__ = ["check_level"]


def check_level(store: Store, level: str) -> str:
    """Give the strictest access level in a workspace, on all of which its pages draw.

    Whether there is a hit, how many sources tell of a country, what things are called and what awaits review
    depends on every source, record and judgement, and not only on those that a hit leads to. Where access is
    judged of anything, the workspace is as strict as can be: only a release does what such a judgement asks.

    Raises:
        InputError: it is stricter than `level`.
    """
    stricter = " ".join(str(V[f"level-{one}"]) for one in LEVELS[1:])
    told = f"VALUES ?level {{ {stricter} }} GRAPH ?graph {{ ?thing {RG.accessLevel} ?level }}"
    judged = f"BIND ({V[f'level-{LEVELS[-1]}']} AS ?level) GRAPH ?graph {{ ?thing a {RG.AccessJudgement} }}"
    where = f"{{ {told} }} UNION {{ {judged} }}"
    query = f"SELECT ?level (MIN(STR(?thing)) AS ?first) WHERE {{ {where} }} GROUP BY ?level"
    found = {LEVELS[0]: ""}
    for its, first in store.select(query, Dataset(default=(), named=None)).rows:
        if isinstance(its, NamedNode) and isinstance(first, Literal):
            found[its.value.rpartition("level-")[2]] = first.value
    strictest = max(found, key=LEVELS.index)
    if LEVELS.index(strictest) > LEVELS.index(level):
        raise InputError(
            f"the workspace holds what is {strictest}, and what is shown may be {level}",
            where=found[strictest],
            mend=f"ask a release (rightsgraph release make {level}), build a workspace of {level} roots "
            f"alone (rightsgraph build --graph DIR --workspace DIR), or say --level {strictest}",
        )
    return strictest
