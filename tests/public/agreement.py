"""That a package and `jsonschema-rs` say the same of documents, and nothing is lost."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from types import ModuleType
from typing import Any, Protocol, cast

from schemawright.json_value import JsonValue, equal

from .drawing import Drawer, changed
from .oracle import Oracle, oracle_of
from .published import Published


class Schema(Protocol):
    """What the tests use of a generated schema."""

    def is_valid(self, value: object) -> bool: ...

    def iter_errors(self, value: object) -> Iterator[object]: ...

    def decode(self, value: object) -> object: ...

    def encode(self, value: object) -> JsonValue: ...


@dataclasses.dataclass(slots=True)
class Tally:
    """How many documents were looked at, and how many of these are valid."""

    documents: int = 0
    valid: int = 0
    built: int = 0


def compare(
    published: Published, module: ModuleType, number: int, tally: Tally
) -> Iterator[str]:
    """What differs for the documents there are, for `number` drawn ones, and changed ones."""
    documents = published.documents()
    schemas = cast("Mapping[str, Schema]", module.SCHEMAS)
    for root in published.roots:
        name = f"{published.name} {root}"
        random = Random(name)  # noqa: S311 - it has to repeat itself
        oracle = oracle_of(published, root)
        drawer = Drawer(random, json.loads(published.files[root]))
        content = drawer.root
        drawn = [drawer.drawn(content) for _ in range(number)]
        pool = [*documents, *drawn]
        seeds = [each for each in pool if oracle.is_valid(each)] or drawn
        broken = [changed(random, random.choice(seeds)) for _ in range(number)]
        pool += [*broken, *(changed(random, each) for each in broken)]
        schema = schemas[root]
        for document in pool:
            tally.documents += 1
            fault = _fault(schema, oracle, document, tally)
            if fault:
                yield f"{published.name}: {root}: {fault}: {json.dumps(document)[:2000]}"
        yield from _of_built(schema, oracle, seeds, random, tally)


def _fault(
    schema: Schema, oracle: Oracle, document: JsonValue, tally: Tally
) -> str | None:
    expected = oracle.is_valid(document)
    if schema.is_valid(document) is not expected:
        return f"not {'valid' if expected else 'invalid'} to the quick check"
    violation = next(schema.iter_errors(document), None)
    if (violation is None) is not expected:
        return f"not {'valid' if expected else 'invalid'} to the explanation"
    if not expected:
        return None
    tally.valid += 1
    encoded = schema.encode(schema.decode(document))
    return None if equal(encoded, document) else "changed on the way there and back"


def _of_built(
    schema: Schema,
    oracle: Oracle,
    documents: Sequence[JsonValue],
    random: Random,
    tally: Tally,
) -> Iterator[str]:
    """What is encoded of an instance that could be built is valid.

    Instances are built of the fields of others of their class.
    """
    instances = [schema.decode(each) for each in documents if oracle.is_valid(each)]
    values: dict[str, list[object]] = defaultdict(list)
    for instance in instances:
        for name, value in _fields(instance).items():
            values[name].append(value)
    for instance in instances:
        own = _fields(instance)
        if not own:
            continue
        for name in random.sample(sorted(own), min(4, len(own))):
            others = {name: random.choice(values[name])}
            try:
                built = dataclasses.replace(cast(Any, instance), **others)
            except ValueError:
                continue
            tally.built += 1
            encoded = schema.encode(built)
            if not oracle.is_valid(encoded):
                yield f"built invalid with {others}: {json.dumps(encoded)[:2000]}"


def _fields(instance: object) -> dict[str, object]:
    if not dataclasses.is_dataclass(instance) or isinstance(instance, type):
        return {}
    return {
        each.name: getattr(instance, each.name) for each in dataclasses.fields(instance)
    }
