"""The queue at a desk: one pair at a time, each judgement written at once, so that a cut loses none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError, RightsgraphError
from rightsgraph.identify.curation import Curation, read_curation
from rightsgraph.identify.queue.judged import Judged
from rightsgraph.identify.queue.model import Pair
from rightsgraph.identify.queue.score import seconds
from rightsgraph.identify.review.sides import screen
from rightsgraph.identify.write import Judging, judge, undo
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

__all__ = ["Desk", "review"]

_VERDICTS = {"s": V.same, "d": V.different, "u": V.unsure}
_CERTAINTIES = {"c": V.certain, "p": V.probable, "o": V.possible}
_KEYS = "s same  d different  u unsure  k skip  b back  q quit  ? help > "
_HELP = """\
s  the same: the next build makes them one; the reason says what agrees beside the name
d  different: kept apart, also against later judgements
u  unsure: joins nothing, says that somebody looked, and leaves the queue
k  skip: nothing is written, the pair comes again
b  back: to the pair before; a judgement on it is taken back
q  quit (or end the input): all that was judged is written already
Read the passages before you judge: the commands are shown with each pair."""


@dataclass(frozen=True)
class Desk:
    """Where a curator sits: who it is, what asks and what shows, the width of both, and the clock.

    `ask` gives a line and raises EOFError where there is no more; `written` is told each judgement.
    """

    by: str
    ask: Callable[[str], str]
    say: Callable[[str], None]
    written: Callable[[str], None]
    now: Callable[[], dt.datetime]
    columns: int = 80


@dataclass
class _Course:
    """How far a review is: the pair in turn, and what was done to those before it."""

    position: int = 0
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
        InputError: the curated graphs cannot be read.
        FindingError: a judgement in them cannot be read.
    """
    course = _Course()
    try:
        while course.position < len(queue) and _turn(roots, queue, desk, course):
            pass
    except (EOFError, KeyboardInterrupt):
        desk.say("")
    left = len(queue) - course.position
    desk.say(f"{course.judged} judged, {len(course.done) - course.judged} skipped, {left} left")
    return course.judged


def _turn(roots: Sequence[Path], queue: Sequence[Pair], desk: Desk, course: _Course) -> bool:
    """Show the pair in turn and do what is asked; say whether to go on."""
    pair = queue[course.position]
    curation = read_curation(roots)
    if Judged(curation.judgements).verdict(pair.left.iri, pair.right.iri):
        course.position += 1
        return True
    _show(pair, curation, desk, f"{course.position + 1} of {len(queue)}, {pair.left.kind}")
    key = ""
    while key not in (*_VERDICTS, "k", "b", "q"):
        key = desk.ask(_KEYS).lower()
        if key == "?":
            desk.say(_HELP)
    if key == "q":
        return False
    if key == "k":
        course.next(None)
        return True
    try:
        if key == "b":
            _back(roots, desk, course)
        else:
            judging = _asked(pair, _VERDICTS[key], desk)
            if judging is not None:
                new = judge(roots, judging, now=desk.now())
                desk.written(compact(new.iri))
                course.next(new.iri)
    except RightsgraphError as error:
        desk.say(str(error))
    return True


def _show(pair: Pair, curation: Curation, desk: Desk, head: str) -> None:
    shown = screen(pair, curation.judgements, curation.label, columns=desk.columns)
    desk.say(f"\n{head}\n\n{shown}\n")


def _back(roots: Sequence[Path], desk: Desk, course: _Course) -> None:
    if not course.done:
        desk.say("this is the first: nothing to take back")
        return
    position, judgement = course.done[-1]
    if judgement is not None:
        reason = "Taken back in the review in which it was passed."
        desk.written(compact(undo(roots, judgement, reason=reason, by=desk.by, now=desk.now()).iri))
    course.done.pop()
    course.position = position


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
    if verdict != V.unsure:
        key = "-"
        while key not in ("", *_CERTAINTIES):
            key = desk.ask("how sure? c certain  p probable  o possible > ").lower()
        if not key:
            return None
        certainty = _CERTAINTIES[key]
    reason = _reason(_draft(pair, verdict), desk)
    return Judging(verdict, ends, reason, desk.by, certainty) if reason else None


def _reason(draft: str, desk: Desk) -> str:
    """Ask why; what the table says can be taken over, with words of one's own after it, never by itself."""
    if draft:
        desk.say(f"from the table: {draft}")
    while True:
        said = desk.ask("why? ('+ words' adds them to the table's) > " if draft else "why? > ")
        own = said.removeprefix("+").strip() if draft else said
        if own or not said:
            return f"{draft}; {own}" if draft and said.startswith("+") else own
        desk.say("say in your own words what you saw in the sources")


def _draft(pair: Pair, verdict: NamedNode) -> str:
    if verdict == V.same:
        told = seconds(pair.features)
    else:
        told = [one for one in pair.features if one.outcome in ("contradicts", "differs") and one.weight < 0]
    return "; ".join(f"{feature.name}: {feature.says}" for feature in told)
