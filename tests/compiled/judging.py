"""Prints what a package says of documents: run as a program, with the package's folder.

It stands alone, so that it can be run where nothing but the package is. Standard input is an
object of lists by the locations of schemas: of JSON texts, and of objects that say what is nested
how deeply. The output is one of such lists.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
from collections.abc import Iterator
from typing import Any, Protocol


class Schema(Protocol):
    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object) -> Iterator[object]: ...

    def decode(self, value: object) -> object: ...

    def encode(self, value: object) -> object: ...


class Model(Protocol):
    def from_dict(self, document: object, /) -> object: ...


def main() -> None:
    """Judge all texts."""
    folder, name = sys.argv[1:]
    sys.path.insert(0, folder)
    package = importlib.import_module(name)
    schemas: Any = package.SCHEMAS
    exported = [getattr(package, each) for each in package.__all__]
    models = {
        each.__schema__.location: each
        for each in exported
        if hasattr(each, "__schema__")
    }
    found = {
        location: [
            [*said(schema, each), *instance(models.get(schema.location), each)]
            for each in map(made, documents)
        ]
        for location, documents in json.load(sys.stdin).items()
        for schema in [schemas[location]]
    }
    kinds = sorted({type(each.check).__name__ for each in schemas.values()})
    decoders = sorted({type(each.from_valid).__name__ for each in schemas.values()})
    json.dump({"kinds": kinds, "decoders": decoders, "found": found}, sys.stdout)


def made(document: str | dict[str, Any]) -> object:
    """The value of a text; or that of one within as many members and items as are asked for."""
    if isinstance(document, str):
        return json.loads(document)
    value = json.loads(document["text"])
    for _ in range(document["times"]):
        for step in reversed(document["within"]):
            value = {step: value} if isinstance(step, str) else [value]
    return value


def said(schema: Schema, value: object) -> list[str]:
    """The violations of a value; for a valid one, what it becomes and comes back as."""
    if not schema.is_valid(value):
        return ["invalid", *map(str, schema.iter_errors(value))]
    try:
        python = schema.decode(value)
    except ValueError as error:
        return ["valid", str(error)]
    return ["valid", repr(python), json.dumps(schema.encode(python))]


def instance(model: Model | None, value: object) -> list[str]:
    """The instance of a class that is made of a value, or why there is none."""
    if model is None:
        return []
    try:
        return [repr(model.from_dict(value))]
    except ValueError as error:
        return [str(error)]


if __name__ == "__main__":
    # A stack that is too small for nested calls in thousands, as those of threads often are.
    threading.stack_size(2**20)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
