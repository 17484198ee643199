"""Reads an ECMA-262 pattern (flag `u`, with the leniency the package's docstring states)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from schemawright.patterns.character_class import characters, read_class
from schemawright.patterns.code_points import LINE_TERMINATORS
from schemawright.patterns.cursor import Cursor
from schemawright.patterns.escapes import (
    read_code_point,
    read_set,
    read_unicode_escape,
)
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.properties import token_ranges
from schemawright.patterns.syntax import (
    ANY_CHARACTER,
    EMPTY,
    Alternatives,
    Assertion,
    Characters,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    alternatives,
    sequence,
)

_MAXIMUM_NESTING = 64
_MAXIMUM_COUNT = 0xFFFFFFFF - 1  # sre's MAXREPEAT means "no end"

_COUNTS = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_COUNT_WITHOUT_MINIMUM = re.compile(r"\{,([0-9]+)\}")
_MODIFIERS = re.compile(r"\?([a-z]*)(-[a-z]*)?:")
_NUMBER = re.compile(r"[1-9][0-9]*")

_LOOK_OPENINGS = ("?=", "?!", "?<=", "?<!")
_FOREIGN_GROUPS = {
    "?P<": "write (?<name>...)",
    "?P=": r"write \k<name>",
    "?'": "write (?<name>...)",
    "?#": "ECMA-262 has no comments in patterns",
    "?>": "ECMA-262 has no atomic groups",
    "?|": "ECMA-262 has no branch reset",
    "?(": "ECMA-262 has no conditions",
    "?R": "ECMA-262 has no recursion",
    "?&": "ECMA-262 has no recursion",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPattern:
    """`body`, and the numbers of the groups that have a name."""

    body: Node
    names: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Modifiers:
    ignore_case: bool = False
    multiline: bool = False
    dot_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _NamedGroup:
    """`branches` holds, for each alternative it stands in, which one it is."""

    number: int
    branches: dict[int, int]


def parse(pattern: str) -> ParsedPattern:
    """The parts of `pattern`. Raises `PatternError` for what is not ECMA-262."""
    return _Parser(pattern).parse()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._cursor = Cursor(pattern)
        self._depth = 0
        self._groups = 0
        self._names: dict[str, list[_NamedGroup]] = {}
        self._branches: dict[int, int] = {}
        self._references: list[Reference] = []

    def parse(self) -> ParsedPattern:
        body = self._read_alternatives(_Modifiers())
        if not self._cursor.at_end:
            reason = "the closing parenthesis has no opening one"
            raise PatternError(reason, self._cursor.at)
        for reference in self._references:
            self._check_reference(reference)
        names = {
            name: tuple(group.number for group in groups)
            for name, groups in self._names.items()
        }
        return ParsedPattern(body=body, names=names)

    def _check_reference(self, reference: Reference) -> None:
        target = reference.target
        known = (
            target in self._names if isinstance(target, str) else target <= self._groups
        )
        if not known:
            named = "named " if isinstance(target, str) else ""
            raise PatternError(f"there is no group {named}{target}", reference.offset)

    def _read_alternatives(self, modifiers: _Modifiers) -> Node:
        place = self._cursor.at
        branches: list[Node] = []
        while True:
            self._branches[place] = len(branches)
            branches.append(self._read_sequence(modifiers))
            if not self._cursor.accept("|"):
                break
        del self._branches[place]
        return alternatives(branches)

    def _read_sequence(self, modifiers: _Modifiers) -> Node:
        parts: list[Node] = []
        while not self._cursor.at_end and self._cursor.peek() not in "|)":
            parts.append(self._read_term(modifiers))
        return sequence(parts)

    def _read_term(self, modifiers: _Modifiers) -> Node:
        start = self._cursor.at
        self._refuse_quantifier("there is nothing to repeat")
        atom, repeatable = self._read_atom(modifiers)
        return self._read_quantifier(atom, start, repeatable=repeatable)

    def _refuse_quantifier(self, reason: str) -> None:
        start = self._cursor.at
        if self._cursor.peek() in ("*", "+", "?") or self._cursor.accept_match(_COUNTS):
            raise PatternError(reason, start)
        self._refuse_missing_minimum()

    def _refuse_missing_minimum(self) -> None:
        """`{,3}` would be plain text by Annex B, which nobody means."""
        start = self._cursor.at
        missing = self._cursor.accept_match(_COUNT_WITHOUT_MINIMUM)
        if missing is not None:
            reason = "ECMA-262 needs the smaller count, "
            raise PatternError(f"{reason}write {{0,{missing[1]}}}", start)

    def _read_atom(self, modifiers: _Modifiers) -> tuple[Node, bool]:
        """The next part, and whether it may be repeated."""
        cursor = self._cursor
        if cursor.accept("^"):
            return _line_edge(modifiers, behind=True, offset=cursor.at - 1), False
        if cursor.accept("$"):
            return _line_edge(modifiers, behind=False, offset=cursor.at - 1), False
        if cursor.accept("("):
            repeatable = not cursor.text.startswith(_LOOK_OPENINGS, cursor.at)
            return self._read_group(modifiers), repeatable
        if cursor.accept("."):
            line = Characters(items=LINE_TERMINATORS, negated=True)
            return (ANY_CHARACTER if modifiers.dot_all else line), True
        if cursor.accept("["):
            return read_class(cursor, ignore_case=modifiers.ignore_case), True
        if cursor.accept("\\"):
            return self._read_escape(modifiers)
        return self._character(cursor.take_code_point(), modifiers), True

    def _character(self, code_point: int, modifiers: _Modifiers) -> Characters:
        single = ((code_point, code_point),)
        return characters(single, ignore_case=modifiers.ignore_case)

    def _read_escape(self, modifiers: _Modifiers) -> tuple[Node, bool]:
        cursor = self._cursor
        start = cursor.at - 1
        if cursor.at_end:
            raise PatternError("a backslash ends the pattern", start)
        if cursor.accept("b"):
            return _boundary(modifiers, negated=False, offset=start), False
        if cursor.accept("B"):
            return _boundary(modifiers, negated=True, offset=start), False
        number = cursor.accept_match(_NUMBER)
        if number is not None:
            return self._reference(_bounded(number[0]), start, modifiers), True
        if cursor.accept("k"):
            if not cursor.accept("<"):
                raise PatternError(r"\k needs a name, as in \k<name>", start)
            return self._reference(self._read_name(), start, modifiers), True
        items = read_set(cursor, ignore_case=modifiers.ignore_case)
        if items is not None:
            return characters(items, ignore_case=modifiers.ignore_case), True
        return self._character(read_code_point(cursor), modifiers), True

    def _reference(
        self, target: int | str, offset: int, modifiers: _Modifiers
    ) -> Reference:
        ignore_case = modifiers.ignore_case
        reference = Reference(target=target, ignore_case=ignore_case, offset=offset)
        self._references.append(reference)
        return reference

    def _read_quantifier(self, atom: Node, start: int, *, repeatable: bool) -> Node:
        cursor = self._cursor
        if not repeatable:
            self._refuse_quantifier("what matches at a place cannot be repeated")
            return atom
        place = cursor.at
        if cursor.accept("*"):
            minimum, maximum = 0, None
        elif cursor.accept("+"):
            minimum, maximum = 1, None
        elif cursor.accept("?"):
            minimum, maximum = 0, 1
        else:
            counts = cursor.accept_match(_COUNTS)
            if counts is None:
                self._refuse_missing_minimum()
                return atom
            minimum, maximum = _read_counts(counts, place)
        lazy = cursor.accept("?")
        if cursor.peek() == "+":
            raise PatternError("ECMA-262 has no possessive quantifiers", cursor.at)
        self._refuse_quantifier("a quantifier cannot be repeated")
        if maximum == 0:
            return EMPTY
        if minimum == maximum == 1:
            return atom
        return Repeat(
            body=atom,
            minimum=minimum,
            maximum=maximum,
            lazy=lazy,
            start=start,
            end=cursor.at,
        )

    def _read_group(self, modifiers: _Modifiers) -> Node:
        start = self._cursor.at - 1
        if self._depth == _MAXIMUM_NESTING:
            reason = f"groups are nested deeper than {_MAXIMUM_NESTING}"
            raise PatternError(reason, start)
        self._depth += 1
        node = self._read_group_kind(start, modifiers)
        self._depth -= 1
        return node

    def _read_group_kind(self, start: int, modifiers: _Modifiers) -> Node:
        cursor = self._cursor
        for opening in _LOOK_OPENINGS:
            if cursor.accept(opening):
                return Look(
                    body=self._read_body(start, modifiers),
                    behind="<" in opening,
                    negated="!" in opening,
                    offset=start,
                )
        if cursor.accept("?<"):
            return self._read_capture(start, self._read_name(), modifiers)
        if cursor.peek() == "?":
            return self._read_body(start, self._read_modifiers(start, modifiers))
        return self._read_capture(start, None, modifiers)

    def _read_body(self, start: int, modifiers: _Modifiers) -> Node:
        body = self._read_alternatives(modifiers)
        if not self._cursor.accept(")"):
            raise PatternError("the group has no closing parenthesis", start)
        return body

    def _read_capture(
        self, start: int, name: str | None, modifiers: _Modifiers
    ) -> Node:
        self._groups += 1
        number = self._groups
        if name is not None:
            self._add_name(name, number, start)
        body = self._read_body(start, modifiers)
        return Group(body=body, number=number, name=name)

    def _add_name(self, name: str, number: int, offset: int) -> None:
        """A name may be used again in another alternative (ECMAScript 2025)."""
        others = self._names.setdefault(name, [])
        for other in others:
            if not any(
                self._branches.get(place, branch) != branch
                for place, branch in other.branches.items()
            ):
                raise PatternError(f"there are two groups named {name}", offset)
        others.append(_NamedGroup(number=number, branches=dict(self._branches)))

    def _read_name(self) -> str:
        start = self._cursor.at
        name = ""
        while not self._cursor.accept(">"):
            if self._cursor.at_end:
                raise PatternError("the name of the group does not end", start)
            if self._cursor.accept("\\"):
                name += chr(read_unicode_escape(self._cursor))
            else:
                name += chr(self._cursor.take_code_point())
        if not _is_name(name):
            reason = f"{name!r} is no name for a group" if name else "a name is missing"
            raise PatternError(reason, start)
        return name

    def _read_modifiers(self, start: int, modifiers: _Modifiers) -> _Modifiers:
        match = self._cursor.accept_match(_MODIFIERS)
        if match is None:
            raise PatternError(self._foreign_group(), start)
        added, removed = match[1], (match[2] or "")[1:]
        letters = added + removed
        if len(set(letters)) < len(letters) or (match[2] == "-" and not added):
            raise PatternError("a modifier is missing or stands twice", start)
        for letter in letters:
            setting = letter in added
            match letter:
                case "i":
                    modifiers = replace(modifiers, ignore_case=setting)
                case "m":
                    modifiers = replace(modifiers, multiline=setting)
                case "s":
                    modifiers = replace(modifiers, dot_all=setting)
                case _:
                    reason = f"there is no modifier {letter!r}, only i, m and s"
                    raise PatternError(reason, start)
        return modifiers

    def _foreign_group(self) -> str:
        rest = self._cursor.text[self._cursor.at :]
        flags = re.match(r"\?([ims-]+)\)", rest)
        if flags is not None:
            letters = flags[1]
            return (
                "modifiers for the rest of the pattern are not ECMA-262, "
                f"write (?{letters}:...) around what they are for"
            )
        hints = [
            hint
            for opening, hint in _FOREIGN_GROUPS.items()
            if rest.startswith(opening)
        ]
        return f"this is no group of ECMA-262{''.join(f', {hint}' for hint in hints)}"


def _line_edge(modifiers: _Modifiers, *, behind: bool, offset: int) -> Node:
    if not modifiers.multiline:
        return Assertion(kind="start" if behind else "end")
    line = Characters(items=LINE_TERMINATORS, negated=True)
    return Look(body=line, behind=behind, negated=True, offset=offset)


def _boundary(modifiers: _Modifiers, *, negated: bool, offset: int) -> Node:
    """A word boundary; where case is ignored, the word has two letters beyond ASCII."""
    if not modifiers.ignore_case:
        return Assertion(kind="no boundary" if negated else "boundary")
    items = read_set(Cursor("w"), ignore_case=True)
    word = Characters(items=items or ())

    def look(*, behind: bool, inside: bool) -> Look:
        return Look(body=word, behind=behind, negated=not inside, offset=offset)

    def branch(*, before: bool, after: bool) -> Node:
        return Sequence(
            parts=(look(behind=True, inside=before), look(behind=False, inside=after))
        )

    return Alternatives(
        branches=(
            branch(before=True, after=negated),
            branch(before=False, after=not negated),
        )
    )


def _read_counts(match: re.Match[str], offset: int) -> tuple[int, int | None]:
    minimum = _bounded(match[1])
    maximum: int | None = minimum
    if match[2]:
        maximum = _bounded(match[3]) if match[3] else None
    if max(minimum, maximum or 0) > _MAXIMUM_COUNT:
        reason = f"Python cannot count further than {_MAXIMUM_COUNT}"
        raise PatternError(reason, offset)
    if maximum is not None and maximum < minimum:
        raise PatternError("the counts are out of order", offset)
    return minimum, maximum


def _bounded(digits: str) -> int:
    """The number, or one that is too large for anything where it has too many digits."""
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) < 20 else 10**20


def _is_name(name: str) -> bool:
    """Whether `name` is an IdentifierName of ECMA-262."""
    return all(
        character in "$_"
        or (position > 0 and character in "\u200c\u200d")
        or _has_property(character, "ID_Continue" if position else "ID_Start")
        for position, character in enumerate(name)
    ) and bool(name)


def _has_property(character: str, name: str) -> bool:
    if character.isascii():
        return character.isalpha() or (name == "ID_Continue" and character.isdigit())
    code_point = ord(character)
    ranges = token_ranges(rf"\p{{{name}}}")
    return any(first <= code_point <= last for first, last in ranges)
