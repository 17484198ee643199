"""The quick check, the explanation and the `jsonschema` package agree on every document.

The documents are made from the golden schemas: values that fit, values that nearly do, and
values that do not.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import jsonschema
import pytest

from schemawright.json_value import JsonValue
from tests.behaviour.generating import Workshop
from tests.differential.pointers import look_up
from tests.golden.case import CASES, all_cases

SCALARS: list[JsonValue] = [
    None, True, False, 0, 1, 2, 5, 9, 10, 50, 99, 2**63, -1, 0.5, 1.0, 2.5, 0.01, 3.25,
    "", "a", "b", "m", "ab", "abc", "x" * 21, "12px", "^", '"""', "a\nb", "/a/", "7",
    "USD", "de", "mon", "fixed", "\u1680", "é", "😀",
]  # fmt: skip
STRUCTURES: list[JsonValue] = [[], {}, [1, 1.0], [True, 1], {"a": 1}, [[]]]
DOCUMENTS_A_SCHEMA = 120

# What a document of one file and of the newest dialect does not hold.
_ELSEWHERE = ('.json"', "$schema", "$id", "/components/", r"\\p{")


def _self_contained() -> Iterator[tuple[str, Path]]:
    """The golden documents that refer to no other one and are of the newest dialect."""
    for name in all_cases():
        case = CASES / name
        if not (case / "expected").is_dir() or (case / "config.toml").is_file():
            continue
        for path in sorted((case / "schemas").glob("*.json")):
            text = path.read_text(encoding="utf-8")
            if not any(sign in text for sign in _ELSEWHERE):
                yield f"{name}/{path.name}", path


@dataclass(slots=True)
class Maker:
    """Makes values for a schema; some fit it by luck, many by design."""

    root: JsonValue
    chance: random.Random

    def value(self, schema: JsonValue, depth: int = 0) -> JsonValue:
        """A value that the schema may or may not allow."""
        if self.chance.random() < 0.08 or depth > 5 or not isinstance(schema, dict):
            return self._anything(depth)
        for part in [schema, *cast("list[JsonValue]", schema.get("allOf", []))]:
            reference = part.get("$ref") if isinstance(part, dict) else None
            if isinstance(reference, str) and self.chance.random() < 0.8:
                return self.value(self._target(reference), depth + 1)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.chance.choice(cast("list[JsonValue]", schema["enum"]))
        match self._type(schema):
            case "object":
                return self._object(schema, depth)
            case "array":
                return [
                    self.value(schema.get("items"), depth + 1)
                    for _ in range(self.chance.choice([0, 1, 2, 2, 3]))
                ]
            case json_type:
                fitting = [s for s in SCALARS if _is(s, json_type)]
                return self.chance.choice(fitting or SCALARS)

    def _type(self, schema: dict[str, JsonValue]) -> str | None:
        declared = schema.get("type")
        if isinstance(declared, list):
            return str(self.chance.choice(declared))
        if isinstance(declared, str):
            return declared
        members = {"properties", "required", "patternProperties", "allOf"}
        return "object" if members & schema.keys() else None

    def _object(self, schema: dict[str, JsonValue], depth: int) -> JsonValue:
        made: dict[str, JsonValue] = {}
        likely = self.chance.choice([0.2, 0.6, 0.95])
        for part in [schema, *cast("list[JsonValue]", schema.get("allOf", []))]:
            if not isinstance(part, dict):
                continue
            for name, inner in cast(
                "dict[str, JsonValue]", part.get("properties", {})
            ).items():
                if self.chance.random() < likely:
                    made[name] = self.value(inner, depth + 1)
            for required in cast("list[str]", part.get("required", [])):
                if self.chance.random() < 0.9:
                    made.setdefault(required, self.value(None, depth + 1))
        for name in ("extra", "x-one", "a-id", "de", "tea", '"""x'):
            if self.chance.random() < 0.15:
                made[name] = self.value(schema.get("additionalProperties"), depth + 1)
        return made

    def _anything(self, depth: int) -> JsonValue:
        if depth < 3 and self.chance.random() < 0.2:
            return self.chance.choice(STRUCTURES)
        return self.chance.choice(SCALARS)

    def _target(self, reference: str) -> JsonValue:
        found = self.root
        for token in filter(None, reference.removeprefix("#").split("/")):
            assert isinstance(found, dict)
            found = found[token]
        return found


def _is(value: JsonValue, json_type: str | None) -> bool:
    validator = jsonschema.Draft202012Validator(
        {"type": json_type} if json_type else {}
    )
    return bool(validator.is_valid(value))


@pytest.mark.parametrize("name", dict(_self_contained()))
def test_verdicts_agree(workshop: Workshop, name: str) -> None:
    path = dict(_self_contained())[name]
    document: JsonValue = json.loads(path.read_text(encoding="utf-8"))
    schema = workshop.package({path.name: document}).SCHEMAS[path.name]
    judge = jsonschema.Draft202012Validator(cast("dict[str, object]", document))
    maker = Maker(document, random.Random(name))  # noqa: S311

    for _ in range(DOCUMENTS_A_SCHEMA):
        value = maker.value(document)
        valid = judge.is_valid(value)
        errors = list(schema.iter_errors(value))
        assert schema.is_valid(value) is valid, value
        assert (not errors) is valid, value
        if valid:
            again = schema.encode(schema.decode(value))
            assert again == value, value
            assert _same_types(again, value), value
        for error in errors:
            look_up(value, error.instance_location)
            look_up(document, error.schema_location.partition("#")[2])


_OF_LETTERS = {"a": True, "é": True, "_": False, "—": False, "": False}
"""Whether texts have a letter; those that are all ASCII need no table of Unicode."""


def test_texts_of_all_kinds_match_in_any_order(workshop: Workshop) -> None:
    orders = list(itertools.permutations(_OF_LETTERS, 3))
    # Each module has a pattern of its own, that no text was compared with before.
    names = [f"letters_{number}.json" for number in range(len(orders))]
    document: JsonValue = {"type": "string", "pattern": r"\p{L}"}
    package = workshop.package(dict.fromkeys(names, document))

    for name, texts in zip(names, orders, strict=True):
        for text in (*texts, *texts):
            assert package.SCHEMAS[name].is_valid(text) is _OF_LETTERS[text], texts


def _same_types(first: JsonValue, second: JsonValue) -> bool:
    """Whether two equal values are equal as JSON, where true is not 1."""
    match first, second:
        case bool(), _:
            return first is second
        case _, bool():
            return False
        case list(), list():
            return all(map(_same_types, first, second))
        case dict(), dict():
            return all(_same_types(value, second[key]) for key, value in first.items())
        case _:
            return True
