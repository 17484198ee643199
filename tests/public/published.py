"""Schemas that come with packages from PyPI, and documents for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import jsonschema_rs

from schemawright.config import DefinitionNames
from schemawright.json_value import JsonValue
from schemawright.patterns import PatternError, translate

from .charts import charts
from .notebooks import notebooks
from .settings import SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Schemas that make one package.

    `files` are texts by name, of which `roots` are the schemas that documents are held
    against; `resources`, `names` and the rest are what the configuration says. `documents`
    makes those there are. What is `large` is left to `make public`.
    """

    name: str
    files: Mapping[str, str]
    roots: Sequence[str]
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    definition_names: DefinitionNames = "key"
    dialect: str | None = None
    documents: Callable[[], Sequence[JsonValue]] = list
    large: bool = False


def published() -> Iterator[Published]:
    """All of them but CloudFormation's."""
    yield Published(
        name="vega_lite",
        files=_texts(_folder("altair") / "vegalite/v6/schema", "vega-lite-schema.json"),
        roots=["vega-lite-schema.json"],
        documents=charts,
    )
    yield _notebook_formats()
    yield from _bills_of_materials()
    yield from _openapi()
    yield from _meta_schemas()
    yield from _vendored()


def _notebook_formats() -> Published:
    folder = _folder("nbformat")
    names = [*_names(folder / "v3"), *_names(folder / "v4")]
    return Published(
        name="notebook_formats",
        files=_texts(folder / "v3") | _texts(folder / "v4"),
        roots=names,
        definition_names="file-and-key",
        documents=notebooks,
    )


def _bills_of_materials() -> Iterator[Published]:
    folder = _folder("cyclonedx") / "schema/_res"
    base = "http://cyclonedx.org/schema/"
    parts = [name for name in _names(folder) if not name.startswith("bom-")]
    for name in _names(folder):
        if name in parts:
            continue
        version = name.removeprefix("bom-").removesuffix(".SNAPSHOT.schema.json")
        signature = f"{base}jsf-0.82.SNAPSHOT.schema.json#/definitions/signature"
        text = (folder / name).read_text("utf-8")
        yield Published(
            name=f"cyclonedx_{version.replace('.', '_').replace('-', '_')}",
            files=_texts(folder, name, *parts),
            roots=[name],
            resources={f"{base}{part}": part for part in parts},
            names={signature: "JSFSignature"} if "/signature" in text else {},
            documents=_sboms,
            large=version not in ("1.2", "1.4"),
        )


def _sboms() -> list[JsonValue]:
    """The bills of materials of the distributions that are installed here."""
    return [
        json.loads(file.read_text("utf-8"))
        for distribution in distributions()
        for file in distribution.files or ()
        if file.match("*.dist-info/sboms/*.json")
    ]


def _openapi() -> Iterator[Published]:
    folder = _folder("openapi_spec_validator") / "resources/schemas"
    for version in sorted(folder.iterdir()):
        if (version / "schema.json").is_file():
            yield Published(
                name=f"openapi_{version.name.replace('.', '_')}",
                files=_texts(version, "schema.json"),
                roots=["schema.json"],
                documents=_descriptions,
            )


def _descriptions() -> list[JsonValue]:
    schema: JsonValue = {"type": "object", "properties": {"id": {"type": "integer"}}}
    reply: JsonValue = {
        "description": "A reply.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}},
    }
    limit: JsonValue = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    operation: JsonValue = {
        "operationId": "get",
        "parameters": [limit],
        "responses": {"200": reply, "default": {"description": "A fault."}},
    }
    described: list[JsonValue] = [
        {
            "openapi": version,
            "info": {"title": "A shop", "version": "1", "license": {"name": "MIT"}},
            "servers": [{"url": "https://example.com/{a}", "variables": {}}],
            "paths": {"/orders": {"get": operation, "summary": "Orders."}},
            "components": {"schemas": {"A": schema}},
            "tags": [{"name": "orders", "externalDocs": {"url": "https://a.example"}}],
        }
        for version in ("3.0.3", "3.1.0", "3.2.0")
    ]
    info: JsonValue = {"title": "A shop", "version": "1"}
    responses: JsonValue = {"200": {"description": ""}}
    oldest: JsonValue = {
        "swagger": "2.0",
        "info": info,
        "paths": {"/orders": {"get": {"responses": responses}}},
        "definitions": {"A": schema},
    }
    return [*described, oldest]


def _meta_schemas() -> Iterator[Published]:
    folder = _folder("jsonschema_specifications") / "schemas"
    for draft in sorted(folder.iterdir()):
        files = {
            f"{file.stem}.json": file.read_text("utf-8")
            for file in sorted(draft.rglob("*"))
            if file.is_file()
        }
        yield Published(
            name=f"meta_{draft.name}",
            files=files,
            roots=["metaschema.json"],
            documents=_schemas,
        )


def _schemas() -> list[JsonValue]:
    """Schemas that are documents of meta-schemas."""
    folder = _folder("jsonschema_specifications") / "schemas"
    vendored = _folder("check_jsonschema") / "builtin_schemas/vendor"
    files = [*folder.rglob("metaschema.json"), *vendored.glob("c*.json")]
    return [json.loads(file.read_text("utf-8")) for file in sorted(files)]


