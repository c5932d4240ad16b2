"""A generated table of invented people, labels of it, and a model trained on them."""

import sys
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from rightsgraph.identify.link import train as training
from rightsgraph.identify.link.engines import Running
from rightsgraph.identify.link.model import Gate
from rightsgraph.identify.link.table import read_people
from rightsgraph.identify.link.train import Training, train

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
ROWS, CHANCE_PAIRS = 1_200, 60_000


@pytest.fixture(scope="session", autouse=True)
def few_chance_pairs():
    """Enough for so small a table, and quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "_CHANCE_PAIRS", CHANCE_PAIRS)
        yield


@pytest.fixture(scope="session")
def generated():
    """The module that makes populations."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        import population

    return population


@pytest.fixture(scope="session")
def world(generated, tmp_path_factory):
    """A table, its truth, labels of every pair of one person and of as many of two, a trained model."""
    folder = tmp_path_factory.mktemp("linking")
    made = generated.population(ROWS, seed=3, density=8)
    made.records.write_parquet(folder / "people.parquet")
    same = made.pairs.with_columns(same=pl.lit("1"))
    ids = made.records["id"]
    two = pl.DataFrame({"left": ids[:-1], "right": ids[1:], "same": "0"}).head(len(same))
    labels = pl.concat([same, two]).unique(["left", "right"], keep="first", maintain_order=True)
    labels.write_csv(folder / "labels.csv")
    people = read_people(folder / "people.parquet", {})
    how = Running(folder=folder / "workspace")
    said = []
    asked = Training(people, folder / "labels.csv", Gate(0.7, 0.7), how, said.append)
    model = train(asked, folder / "model.json")
    return SimpleNamespace(
        folder=folder, people=people, pairs=made.pairs, how=how, model=model, said=said, asked=asked
    )
