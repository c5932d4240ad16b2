"""The order of the stages: what each reads, when it is made again, and the store at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load, write_quads
from rightsgraph.build.names import index_names
from rightsgraph.build.workspace import SEAL, Stage, locked, run_stage
from rightsgraph.curated import curated_files
from rightsgraph.errors import InputError
from rightsgraph.identify.judgements import placing
from rightsgraph.infer import infer
from rightsgraph.iri import graph_name
from rightsgraph.patterns.stage import Made, match_patterns
from rightsgraph.project import Project, digest_of_files
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["STAGES", "build"]

STAGES = ("load", "identify", "validate", "infer", "match", "store")
"""The stages in their order; each has a folder of its name in the workspace."""


def build(
    project: Project, *, say: Callable[[str], None] = lambda _: None, stages: Sequence[str] = STAGES
) -> list[str]:
    """Make or refresh the workspace; give the names of the stages that were made anew.

    Args:
        project: the folders to read and the workspace to write.
        say: told the name of each stage that is made, before it is.
        stages: those that are wanted, in their order; a release is made without findings.

    Raises:
        InputError: a curated file, the ontology, a shape or a query cannot be used.
        FindingError: the judgements contradict each other.
        OutsideError: the workspace cannot be written, or another build is at work.
    """
    workspace = project.workspace
    if not project.home.joinpath("ontology").is_dir():
        raise InputError("the project's folders are not here", where=str(project.home))
    for root in project.graphs:
        if workspace.resolve().is_relative_to(root.resolve()):
            what = f"the workspace lies in the curated root {root}, which holds claims only"
            raise InputError(what, where=str(workspace), mend="give --workspace a folder outside of it")
    code = _code(project)
    with locked(workspace):
        return [name for name in stages if run_stage(workspace, _stage(name, project, code), say=say)]


def _stage(name: str, project: Project, code: str) -> Stage:
    """Describe a stage: what it reads (to see whether it must be made again) and how it is made."""
    workspace = project.workspace
    loaded, identified = workspace / "load", workspace / "identify"
    make: dict[str, Callable[[Path], None]] = {
        "load": lambda folder: load(project, folder),
        "identify": lambda folder: _identify(project, folder),
        "validate": lambda folder: _validate(project, folder),
        "infer": lambda folder: infer(loaded, identified, project.queries / "infer", folder),
        "match": lambda folder: _match(project, folder, code),
        "store": lambda folder: _store(workspace, folder),
    }
    inputs = digest_of_files(_inputs(name, project), root=project.home)
    return Stage(name, f"{inputs} {code}", make[name])


def _code(project: Project) -> str:
    return digest_of_files(Path(__file__).parents[1].rglob("*.py"), root=project.home)


def _inputs(name: str, project: Project) -> list[Path]:
    """List what a stage reads; of a stage before it the seal, which stands for all that it wrote."""
    curated = [file.path for file in curated_files(project.graphs)]
    loaded, identified, validated, inferred, matched = (
        project.workspace / stage / SEAL for stage in STAGES[:-1]
    )
    found = [validated] if validated.is_file() else []
    if name == "load":
        return [*curated, *_below(project.ontology)]
    if name == "identify":
        return [loaded]
    if name == "validate":  # the curated files too: findings name their lines
        return [*curated, loaded, identified, *_below(project.shapes), *_below(project.queries / "rule")]
    if name == "infer":
        return [loaded, identified, *_below(project.queries / "infer")]
    if name == "match":
        library = [*_below(project.queries / "pattern"), project.ontology / "pattern.ttl"]
        return [loaded, identified, inferred, *library]
    return [loaded, identified, *found, inferred, matched]


def _facts(workspace: Path) -> list[Path]:
    return [
        workspace / "load" / "context.nq",
        workspace / "identify" / "merged.nq",
        workspace / "infer" / "inferred.nq",
    ]


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _identify(project: Project, folder: Path) -> None:
    judged = (file.path for file in curated_files(project.graphs) if graph_name(file.graph) == "judgements")
    with placing(judged):
        identify(project.workspace / "load", folder)


def _validate(project: Project, folder: Path) -> None:
    # Imported here: pyshacl takes longer to import than a build takes that has nothing to do.
    from rightsgraph.validate.findings import as_quads
    from rightsgraph.validate.stage import validate

    loaded, identified = project.workspace / "load", project.workspace / "identify"
    context = loaded / "context.nq"
    raw = EmbeddedStore.read([context, loaded / "sources.nq"])
    merged = EmbeddedStore.read([context, identified / "merged.nq", identified / "sources.nq"])
    write_quads(as_quads(validate(raw, merged, project)), folder / "findings.nq")


def _match(project: Project, folder: Path, code: str) -> None:
    match_patterns(_facts(project.workspace), project, folder, Made(project.workspace / "match", code))


def _store(workspace: Path, folder: Path) -> None:
    files = [
        workspace / "load" / "context.nq",
        workspace / "identify" / "sources.nq",
        workspace / "identify" / "merged.nq",
        *(workspace / "validate").glob("findings.nq"),
        workspace / "infer" / "inferred.nq",
        workspace / "match" / "patterns.nq",
    ]
    EmbeddedStore.create(folder / "data", files)
    index_names(folder)
