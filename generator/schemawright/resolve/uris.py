"""URIs of schemas: how references resolve, and what fragments mean (RFC 3986, RFC 6901).

`urllib.parse.urljoin` knows the schemes of its own list only, and `urn:` is not one of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from schemawright.json_value import unescape_token

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?"
    r"(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?"
    r"(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
"""RFC 3986, appendix B."""

_NEVER = re.compile(r'[\x00-\x20\x7f<>"\\^`{|}]')
"""What no URI or IRI has before its fragment; fragments are read as people write them."""


class Split(NamedTuple):
    """A URI without its fragment, and the fragment; `""` where there is none."""

    uri: str
    fragment: str


def resolved(base: str, reference: str) -> Split:
    """The URI that a reference means (RFC 3986, section 5.2).

    Raises `ValueError` when the reference is no URI reference.
    """
    if _NEVER.search(reference.partition("#")[0]):
        raise ValueError("it has characters that are not allowed in one")
    urlsplit(reference)  # Raises when the brackets of an address are wrong.
    scheme, authority, path, query, fragment = _parts(reference)
    if scheme is None:
        scheme, base_authority, base_path, base_query, _ = _parts(base)
        if authority is None:
            authority = base_authority
            if not path:
                path = base_path
                query = base_query if query is None else query
            elif not path.startswith("/"):
                path = _merged(base_path, path, with_authority=authority is not None)
    whole = "" if scheme is None else f"{scheme.lower()}:"
    if authority is not None:
        whole += f"//{authority}"
    whole += _without_dots(path) if authority is not None or "/" in path else path
    if query is not None:
        whole += f"?{query}"
    return Split(whole, fragment or "")


def fragment_tokens(fragment: str) -> tuple[str, ...]:
    """The reference tokens of a JSON Pointer in a URI fragment (RFC 6901, section 6)."""
    return pointer_tokens(unquote(fragment))


def pointer_tokens(pointer: str) -> tuple[str, ...]:
    """The reference tokens of a JSON Pointer (RFC 6901, section 3)."""
    if not pointer:
        return ()
    return tuple(unescape_token(token) for token in pointer[1:].split("/"))


def _parts(uri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    match = _PARTS.fullmatch(uri)
    if match is None:
        raise ValueError("it cannot be taken apart")
    scheme, authority, path, query, fragment = match.groups()
    return scheme, authority, path, query, fragment


def _merged(base_path: str, path: str, *, with_authority: bool) -> str:
    """A relative path after what is before the last slash of another one (5.2.3)."""
    if with_authority and not base_path:
        return f"/{path}"
    return base_path[: base_path.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """The path without its `.` and `..` segments (5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1 or (kept and kept[0]):
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)
