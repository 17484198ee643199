"""Prints a pattern as the source of a Python regular expression, in printable ASCII."""

from __future__ import annotations

import re

from schemawright.patterns.code_points import Range, Ranges
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.syntax import (
    Alternatives,
    Assertion,
    Backreference,
    Characters,
    Group,
    Look,
    Node,
    Property,
    Reference,
    Repeat,
    Sequence,
    children,
)
from schemawright.patterns.widths import Groups, groups_of, width

_MAXIMUM_LOOK_BEHIND = 0xFFFF

_SHORT_ESCAPES = {0x9: r"\t", 0xA: r"\n", 0xB: r"\v", 0xC: r"\f", 0xD: r"\r"}
# A backslash of the pattern is never a backslash of the source, which so has no accidental
# property token; and the source can stand in a raw literal with double quotes.
_NEVER_PLAIN = '\\"'
_SPECIAL = ".^$*+?()[]{}|"
# Two of [ - & | ~ are set operations, or may become some, in Python.
_SPECIAL_IN_CLASS = "[]^-&|~"

_ASSERTIONS = {
    "start": "^",
    "end": r"\Z",
    # Not \B: before Python 3.14 it does not match in the empty text.
    "boundary": r"(?a:\b)",
    "no boundary": r"(?!(?a:\b))",
}
_ANY = "(?s:.)"
_NOTHING = r"[^\s\S]"
_ENDS_IN_REFERENCE = re.compile(r"\\[0-9]+\Z")


def python_source(node: Node) -> str:
    """The source of `node`, a whole pattern without unresolved references.

    Raises `PatternError` for a look-behind without a fixed width.
    """
    return _Printer(node).alternatives(node)


def class_text(ranges: Ranges) -> str:
    """The text that stands for `ranges` inside a class, whatever stands beside it."""
    return "".join(map(_range_text, ranges))


class _Printer:
    def __init__(self, pattern: Node) -> None:
        self._groups: Groups = groups_of(pattern)
        self._referred = _referred(pattern)
        self._numbers: dict[int, int] = {}
        self._names: set[str] = set()

    def alternatives(self, node: Node) -> str:
        if isinstance(node, Alternatives):
            return "|".join(map(self._sequence, node.branches))
        return self._sequence(node)

    def _sequence(self, node: Node) -> str:
        if not isinstance(node, Sequence):
            return self._part(node)
        source = ""
        for part in node.parts:
            text = self._part(part)
            if text[:1].isdigit() and _ENDS_IN_REFERENCE.search(source):
                text = f"(?:{text[0]}){text[1:]}"
            source += text
        return source

    def _part(self, node: Node) -> str:
        match node:
            case Characters():
                return _characters(node)
            case Assertion(kind=kind):
                return _ASSERTIONS[kind]
            case Sequence():
                return self._sequence(node)
            case Alternatives():
                return f"(?:{self.alternatives(node)})"
            case Repeat(minimum=minimum, maximum=maximum, lazy=lazy):
                count = _count(minimum, maximum) + ("?" if lazy else "")
                return self._repeated(node.body) + count
            case Group():
                return self._group(node)
            case Look(behind=True):
                return self._look_behind(node)
            case Look(negated=negated, body=body):
                return f"(?{'!' if negated else '='}{self.alternatives(body)})"
            case Backreference(number=number, may_be_unset=may_be_unset):
                reference = self._numbers[number]
                text = rf"\{reference}"
                return f"(?({reference}){text})" if may_be_unset else text
            case Reference():
                raise AssertionError("references are resolved before printing")

    def _repeated(self, node: Node) -> str:
        match node:
            case Characters() | Group() | Backreference(may_be_unset=False):
                return self._part(node)
            case _:
                return f"(?:{self.alternatives(node)})"

    def _group(self, node: Group) -> str:
        self._numbers[node.number] = len(self._numbers) + 1
        name = "" if node.name is None else f"?P<{self._free_name(node.name)}>"
        return f"({name}{self.alternatives(node.body)})"

    def _free_name(self, name: str) -> str:
        """An identifier in ASCII that no group has yet."""
        plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
        if plain[0].isdigit():
            plain = f"_{plain}"
        free, count = plain, 1
        while free in self._names:
            count += 1
            free = f"{plain}_{count}"
        self._names.add(free)
        return free

    def _look_behind(self, node: Look) -> str:
        opening = "(?<!" if node.negated else "(?<="
        if self._is_fixed(node.body):
            return f"{opening}{self.alternatives(node.body)})"
        branches = (
            node.body.branches if isinstance(node.body, Alternatives) else (node.body,)
        )
        if not all(map(self._is_fixed, branches)):
            reason = (
                "Python needs a look-behind of which each alternative "
                "always matches the same number of characters"
            )
            raise PatternError(reason, node.offset)
        if self._referred & groups_of(node.body).keys():
            reason = (
                "Python cannot refer to a group of a look-behind whose alternatives "
                "match different numbers of characters"
            )
            raise PatternError(reason, node.offset)
        looks = [f"{opening}{self._sequence(branch)})" for branch in branches]
        return "".join(looks) if node.negated else f"(?:{'|'.join(looks)})"

    def _is_fixed(self, node: Node) -> bool:
        least, most = width(node, self._groups)
        return least == most and least <= _MAXIMUM_LOOK_BEHIND


def _referred(node: Node) -> set[int]:
    found = {node.number} if isinstance(node, Backreference) else set[int]()
    return found.union(*map(_referred, children(node)))


def _count(minimum: int, maximum: int | None) -> str:
    match minimum, maximum:
        case 0, None:
            return "*"
        case 1, None:
            return "+"
        case 0, 1:
            return "?"
        case _, None:
            return f"{{{minimum},}}"
        case _ if minimum == maximum:
            return f"{{{minimum}}}"
        case _:
            return f"{{{minimum},{maximum}}}"


def _characters(node: Characters) -> str:
    if not node.items:
        return _ANY if node.negated else _NOTHING
    match node.items:
        case ((int(first), int(last)),) if first == last and not node.negated:
            return _literal(first, _SPECIAL)
        case _:
            pass
    source = "".join(
        item.token if isinstance(item, Property) else _range_text(item)
        for item in node.items
    )
    return f"[{'^' if node.negated else ''}{source}]"


def _range_text(part: Range) -> str:
    first, last = part
    text = _literal(first, _SPECIAL_IN_CLASS)
    if last > first + 1:
        text += "-"
    return text if last == first else text + _literal(last, _SPECIAL_IN_CLASS)


def _literal(code_point: int, special: str) -> str:
    if 0x20 <= code_point < 0x7F:
        character = chr(code_point)
        if character in _NEVER_PLAIN:
            return f"\\x{code_point:02x}"
        return f"\\{character}" if character in special else character
    if code_point in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[code_point]
    if code_point <= 0xFF:
        return f"\\x{code_point:02x}"
    if code_point <= 0xFFFF:
        return f"\\u{code_point:04x}"
    return f"\\U{code_point:08x}"
