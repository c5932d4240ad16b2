"""Names of a table taken apart: given name, surname, patronymic and initials, folded word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["folded", "parts"]

_STRIPPED = ("ov", "in", "sky", "zoda")
"""Endings of surnames that come and go, or tell men from women."""
_FATHERS = ("vich", "uly")
_BETWEEN = r"[\s,;/\-]+"
_INITIAL_LETTERS = 4
_SCHEMA = ("word", "fold", "skeleton", "stem", "kind", "sex")


def _read(word: str) -> tuple[str, str, str, str, str, str]:
    """Give a word's fold, skeleton, stem, what kind of word it is in a name, the sex its ending tells of."""
    from rightsgraph.names.fold import fold
    from rightsgraph.names.keys import skeleton
    from rightsgraph.names.letters import ASCII
    from rightsgraph.names.parts import part
    from rightsgraph.names.patronymics import sex_of_child_word

    letters = word.rstrip(".")
    whole, bones = fold(letters), skeleton(letters)
    if not whole:
        return word, "", "", "", "nothing", ""
    if len(letters) == 1 or len(whole) == 1 or (word.endswith(".") and len(letters) <= _INITIAL_LETTERS):
        return word, whole, bones, whole[0], "initial", ""
    read = part(letters)
    child = sex_of_child_word(read.sounds)
    if child is not None:
        return word, whole, bones, whole, "child", child
    stem = read.stem.translate(ASCII)
    if (read.ending, read.sex) == ("vich", "m"):
        return word, whole, bones, stem, "vich", read.sex
    if read.ending in _FATHERS:
        return word, whole, bones, stem, "father", read.sex
    if read.ending in _STRIPPED:
        return word, whole, bones, stem, "family", read.sex
    return word, whole, bones, whole, "plain", ""


def folded(texts: pl.Series) -> pl.Series:
    """Give texts folded word by word and joined again; null where no word can be read.

    >>> import polars as pl
    >>> folded(pl.Series(["Northport", "", None])).to_list()
    ['nortport', None, None]
    """
    import polars as pl

    frame = texts.rename("text").to_frame()
    distinct = frame.unique().drop_nulls().sort("text")
    made = [" ".join(filter(None, map(_fold, re.split(_BETWEEN, text)))) for text in distinct["text"]]
    known = distinct.with_columns(folded=pl.Series(made, dtype=pl.String).replace("", None))
    return frame.join(known, on="text", how="left", maintain_order="left")["folded"]


def _fold(word: str) -> str:
    from rightsgraph.names.fold import fold

    return fold(word.strip("."))


def parts(names: pl.Series) -> pl.DataFrame:
    """Take names apart: a row each with given, surname, patronymic, their skeletons, and initials.

    Each distinct word is folded once. The surname is the word that ends like one; else, of two words or
    more, the last. A word in -vich is a surname where it stands as no father's name does.

    >>> import polars as pl
    >>> parts(pl.Series(["A. Testova", "Testov Daniyar"])).select("given", "initial", "surname").rows()
    [(None, 'a', 'test'), ('daniar', 'd', 'test')]
    """
    import polars as pl

    spaced = names.cast(pl.String).fill_null("").str.replace_all(".", ". ", literal=True)
    split = spaced.str.replace_all(_BETWEEN, " ").str.strip_chars().str.split(" ")
    rows = pl.DataFrame({"row": pl.int_range(len(names), eager=True), "word": split})
    long = rows.explode("word", empty_as_null=True).filter(pl.col("word") != "")
    distinct = long["word"].unique().sort()
    made = [_read(word) for word in distinct]
    known = pl.DataFrame(made, schema=dict.fromkeys(_SCHEMA, pl.String), orient="row")
    long = _vich(long.join(known, on="word", how="left", maintain_order="left"))
    next_is_child = pl.col("kind").shift(-1).over("row") == "child"
    is_name = pl.col("kind").is_in(["plain", "family"])
    is_father = next_is_child & is_name
    long = long.with_columns(
        kind=pl.when(is_father).then(pl.lit("father")).otherwise("kind"),
        sex=pl.when(is_father).then(pl.col("sex").shift(-1)).otherwise("sex"),
    ).filter(~pl.col("kind").is_in(["nothing", "child"]))
    return rows.select("row").join(_roles(long), on="row", how="left", maintain_order="left").drop("row")


