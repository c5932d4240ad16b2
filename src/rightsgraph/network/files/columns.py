"""What files say of a network: columns of nodes and ties, what each means, and what is said of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.network.care import CARE
from rightsgraph.network.model import Network

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ABOUT", "LISTS", "NODES", "TIES", "Handed", "joined"]

NODES = {
    "id": "IRI",
    "label": "what it is called",
    "kind": "its most specific kind",
    "countries": "codes of its countries",
    "roles": "its roles",
    "care": "public: an institution, law or official in office; at-risk: everybody and everything else",
}
"""The columns of nodes, and what each means."""

TIES = {
    "id": "a number of the file",
    "source": "IRI of a node; where it begins, if it has a direction",
    "target": "IRI of a node; where it ends, if it has a direction",
    "layer": "what ties the two",
    "weight": "how many records, or how many shared things, stand behind it",
    "weak": "whether it says little: a mention in one source, a like charge",
    "directed": "whether it points from source to target",
    "first": "the first day on which a record behind it can have begun",
    "last": "the last day on which a record behind it can have begun",
    "records": "IRIs of the records behind it",
    "through": "what the two share, in words",
    "hubs": "what the two share, by IRI",
}
"""The columns of ties, and what each means."""

LISTS = ("countries", "roles", "records", "through", "hubs")
"""The columns that hold lists."""

ABOUT = {
    "name": "which layer, or all",
    "title": "that in words",
    "level": "the strictest level of what it was made from",
    "about": "what to know before it is used",
}
"""What is said of the whole, and what each means."""

_ALWAYS = (
    "Made by rightsgraph from what sources say; a tie is no proof that two know each other.",
    "first and last are the days between which the records behind a tie can have begun, not how long it "
    "lasted; a tie without the one, or without both, is open on that side.",
    "A ranking of people at risk is a target list: publish none that is made from this file.",
)
_WEAK = "Weak ties are mentions in one source alone."
_SLICE = 20_000


@dataclass(frozen=True)
class Handed:
    """A network that is handed on, and the strictest level of what it was made from."""

    network: Network
    level: str

    @property
    def dated(self) -> bool:
        """Whether any tie has a day."""
        edges = self.network.edges
        return bool((edges["first"].is_not_null() | edges["last"].is_not_null()).any())

    def about(self) -> dict[str, str]:
        """Say what is said of the whole, in the order of `ABOUT`."""
        weak = (_WEAK,) if self.network.edges["weak"].any() else ()
        about = "\n".join((*_ALWAYS, *weak, *self.network.notes))
        return {"name": self.network.name, "title": self.network.title, "level": self.level, "about": about}

    def nodes(self) -> pl.DataFrame:
        """Give the columns of nodes; `countries` and `roles` are lists."""
        import polars as pl

        at_risk, public = CARE
        care = pl.when("public").then(pl.lit(public)).otherwise(pl.lit(at_risk)).alias("care")
        return self.network.nodes.select(
            pl.col("node").alias("id"), "label", "kind", "countries", "roles", care
        )

    def ties(self) -> Iterator[pl.DataFrame]:
        """Give the columns of ties, a slice at a time: `first` and `last` are dates, the last three lists.

        Where there is no tie it is one slice without rows.
        """
        import polars as pl

        network, row = self.network, pl.int_range(pl.len())
        nodes = network.nodes.get_column("node")
        texts = {
            "records": ("records", network.records.get_column("record")),
            "through": ("hubs", network.hubs.get_column("label")),
            "hubs": ("hubs", network.hubs.get_column("hub")),
        }
        for start in range(0, max(len(network.edges), 1), _SLICE):
            edges = network.edges.slice(start, _SLICE)
            yield edges.select(
                pl.format("e{}", row + start).alias("id"),
                *(nodes.gather(edges[end]).alias(end) for end in ("source", "target")),
                *("layer", "weight", "weak", "directed"),
                pl.col("first", "last").cast(pl.Int32).cast(pl.Date),
                *(_opened(edges[at], words).alias(name) for name, (at, words) in texts.items()),
            )


def _opened(places: pl.Series, words: pl.Series) -> pl.Series:
    """Give lists of positions as lists of what stands there."""
    import polars as pl
    import pyarrow as pa

    lists = places.rechunk().to_arrow()
    named = words.gather(pl.Series(lists.values)).to_arrow()
    return pl.Series(pa.LargeListArray.from_arrays(lists.offsets, named))


def joined(column: str) -> pl.Expr:
    r"""Write a column of lists as texts: `|` between the items, and before a `|` or `\` inside one a `\`.

    >>> import polars as pl
    >>> pl.DataFrame({"through": [["a case", "either|or"], []]}).select(joined("through")).rows()
    [('a case|either\\|or',), ('',)]
    """
    import polars as pl

    item = pl.element().str.replace_many(["\\", "|"], ["\\\\", "\\|"])
    return pl.col(column).list.eval(item).list.join("|")
