"""What other implementations make of published schemas."""

from __future__ import annotations

import copy
import json
import re
from contextlib import suppress
from typing import Any, Protocol, cast
from urllib.parse import quote

import jsonschema
import jsonschema_rs

from schemawright.json_value import JsonValue

from .published import Published

_LONE_BRACE = re.compile(
    r"\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]])*\]|\{[0-9]+(?:,[0-9]*)?\}|\}"
)
"""A brace, or what braces are a part of, and things to be left as they are."""


class Oracle(Protocol):
    """Another implementation's opinion."""

    def is_valid(self, instance: Any) -> bool: ...  # noqa: ANN401


def oracle_of(published: Published, root: str) -> Oracle:
    """`jsonschema-rs` for one of the schemas, asserting no formats; of draft 3, `jsonschema`."""
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

    quoted = _by_the_letter(schema)
    for engine in (jsonschema_rs.RegexOptions(), jsonschema_rs.FancyRegexOptions()):
        # The second one makes mistakes (`MISTAKES`), but the first knows no look-around.
        with suppress(jsonschema_rs.ValidationError):
            return jsonschema_rs.validator_for(
                quoted,
                validate_formats=False,
                retriever=retrieve,
                pattern_options=engine,
            )
    raise ValueError(f"{root} has patterns that no engine knows")


def _by_the_letter(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The same, with references and patterns as they have to be written.

    References are URIs (RFC 3986, section 2), and in patterns a brace that closes nothing has
    a backslash (ECMA-262, with Unicode).
    """
    copied = copy.deepcopy(schema)
    waiting: list[JsonValue] = [copied]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                value["$ref"] = quote(reference, safe="%/:#?~$&'*+,;=@!-._")
            pattern = value.get("pattern")
            if isinstance(pattern, str):
                value["pattern"] = _LONE_BRACE.sub(_escaped, pattern)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return copied


def _escaped(found: re.Match[str]) -> str:
    return r"\}" if found[0] == "}" else found[0]