def _vich(long: pl.DataFrame) -> pl.DataFrame:
    """Say of each word in -vich whether it is the father's name or the surname.

    A father's name stands behind the given name: a word that stands first, or at the end behind initials or a
    father's name, is a surname. Where one word and this one are all there is, it is what it is elsewhere.
    """
    import polars as pl

    row, kind = pl.col("row"), pl.col("kind")
    is_vich, is_plain = kind == "vich", kind.is_in(["plain", "family"])
    first = row != row.shift(1, fill_value=-1)
    last = row != row.shift(-1, fill_value=-1)
    before = kind.shift(1, fill_value="")
    behind = pl.when(first).then(pl.lit("")).otherwise(before)
    alone = first & last
    surname = is_vich & ~alone & (first | (last & behind.is_in(["vich", "father", "initial", "child"])))
    known = long.with_columns(surname=surname, plain=is_plain.sum().over("row"), words=pl.len().over("row"))
    sure = pl.col("surname") | (pl.col("plain") > 1)
    told = known.filter(is_vich & sure).group_by("fold").agg(usual=pl.col("surname").mean() > 0.5)
    known = known.join(told, on="fold", how="left", maintain_order="left")
    open_ = is_vich & last & (pl.col("words") == 2) & (pl.col("plain") == 1)
    chosen = pl.col("surname") | (open_ & pl.col("usual").fill_null(value=False))
    return known.with_columns(
        kind=pl.when(is_vich)
        .then(pl.when(chosen).then(pl.lit("family")).otherwise(pl.lit("father")))
        .otherwise(kind),
        stem=pl.when(chosen).then(pl.concat_str("stem", pl.lit("ich"))).otherwise("stem"),
        sex=pl.when(chosen).then(pl.lit("")).otherwise("sex"),
    ).drop("surname", "plain", "words", "usual")


def _roles(long: pl.DataFrame) -> pl.DataFrame:
    """Say which word of each row is what: columns as `parts` gives them."""
    import polars as pl

    by_row = _by_row(long)
    count, families = pl.col("stems").list.len(), pl.col("families")
    lone = (count == 1) & (pl.col("initials").list.len() == 0) & ~families.list.any()
    last_family = count - 1 - families.list.reverse().list.arg_max()
    chosen = pl.when(families.list.any()).then(last_family).otherwise(count - 1)
    by_row = by_row.with_columns(at=pl.when((count == 0) | lone).then(None).otherwise(chosen).cast(pl.Int64))
    other = pl.when(pl.col("at") == 0).then(1).otherwise(0)
    given = pl.col("folds").list.get(other, null_on_oob=True)
    first, second = (pl.col("initials").list.get(place, null_on_oob=True) for place in (0, 1))
    return by_row.select(
        "row",
        "sex",
        given=given,
        given_skeleton=pl.col("skeletons").list.get(other, null_on_oob=True),
        surname=pl.col("stems").list.get(pl.col("at"), null_on_oob=True),
        surname_skeleton=pl.col("skeletons").list.get(pl.col("at"), null_on_oob=True),
        initial=pl.coalesce(given.str.slice(0, 1), first),
        patronymic="father",
        patronymic_skeleton="father_skeleton",
        patronymic_initial=pl.coalesce(
            pl.col("father").str.slice(0, 1), pl.when(given.is_not_null()).then(first).otherwise(second)
        ),
    )


def _by_row(long: pl.DataFrame) -> pl.DataFrame:
    """Gather the words of each row by their kind, in the order written."""
    import polars as pl

    kind, sex = pl.col("kind"), pl.col("sex")
    core = kind.is_in(["plain", "family"])
    return long.group_by("row", maintain_order=True).agg(
        stems=pl.col("stem").filter(core),
        folds=pl.col("fold").filter(core),
        skeletons=pl.col("skeleton").filter(core),
        families=(kind.filter(core) == "family"),
        father=pl.col("stem").filter(kind == "father").first(),
        father_skeleton=pl.col("skeleton").filter(kind == "father").first(),
        initials=pl.col("stem").filter(kind == "initial"),
        sex=sex.filter(kind.is_in(["father", "family"]) & (sex != "")).first(),
    )
