"""Kills builds at random moments and says what each left. By hand: python tests/faults/killing.py 100 1

Two graphs that differ take turns in one workspace: a build of the other graph is killed, the store is asked,
and the build is run again to its end. Children are forked from this process, which has loaded all there is
to load, so that a kill costs a fraction of a second. Each kill is one line of JSON on standard output.
"""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from itertools import pairwise
from pathlib import Path

import pyshacl  # noqa: F401 (loaded once here, not in every child)

import rightsgraph.cli.query
import rightsgraph.query.answer
import rightsgraph.validate.findings
import rightsgraph.validate.stage  # noqa: F401
from rightsgraph.build.pipeline import STAGES, build
from rightsgraph.cli import main
from rightsgraph.project import Project
from rightsgraph.store.address import Address

REPOSITORY = Path(__file__).parents[2]
INVENTED = REPOSITORY / "tests" / "invented" / "graph"
FEW = (
    "ontology",
    "queries/infer/type-from-subclass.rq",
    "queries/rule/thing-without-type.rq",
    "shapes/charge.ttl",
)
"""What of the repository the builds read: few checks, so that the stages take about as long as each other."""


def home(folder: Path) -> Path:
    for name in FEW:
        whole, part = REPOSITORY / name, folder / name
        part.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(whole, part) if whole.is_dir() else shutil.copy(whole, part)
    return folder


def other_graph(graph: Path) -> None:
    """Change a graph so that every stage has something else to make: another day, and one finding."""
    lantern = graph / "source" / "lantern-2015-05-03.ttl"
    text = lantern.read_text(encoding="utf-8").replace('"2015-04-02"', '"2015-04-03"')
    text = re.sub(r"(a rg:Charge ;\n)    rg:accordingTo \S+ ;\n", r"\1", text)
    lantern.write_text(text, encoding="utf-8")


def in_child(work):
    """Run work in a fork of this process; give what it returns, or how it died."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        try:
            with os.fdopen(write, "w") as out:
                json.dump(work(), out)
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"a child ended with {status}")
    return json.loads(text)


def command(*arguments):
    """Run a verb in a child; give its exit status and what it wrote."""

    def work():
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            kept = [os.dup(1), os.dup(2)]
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            try:
                main(arguments)
            except SystemExit as left:
                status = left.code
            sys.stdout.flush()
            sys.stderr.flush()
            for number, old in enumerate(kept, start=1):
                os.dup2(old, number)
            texts = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read())
        return [status, *texts]

    return tuple(in_child(work))


def content(workspace):
    """Give a digest of all quads that a reader finds; an engine names blank nodes anew."""

    def work():
        quads = Address(workspace).open().quads()
        lines = sorted(re.sub(r"_:\w+", "_:", str(quad)) for quad in quads)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    return in_child(work)


def texts(workspace):
    """Give a digest of each text that the stages wrote."""
    return {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(workspace.glob("*/*.nq"))
    }


def strays(workspace):
    return sorted(path.name for path in workspace.iterdir() if path.suffix in (".new", ".old"))


class Trial:
    """One workspace and two graphs that take turns in it."""

    def __init__(self, folder, seed):
        self.choose = random.Random(seed)
        self.workspace = folder / "workspace"
        self.graphs = [folder / name for name in ("one", "two")]
        for graph in self.graphs:
            shutil.copytree(INVENTED, graph)
        other_graph(self.graphs[1])
        self.home = home(folder / "home")
        self.seconds, self.known, self.answers = {}, [], []
        for turn in (0, 1):
            self.seconds = self.timed(turn)
            self.known.append((texts(self.workspace), content(self.workspace)))
            self.answers.append(self.answer())
        self.standing = 1

    def project(self, turn):
        return Project(self.home, graphs=(self.graphs[turn],), workspace=self.workspace)

    def timed(self, turn):
        def work():
            begun = []
            build(self.project(turn), say=lambda name: begun.append((name, time.monotonic())))
            begun.append(("", time.monotonic()))
            return {name: end - start for (name, start), (_, end) in pairwise(begun)}

        return in_child(work)

    def answer(self):
        return command("query", "events", "--format", "csv", "--workspace", str(self.workspace))

    def kill(self, turn, stage, share):
        """Build in a child that is killed in a stage, after a share of its time; None: between its renames.

        Gives the stage in which it died, or None where it was quicker than the kill.
        """
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            if share is None:
                sys.addaudithook(killed_before_renaming(self.workspace / f"{stage}.new"))
            build(self.project(turn), say=lambda name: os.write(write, f"{name}\n".encode()))
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as said:
            while (last := said.readline().strip()) not in (stage, ""):
                pass
            if share is not None:
                time.sleep(share * self.seconds[stage])
                os.kill(child, signal.SIGKILL)
            for name in said:
                last = name.strip()
        _, status = os.waitpid(child, 0)
        return last if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else None

    def run(self, stage, share):
        """Kill one build, look at what it left, and build to the end; None where it was too quick to kill."""
        turn = 1 - self.standing
        died = self.kill(turn, stage, share)
        left, found, answer = strays(self.workspace), content(self.workspace), self.answer()
        stands = [self.known[each][1] == found and self.answers[each] == answer for each in (0, 1)]
        self.timed(turn)
        again = texts(self.workspace), content(self.workspace)
        before, self.standing = self.standing, turn
        return died and {
            "stage": died,
            "share": share,
            "left": left,
            "stands": "before" if stands[before] else "new" if stands[turn] else "neither",
            "status": answer[0],
            "same": again == self.known[turn],
            "strays": strays(self.workspace),
        }


def killed_before_renaming(fresh):
    def hook(event, arguments):
        if event == "os.rename" and os.fspath(arguments[0]) == str(fresh):
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def tell(found):
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()


def run(kills, seed):
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), seed)
        for stage in STAGES:
            tell(trial.run(stage, None))
        done = 0
        while done < kills:
            found = trial.run(trial.choose.choice(STAGES), trial.choose.random())
            if found:
                done += 1
                tell(found)


if __name__ == "__main__":
    os.fsync = lambda _: None  # only a loss of power would show the difference, and it takes most of the time
    run(int(sys.argv[1]), int(sys.argv[2]))
