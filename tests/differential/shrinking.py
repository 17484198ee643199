"""A schema and a document that show a difference, made as small as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from schemawright.json_value import JsonValue


def smallest(
    value: JsonValue, fails: Callable[[JsonValue], bool], *, attempts: int
) -> JsonValue:
    """The smallest value found below this one that still fails, within some attempts."""
    candidates = _smaller(value)
    for _ in range(attempts):
        smaller = next(candidates, None)
        if smaller is None:
            break
        if fails(smaller):
            value, candidates = smaller, _smaller(smaller)
    return value


def _smaller(value: JsonValue) -> Iterator[dict[str, JsonValue] | list[JsonValue]]:
    """The value with one thing left out, or put in the place of what holds it."""
    match value:
        case dict():
            yield from ({k: v for k, v in value.items() if k != key} for key in value)
            for key, inner in value.items():
                yield from ({**value, key: smaller} for smaller in _below(inner))
        case list():
            for index, inner in enumerate(value):
                before, after = value[:index], value[index + 1 :]
                yield [*before, *after]
                yield from ([*before, smaller, *after] for smaller in _below(inner))
        case _:
            return


def _below(value: JsonValue) -> Iterator[JsonValue]:
    """What may stand in the place of a part: one of its own parts, or a smaller one."""
    match value:
        case dict():
            yield from value.values()
        case list():
            yield from value
        case _:
            return
    yield from _smaller(value)
