"""What other implementations make of published schemas."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from typing import Any, Protocol, cast
from urllib.parse import quote

import jsonschema
import jsonschema_rs

from schemawright.json_value import JsonValue

from .published import Published


class Oracle(Protocol):
    """Another implementation's opinion."""

    def is_valid(self, instance: Any) -> bool: ...  # noqa: ANN401


def oracle_of(published: Published, root: str) -> Oracle:
    """`jsonschema-rs` for one of the schemas, asserting no formats.

    It is `jsonschema` for draft 3, and where `jsonschema-rs` refuses a pattern.
    """
    schema: JsonValue = json.loads(published.files[root])
    if not isinstance(schema, dict):
        raise TypeError(f"{root} is no object")
    if "draft-03" in str(schema.get("$schema")):
        return cast(Oracle, jsonschema.Draft3Validator(schema))
    if published.dialect is not None:
        schema["$schema"] = published.dialect
    parts = {uri: published.files[name] for uri, name in published.resources.items()}

    def retrieve(uri: str) -> JsonValue:
        name = uri.rpartition("/")[2]
        files = published.files
        text = parts.get(uri) or files.get(name) or files[f"{name}.json"]
        part: JsonValue = json.loads(text)
        return part

    quoted = _with_quoted_references(schema)
    for engine in (jsonschema_rs.RegexOptions(), jsonschema_rs.FancyRegexOptions()):
        # The second one makes mistakes (`MISTAKES`), but the first knows no look-around.
        with suppress(jsonschema_rs.ValidationError):
            return jsonschema_rs.validator_for(
                quoted,
                validate_formats=False,
                retriever=retrieve,
                pattern_options=engine,
            )
    # Neither knows what is no ECMA-262 by the letter, such as a brace that closes nothing.
    kind = jsonschema.validators.validator_for(quoted)
    return cast(Oracle, kind(quoted))


def _with_quoted_references(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The same, with references as URIs have to be written (RFC 3986, section 2)."""
    copied = copy.deepcopy(schema)
    waiting: list[JsonValue] = [copied]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                value["$ref"] = quote(reference, safe="%/:#?~$&'*+,;=@!-._")
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return copied
