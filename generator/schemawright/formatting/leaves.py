"""The leaves of a logical line: its tokens, and the brackets that black may put around parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from schemawright.formatting.logical_lines import OPENERS, Kind

Sort: TypeAlias = Literal["name", "string", "number", "opening", "closing", "operator"]

COMMA, LOGIC, STRING, COMPARATOR, DOT, TERNARY, COMPREHENSION = (
    18,
    14,
    12,
    10,
    1,
    16,
    20,
)
"""How early black breaks lines at a delimiter, the earliest first; arithmetic is below."""

_ARITHMETIC = {
    "|": 9,
    "^": 8,
    "&": 7,
    "<<": 6,
    ">>": 6,
    "+": 5,
    "-": 5,
    "*": 4,
    "/": 4,
    "//": 4,
    "%": 4,
}
_COMPARISONS = frozenset({"<", ">", "==", "!=", "<=", ">="})
_ASSIGNMENTS = frozenset(
    {"=", "+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>="}
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPERATOR_WORDS = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "return", "raise", "for", "from"}
    | {"elif", "while"}
)
"""Words after which no operator has a left side, and no bracket is a call or an index."""
_UNUSUAL_WORDS = frozenset({"lambda", "await", "yield", "async"})

_TOKEN = re.compile(
    r"""(?P<blank>\ *)
    (?:(?P<string>[A-Za-z]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    |(?P<number>\.?\d[\w.]*(?:(?<=[\d.][eE])[-+]\d+)?)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<opening>[(\[{])|(?P<closing>[)\]}])
    |(?P<operator>\*\*|\.\.\.|//=|<<=|>>=|[-+*/%&|^=!<>:]=|//|<<|>>|[-+*/%&|^~<>=.,:]))
    """,
    re.VERBOSE,
)


@dataclass(slots=True, eq=False)
class Leaf:
    """A token, and the blanks before it; brackets that are not shown have no text.

    `opening` is the other bracket of one that closes. `delimits` says how early a line is
    broken before it, or after it if it is a comma. `displays` is true of brackets around
    what is listed, and not of those of calls and subscripts. `is_new` is true of commas that
    are added, and `was_copied` of leaves that were copied in search of a better layout.
    """

    sort: Sort
    text: str
    blank: str = ""
    opening: Leaf | None = None
    delimits: int = 0
    displays: bool = False
    one_tuple: bool = False
    is_new: bool = False
    was_copied: bool = False
    depth: int = 0

    @property
    def length(self) -> int:
        """How many characters it takes in a line."""
        return len(self.blank) + len(self.text)


class UnknownStatementError(ValueError):
    """A statement has something of which the layout is left to black."""


@dataclass(slots=True)
class _Level:
    """What is known of the brackets around a token: those shown, or the statement itself."""

    opening: Leaf | None
    start: int
    """Where the current element begins."""
    commas: int = 0
    ternaries: list[Leaf] = field(default_factory=list[Leaf])
    in_target: bool = False
    """Whether the tokens are between `for` and `in`."""
    after_for: bool = False


def tokens(text: str) -> Iterator[Leaf]:
    """The tokens of a line; an `UnknownStatementError` for what is none of those known."""
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise UnknownStatementError(text)
        sort: Sort = match.lastgroup  # type: ignore[assignment]
        yield Leaf(sort, match[sort], match["blank"])
        place = match.end()


def leaves_of(kind: Kind, text: str) -> list[Leaf]:
    """The leaves of a logical line in one line, as black has them before it breaks lines.

    Raises `UnknownStatementError`.
    """
    if kind in ("for", "def", "class"):
        raise UnknownStatementError(text)
    found = _Found(kind)
    for leaf in tokens(text):
        found.add(leaf)
    return found.finished()


@dataclass(slots=True)
class _Found:
    """The leaves of a statement up to a place."""

    kind: Kind
    leaves: list[Leaf] = field(default_factory=list[Leaf])
    levels: list[_Level] = field(default_factory=lambda: [_Level(None, 0)])
    hidden: Leaf | None = None
    """The bracket that is not shown around the part of the statement that is being read."""
    assigns: bool = False

    def add(self, leaf: Leaf) -> None:
        """Take the next token."""
        if not self.leaves and leaf.sort != "name":
            raise UnknownStatementError
        match leaf.sort:
            case "opening":
                self._open(leaf)
            case "closing":
                self._close(leaf)
            case "operator":
                self._operator(leaf)
            case "string":
                if self.leaves and self.leaves[-1].sort == "string":
                    leaf.delimits = STRING
                self.leaves.append(leaf)
            case "name":
                self._name(leaf)
            case "number":
                self.leaves.append(leaf)

    def finished(self) -> list[Leaf]:
        """All of them, when there are no more."""
        self._end_element()
        self._show_no_more()
        if len(self.levels) > 1:
            raise UnknownStatementError
        if self.kind in OPENERS and self.leaves[-1].text != ":":
            raise UnknownStatementError
        return self.leaves

    @property
    def _level(self) -> _Level:
        return self.levels[-1]

    @property
    def _has_left_side(self) -> bool:
        """Whether the token before is the end of an operand."""
        if not self.leaves:
            return False
        last = self.leaves[-1]
        if last.sort == "name":
            return last.text not in _OPERATOR_WORDS
        return last.sort in ("closing", "string", "number")

    def _open(self, leaf: Leaf) -> None:
        leaf.displays = leaf.text == "{" or not self._has_left_side
        self.leaves.append(leaf)
        self.levels.append(_Level(leaf, len(self.leaves)))

    def _close(self, leaf: Leaf) -> None:
        level = self._level
        opening = level.opening
        if opening is None or _CLOSING[opening.text] != leaf.text:
            raise UnknownStatementError
        self._end_element(sole=level.commas == 0 and not level.after_for)
        leaf.opening = opening
        leaf.displays = opening.displays
        if self.leaves[-1].text == "," and leaf.text == ")":
            leaf.one_tuple = opening.displays and level.commas == 1
        if self.leaves[-1].text == "," and leaf.text == "]" and not opening.displays:
            raise UnknownStatementError
        self.levels.pop()
        self.leaves.append(leaf)

    def _operator(self, leaf: Leaf) -> None:
        level = self._level
        text = leaf.text
        if text == ",":
            if level.opening is None and self.kind != "import":
                raise UnknownStatementError
            level.commas += 1
            self._end_element()
            self._separate(leaf, 0 if level.in_target else COMMA)
        elif text == ":":
            self._colon(leaf)
        elif text in _ASSIGNMENTS:
            self._assign(leaf)
        elif text == ".":
            if self.leaves[-1].sort == "closing":
                leaf.delimits = DOT
            self.leaves.append(leaf)
        elif text in _COMPARISONS:
            leaf.delimits = COMPARATOR
            self.leaves.append(leaf)
        elif text == "~" or (text in "+-*" and not self._has_left_side):
            self.leaves.append(leaf)
        elif text in _ARITHMETIC:
            if not self._has_left_side or (level.opening is None and self._is_bare):
                raise UnknownStatementError
            leaf.delimits = _ARITHMETIC[text]
            self.leaves.append(leaf)
        else:
            raise UnknownStatementError

    @property
    def _is_bare(self) -> bool:
        """Whether it is in no brackets, shown or not, of a statement that is an expression."""
        return self.kind == "" and self.hidden is None

    def _separate(self, leaf: Leaf, delimits: int = 0) -> None:
        """Take what stands between elements."""
        leaf.delimits = delimits
        self.leaves.append(leaf)
        self._level.start = len(self.leaves)

    def _colon(self, leaf: Leaf) -> None:
        level = self._level
        if level.opening is None:
            self._end_element(sole=True)
            self._show_no_more()
            self.leaves.append(leaf)
            if self.kind == "":
                if self.assigns:
                    raise UnknownStatementError
                self._hide()
        elif level.opening.text == "{":
            self._end_element()
            self._separate(leaf)
        else:
            raise UnknownStatementError

    def _assign(self, leaf: Leaf) -> None:
        if self._level.opening is not None:
            if leaf.text != "=":
                raise UnknownStatementError
            self._separate(leaf)
            return
        if self.kind != "":
            raise UnknownStatementError
        self._end_element(sole=True)
        self._show_no_more()
        self.assigns = True
        self.leaves.append(leaf)
        self._hide()

    def _name(self, leaf: Leaf) -> None:  # noqa: C901, PLR0912 - a table
        level = self._level
        before = self.leaves[-1].text if self.leaves else ""
        match leaf.text:
            case word if word in _UNUSUAL_WORDS:
                raise UnknownStatementError
            case "and" | "or":
                leaf.delimits = LOGIC
            case "is":
                leaf.delimits = COMPARATOR
            case "not" if self._has_left_side:
                leaf.delimits = COMPARATOR
            case "in" if level.in_target:
                level.in_target = False
            case "in" if before != "not":
                leaf.delimits = COMPARATOR
            case "for" if self.leaves:
                if level.opening is None:
                    raise UnknownStatementError
                self._end_element()
                leaf.delimits = COMPREHENSION
                level.after_for = level.in_target = True
            case "if" if level.after_for:
                leaf.delimits = COMPREHENSION
            case "if" if self.leaves:
                self._begin_ternary()
                leaf.delimits = TERNARY
            case "else":
                if not level.ternaries:
                    raise UnknownStatementError
                leaf.delimits = TERNARY
                self.leaves.append(leaf)
                level.start = len(self.leaves)
                return
            case _:
                pass
        self.leaves.append(leaf)
        first = len(self.leaves) == 1
        if first and leaf.text in ("return", "if", "elif", "while"):
            self._hide()
        elif first and leaf.text == "raise":
            level.start = 1
        elif leaf.text == "import" and level.opening is None and self.kind == "import":
            self._hide()

    def _hide(self) -> None:
        """Begin a part of the statement with a bracket that is not shown."""
        self.hidden = Leaf("opening", "", displays=True)
        self.leaves.append(self.hidden)
        self._level.start = len(self.leaves)

    def _show_no_more(self) -> None:
        """End that part."""
        if self.hidden is None:
            return
        first = self.leaves.index(self.hidden) + 1
        if first == len(self.leaves):
            raise UnknownStatementError
        if not self._take_brackets_away(first):
            opening, closing = self.hidden, Leaf("closing", "", opening=self.hidden)
            closing.displays = True
            opening.blank, self.leaves[first].blank = self.leaves[first].blank, ""
            self.leaves.append(closing)
        self.hidden = None

    def _take_brackets_away(self, first: int) -> bool:
        """Take away those around a part that has some, or those not shown if they matter."""
        opening, closing = self.leaves[first], self.leaves[-1]
        if opening.text != "(" or closing.opening is not opening:
            return False
        del self.leaves[first - 1]
        if self.kind == "import" or not _is_no_operand(self.leaves[first - 1 :]):
            opening.text = closing.text = ""
            opening.displays = closing.displays = True
            if self._has_brackets_around(first):
                raise UnknownStatementError
        return True

    def _has_brackets_around(self, first: int) -> bool:
        opening, closing = self.leaves[first], self.leaves[-2]
        return opening.text == "(" and closing.opening is opening

    def _begin_ternary(self) -> None:
        """Put a bracket that is not shown before the conditional expression of an element."""
        level = self._level
        first = self.leaves[level.start]
        opening = Leaf("opening", "", first.blank)
        first.blank = ""
        self.leaves.insert(level.start, opening)
        level.ternaries.append(opening)

    def _end_element(self, *, sole: bool = False) -> None:
        """End what was begun in the element.

        Conditional expressions that are alone in round brackets need no others.
        """
        level = self._level
        while level.ternaries:
            opening = level.ternaries.pop()
            place = self.leaves.index(opening)
            around = self.leaves[place - 1] if place else None
            is_first = around is not None and around is (level.opening or self.hidden)
            if sole and is_first and around is not None and around.text in ("(", ""):
                self.leaves[place + 1].blank = opening.blank
                del self.leaves[place]
            else:
                self.leaves.append(Leaf("closing", "", opening=opening))


def _is_no_operand(leaves: Sequence[Leaf]) -> bool:
    """Whether black puts no brackets around it: tuples and generators, which have their own."""
    first, last = leaves[0], leaves[-1]
    if first.text != "(" or last.opening is not first:
        return False
    if len(leaves) == 2:
        return True
    depth = 0
    for leaf in leaves[1:-1]:
        depth -= leaf.sort == "closing"
        if depth == 0 and (leaf.text == "," or leaf.delimits == COMPREHENSION):
            return True
        depth += leaf.sort == "opening"
    return False
