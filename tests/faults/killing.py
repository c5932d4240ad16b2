"""Kills builds at random moments and says what each left. By hand: python tests/faults/killing.py 100 1

Two graphs that differ take turns in one workspace: a build of the other graph is killed, the store is asked,
and the build is run again to its end. Children are forked from this process, which has loaded all there is
to load, so that a kill costs a fraction of a second. Each kill is one line of JSON on standard output.
"""

import gc
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
from rightsgraph.project import Project, readable_store
from rightsgraph.store.embedded import EmbeddedStore

REPOSITORY = Path(__file__).parents[2]
INVENTED = REPOSITORY / "tests" / "invented" / "graph"
QUERIES = ("infer/type-from-subclass.rq", "rule/thing-without-type.rq")
ONTOLOGY = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
rg:Charge a owl:Class . rg:Event a owl:Class . rg:accordingTo a owl:ObjectProperty .
rg:Arrest a owl:Class ; rdfs:subClassOf rg:Event ; skos:notation "arrest" ; skos:prefLabel "arrest"@en .
"""
SHAPES = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX shape: <https://w3id.org/rightsgraph/shape/>
shape:Charge a sh:NodeShape ; sh:targetClass rg:Charge ; sh:property shape:Charge-according-to .
shape:Charge-according-to a sh:PropertyShape ; sh:path rg:accordingTo ; sh:minCount 1 ;
    sh:severity sh:Warning ; sh:message "Say who charges."@en .
"""

DEFINITION = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
v:unit-person a rg:CountingUnit ; skos:notation "people" .
v:pattern a rg:Pattern ; skos:notation "arrest" ; skos:prefLabel "Arrest"@en ;
    rg:countingUnit v:unit-person ; rg:touchesRight v:iccpr-9 ; skos:definition "Somebody is arrested."@en ;
    skos:scopeNote "what is told"@en .
"""
STANDARDS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
v:iccpr-9 skos:notation "ICCPR-9" .
"""
PATTERN = """# Title: Arrest
# Question: Who was arrested?
# Dataset: merged, inferred, reference, ontology
# Parameters:
#   country (country, optional): only there
# Columns:
#   subject (iri): who
#   country (notation): where
#   people (label list): the same
#   date (date list): when
#   evidence (label list): the arrests
#   basis (text list): empty
# Counting unit: people
# Coverage: what is told
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?subject ?country (?subject AS ?people)
  (GROUP_CONCAT(DISTINCT STR(?its_date); separator="|") AS ?date)
  (GROUP_CONCAT(DISTINCT STR(?arrest); separator="|") AS ?evidence) ("" AS ?basis)
WHERE {
  VALUES ?country { UNDEF }
  ?arrest a rg:Arrest ; rg:target ?subject ; rg:country ?country ; rg:date ?its_date .
}
GROUP BY ?subject ?country
ORDER BY ?subject ?country
"""

QUESTION = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?record ?date WHERE { ?record rg:date ?date } ORDER BY ?record ?date
"""


def home(folder: Path) -> Path:
    """Make a project of few words and checks, so that the stages take about as long as each other."""
    texts = {
        "ontology/few.ttl": ONTOLOGY,
        "ontology/pattern.ttl": DEFINITION,
        "ontology/vocabulary/standard.ttl": STANDARDS,
        "queries/pattern/arrest.rq": PATTERN,
        "shapes/charge.ttl": SHAPES,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in QUERIES:
        (folder / "queries" / name).parent.mkdir(parents=True)
        shutil.copy(REPOSITORY / "queries" / name, folder / "queries" / name)
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
    """Run a verb; give its exit status and what it wrote."""
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


def content(workspace):
    """Give a digest of all quads that a reader finds."""
    with readable_store(workspace) as folder:
        lines = sorted(str(quad) for quad in EmbeddedStore.open(folder).quads())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


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
        self.question = folder / "dates.rq"
        self.question.write_text(QUESTION, encoding="utf-8")
        self.seconds, self.known, self.answers = {}, [], []
        for turn in (0, 1):
            self.seconds, *made = self.built(turn)
            self.known.append(made)
            self.answers.append(self.asked())
        self.standing = 1

    def project(self, turn):
        return Project(self.home, graphs=(self.graphs[turn],), workspace=self.workspace)

    def built(self, turn):
        """Build to the end; give the seconds of each stage, the texts and what a reader finds."""

        def work():
            begun = []
            build(self.project(turn), say=lambda name: begun.append((name, time.monotonic())))
            begun.append(("", time.monotonic()))
            seconds = {name: end - start for (name, start), (_, end) in pairwise(begun)}
            return [seconds, texts(self.workspace), content(self.workspace)]

        return in_child(work)

    def asked(self):
        """Ask as a user would; give exit status, rows and errors, and what a reader finds."""
        asking = ("query", str(self.question), "--format", "csv", "--workspace", str(self.workspace))
        return in_child(lambda: [*command(*asking), content(self.workspace)])

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
        left, answer = strays(self.workspace), self.asked()
        stands = [known == answer for known in self.answers]
        _, *again = self.built(turn)
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
    gc.freeze()
    gc.disable()  # children come and go: none lives to be tidied, and none copies a page for it
    os.fsync = lambda _: None  # only a loss of power would show the difference, and it takes most of the time
    run(int(sys.argv[1]), int(sys.argv[2]))
