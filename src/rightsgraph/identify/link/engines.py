"""Where the linking runs: DuckDB within this process, or Spark; Splink says the same to both."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from rightsgraph.errors import InputError, OutsideError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Engine", "EngineName", "Running", "running"]

EngineName = Literal["duckdb", "spark"]
_LOG = """status = error
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %m%n
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
"""


@dataclass(frozen=True)
class Running:
    """How the linking is to run: the engine, its threads and memory, the folder for what it sets aside.

    `master` is where Spark runs; the folder is then one that all its machines see.
    """

    engine: EngineName = "duckdb"
    threads: int = 2
    gigabytes: int = 2
    folder: Path = Path(".rightsgraph")
    master: str = ""


class Engine(Protocol):
    """What an engine must do besides what Splink does with it: take a file, and give a table."""

    folder: Path

    def api(self) -> Any:  # noqa: ANN401 (Splink has no public types)
        """Give a new interface for Splink: one remembers tables by name, and would mix two tasks."""
        ...

    def take(self, path: Path) -> str:
        """Show a file of Parquet under a name, which is given."""
        ...

    def give(self, name: str, columns: Sequence[str]) -> pl.DataFrame:
        """Give columns of a table that Splink has made."""
        ...


@dataclass
class _DuckDB:
    folder: Path
    connection: Any
    taken: int = 0

    def api(self) -> Any:  # noqa: ANN401
        from splink.backends.duckdb import DuckDBAPI

        return DuckDBAPI(connection=self.connection)

    def take(self, path: Path) -> str:
        self.taken += 1
        name, quoted = f"taken{self.taken}", str(path).replace("'", "''")
        view = f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{quoted}')"  # noqa: S608 (quoted)
        self.connection.execute(view)
        return name

    def give(self, name: str, columns: Sequence[str]) -> pl.DataFrame:
        frame: pl.DataFrame = self.connection.table(name).select(*columns).pl()
        return frame


@dataclass
class _Spark:
    folder: Path
    session: Any
    taken: int = 0

    def api(self) -> Any:  # noqa: ANN401
        from splink.backends.spark import SparkAPI

        make: Any = SparkAPI
        return make(spark_session=self.session, register_udfs_automatically=False)

    def take(self, path: Path) -> str:
        self.taken += 1
        name = f"taken{self.taken}"
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)
        return name

    def give(self, name: str, columns: Sequence[str]) -> pl.DataFrame:
        import polars as pl

        path = self.folder / f"given-{name}"
        self.session.table(name).select(*columns).write.parquet(str(path))
        return pl.read_parquet(path / "*.parquet")


@contextlib.contextmanager
def running(how: Running) -> Iterator[Engine]:
    """Start an engine with a folder of its own below the given one, which is removed in the end.

    Raises:
        InputError: Spark is asked for and not installed.
        OutsideError: memory or disk do not suffice, or Spark does not start.
    """
    how.folder.mkdir(parents=True, exist_ok=True)
    _sweep(how.folder)
    made = Path(tempfile.mkdtemp(prefix=f"link-{os.getpid()}-", dir=how.folder)).resolve()
    try:
        with _quiet(), _spark(how, made) if how.engine == "spark" else _duckdb(how, made) as engine:
            yield engine
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed have left behind."""
    for left in folder.glob("link-*-*"):
        try:
            os.kill(int(left.name.split("-")[1]), 0)
        except ProcessLookupError:
            shutil.rmtree(left, ignore_errors=True)
        except (ValueError, PermissionError):
            continue


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Splink says of its steps, and pyspark of pandas, from the user."""
    import splink  # noqa: F401 (it sets its log's level when it is loaded)

    log = logging.getLogger("splink")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
            yield
    finally:
        log.setLevel(before)


@contextlib.contextmanager
def _duckdb(how: Running, folder: Path) -> Iterator[Engine]:
    import duckdb

    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{how.gigabytes}GB",
        "threads": how.threads,
        "temp_directory": str(folder),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    connection = duckdb.connect(":memory:", config=limits)
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET preserve_insertion_order = false")
        yield _DuckDB(folder, connection)
    except duckdb.OutOfMemoryException as error:
        mend = "give more: --memory GIGABYTES; or link parts of the table"
        raise OutsideError(
            f"{how.gigabytes} GB of memory do not suffice", where=str(folder), mend=mend
        ) from error
    except duckdb.IOException as error:
        raise OutsideError(
            f"cannot be written: {error}", where=str(folder), mend="is the disk full?"
        ) from error
    finally:
        connection.close()


def _log(folder: Path) -> str:
    """Write what makes Spark say errors alone, and give its address."""
    path = folder / "log4j2.properties"
    path.write_text(_LOG, encoding="utf-8")
    return path.as_uri()


@contextlib.contextmanager
def _spark(how: Running, folder: Path) -> Iterator[Engine]:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        mend = "pip install 'rightsgraph[spark]', and Java 17 or later"
        raise InputError("Spark is not installed", where="--engine spark", mend=mend) from error

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    options: dict[str, bool | float | int | str | None] = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": f"{how.gigabytes}g",
        "spark.sql.shuffle.partitions": str(how.threads),
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_log(folder)}",
    }
    if not how.master:
        options |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.appName("rightsgraph").master(how.master or f"local[{how.threads}]")
    try:
        session = builder.config(map=options).getOrCreate()
    except PySparkException as error:
        mend = "Spark needs Java 17 or later: set JAVA_HOME"
        raise OutsideError("Spark does not start", where=str(error), mend=mend) from error
    try:
        session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
        yield _Spark(folder, session)
    except PySparkException as error:
        raise OutsideError(
            f"Spark failed: {error}", where=how.master or "here", mend="see its message"
        ) from error
    finally:
        session.stop()
