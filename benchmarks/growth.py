"""How time grows with what there is to do: ten times as much, and how many times as long."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import schemawright
from benchmarks.measure import Effort, in_turns
from benchmarks.results import OURS, Comparison, Goal
from benchmarks.verdicts import entries
from schemawright.config import PackageConfig
from schemawright.formatting import formatted
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_in_parts

TENTH = "a tenth of it"
_SCHEMAS = 200
_ROUNDS = 3


def growing_schemas(folder: Path, effort: Effort) -> Comparison:
    """Generating ten times the schemas, which refer to each other."""
    return _generating(folder, effort, linked=True)


def growing_schemas_apart(folder: Path, effort: Effort) -> Comparison:
    """Generating ten times the schemas, none of which needs another one."""
    return _generating(folder, effort, linked=False)


def growing_documents(folder: Path, effort: Effort, *, case: str) -> Comparison:
    """The verdict on a document that is ten times as long."""
    del folder  # The schema is compiled in memory.
    schema, document, count = CASES[case]
    what = case.replace("-", " ")
    is_valid = schemawright.compile(schema).is_valid
    whole, tenth = document(10 * count), document(count)
    assert is_valid(whole)
    assert is_valid(tenth)
    figures = in_turns(
        {OURS: lambda: is_valid(whole), TENTH: lambda: is_valid(tenth)}, effort
    )
    return Comparison(
        name=f"growing-{case}",
        title=f"Ten times the document: {what}",
        work=f"`is_valid` of two documents, {what}: {10 * count} and {count} of them",
        unit="seconds",
        documents=0,
        entries=entries(figures),
        goals=(Goal(text="at most 11 times a tenth of it", limit=11, of=TENTH),),
    )


def _generating(folder: Path, effort: Effort, *, linked: bool) -> Comparison:
    whole = _config(folder / "whole", _SCHEMAS, linked=linked)
    tenth = _config(folder / "tenth", _SCHEMAS // 10, linked=linked)
    figures: dict[str, list[float]] = {OURS: [], TENTH: []}
    for _ in range(min(effort.rounds, _ROUNDS)):
        for name, config in ((OURS, whole), (TENTH, tenth)):
            before = _processor_time()
            _generated(config)
            figures[name].append(_processor_time() - before)
    how = "that refer to each other" if linked else "that need no others"
    return Comparison(
        name="growing-schemas" if linked else "growing-schemas-apart",
        title=f"Ten times the schemas, {how}",
        work=f"{_SCHEMAS} and {_SCHEMAS // 10} schemas {how}; the time of all processes",
        unit="seconds",
        documents=0,
        entries=entries(figures),
        goals=(Goal(text="at most 12 times a tenth of it", limit=12, of=TENTH),),
    )


def _generated(config: PackageConfig) -> object:
    return generate_in_parts(config, layout=formatted, kept=None)


def _processor_time() -> float:
    """Seconds of this process and of those that it has started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _config(folder: Path, count: int, *, linked: bool) -> PackageConfig:
    folder.mkdir()
    for number in range(count):
        schema: JsonValue = {
            "title": f"Thing {number}",
            "description": f"Number {number} of the things. Each is as long as the others.",
            "type": "object",
            "required": ["id", "kind"],
            "properties": {
                "id": {"type": "string", "pattern": f"^t{number}-[a-z]{{1,20}}$"},
                "kind": {"enum": ["one", "two", f"kind {number}"]},
                "sizes": {"type": "array", "items": {"type": "number", "minimum": 0}},
                "inner": {
                    "type": "object",
                    "properties": {"at": {"type": "integer"}, "of": {"type": "string"}},
                },
                **_links(number if linked else 0),
            },
        }
        (folder / f"thing_{number}.json").write_text(json.dumps(schema), "utf-8")
    return PackageConfig(name="things", schemas=folder, output=folder / "out")


def _links(number: int) -> dict[str, JsonValue]:
    others = {each for each in (number - 1, number // 2) if 0 < each < number}
    return {f"other_{each}": {"$ref": f"thing_{each}.json"} for each in sorted(others)}


def _unique(count: int) -> JsonValue:
    return [{"id": number, "tags": [str(number)]} for number in range(count)]


def _union(count: int) -> JsonValue:
    return [{"kind": f"kind {n % 20}", f"of {n % 20}": n} for n in range(count)]


def _wide(count: int) -> JsonValue:
    return {f"member {number}": number for number in range(count)}


def _deep(count: int) -> JsonValue:
    document: JsonValue = {"leaf": True}
    for _ in range(count):
        document = {"in": document}
    return document


def _enum(count: int) -> JsonValue:
    return [f"value {number % 2_000}" for number in range(count)]


CASES: Mapping[str, tuple[JsonValue, Callable[[int], JsonValue], int]] = {
    "unique-items": ({"type": "array", "uniqueItems": True}, _unique, 350),
    "unions": (
        {
            "items": {
                "anyOf": [
                    {
                        "properties": {
                            "kind": {"const": f"kind {number}"},
                            f"of {number}": {"type": "integer"},
                        },
                        "required": ["kind", f"of {number}"],
                        "additionalProperties": False,
                    }
                    for number in range(20)
                ]
            }
        },
        _union,
        320,
    ),
    "wide-objects": (
        {
            "patternProperties": {"^member [0-9]+$": {"type": "integer"}},
            "additionalProperties": False,
        },
        _wide,
        450,
    ),
    "deep-nesting": (
        {
            "$ref": "#/$defs/node",
            "$defs": {
                "node": {
                    "type": "object",
                    "properties": {"in": {"$ref": "#/$defs/node"}},
                }
            },
        },
        _deep,
        3_000,
    ),
    "large-enumerations": (
        cast(JsonValue, {"items": {"enum": [f"value {n}" for n in range(2_000)]}}),
        _enum,
        720,
    ),
}
"""Schemas that could take more than their share of time, their documents, and what a tenth has.

The longer documents have some 100 kB.
"""
