"""JSON text (RFC 8259) as a value, read by the standard library and then held to the rules."""

from __future__ import annotations

import json
from typing import NoReturn

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.load.json_faults import json_faults
from schemawright.load.nesting import is_too_deep
from schemawright.load.numbers import integer, number
from schemawright.load.source_text import SourceText


class _RefusedError(ValueError):
    """Something that the standard library takes and that is not JSON, or ambiguous."""


def read_json(source: SourceText) -> JsonValue:
    """The value of a JSON text, member order kept.

    Numbers are exact (see `numbers.number`); strings keep lone surrogates.

    Raises:
        SchemaError: the text is no JSON, an object has a name twice, a number is out of
            `Decimal`'s range, or values nest deeper than `nesting.MAX_DEPTH`. It has every
            such problem up to the first that breaks the syntax.
    """
    try:
        content: JsonValue = _DECODER.decode(source.text)
        if not is_too_deep(content):
            return content
        raise _RefusedError
    except (ValueError, RecursionError):
        problems = json_faults(source)
        if not problems:  # the caller left too little stack for a document in order
            raise
    raise SchemaError(problems)


def _members(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _RefusedError
    return members


def _refuse_constant(constant: str) -> NoReturn:
    raise _RefusedError(constant)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_members,
    parse_int=integer,
    parse_float=number,
    parse_constant=_refuse_constant,
)
