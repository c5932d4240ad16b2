"""Makes a release with a fault in it. By hand: python tests/release/making.py FAULT STEP GRAPH OUT

STEP is what `make_release` says before it begins with something. FAULT is `full` (from then on files cannot
grow beyond a few bytes, as on a full disk), `kill` (no last word), `interrupt` (Ctrl-C) or `end` (SIGTERM).
"""

import datetime as dt
import os
import resource
import signal
import sys

from rightsgraph.cli import main
from rightsgraph.release import make

FEW_BYTES = 64
SIGNALS = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "end": signal.SIGTERM}


def with_fault(fault, step):
    whole = make.make_release

    def faulty(request, graphs, *, out, say, note):
        def said(name):
            say(name)
            if name != step:
                return
            if fault == "full":
                resource.setrlimit(resource.RLIMIT_FSIZE, (FEW_BYTES, resource.RLIM_INFINITY))
            else:
                os.kill(os.getpid(), SIGNALS[fault])

        return whole(request, graphs, out=out, say=said, note=note)

    return faulty


if __name__ == "__main__":
    fault, step, graph, out = sys.argv[1:]
    make.make_release = with_fault(fault, step)
    main(["release", "make", "public", "--graph", graph, "--out", out, "--date", str(dt.date(2026, 11, 22))])
