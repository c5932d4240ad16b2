"""One question from the command line: found, asked and written, if need be within a given time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from rightsgraph.errors import FindingError, InputError, OutsideError, RightsgraphError
from rightsgraph.query.advice import understood, unknown_terms
from rightsgraph.query.catalogue import Entry, find_entry, is_entry, read_entry
from rightsgraph.query.describe import as_graph
from rightsgraph.query.render import GRAPH_FORMATS, render, rows_of
from rightsgraph.query.run import known_to, run_entry, run_text
from rightsgraph.query.table import Answer
from rightsgraph.store import Store
from rightsgraph.store.address import Address

__all__ = ["Reply", "Request", "ask", "ask_within"]


@dataclass(frozen=True)
class Request:
    """What is asked: a question by name, or the text of a query; and how the answer is written.

    With `evidence` each row leads to the sources that make it true.
    """

    address: Address
    queries: Path
    name: str
    text: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    form: str = "table"
    width: int | None = None
    evidence: bool = False


_ERRORS = {kind.__name__: kind for kind in (FindingError, InputError, OutsideError)}


@dataclass(frozen=True)
class _Fault:
    """An error on its way between processes."""

    kind: str
    what: str
    where: str
    mend: str


@dataclass(frozen=True)
class Reply:
    """The written answer, how many rows or triples it has, and what is to be said about it.

    `beside` is the evidence as a second table, where the format of the answer has no place for it.
    """

    body: bytes
    rows: int
    notes: tuple[str, ...] = ()
    beside: bytes | None = None


def ask(request: Request) -> Reply:
    """Answer a request.

    Raises:
        InputError: there is no such question, or it, a parameter or the format cannot be used.
        OutsideError: there is no workspace.
    """
    store = request.address.open()
    entry = _entry(request)
    if request.evidence:
        return _ask_with_evidence(request, entry, store)
    taken: list[str] = []
    answer = _answer(request, entry, store, taken.append)
    notes = (*taken, *(() if rows_of(answer) else _notes(request, entry, store)))
    if request.form in GRAPH_FORMATS:
        answer = as_graph(answer, store)
    return Reply(render(answer, request.form, width=request.width, entry=entry), rows_of(answer), notes)


def _ask_with_evidence(request: Request, entry: Entry | None, store: Store) -> Reply:
    from rightsgraph.query.noted import absences, evidence_table, noted, says_itself
    from rightsgraph.query.trace.ask import trace_entry, trace_text

    rules = request.queries / "infer"
    taken: list[str] = []
    if entry is not None:
        table, evidence = trace_entry(entry, request.given, store, rules=rules, say=taken.append)
    else:
        _refuse_parameters(request)
        table, evidence = trace_text(request.text or "", store, rules=rules)
    said = (*taken, *(() if table.rows else _notes(request, entry, store)))
    if says_itself(request.form):
        body = noted(table, evidence, request.form, width=request.width)
        return Reply(body, len(table.rows), said)
    body = render(table, request.form, entry=entry)
    beside = render(evidence_table(evidence), request.form)
    return Reply(body, len(table.rows), (*said, *absences(evidence)), beside)


def _entry(request: Request) -> Entry | None:
    if request.text is None:
        return find_entry(request.queries, request.name)
    if is_entry(request.text):
        path = Path(request.name if request.name != "-" else "standard-input.rq")
        return read_entry(path, request.text)
    return None


def _notes(request: Request, entry: Entry | None, store: Store) -> tuple[str, ...]:
    """Say what may be the reason that nothing was found."""
    terms = unknown_terms(request.text) if request.text is not None else []
    given = [] if entry is None else understood(entry, request.given, known_to(store))
    return ("no row", *(f"  {line}" for line in (*terms, *given)))


def _answer(request: Request, entry: Entry | None, store: Store, say: Callable[[str], None]) -> Answer:
    if entry is not None:
        return run_entry(entry, request.given, store, say=say)
    _refuse_parameters(request)
    return run_text(request.text or "", store)


def _refuse_parameters(request: Request) -> None:
    if request.given:
        raise InputError(
            "this query takes no parameters: it has no header that describes them",
            where=request.name,
            mend="begin it like those of the catalogue: # Title: …, and declare its Parameters",
        )


def ask_within(request: Request, seconds: float) -> Reply:
    """Answer a request in a process of its own, which is killed when the time is over.

    The engine cannot stop a query that runs, so only the end of its process does.

    Raises:
        OutsideError: the time was over, or the process came to grief.
        InputError: as `ask`.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(request, there), daemon=True)
    worker.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise OutsideError(
                f"no answer within {seconds:g} s: the query was stopped",
                where=request.name,
                mend="narrow the question, or give more time by --timeout",
            )
        reply = here.recv()
    except EOFError as error:
        raise OutsideError("the query ended without an answer", where=request.name) from error
    finally:
        worker.kill()
        worker.join()
        here.close()
    if isinstance(reply, _Fault):
        raise _ERRORS[reply.kind](reply.what, where=reply.where, mend=reply.mend)
    if not isinstance(reply, Reply):
        raise OutsideError("the query ended without an answer", where=request.name)
    return reply


def _work(request: Request, pipe: Connection) -> None:
    try:
        pipe.send(ask(request))
    except RightsgraphError as error:
        pipe.send(_Fault(type(error).__name__, error.what, error.where, error.mend))
    except Exception as error:  # noqa: BLE001 (a defect of ours crosses to the parent, which names it)
        pipe.send(_Fault(OutsideError.__name__, f"a defect of rightsgraph itself: {error!r}", "", ""))
