"""What of two rows is compared, and which outcomes there are: the same conditions on every engine.

An outcome's condition is SQL that DuckDB and Spark read alike; edit distance is the one function both have.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rightsgraph.identify.link.prepare import KEYS
from rightsgraph.identify.link.table import OTHERS

__all__ = ["COMPARISONS", "DIFFERS", "UNKNOWN", "WITHIN", "Comparison", "Outcome", "Shares", "settings"]

UNKNOWN = "unknown"
"""The outcome where one side says nothing: it weighs nothing."""
DIFFERS = "differs"
WITHIN = ("given", "surname", "patronymic")
"""Columns whose values are as rare as they are in their country: what is rare here may be common there."""
_OTHERWISE = "ELSE"

Shares = Mapping[str, Mapping[str, tuple[float, float]]]
"""Of each comparison and outcome: its share among pairs that are one person, and among any two rows."""


@dataclass(frozen=True)
class Outcome:
    """How a comparison can come out; `rare` names the column whose rare values weigh more."""

    name: str
    condition: str
    rare: str = ""


@dataclass(frozen=True)
class Comparison:
    """What is compared, and its outcomes: the first whose condition holds counts."""

    name: str
    outcomes: tuple[Outcome, ...]


def _missing(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _slip(column: str, most: int, shortest: int) -> str:
    return f"levenshtein({column}_l, {column}_r) <= {most} AND length({column}_l) >= {shortest}"


_SWAPPED = "given_l = surname_r AND surname_l = given_r"
_GIVEN = Comparison(
    "given",
    (
        Outcome(UNKNOWN, f"{_missing('initial')} OR ({_SWAPPED})"),
        Outcome("same", _same("given"), rare="given"),
        Outcome("initial", f"({_missing('given')}) AND {_same('initial')}"),
        Outcome("one letter", f"{_slip('given', 1, 4)}"),
        Outcome("same bones", _same("forename")),
        Outcome("two letters", f"{_slip('given', 2, 7)}"),
        Outcome("same first letter", _same("initial")),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
_SURNAME = Comparison(
    "surname",
    (
        Outcome(UNKNOWN, _missing("surname")),
        Outcome("same", _same("surname"), rare="surname"),
        Outcome("swapped", _SWAPPED),
        Outcome("one letter", f"{_slip('surname', 1, 4)}"),
        Outcome("same bones", _same("family")),
        Outcome("two letters", f"{_slip('surname', 2, 7)}"),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
_FATHER = Comparison(
    "patronymic",
    (
        Outcome(UNKNOWN, _missing("patronymic_initial")),
        Outcome("same", _same("patronymic"), rare="patronymic"),
        Outcome("initial", f"({_missing('patronymic')}) AND {_same('patronymic_initial')}"),
        Outcome("near", f"{_slip('patronymic', 1, 4)} OR {_same('father')}"),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
_SEX = Comparison(
    "sex", (Outcome(UNKNOWN, _missing("sex")), Outcome("same", _same("sex")), Outcome(DIFFERS, _OTHERWISE))
)
_COUNTRY = Comparison(
    "country",
    (
        Outcome(UNKNOWN, f"{_missing('country')} OR {_same('place')}"),  # the place has told it already
        Outcome("same", _same("country"), rare="country"),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
_PLACE = Comparison(
    "place",
    (
        Outcome(UNKNOWN, _missing("place")),
        Outcome("same", _same("place"), rare="place"),
        Outcome("one letter", _slip("place", 1, 5)),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
_YEAR = Comparison(
    "year",
    (
        Outcome(UNKNOWN, _missing("year")),
        Outcome("same", _same("year")),
        Outcome("next", "abs(year_l - year_r) <= 1"),
        Outcome("within five", "abs(year_l - year_r) <= 5"),
        Outcome(DIFFERS, _OTHERWISE),
    ),
)
COMPARISONS: tuple[Comparison, ...] = (
    _GIVEN,
    _SURNAME,
    _FATHER,
    _SEX,
    _COUNTRY,
    _PLACE,
    _YEAR,
    *(
        Comparison(
            name,
            (
                Outcome(UNKNOWN, _missing(name)),
                Outcome("same", _same(name), rare=name),
                Outcome(DIFFERS, _OTHERWISE),
            ),
        )
        for name in OTHERS
    ),
)


def settings(
    comparisons: Collection[Comparison], shares: Shares, *, prior: float, between: bool, explained: bool
) -> dict[str, object]:
    """Give Splink's settings: comparisons with their shares, and the prior of any two rows being one person.

    With `between`, only rows of two tables are brought together. With `explained`, Splink tells the bits of
    each comparison, too.
    """
    apart = " AND l.side <> r.side" if between else ""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row",
        "probability_two_random_records_match": prior,
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": explained,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": f"l.key{number} = r.key{number}{apart}"} for number in range(1, len(KEYS) + 1)
        ],
        "comparisons": [_said(one, shares[one.name]) for one in comparisons],
    }


def _said(comparison: Comparison, shares: Mapping[str, tuple[float, float]]) -> dict[str, object]:
    levels: list[dict[str, object]] = []
    for outcome in comparison.outcomes:
        level: dict[str, object] = {
            "sql_condition": outcome.condition,
            "label_for_charts": outcome.name,
        }
        if outcome.name == UNKNOWN:
            level["is_null_level"] = True
        else:
            level["m_probability"], level["u_probability"] = shares[outcome.name]
        if outcome.rare:
            within = outcome.rare in WITHIN
            level["tf_adjustment_column"] = f"{outcome.rare}_there" if within else outcome.rare
            level["disable_tf_exact_match_detection"] = within
        levels.append(level)
    return {"output_column_name": comparison.name, "comparison_levels": levels}
