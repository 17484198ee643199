"""Schemas in public use with documents found in the wild: `schema.json`, `instances.jsonl`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

import corvus_json_schema
import jsonschema_rs

from benchmarks.measure import Call, Effort
from benchmarks.packages import OurSchema, write_compiled
from benchmarks.results import OURS, Comparison, Goal, Refusal
from benchmarks.verdicts import Candidate, Check, Judged, compare
from benchmarks.workload import Schema
from schemawright.config import ad_hoc_config
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package

_SCHEMA = "schema.json"
_INSTANCES = "instances.jsonl"


def corpora_in(folder: Path) -> list[Path]:
    """The folders below that hold a schema and instances, sorted."""
    return sorted(
        path
        for path in folder.iterdir()
        if (path / _SCHEMA).is_file() and (path / _INSTANCES).is_file()
    )


def corpus(source: Path, folder: Path, effort: Effort) -> Comparison | Refusal:
    """Yes or no about all documents of a corpus, or why its schema is not generated."""
    name = "corpus_" + re.sub(r"\W", "_", source.name)
    config = ad_hoc_config(source / _SCHEMA, name=name, output=folder)
    compiled = replace(config, name=f"{name}_compiled")
    try:
        package = generate_package(config)
        write_compiled(compiled)
    except SchemaError as error:
        first = error.problems[0]
        place = f" (at {first.location.pointer})" if first.location.pointer else ""
        return Refusal(
            corpus=source.name,
            problems=len(error.problems),
            first=f"{first.message}{place}",
        )
    for path, text in package.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    ours, other = (_root_schema(each.name, folder) for each in (config, compiled))
    return _measured(source, ours, other, effort)


def _measured(
    source: Path, ours: OurSchema, compiled: OurSchema, effort: Effort
) -> Comparison:
    schema = cast(Schema, json.loads((source / _SCHEMA).read_text("utf-8")))
    documents = list(_documents(source))
    rust = jsonschema_rs.validator_for(schema, validate_formats=False)
    corvus = corvus_json_schema.compile(schema, assert_format=False)
    checks: dict[str, Check] = {
        OURS: ours.is_valid,
        "ours, compiled": compiled.is_valid,
        "jsonschema-rs": rust.is_valid,
        "corvus-json-schema": corvus,
    }
    judged = [
        Judged(name=f"line {number}", document=document, valid=True)
        for number, document in enumerate(documents, start=1)
    ]
    judged += [
        Judged(name=f"broken {number}", document=broken, valid=rust.is_valid(broken))
        for number, broken in enumerate(_changed(documents), start=1)
    ]
    candidates = [
        Candidate(name=name, accepts=check, work=_over(check, documents))
        for name, check in checks.items()
    ]
    return Comparison(
        name=f"corpus-{source.name}",
        title=f"Corpus {source.name}",
        work="yes or no about every document, `format` being an annotation",
        unit="seconds",
        documents=len(judged),
        entries=compare(candidates, judged, effort),
        goals=(
            Goal(text="at most 4.0 times jsonschema-rs", limit=4.0, of="jsonschema-rs"),
        ),
    )


def _changed(documents: Sequence[JsonValue]) -> Iterator[JsonValue]:
    """Copies of some documents with one member replaced by what it hardly may be.

    Whether they are still valid is for jsonschema-rs to say: an answer that differs from its
    own counts as wrong.
    """
    for document in documents[:: max(1, len(documents) // 100)]:
        if isinstance(document, dict):
            for name in document:
                yield {**document, name: {"": None}}
                yield {**document, name: [[]]}
                yield {other: document[other] for other in document if other != name}


def _root_schema(name: str, folder: Path) -> OurSchema:
    sys.path.insert(0, str(folder))
    schemas = cast("dict[str, OurSchema]", import_module(name).SCHEMAS)
    return schemas[_SCHEMA]


def _documents(source: Path) -> Iterator[JsonValue]:
    with (source / _INSTANCES).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _over(check: Check, documents: list[JsonValue]) -> Call:
    def work() -> None:
        for document in documents:
            check(document)

    return work
