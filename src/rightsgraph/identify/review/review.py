"""The queue at a desk: one pair at a time, each judgement written at once, so that a cut loses none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError, RightsgraphError
from rightsgraph.identify.curation import Curation, read_curation
from rightsgraph.identify.queue.judged import Judged
from rightsgraph.identify.queue.model import Entity, Pair
from rightsgraph.identify.queue.score import seconds
from rightsgraph.identify.review.columns import fold
from rightsgraph.identify.review.sides import screen
from rightsgraph.identify.write import Judging, judge, undo
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

__all__ = ["Desk", "review"]

_VERDICTS = {"s": V.same, "d": V.different, "u": V.unsure}
_CERTAINTIES = {"c": V.certain, "p": V.probable, "o": V.possible}
_KEYS = "s same  d different  u unsure  k skip  b back  e passages  q quit  ? help > "
_SURE = "how sure? c certain  p probable  o possible > "
_HELP = """\
s  the same: the next build makes them one; say what agrees beside the name
d  different: kept apart, also against later judgements
u  unsure: joins nothing, says that somebody looked, and leaves the queue
k  skip: nothing is written, the pair comes again in the next review
b  back: to the pair before; a judgement on it is taken back
e  evidence: where and in which words sources say it. Read it before you judge
q  quit (or end the input): all that was judged is written already
Enter alone shows the pair again; at a question it leaves the pair unjudged."""
_LEAST, _LEAST_FOR_PEOPLE = 2, 3
"""So many words a reason has, and one that makes two people one without those of the table."""


@dataclass(frozen=True)
class Desk:
    """Where a curator sits: who it is, what asks and what shows, the width of both, and the clock.

    `ask` gives a line and raises EOFError where there is no more; `written` is told each judgement;
    `passages` gives, line by line, where sources tell of a thing and its events.
    """

    by: str
    ask: Callable[[str], str]
    say: Callable[[str], None]
    written: Callable[[str], None]
    now: Callable[[], dt.datetime]
    passages: Callable[[Entity], Iterable[str]]
    columns: Callable[[], int] = lambda: 80


@dataclass
class _Course:
    """How far a review is: the pair in turn, and what was done to those before it."""

    position: int = 0
    shown: int = -1
    done: list[tuple[int, NamedNode | None]] = field(default_factory=list)

    def next(self, judgement: NamedNode | None) -> None:
        self.done.append((self.position, judgement))
        self.position += 1

    @property
    def judged(self) -> int:
        return sum(judgement is not None for _, judgement in self.done)


def review(roots: Sequence[Path], queue: Sequence[Pair], desk: Desk) -> int:
    """Show pair after pair and write what is judged, until all are seen, the curator quits or input ends.

    What is judged meanwhile, here or by another curator, is not shown.

    Raises:
        InputError: the curated graphs cannot be read, or do not describe what is in the queue.
        FindingError: a judgement in them cannot be read.
    """
    course = _Course()
    _refuse_unknown(read_curation(roots), queue)
    try:
        while course.position < len(queue) and _turn(roots, queue, desk, course):
            pass
    except (EOFError, KeyboardInterrupt):
        desk.say("")
    left = len(queue) - course.position
    desk.say(f"{course.judged} judged, {len(course.done) - course.judged} skipped, {left} left")
    return course.judged


def _refuse_unknown(curation: Curation, queue: Sequence[Pair]) -> None:
    """Refuse a queue of other graphs than those that are judged in, before a curator has thought about it."""
    for end in (NamedNode(side.iri) for pair in queue for side in (pair.left, pair.right)):
        if end not in curation.roots:
            raise InputError(
                f"the workspace tells of what the graph to judge in does not hold: {compact(end)}",
                mend="give every root it was built from: --graph DIR; if they changed since, build it anew",
            )


def _turn(roots: Sequence[Path], queue: Sequence[Pair], desk: Desk, course: _Course) -> bool:
    """Show the pair in turn and do what is asked; say whether to go on."""
    pair = queue[course.position]
    curation = read_curation(roots)
    if Judged(curation.judgements).verdict(pair.left.iri, pair.right.iri):
        course.position += 1
        return True
    if course.shown != course.position:
        _show(pair, curation, desk, f"{course.position + 1} of {len(queue)}, {pair.left.kind}")
        course.shown = course.position
    key = desk.ask(_KEYS).lower()
    if key == "q":
        return False
    try:
        _done(key, roots, pair, desk, course)
    except RightsgraphError as error:
        desk.say(str(error))
    return True


def _done(key: str, roots: Sequence[Path], pair: Pair, desk: Desk, course: _Course) -> None:
    """Do what a key asks for."""
    if key in _VERDICTS:
        judging = _asked(pair, _VERDICTS[key], desk)
        if judging is None:
            desk.say("not judged")
        else:
            new = judge(roots, judging, now=desk.now())
            desk.written(compact(new.iri))
            course.next(new.iri)
    elif key == "k":
        course.next(None)
    elif key == "b":
        _back(roots, desk, course)
    elif key == "e":
        for side in (pair.left, pair.right):
            desk.say("\n".join((compact(NamedNode(side.iri)), *desk.passages(side))))
    elif key:
        desk.say(_HELP if key == "?" else f"no such key: {key}")
    else:
        course.shown = -1


def _show(pair: Pair, curation: Curation, desk: Desk, head: str) -> None:
    columns = desk.columns()
    ends = (curation.label(NamedNode(side.iri)) for side in (pair.left, pair.right))
    foot = "\n".join(fold(f"{head}: {' | '.join(ends)}", columns))
    desk.say(f"\n{head}\n\n{screen(pair, curation.judgements, curation.label, columns=columns)}\n\n{foot}")


def _back(roots: Sequence[Path], desk: Desk, course: _Course) -> None:
    if not course.done:
        desk.say("this is the first: nothing to take back")
        return
    position, judgement = course.done[-1]
    if judgement is not None:
        reason = "Taken back in the review in which it was passed."
        desk.written(compact(undo(roots, judgement, reason=reason, by=desk.by, now=desk.now()).iri))
    course.done.pop()
    course.position, course.shown = position, -1


def _asked(pair: Pair, verdict: NamedNode, desk: Desk) -> Judging | None:
    """Ask how sure and why; an empty line leaves the pair unjudged.

    Raises:
        InputError: two people of whom nothing but the name agrees are called the same.
    """
    ends = NamedNode(pair.left.iri), NamedNode(pair.right.iri)
    certainty = V.possible
    if verdict == V.same and pair.left.kind == "person" and not seconds(pair.features):
        raise InputError(
            "nothing but the name agrees: nobody is merged on a name alone",
            mend="if the documents say what else does: rightsgraph identify judge same "
            f"{compact(ends[0])} {compact(ends[1])} --certainty … --reason … --by {desk.by}",
        )
    if verdict == V.same and (against := _against(pair)):
        desk.say(f"against it: {against}")
    if verdict != V.unsure:
        key = desk.ask(_SURE).lower()
        while key not in ("", *_CERTAINTIES):
            desk.say(f"no such key: {key}; Enter alone leaves the pair unjudged")
            key = desk.ask(_SURE).lower()
        if not key:
            return None
        certainty = _CERTAINTIES[key]
    merged = verdict == V.same and pair.left.kind == "person"
    reason = _reason(_draft(pair, verdict), desk, least=_LEAST_FOR_PEOPLE if merged else _LEAST)
    return Judging(verdict, ends, reason, desk.by, certainty) if reason else None


def _reason(draft: str, desk: Desk, *, least: int) -> str:
    """Ask why; what the table says can be taken over, with words of one's own after it, never by itself."""
    if draft:
        desk.say(f"from the table: {draft}")
    while True:
        said = desk.ask("why? ('+ words' adds them to the table's) > " if draft else "why? > ")
        if not said:
            return ""
        added = bool(draft) and said.startswith("+")
        own = said.removeprefix("+").strip() if added else said
        words = _LEAST if added else least
        if len(own.split()) >= words:
            return f"{draft}; {own}" if added else own
        desk.say(f"say in your own words what you saw in the sources: {words} words or more")


def _draft(pair: Pair, verdict: NamedNode) -> str:
    if verdict == V.same:
        return "; ".join(f"{feature.name}: {feature.says}" for feature in seconds(pair.features))
    return _against(pair)


def _against(pair: Pair) -> str:
    told = [one for one in pair.features if one.outcome in ("contradicts", "differs") and one.weight < 0]
    return "; ".join(f"{feature.name} {feature.outcome}: {feature.says}" for feature in told)
