"""One of several curators who judge at once: python at_once.py GRAPH FIRST SECOND REASON BY VERDICT.

Says `ready`, waits until standard input ends, judges until it is done or refused, says how it ended.
"""

import datetime as dt
import sys
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError, InputError, OutsideError
from rightsgraph.identify.write import Judging, judge
from rightsgraph.vocab import V


def outcome(graph, judging):
    while True:
        try:
            judge([graph], judging, now=dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
        except OutsideError:
            continue
        except (FindingError, InputError) as error:
            return type(error).__name__
        return "written"


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    graph, first, second, reason, by, verdict = sys.argv[1:]
    about = (NamedNode(first), NamedNode(second))
    judging = Judging(verdict=NamedNode(verdict), about=about, reason=reason, by=by, certainty=V.probable)
    say("ready")
    sys.stdin.read()
    say(outcome(Path(graph), judging))
