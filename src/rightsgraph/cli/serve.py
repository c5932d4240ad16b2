"""`rightsgraph serve`: pages and a SPARQL endpoint over one release."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.errors import InputError
from rightsgraph.project import ARCHIVE_VARIABLE

if TYPE_CHECKING:
    from rightsgraph.serve.model import Settings

__all__ = ["command"]

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("serve")
@click.option(
    "--release", default=Path("release"), show_default=True, type=_FOLDER, metavar="DIR", help="The release."
)
@click.option("--store", type=_FOLDER, metavar="DIR", help="Serve any store instead, read-only.")
@click.option("--port", default=7001, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--address",
    "addresses",
    multiple=True,
    metavar="URL",
    help="Under which address the world knows the server; may be given more than once.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy before it, whose X-Forwarded-For is believed; all others' is not.",
)
@click.option(
    "--timeout",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 600),
    metavar="SECONDS",
    help="The time that one query may take.",
)
@click.option(
    "--memory",
    default=1024,
    show_default=True,
    type=click.IntRange(64),
    metavar="MB",
    help="The memory that one query may take.",
)
@click.option(
    "--partner",
    "behind",
    multiple=True,
    type=_FOLDER,
    metavar="DIR",
    help="A release of a stricter level, for who has a token of its level.",
)
@click.option("--tokens", type=_FILE, metavar="FILE", help="The file of tokens; see rightsgraph token.")
def command(**given: Any) -> None:  # noqa: ANN401
    """Serve a release as linked-data pages and a SPARQL 1.1 endpoint, read-only, until Ctrl-C.

    Only this machine reaches it, unless --host says otherwise; behind a proxy, give --address and --proxy.
    Passages are shown where RIGHTSGRAPH_ARCHIVE names the folders of archived documents.

    \b
    Example:  rightsgraph serve --release release --port 7001
    """
    from rightsgraph.serve.run import run
    from rightsgraph.serve.start import check_settings

    settings = _settings(**given)
    check_settings(settings, lambda text: click.echo(text, err=True))
    run(settings)


def _settings(**given: Any) -> Settings:  # noqa: ANN401
    from rightsgraph.release.opened import open_release
    from rightsgraph.serve.model import Limits, Settings

    store, folder = given.pop("store"), given.pop("release")
    limits = Limits(seconds=given.pop("timeout"), memory=given.pop("memory") << 20)
    behind = tuple(open_release(one) for one in given.pop("behind"))
    release = None
    if store is None:
        if not folder.exists():
            mend = "make one: rightsgraph release make public --out release; or give --release DIR"
            raise InputError("no release here", where=str(folder), mend=mend)
        release = open_release(folder)
    elif not (store / "CURRENT").is_file():
        mend = "give the folder of a store, as in --store .rightsgraph/store/data"
        raise InputError("no store here", where=str(store), mend=mend)
    told = os.environ.get(ARCHIVE_VARIABLE, "").split(os.pathsep)
    archive = tuple(Path(one) for one in told if one) if release else ()
    return Settings(
        folder=store or folder, release=release, limits=limits, behind=behind, archive=archive, **given
    )
