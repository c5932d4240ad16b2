"""Spark, with the same model, finds the same pairs with the same weights as DuckDB."""

import importlib.util
import shutil
import sys
from dataclasses import replace

import pytest

from rightsgraph.errors import InputError
from rightsgraph.identify.link.link import Linking, link
from rightsgraph.identify.link.model import Gate

INSTALLED = importlib.util.find_spec("pyspark") is not None


@pytest.mark.skipif(not INSTALLED, reason="pyspark is not installed: pip install 'rightsgraph[spark]'")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17 or later on the path")
def test_spark_and_duckdb_agree(world):
    pairs = {}
    for engine in ("duckdb", "spark"):
        how = replace(world.how, engine=engine)
        pairs[engine] = link(Linking([world.people], world.model, how, Gate(), lambda _: None))
    one, two = pairs["duckdb"], pairs["spark"]
    assert len(one) > 100
    assert one.drop("weight", "probability").equals(two.drop("weight", "probability"))
    assert (one["weight"] - two["weight"]).abs().max() < 1e-6
    assert list(world.how.folder.iterdir()) == []


def test_without_spark_its_engine_is_refused_and_says_how_to_get_it(world, monkeypatch):
    for name in ("pyspark", "pyspark.errors", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)  # as where it is not installed
    with pytest.raises(InputError, match=r"Spark is not installed") as caught:
        link(Linking([world.people], world.model, replace(world.how, engine="spark"), Gate(), lambda _: None))
    assert "rightsgraph[spark]" in caught.value.mend
