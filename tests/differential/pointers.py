"""JSON Pointers (RFC 6901), followed in a document as it was written."""

from __future__ import annotations

from schemawright.json_value import JsonValue


def look_up(document: JsonValue, pointer: str) -> JsonValue:
    """The value at a JSON Pointer; fails where there is none."""
    found = document
    for text in pointer.split("/")[1:]:
        token = text.replace("~1", "/").replace("~0", "~")
        match found:
            case dict():
                found = found[token]
            case list():
                found = found[int(token)]
            case _:
                raise LookupError(pointer)
    return found
