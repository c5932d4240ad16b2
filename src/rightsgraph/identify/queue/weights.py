"""What each outcome weighs: one table, in which every number says where it comes from.

A weight is log2(m / u) bits (Fellegi and Sunter, 1969, p. 1183-1210): m is how often the outcome comes up
where both are one person, u how often where they are two. `records` are the labelled pairs of invented people
in benchmarks/names/records.jsonl: m is measured on those that are one, u on 6,000 random pairs of them;
`graph` is u on 6,000 random pairs of people in the repository's graph of whom different sources tell, `list`
on all. Where these differ, the more careful number is taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rightsgraph.identify.queue.model import Outcome

__all__ = ["NAME_CAP", "PRIORS", "PROPOSE", "REVIEW", "WEIGHTS", "Weight", "bits_of", "probability"]

PRIORS = {"person": -13.0, "event": -13.0, "organization": -10.0, "law": -10.0, "place": -10.0}
"""Bits before anything is compared: one of about 8,000 people, or acts, of which sources of a country tell is
meant, or one of about 1,000 bodies, laws or places."""

NAME_CAP = 13.0
"""What a name can weigh at most: with the prior that makes even odds, so that no name decides alone."""

PROPOSE = 0.99
"""From this probability on a pair is proposed, if the rules of `score` allow it."""

REVIEW = 0.05
"""From this probability on a pair is worth a look; below it is left alone."""


@dataclass(frozen=True)
class Weight:
    """How often an outcome comes up among pairs that are one (m) and two (u), and whence the numbers are."""

    m: float
    u: float
    whence: str

    @property
    def bits(self) -> float:
        """Give log2(m / u), to a tenth of a bit: more is not known."""
        return round(math.log2(self.m / self.u), 1)


WEIGHTS: dict[tuple[str, str], Weight] = {
    ("name", "near"): Weight(
        0.05, 0.005, "by hand: records .006 and .0002, but there are siblings and cousins"
    ),
    ("name", "differs"): Weight(0.0001, 1.0, "by hand: hardly a source gives a wrong name and no other"),
    ("further names", "agrees"): Weight(0.5, 0.015, "by hand: few have several names"),
    ("country", "agrees"): Weight(
        0.95, 0.2, "records 1.0 and .17; list .47, of one country for the most part"
    ),
    ("country", "differs"): Weight(0.05, 0.8, "the rest: people flee, and act in two countries"),
    ("role", "agrees"): Weight(0.6, 0.12, "records .64 and .11; graph .11, list .14"),
    ("role", "differs"): Weight(0.5, 0.88, "records .36 and .89; by hand, since people have several roles"),
    ("organization", "agrees"): Weight(0.4, 0.004, "records .61 and .004"),
    ("organization", "near"): Weight(0.35, 0.04, "records .35 and .04: bodies called alike, not judged one"),
    ("organization", "differs"): Weight(0.5, 0.96, "records .05 and .96; by hand: people join several"),
    ("place", "agrees"): Weight(0.8, 0.1, "records 1.0 and .11; graph too few"),
    ("place", "differs"): Weight(0.5, 0.9, "records 0 and .89; by hand: people act in several places"),
    ("time", "differs"): Weight(0.05, 0.15, "by hand: acts more than 20 years apart: an heir in one office"),
    ("time", "contradicts"): Weight(0.0005, 0.06, "records 0 and .06: after a death, or a lifetime apart"),
    ("events", "agrees"): Weight(0.4, 0.002, "by hand: two sources name them in one event; judged one"),
    ("events", "day"): Weight(0.3, 0.003, "records .31 and .0003; graph .0008, list .016: seized in a group"),
    ("events", "month"): Weight(0.15, 0.01, "records .12 and .001; list .02"),
    ("events", "year"): Weight(0.15, 0.05, "records .09 and .02; list .13"),
    ("charges", "agrees"): Weight(0.7, 0.08, "records .82 and .0004; list .12: of one country"),
    ("charges", "near"): Weight(0.4, 0.22, "records .18 and .14; graph .20, list .27"),
    ("charges", "differs"): Weight(0.3, 0.7, "records 0 and .86; graph .80; by hand"),
    ("company", "agrees"): Weight(0.33, 0.004, "records .33 and 0; graph .0065, of whom half are one"),
    ("company", "several"): Weight(0.2, 0.001, "records .07 and 0"),
    ("facts", "contradicts"): Weight(0.002, 0.02, "by hand: seized on one day in two countries"),
    ("sources", "differs"): Weight(0.005, 0.64, "by hand: a source gives one person one address; list .64"),
    ("identifiers", "agrees"): Weight(0.5, 0.0001, "by hand: one record of another database"),
    ("identifiers", "differs"): Weight(0.5, 0.99, "the rest: databases keep several records of one person"),
}
"""The weights of people's features; a name that agrees weighs by how rare it is (`rarity`)."""


def bits_of(feature: str, outcome: Outcome | str) -> float:
    """Give the weight of an outcome; what is unknown weighs nothing.

    >>> bits_of("country", "agrees"), bits_of("country", "unknown")
    (2.2, 0.0)
    """
    return 0.0 if outcome == "unknown" else WEIGHTS[feature, outcome].bits


def probability(weight: float, kind: str) -> float:
    """Give the probability that both are one, from the sum of the weights.

    >>> probability(NAME_CAP, "person")
    0.5
    """
    return 1 / (1 + math.exp2(-(PRIORS[kind] + weight)))