_LARGE = 1_000_000
"""A schema of more bytes takes too long for every run."""


def _vendored() -> Iterator[Published]:
    folder = _folder("check_jsonschema") / "builtin_schemas/vendor"
    for name, text in _texts(folder).items():
        files = {name: text}
        if name == "drone-ci.json":
            # The definitions of Kubernetes, to which it refers, are not vendored.
            files["kubernetes-definitions.json"] = json.dumps(_kubernetes(text))
        yield Published(
            name=f"vendored_{name.removesuffix('.json').replace('-', '_')}",
            files=files,
            roots=[name],
            documents=partial(_settings, name),
            large=len(text) > _LARGE,
        )


def _settings(name: str) -> Sequence[JsonValue]:
    return SETTINGS.get(name, ())


def _kubernetes(text: str) -> JsonValue:
    mark = "kubernetes-definitions.json#/definitions/"
    keys = {part.partition('"')[0] for part in text.split(mark)[1:]}
    return {"definitions": dict.fromkeys(sorted(keys), True)}


def cloud_formation(types: Sequence[str] | None = None) -> Published:
    """The schemas of CloudFormation's resources: those of some types, or of all, in one package.

    Patterns in other languages than that of ECMA-262 are left out, and so is a definition that
    is nothing but itself: both are errors, and rightly so.
    """
    folder = _folder("cfnlint") / "data/schemas"
    files = cast(
        "dict[str, str]", json.loads((folder / "providers/us-east-1.json").read_text())
    )
    texts: dict[str, str] = {}
    for resource_type, file in files.items():
        if types is None or resource_type in types:
            document = json.loads((folder / f"resources/{file}.json").read_text())
            corrected = _corrected(cast(JsonValue, document))
            texts[f"{resource_type.replace('::', '-')}.json"] = json.dumps(corrected)
    own_dialects = sorted(
        {
            cast(str, json.loads(text).get("$schema"))
            for text in texts.values()
            if "$schema" in json.loads(text)
        }
    )
    dialect = "http://json-schema.org/draft-07/schema#"
    return Published(
        name="cloud_formation",
        files={**texts, _PROVIDER: json.dumps({"$schema": dialect})},
        roots=sorted(texts),
        resources=dict.fromkeys(own_dialects, _PROVIDER),
        names={
            f"{resource}.json#/definitions/{key}": f"{resource.replace('-', '')}{key}Type"
            for resource, key in _LIKE_ANOTHER_RESOURCE
            if f"{resource}.json" in texts
        },
        definition_names="file-and-key",
        dialect=dialect,
        large=types is None,
    )


_PROVIDER = "provider.definition.schema.v1.json"

_LIKE_ANOTHER_RESOURCE = (
    ("AWS-Bedrock-AutomatedReasoningPolicy", "Version"),
    ("AWS-EC2-IPAMPool", "Cidr"),
    ("AWS-EC2-SecurityGroup", "Egress"),
    ("AWS-EC2-SecurityGroup", "Ingress"),
    ("AWS-ElasticLoadBalancingV2-Listener", "Certificate"),
    ("AWS-IAM-Group", "Policy"),
    ("AWS-IAM-Role", "Policy"),
    ("AWS-IAM-User", "Policy"),
    ("AWS-MediaConnect-Flow", "MediaStream"),
    ("AWS-MediaConnect-Flow", "Source"),
    ("AWS-MediaConnect-Flow", "VpcInterface"),
    ("AWS-RDS-DBCluster", "Endpoint"),
    ("AWS-RDS-DBSecurityGroup", "Ingress"),
)
"""Definitions that would be called like a resource beside theirs."""


def _corrected(document: JsonValue) -> JsonValue:
    waiting, definitions = [document], dict[str, JsonValue]()
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if _is_foreign(value.get("pattern")):
                del value["pattern"]
            patterns = value.get("patternProperties")
            if isinstance(patterns, dict) and any(map(_is_foreign, patterns)):
                del value["patternProperties"]
            if isinstance(value.get("definitions"), dict):
                definitions = cast("dict[str, JsonValue]", value["definitions"])
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    for key, definition in definitions.items():
        match definition:
            case {"$ref": str(reference)} if reference == f"#/definitions/{key}":
                definitions[key] = True
            case _:
                pass
    return document


def _is_foreign(pattern: object) -> bool:
    """Whether a pattern is not in the language of ECMA-262: most are in that of Java.

    Some are that `jsonschema-rs` cannot read.
    """
    if not isinstance(pattern, str):
        return False
    try:
        translate(pattern)
        jsonschema_rs.validator_for({"pattern": pattern})
    except (PatternError, jsonschema_rs.ValidationError):
        return True
    return False


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.json"))


def _texts(folder: Path, *names: str) -> dict[str, str]:
    """The texts of some JSON files of a folder, or of all."""
    return {
        name: (folder / name).read_text("utf-8") for name in names or _names(folder)
    }
