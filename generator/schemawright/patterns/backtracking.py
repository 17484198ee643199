"""Whether a backtracking matcher may need much time for a pattern: a static analysis.

The time of a failing match grows with the number of ways to read the same text. That number is
known from the automaton of the pattern (Weber and Seidl, "On the degree of ambiguity of finite
automata", 1991):

- it is exponential if some text leads from a position back to it in two ways: `(a+)+`; where
  a count ends the repeat, that is the degree of a polynomial;
- it is a polynomial whose degree is the number of loops in a row of which each can hand over
  to the next in the middle of a text that both can read: `\\s*\\s*`. Two such loops are common
  and harmless at the lengths of real texts; three are reported.

Look-arounds are looked at on their own. Where the analysis would take too long itself, it says
so instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from typing import TypeAlias

from schemawright.patterns.automaton import (
    Automaton,
    Loop,
    TooLargeError,
    Ways,
    build_automaton,
)
from schemawright.patterns.code_points import overlap
from schemawright.patterns.quoting import on_one_line
from schemawright.patterns.syntax import Look, Node, children
from schemawright.patterns.widths import groups_of

_MAXIMUM_STEPS = 300_000
_REPORTED_LOOPS = 3
_SHOWN_LENGTH = 40

_Pair: TypeAlias = tuple[int, int]
_Triple: TypeAlias = tuple[int, int, int]
_Handover: TypeAlias = tuple[Loop, Loop]


def explain_backtracking(node: Node, pattern: str) -> str | None:
    """Why a search for `node` may take long, in one sentence; `None` when it does not.

    `pattern` is the text that `node` was read from, to be quoted.
    """
    groups = groups_of(node)
    try:
        for part in (node, *_look_bodies(node)):
            automaton = build_automaton(part, groups)
            reason = _Analysis(automaton, pattern).explain()
            if reason is not None:
                return reason
    except TooLargeError:
        return "The pattern is too large to be proved free of excessive backtracking."
    return None


def _look_bodies(node: Node) -> Iterator[Node]:
    if isinstance(node, Look):
        yield node.body
    for child in children(node):
        yield from _look_bodies(child)


class _Analysis:
    def __init__(self, automaton: Automaton, pattern: str) -> None:
        self._automaton = automaton
        self._pattern = pattern
        self._steps = 0
        self._overlaps: dict[_Pair, bool] = {}

    def explain(self) -> str | None:
        loops = self._automaton.loops
        ambiguous = [loop for loop in loops if self._is_ambiguous(loop.follow)]
        if ambiguous:
            loop = min(ambiguous, key=lambda loop: loop.repeat.maximum is not None)
            return (
                f"The repeat {self._quote(loop)} can match the same text in several ways: "
                f"a text that does not match may take {_growth(loop)} time."
            )
        handovers = self._handovers(_outermost(loops))
        if len(handovers) + 1 >= _REPORTED_LOOPS:
            quoted = dict.fromkeys(map(self._quote, chain.from_iterable(handovers)))
            return (
                f"The repeats {', '.join(quoted)} can match the same text one after the "
                "other: a text that does not match may take polynomial "
                f"(degree {len(handovers) + 1}) time."
            )
        return None

    def _quote(self, loop: Loop) -> str:
        text = on_one_line(self._pattern[loop.repeat.start : loop.repeat.end])
        shown = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}..."
        return f"`{shown}`"

    def _overlap(self, left: int, right: int) -> bool:
        self._steps += 1
        if self._steps > _MAXIMUM_STEPS:
            raise TooLargeError
        key = (left, right) if left < right else (right, left)
        if key not in self._overlaps:
            positions = self._automaton.positions
            self._overlaps[key] = overlap(positions[left], positions[right])
        return self._overlaps[key]

    def _is_ambiguous(self, follow: dict[int, Ways]) -> bool:
        """Whether two different ways on one text start and end in the same position.

        Both ways are walked at once, from all positions of a loop; then back again, from where
        they are in one position, to places where they are in two.
        """
        if any(number > 1 for ways in follow.values() for number in ways.values()):
            return True
        before: dict[_Pair, set[_Pair]] = {}
        todo: list[_Pair] = [(position, position) for position in follow]
        seen = set(todo)
        while todo:
            pair = todo.pop()
            for after in self._pairs_after(pair, follow):
                before.setdefault(after, set()).add(pair)
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
        todo = [(position, position) for position in follow]
        seen = set(todo)
        while todo:
            for pair in before.get(todo.pop(), ()):
                if pair[0] != pair[1]:
                    return True
                if pair not in seen:
                    seen.add(pair)
                    todo.append(pair)
        return False

    def _pairs_after(self, pair: _Pair, follow: dict[int, Ways]) -> Iterator[_Pair]:
        for left, right in product(follow[pair[0]], follow[pair[1]]):
            if self._overlap(left, right):
                yield (left, right) if left < right else (right, left)

    def _handovers(self, loops: list[Loop]) -> tuple[_Handover, ...]:
        """The most handovers that one text can pass, of `loops` in their order."""
        best: dict[int, tuple[_Handover, ...]] = {}
        for index in reversed(range(len(loops))):
            reachable = self._reachable(loops[index])
            best[index] = ()
            for later in range(index + 1, len(loops)):
                if loops[later].positions.start not in reachable:
                    continue
                handovers = best[later]
                if self._hands_over(loops[index], loops[later]):
                    handovers = ((loops[index], loops[later]), *handovers)
                best[index] = max(best[index], handovers, key=len)
        return max(best.values(), key=len, default=())

    def _reachable(self, loop: Loop) -> set[int]:
        todo = list(loop.positions)
        seen = set(todo)
        while todo:
            fresh = self._automaton.follow[todo.pop()].keys() - seen
            seen |= fresh
            todo += fresh
        return seen

    def _hands_over(self, loop: Loop, later: Loop) -> bool:
        """Whether one text leads from p to p, from p to q and from q to q.

        p is in `loop`, q in `later`.
        """
        return any(
            self._overlap(p, q) and self._leads_over(p, q, loop, later)
            for p, q in product(loop.positions, later.positions)
        )

    def _leads_over(self, p: int, q: int, loop: Loop, later: Loop) -> bool:
        todo: list[_Triple] = [(p, p, q)]
        seen = set(todo)
        while todo:
            for triple in self._triples_after(todo.pop(), loop, later):
                if triple == (p, q, q):
                    return True
                if triple not in seen:
                    seen.add(triple)
                    todo.append(triple)
        return False

    def _triples_after(
        self, triple: _Triple, loop: Loop, later: Loop
    ) -> Iterator[_Triple]:
        first, middle, last = triple
        follow = self._automaton.follow
        for left, right in product(loop.follow[first], later.follow[last]):
            if self._overlap(left, right):
                for between in follow[middle]:
                    if self._overlap(left, between) and self._overlap(between, right):
                        yield left, between, right


def _growth(loop: Loop) -> str:
    maximum = loop.repeat.maximum
    return "exponential" if maximum is None else f"polynomial (degree up to {maximum})"


def _outermost(loops: list[Loop]) -> list[Loop]:
    """The loops that are in no other, in the order of the pattern."""
    outermost: list[Loop] = []
    end = 0
    for loop in sorted(
        loops, key=lambda loop: (loop.positions.start, -len(loop.positions))
    ):
        if loop.positions.stop > end:
            outermost.append(loop)
            end = loop.positions.stop
    return outermost
