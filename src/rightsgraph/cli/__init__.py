"""The command line: verbs are found by name and loaded only when called."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from rightsgraph import __version__
from rightsgraph.cli.lazy import Verbs
from rightsgraph.errors import OutsideError, RightsgraphError

__all__ = ["main"]

_VERBS = {
    "build": "Make or refresh the workspace from the curated graphs.",
    "ingest": "Take in RDF that a partner hands over, as what a source says.",
    "validate": "Check graphs against the shapes and rules.",
    "query": "Answer a question of the catalogue, of a file or of standard input.",
    "find": "Look up who or what is called so, in any script and spelling.",
    "queries": "List the catalogue of questions, or show one entry.",
    "patterns": "Show which patterns occur in which country, and their hits.",
    "compare": "Compare countries: profiles, similarity, change, time between steps, spread of laws.",
    "network": "Say who is tied to whom: paths, measures, groups, files, pictures.",
    "export": "Write people, organizations and memberships as a file of FollowTheMoney.",
    "dossier": "Make a printable page about one person from what sources say.",
    "conflicts": "Show what sources disagree on.",
    "explain": "Say why a derived fact holds: rule, premises, sources.",
    "evidence": "Verify, locate or show where a source says something.",
    "identify": "Find who may be one, judge it, undo it; link large tables.",
    "release": "Make a release for partners, check it, say what changed and why something is in or out.",
    "site": "Write every page of a release as static files.",
    "serve": "Serve a release as linked-data pages and a SPARQL endpoint, on this machine by default.",
    "token": "Let partners in: access tokens for stricter levels.",
    "mint": "Print new addresses for people, events and records.",
    "fmt": "Format curated Turtle files.",
}


class _Verbs(Verbs):
    package, about = "rightsgraph.cli", _VERBS


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="rightsgraph %(version)s")
def cli() -> None:
    """Who did what to whom, under which law, where else, and who says so.

    Data go to standard output, everything else to standard error. Exit status: 0 fine; 1 a finding of
    severity Violation, or a failed verification; 2 misuse; 3 something outside failed.

    \b
    Example:  rightsgraph query events -p country=KZ --format csv
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and leave with the exit status of the design; a traceback never reaches a user.

    Raises:
        SystemExit: always, with the exit status.
    """
    try:
        status = cli.main(args=arguments, prog_name="rightsgraph", standalone_mode=False)
    except RightsgraphError as error:
        _leave(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Abort:
        _leave("stopped", 3)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        failure = OutsideError(error.strerror or str(error), where=str(error.filename or Path.cwd()))
        _leave(str(failure), failure.exit_code)
    except Exception as error:  # (the last resort: a defect of ours is named, not dumped)
        if os.environ.get("RIGHTSGRAPH_TRACEBACK"):
            raise
        _leave(_defect(error), 3)
    sys.exit(status if isinstance(status, int) else 0)


def _defect(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(at.filename).name}:{at.lineno}"
    mend = "please report this; RIGHTSGRAPH_TRACEBACK=1 shows the whole way to it"
    what = f"a defect of rightsgraph itself: {type(error).__name__}: {error}"
    return str(OutsideError(what, where=place, mend=mend))


def _leave(message: str, status: int) -> None:
    """Say a message, in which signs that cannot be seen are spelt out: names may turn the line around."""
    seen = (char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in message)
    click.echo(f"rightsgraph: {''.join(seen)}", err=True)
    sys.exit(status)
