"""A trained model: what each outcome weighs, how often rows are one person, and what it found on labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rightsgraph.errors import FindingError, InputError
from rightsgraph.files import read_text, write_file
from rightsgraph.identify.link.comparisons import COMPARISONS, UNKNOWN

__all__ = ["Found", "Gate", "Model", "prior_of", "read_model", "write_model"]

_FORMAT = 2


@dataclass(frozen=True)
class Gate:
    """The least recall and precision on labels with which a model is stored and used."""

    recall: float = 0.75
    precision: float = 0.75


@dataclass(frozen=True)
class Found:
    """What was found of labelled pairs: how many that are one person, or two, and how many of each."""

    same: int
    different: int
    same_found: int
    different_found: int

    @property
    def recall(self) -> float:
        """Give the share found of the pairs that are one person."""
        return self.same_found / self.same if self.same else 0.0

    @property
    def precision(self) -> float:
        """Give the share of one person among the labelled pairs found."""
        found = self.same_found + self.different_found
        return self.same_found / found if found else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.3f} ({self.same_found:,} of {self.same:,}), "
            f"precision {self.precision:.3f} ({self.different_found:,} of {self.different:,} that differ), "
            f"F1 {self.f1:.3f}"
        )

    def hold(self, gate: Gate, *, where: str) -> None:
        """Refuse what is below the gate.

        Raises:
            FindingError: it is.
        """
        if self.recall >= gate.recall and self.precision >= gate.precision:
            return
        what = f"the model finds too little of the labels, or too much: {self}"
        mend = (
            f"the gate is recall {gate.recall}, precision {gate.precision}; label more pairs, such as "
            "candidates that a person has judged, or give columns that tell people apart"
        )
        raise FindingError(what, where=where, mend=mend)


@dataclass(frozen=True)
class Model:
    """What training found.

    Attributes:
        shares: of each comparison and outcome, its share among pairs of one person and among any two rows.
        others: how many other rows of the same person a row has, on average.
        rows: how many rows the table had on which it was trained.
        least: the weight in bits from which pairs are taken: what did best on the labels it was trained on.
        found: what it found of the labels that it was not trained on.
    """

    shares: Mapping[str, Mapping[str, tuple[float, float]]]
    others: float
    rows: int
    least: float
    found: Found

    def prior(self, left: int, right: int = 0) -> float:
        """Give the probability that any two rows are one person: of a table, or of two tables."""
        return prior_of(self.others, left, right)


def prior_of(others: float, left: int, right: int = 0) -> float:
    """Give the probability that two rows are one person, where a row has so many others of its person.

    >>> prior_of(0.5, 1001), prior_of(0.5, 100, 1000)
    (0.0005, 0.0005)
    """
    partners = max(left, right) if right else max(1, left - 1)
    return min(0.5, max(1e-12, others / partners))


def write_model(model: Model, path: Path) -> None:
    """Store a model as JSON.

    Raises:
        OSError: the file cannot be written.
    """
    said = {
        "format": _FORMAT,
        **asdict(model),
        "recall": model.found.recall,
        "precision": model.found.precision,
    }
    write_file(path, json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def read_model(path: Path) -> Model:
    """Read a stored model.

    Raises:
        InputError: it is none, or one of another version.
    """
    try:
        said = json.loads(read_text(path))
        if said["format"] != _FORMAT:
            raise InputError(
                f"a model of another version: {said['format']}", where=str(path), mend="train it anew"
            )
        shares = {
            name: {outcome: (float(same), float(any_two)) for outcome, (same, any_two) in of.items()}
            for name, of in said["shares"].items()
        }
        counts = {name: int(count) for name, count in said["found"].items()}
        model = Model(shares, float(said["others"]), int(said["rows"]), float(said["least"]), Found(**counts))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        mend = "make one: rightsgraph identify train"
        raise InputError(f"not a model: {error}", where=str(path), mend=mend) from error
    _check(model, str(path))
    return model


def _check(model: Model, where: str) -> None:
    """Refuse outcomes that are not ours, or not all of them, and shares that are none."""
    ours = {one.name: {outcome.name for outcome in one.outcomes} - {UNKNOWN} for one in COMPARISONS}
    for name, of in model.shares.items():
        if set(of) != ours.get(name):
            raise InputError(f"a model of another version: {name}", where=where, mend="train it anew")
        if not all(0 < share < 1 for both in of.values() for share in both):
            raise InputError(f"not a model: shares of {name}", where=where, mend="train it anew")
