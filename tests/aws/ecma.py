"""Patterns as ECMA-262 means them, searched by the `regex` package: an oracle for `pattern`.

Python's `re` knows no `\\p{L}`, and means something else by `\\w`, `\\d`, `\\s`, `.` and `$`.
Only what occurs in the patterns of AWS services is understood here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from .untyped import CompiledRegex, compile_regex

_WHITE_SPACE = r"\t\n\x0B\f\r\uFEFF\u2028\u2029\p{Zs}"
"""WhiteSpace and LineTerminator, ECMA-262 sections 12.2 and 12.3: the members of `\\s`."""

_IN_CLASS: Mapping[str, str] = {
    r"\w": "A-Za-z0-9_",
    r"\d": "0-9",
    r"\s": _WHITE_SPACE,
    r"\W": "[^A-Za-z0-9_]",
    r"\D": "[^0-9]",
    r"\S": f"[^{_WHITE_SPACE}]",
}
_OUTSIDE: Mapping[str, str] = {
    **{escape: f"[{members}]" for escape, members in _IN_CLASS.items()},
    ".": r"[^\n\r\u2028\u2029]",
    "$": r"\Z",
}
_TOKEN = re.compile(r"\\.|.", re.DOTALL)


@cache
def _translated(pattern: str) -> CompiledRegex:
    pieces: list[str] = []
    in_class = False
    for found in _TOKEN.finditer(pattern):
        token: str = found.group()
        if in_class:
            in_class = token != "]"
            pieces.append(_IN_CLASS.get(token, token))
        else:
            in_class = token == "["
            pieces.append(_OUTSIDE.get(token, token))
    # V1 is the mode of `regex` that knows a class inside a class.
    return compile_regex("(?V1)" + "".join(pieces))


def matches(pattern: str, text: str) -> bool:
    """Whether `text` holds a match of the ECMA-262 `pattern` (with its `u` flag) anywhere."""
    return _translated(pattern).search(text) is not None
