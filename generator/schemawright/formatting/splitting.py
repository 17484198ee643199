"""How black breaks a logical line that is too long, or that a trailing comma holds open.

It looks for brackets from the right, and for delimiters between brackets; where brackets are
not needed, it looks whether the line reads better with them. What is done here is what black
does for lines without comments, the order of the attempts included: an attempt leaves traces
in the leaves, namely brackets that are shown from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from schemawright.formatting.leaves import COMMA, DOT, Leaf
from schemawright.formatting.logical_lines import WIDTH


class _CannotSplitError(Exception):
    """There is nothing at which a line can be broken in some way."""


@dataclass(slots=True)
class _Line:
    """A line on the way to its layout.

    `delimiters` has those outside of brackets, `hidden` the brackets that were not shown
    when the line was made, and `held_open` says that brackets in it end with a comma. All
    are known for lines that are `inside` brackets and for whole statements; the beginnings
    of others know of brackets that are whole, and the ends of nothing.
    """

    depth: int
    inside: bool = False
    must_split: bool = False
    leaves: list[Leaf] = field(default_factory=list[Leaf])
    delimiters: dict[Leaf, int] = field(default_factory=dict[Leaf, int])
    hidden: list[Leaf] = field(default_factory=list[Leaf])
    held_open: bool = False
    _depth: int = 0
    _targets: list[int] = field(default_factory=list[int])
    _previous: Leaf | None = None

    def __str__(self) -> str:
        return " " * (4 * self.depth) + "".join(
            leaf.blank + leaf.text for leaf in self.leaves
        )

    @property
    def fits(self) -> bool:
        """Whether it is no longer than lines may be."""
        return len(str(self)) <= WIDTH

    @property
    def is_import(self) -> bool:
        """Whether it imports names of a module."""
        return self.leaves[0].text == "from"

    def add(self, leaf: Leaf, *, known: bool = True) -> None:
        """Add a leaf; `known` says that brackets and delimiters are looked at."""
        if known:
            self._look_at(leaf)
            self.held_open |= _ends_with_comma(self.leaves, leaf)
        self.leaves.append(leaf)

    def priority(self, exclude: Leaf | None = None) -> int:
        """The highest priority of its delimiters; 0 where there are none."""
        return max(
            (value for leaf, value in self.delimiters.items() if leaf is not exclude),
            default=0,
        )

    def _look_at(self, leaf: Leaf) -> None:
        is_closing = leaf.sort == "closing"
        if is_closing and self._depth == 0:
            return
        if leaf.text == "in" and self._targets and self._targets[-1] == self._depth:
            self._depth -= 1
            self._targets.pop()
        self._depth -= is_closing
        leaf.depth = self._depth
        if leaf.sort in ("opening", "closing") and not leaf.text:
            self.hidden.append(leaf)
        if self._depth == 0 and leaf.delimits:
            if leaf.text == ",":
                self.delimiters[leaf] = leaf.delimits
            elif self._previous is not None:
                self.delimiters[self._previous] = leaf.delimits
        self._depth += leaf.sort == "opening"
        self._previous = leaf
        if leaf.text == "for" and leaf.sort == "name":
            self._depth += 1
            self._targets.append(self._depth)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A line broken at a pair of brackets: up to the first, what is inside, from the other."""

    head: _Line
    body: _Line
    tail: _Line
    opening: Leaf
    closing: Leaf

    @property
    def lines(self) -> Iterator[_Line]:
        """Those of them that are not empty."""
        return (line for line in (self.head, self.body, self.tail) if line.leaves)

    @property
    def is_hidden(self) -> bool:
        """Whether the brackets are not shown."""
        return not self.opening.text and not self.closing.text

    def show(self) -> None:
        """Show the brackets."""
        if self.is_hidden:
            self.opening.text, self.closing.text = "(", ")"


_Split: TypeAlias = Callable[[_Line, bool], Iterator[_Line]]
"""Breaks a line; the flag says to keep brackets that are not needed."""


