"""Values by the tokens of a JSON Pointer (RFC 6901, section 4)."""

from __future__ import annotations

from schemawright.json_value import JsonValue, Token
from schemawright.resolve.older_keywords import Tokens


def walked(
    content: JsonValue, tokens: tuple[str, ...]
) -> tuple[Tokens, JsonValue] | None:
    """The way that reference tokens take into a value, and where it ends."""
    way: list[Token] = []
    for token in tokens:
        if isinstance(content, dict) and token in content:
            way.append(token)
            content = content[token]
        elif isinstance(content, list) and _is_index(token, len(content)):
            way.append(int(token))
            content = content[int(token)]
        else:
            return None
    return tuple(way), content


def _is_index(token: str, length: int) -> bool:
    """Whether a token is an array index without leading zeros (RFC 6901, section 4)."""
    if not (token.isascii() and token.isdigit()) or (token != "0" and token[0] == "0"):
        return False
    return len(token) < 10 and int(token) < length


def value_at(content: JsonValue, tokens: Tokens) -> JsonValue:
    """The value at a pointer that is known to lead somewhere."""
    for token in tokens:
        if isinstance(content, dict):
            content = content[str(token)]
        elif isinstance(content, list):
            content = content[int(token)]
    return content


def text_under(content: JsonValue, keyword: str) -> str | None:
    """The text that an object has as a member; `None` where it has none, or is no object."""
    value = content.get(keyword) if isinstance(content, dict) else None
    return value if isinstance(value, str) else None
