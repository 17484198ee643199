"""Schemas that are large, or refer to each other in long chains."""

from __future__ import annotations

import pytest

import schemawright

LENGTH = 600
"""Many times the modules that can import each other, and with them more than the stack has."""


def link(number: int) -> dict[str, object]:
    return {"$ref": f"#/$defs/d{number}"}


CHAINS: dict[str, object] = {
    "references": link,
    "members": lambda n: {"type": "object", "properties": {"a": link(n)}},
    "items": lambda n: {"type": "array", "items": link(n)},
    "not": lambda n: {"type": "array", "contains": {"not": {"items": link(n)}}},
}


@pytest.mark.parametrize("form", CHAINS)
def test_chain(form: str) -> None:
    wrap = CHAINS[form]
    assert callable(wrap)
    definitions = {f"d{n}": wrap(n + 1) for n in range(LENGTH)}
    definitions[f"d{LENGTH}"] = {"type": "string"}
    schema = schemawright.compile({**link(0), "$defs": definitions})

    assert not schema.is_valid(1)
    assert [error.instance_location for error in schema.iter_errors(1)] == [""]


def test_chain_of_alternatives() -> None:
    length = 200
    definitions: dict[str, object] = {
        f"d{n}": {"anyOf": [{"type": "null"}, link(n + 1)]} for n in range(length)
    }
    definitions[f"d{length}"] = {"type": "string"}
    schema = schemawright.compile({**link(0), "$defs": definitions})

    assert [schema.is_valid(value) for value in (None, "a", 1)] == [True, True, False]


def test_the_end_of_a_chain_is_reached() -> None:
    definitions: dict[str, object] = {
        f"d{n}": {"type": "array", "items": link(n + 1)} for n in range(LENGTH)
    }
    definitions[f"d{LENGTH}"] = {"type": "string"}
    schema = schemawright.compile({**link(0), "$defs": definitions})
    good: object = "a"
    bad: object = 1
    for _ in range(LENGTH):
        good, bad = [good], [bad]

    assert schema.is_valid(good)
    assert not schema.is_valid(bad)
    assert [each.instance_location for each in schema.iter_errors(bad)] == [
        "/0" * LENGTH
    ]


def test_a_large_circle() -> None:
    length = 200
    definitions = {
        f"d{n}": {
            "type": "object",
            "properties": {
                "next": link((n + 1) % length),
                "far": link(n * 7 % length),
                "number": {"const": n},
            },
        }
        for n in range(length)
    }
    schema = schemawright.compile({**link(0), "$defs": definitions})
    good: dict[str, object] = {"number": 0}
    bad: dict[str, object] = {"number": 1}
    for number in range(length - 1, -1, -1):
        good = {"next": good, "number": number}
        bad = {"next": bad, "number": number}

    assert schema.is_valid(good)
    assert schema.encode(schema.decode(good)) == good
    assert [each.instance_location for each in schema.iter_errors(bad)] == [
        "/next" * length + "/number"
    ]


SIZES: dict[str, tuple[dict[str, object], object, object]] = {
    "properties": (
        {"properties": {f"p{n}": {"maximum": n} for n in range(800)}},
        {"p700": 700},
        {"p700": 701},
    ),
    "enum": ({"enum": [f"v{n}" for n in range(2000)]}, "v1999", "v2000"),
    "objects in enum": ({"enum": [{"a": n} for n in range(300)]}, {"a": 3}, {"a": 800}),
    "anyOf": ({"anyOf": [{"const": f"c{n}"} for n in range(400)]}, "c399", "c400"),
    "patterns": (
        {"patternProperties": {f"^a{n}$": {"maximum": n} for n in range(500)}},
        {"a9": 9},
        {"a9": 10},
    ),
}


@pytest.mark.parametrize("form", SIZES)
def test_size(form: str) -> None:
    schema, good, bad = SIZES[form]
    compiled = schemawright.compile(schema)

    assert compiled.is_valid(good)
    assert not compiled.is_valid(bad)
    # Names that are made unique one underscore at a time would make this quadratic.
    assert len(compiled.source) < 500 * len(str(schema)) // 10
