"""The bracketed character class of a pattern: `[...]`, with the cursor behind the bracket."""

from __future__ import annotations

from schemawright.patterns.code_points import ALL, union
from schemawright.patterns.cursor import Cursor
from schemawright.patterns.escapes import read_code_point, read_set
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.properties import characters_ranges, with_other_cases
from schemawright.patterns.syntax import Characters, ClassItem, Property

_BACKSPACE = 8


def read_class(cursor: Cursor, *, ignore_case: bool) -> Characters:
    """Read up to the closing bracket and over it. Raises `PatternError`."""
    start = cursor.at - 1
    negated = cursor.accept("^")
    items: list[ClassItem] = []
    while not cursor.accept("]"):
        items += _read_item(cursor, start, ignore_case=ignore_case)
    return characters(tuple(items), negated=negated, ignore_case=ignore_case)


def characters(
    items: tuple[ClassItem, ...], *, negated: bool = False, ignore_case: bool
) -> Characters:
    """The characters of a class, with their other cases where case is ignored.

    A class of everything (`[\\s\\S]`) becomes the negated empty one, and the reverse.
    """
    if ignore_case:
        items = with_other_cases(characters_ranges(Characters(items=items)))
    if union(item for item in items if not isinstance(item, Property)) == ALL:
        items, negated = (), not negated
    return Characters(items=items, negated=negated)


def _read_item(
    cursor: Cursor, start: int, *, ignore_case: bool
) -> tuple[ClassItem, ...]:
    """A single character, a set, or a range of characters.

    Where one end of a range is a set, Annex B of ECMA-262 takes the hyphen for itself.
    """
    offset = cursor.at
    first = _read_atom(cursor, start, ignore_case=ignore_case)
    if cursor.peek() != "-" or cursor.peek(1) in ("]", ""):
        return _items(first)
    cursor.at += 1
    last = _read_atom(cursor, start, ignore_case=ignore_case)
    if not isinstance(first, int) or not isinstance(last, int):
        return (*_items(first), (ord("-"), ord("-")), *_items(last))
    if first > last:
        raise PatternError("the range is out of order", offset)
    return ((first, last),)


def _items(atom: int | tuple[ClassItem, ...]) -> tuple[ClassItem, ...]:
    return ((atom, atom),) if isinstance(atom, int) else atom


def _read_atom(
    cursor: Cursor, start: int, *, ignore_case: bool
) -> int | tuple[ClassItem, ...]:
    if cursor.at_end:
        raise PatternError("the class has no closing bracket", start)
    if not cursor.accept("\\"):
        return cursor.take_code_point()
    if cursor.at_end:
        raise PatternError("a backslash ends the pattern", cursor.at - 1)
    if cursor.accept("b"):
        return _BACKSPACE
    found = read_set(cursor, ignore_case=ignore_case)
    return read_code_point(cursor) if found is None else found