def split(leaves: Sequence[Leaf], indent: int) -> str:
    """The lines that black makes of the leaves of a statement."""
    line = _Line(indent // 4)
    for leaf in leaves:
        line.add(leaf)
    return "\n".join(str(each).rstrip() for each in _laid_out(line, forced=False))


def _laid_out(line: _Line, *, forced: bool) -> Iterator[_Line]:
    """The lines that become of a line."""
    if not line.must_split and not line.held_open and line.fits:
        yield line
        return
    splits: list[_Split] = [_at_delimiters, _from_the_right]
    for how in splits if line.inside else splits[1:]:
        try:
            found = _split_by(how, line, forced=forced)
        except _CannotSplitError:
            continue
        yield from found
        return
    yield line


def _split_by(how: _Split, line: _Line, *, forced: bool) -> list[_Line]:
    """What becomes of a line when it is broken in some way, and what that gives further."""
    before = str(line)
    around = [leaf for leaf in line.hidden if leaf.depth == 0]
    result: list[_Line] = []
    for part in how(line, forced):
        if str(part) == before:
            raise _CannotSplitError
        result += _laid_out(part, forced=forced)
    if (
        forced
        or how is not _from_the_right
        or not line.hidden
        or any(leaf.text for leaf in around)
        or result[0].fits
        or any(leaf.is_new or leaf.was_copied for leaf in line.leaves)
    ):
        return result
    other = _split_by(how, _copied(line), forced=True)
    return other if all(each.fits for each in other) else result


def _copied(line: _Line) -> _Line:
    copy = _Line(line.depth, line.inside, line.must_split, held_open=line.held_open)
    copies: dict[Leaf, Leaf] = {}
    for leaf in line.leaves:
        opening = copies.get(leaf.opening) if leaf.opening else None
        copies[leaf] = replace(leaf, opening=opening)
        leaf.was_copied = True
        copy.add(copies[leaf])
    return copy


def _at_delimiters(line: _Line, _forced: bool) -> Iterator[_Line]:  # noqa: FBT001
    """Break a line at the delimiters that come first."""
    last = line.leaves[-1]
    priority = line.priority(exclude=last)
    count = sum(value == priority for value in line.delimiters.values())
    if not priority or (priority == DOT and count == 1):
        raise _CannotSplitError
    current = _Line(line.depth, inside=True)
    for leaf in line.leaves:
        current.add(leaf)
        if line.delimiters.get(leaf) == priority:
            yield _beginning(current)
            current = _Line(line.depth, inside=True)
    if current.leaves:
        if priority == COMMA and last.text != ",":
            current.add(Leaf("operator", ",", delimits=COMMA, is_new=True))
        yield _beginning(current)


def _beginning(line: _Line) -> _Line:
    line.leaves[0].blank = ""
    return line


def _from_the_right(line: _Line, forced: bool) -> Iterator[_Line]:  # noqa: FBT001
    """Break a line at its last brackets, or at earlier ones if what follows is short."""
    before = _lengths_before(line)
    first: list[_Line] | None = None
    for omitted in _omissions(line):
        if omitted:
            target = _last_closing(line, omitted)
            opening = target.opening if target else None
            if opening and opening.text and before.get(opening, 0) > WIDTH:
                continue
        lines = list(_at_last_brackets(line, omitted, forced=forced))
        if first is None and not omitted:
            first = lines
        if lines[0].fits:
            yield from lines
            return
    yield from first or _at_last_brackets(line, set(), forced=forced)


def _lengths_before(line: _Line) -> dict[Leaf, int]:
    lengths: dict[Leaf, int] = {}
    length = 4 * line.depth
    for leaf in line.leaves:
        lengths[leaf] = length
        length += leaf.length
    return lengths


def _last_closing(line: _Line, omitted: Collection[Leaf]) -> Leaf | None:
    return next(
        (
            leaf
            for leaf in reversed(line.leaves)
            if leaf.sort == "closing" and leaf not in omitted
        ),
        None,
    )


def _omissions(line: _Line) -> Iterator[set[Leaf]]:  # noqa: C901 - as it is in black
    """Sets of closing brackets to pass by: ever more, as long as what they end fits in a line.

    It is one set, and grows.
    """
    omitted: set[Leaf] = set()
    if not line.held_open:
        yield omitted
    length = 4 * line.depth
    until: Leaf | None = None
    closing: Leaf | None = None
    inner: set[Leaf] = set()
    for place in reversed(range(len(line.leaves))):
        leaf = line.leaves[place]
        before = line.leaves[max(place - 1, 0) : place]
        length += leaf.length
        if length > WIDTH:
            return
        if until is not None:
            if leaf is until:
                until = None
            elif leaf.sort == "closing":
                if _ends_with_comma(before, leaf):
                    return
                inner.add(leaf)
        elif leaf.sort == "closing":
            if before and before[0].sort == "opening":
                inner.add(leaf)
                continue
            if closing is not None:
                omitted.add(closing)
                omitted |= inner
                inner.clear()
                yield omitted
            if _ends_with_comma(before, leaf):
                return
            if leaf.text:
                until, closing = leaf.opening, leaf


def _ends_with_comma(before: Sequence[Leaf], closing: Leaf) -> bool:
    """Whether a bracket has a comma before it that holds the brackets open."""
    return (
        closing.sort == "closing"
        and bool(before)
        and before[-1].text == ","
        and not closing.one_tuple
    )


def _at_last_brackets(
    line: _Line, omitted: Collection[Leaf], *, forced: bool
) -> Iterator[_Line]:
    yield from _without_hidden(_parts(line, omitted), line, omitted, forced=forced)


def _parts(line: _Line, omitted: Collection[Leaf]) -> _Parts:
    """Break a line at its last pair of brackets that is not omitted and has content."""
    for end in reversed(range(len(line.leaves))):
        closing = line.leaves[end]
        opening = closing.opening
        if closing.sort != "closing" or closing in omitted:
            continue
        if opening is None or opening not in line.leaves:
            break
        begin = line.leaves.index(opening)
        if begin + 1 < end:
            return _parts_at(line, begin, end)
    raise _CannotSplitError


def _parts_at(line: _Line, begin: int, end: int) -> _Parts:
    opening, closing = line.leaves[begin], line.leaves[end]
    return _Parts(
        _head(line.leaves[: begin + 1], line.depth),
        _body(line.leaves[begin + 1 : end], line, opening),
        _tail(line.leaves[end:], line.depth),
        opening,
        closing,
    )


def _head(leaves: Sequence[Leaf], depth: int) -> _Line:
    line = _Line(depth)
    whole = _in_whole_brackets(leaves)
    for leaf in leaves:
        line.add(leaf, known=leaf in whole)
    return line


def _in_whole_brackets(leaves: Sequence[Leaf]) -> set[Leaf]:
    """The brackets that are opened and closed among leaves, and what they have inside."""
    found: set[Leaf] = set()
    waiting: list[list[Leaf]] = []
    for leaf in leaves:
        if leaf.sort == "opening":
            waiting.append([leaf])
        elif leaf.sort == "closing":
            if waiting:
                found.update(waiting.pop(), (leaf,))
        elif waiting:
            waiting[-1].append(leaf)
    return found


def _body(leaves: Sequence[Leaf], original: _Line, opening: Leaf) -> _Line:
    line = _Line(original.depth + 1, inside=True)
    for leaf in leaves:
        line.add(leaf)
    if original.is_import and leaves and leaves[-1].text != ",":
        line.add(Leaf("operator", ",", delimits=COMMA, is_new=True))
    if not line.leaves:
        return line
    comma = line.leaves[-1] if line.leaves[-1].text == "," else None
    line.must_split = line.priority(exclude=comma) == COMMA and (
        comma is not None or opening.displays
    )
    return line


def _tail(leaves: Sequence[Leaf], depth: int) -> _Line:
    line = _Line(depth)
    for leaf in leaves:
        line.add(leaf, known=False)
    return line


def _without_hidden(
    parts: _Parts, line: _Line, omitted: Collection[Leaf], *, forced: bool
) -> Iterator[_Line]:
    """The parts of a line, or better ones if the brackets are none that are needed."""
    if not forced and parts.is_hidden and not line.is_import and _can_do_without(parts):
        omitted = {parts.closing, *omitted}
        try:
            others = _parts(line, omitted)
            if _are_preferred(others, parts):
                yield from _without_hidden(others, line, omitted, forced=forced)
                return
        except _CannotSplitError:
            is_chain = sum(leaf.text == "=" for leaf in line.leaves) > 1
            if not is_chain and not _can_be_split(parts.body) and not parts.body.fits:
                raise
    parts.show()
    yield from parts.lines


def _can_do_without(parts: _Parts) -> bool:
    """Whether a body can be laid out well without brackets around it."""
    line = parts.body
    priority = line.priority()
    if not priority:
        return True
    if sum(value == priority for value in line.delimiters.values()) > 1:
        return False
    if priority == DOT:
        return True
    first, second = line.leaves[0], line.leaves[1]
    if first.sort == "opening" and second.sort != "closing" and _fits_after(line):
        return True
    before, last = line.leaves[-2], line.leaves[-1]
    if last.sort != "closing" or (_is_square(last) and not last.displays):
        return False
    return before.sort != "opening" and _fits_before_last(line)


def _is_square(closing: Leaf) -> bool:
    return closing.text == "]"


def _fits_after(line: _Line) -> bool:
    """Whether what follows the first brackets is short, or has brackets itself."""
    first = line.leaves[0]
    length = 4 * line.depth
    counts = False
    for leaf in line.leaves:
        counts |= leaf.opening is first
        if counts:
            length += leaf.length
            if length > WIDTH:
                return False
            counts = leaf.sort != "opening"
    return True


def _fits_before_last(line: _Line) -> bool:
    """Whether what comes before the last brackets is short, or has brackets itself."""
    last = line.leaves[-1]
    length = 4 * line.depth
    has_brackets = False
    for leaf in line.leaves:
        length += leaf.length
        if leaf is last.opening:
            if has_brackets or length <= WIDTH:
                return True
        elif leaf.sort == "opening":
            has_brackets = True
    return False


def _are_preferred(others: _Parts, parts: _Parts) -> bool:
    """Whether parts made without brackets that are not needed are better than those with."""
    head = parts.head.leaves
    if not (len(head) >= 2 and head[-2].text == "="):
        return True
    if not any(leaf.sort in ("opening", "closing") for leaf in head[:-1]):
        return True
    if len(str(parts.head)) > WIDTH - 1 or parts.head.held_open:
        return True
    other = others.head.leaves
    equals = sum(leaf.text == "=" for leaf in head)
    if equals > 1 and equals > sum(leaf.text == "=" for leaf in other):
        return False
    for leaf in reversed(other):
        if leaf.text == "=":
            break
        if leaf.sort == "closing":
            return True
    return any(leaf.text == "=" for leaf in other) and others.head.fits


def _can_be_split(line: _Line) -> bool:
    """Whether there may be a place at which a line can be broken."""
    leaves = line.leaves
    if len(leaves) < 2:
        return False
    if leaves[0].sort != "string" or leaves[1].text != ".":
        return True
    calls = dots = 0
    following = leaves[-1]
    for leaf in leaves[-2::-1]:
        if leaf.sort == "opening":
            if following.sort != "closing":
                return False
            calls += 1
        elif leaf.text == ".":
            dots += 1
        elif leaf.sort == "name":
            if following.text != "." and following.sort != "opening":
                return False
        elif leaf.sort != "closing":
            return False
        if dots > 1 and calls > 1:
            return False
    return True
