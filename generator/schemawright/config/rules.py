"""What may be written where a name or a URI is asked for."""

from __future__ import annotations

import difflib
import keyword
import re
import sys
import unicodedata
from collections.abc import Collection

_URI_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_ABSOLUTE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^#]+#?")


def package_name_fault(name: str) -> str | None:
    """What keeps a text from being a package's import name; `None` if nothing does."""
    if "." in name:
        return f"{name!r} has a dot; packages inside packages are not supported"
    if name.startswith("__"):
        return f"{name!r} begins as Python's own names do"
    if name in sys.stdlib_module_names:
        return (
            f"{name!r} would hide the module of this name in Python's standard library"
        )
    return identifier_fault(name)


def identifier_fault(name: str) -> str | None:
    """What keeps a text from being a name in Python; `None` if nothing does."""
    if keyword.iskeyword(name):
        return f"{name!r} is a keyword of Python"
    if not name.isidentifier():
        return f"{name!r} is not a Python identifier"
    normal = unicodedata.normalize("NFKC", name)
    if normal != name:
        return f"{name!r} is {normal!r} to Python, which normalises identifiers (NFKC)"
    return None


def module_name_fault(name: str) -> str | None:
    """What keeps a text from being chosen as the name of a module; `None` if nothing does.

    The modules that every package carries begin with an underscore, and names of classes with a
    capital: a chosen name is like neither, nor like another on disks that ignore case.
    """
    fault = identifier_fault(name) or _words_fault(name)
    if fault is not None:
        return fault
    if not _is_small(name):
        return f"{name!r} is not in small letters, as modules are"
    if len(name.encode()) > _LONGEST:
        return f"{name[:20] + '...'!r} is longer than {_LONGEST} bytes"
    return None


def field_name_fault(name: str) -> str | None:
    """What keeps a text from being the name of a field; `None` if nothing does.

    What is spelled like no other name of a class can be none of its constants, nor Python's.
    """
    fault = identifier_fault(name) or _words_fault(name)
    if fault is None and not _is_small(name):
        return f"{name!r} is not in small letters, as fields are"
    return fault


def fields_like_fault(key: str, template: str) -> str | None:
    """What keeps a text from naming the fields of all members that are called like a key."""
    for text in (key, template):
        if text.count("*") > 1:
            return f"{text!r} has more than one '*'"
    if "*" not in template:
        return f"{template!r} has no '*' for what '*' is in {key!r}"
    return field_name_fault(template.replace("*", "x"))


def _is_small(name: str) -> bool:
    return name == name.lower() and name[0] != name[0].upper()


def member_name_fault(name: str) -> str | None:
    """What keeps a text from being the name of an enumeration's member; `None` if nothing does.

    Names of methods are in small letters, and those of Python's own begin with underscores.
    """
    fault = identifier_fault(name) or _words_fault(name)
    if fault is not None:
        return fault
    if name != name.upper() or name[0] == name[0].lower():
        return f"{name!r} is not in capitals, as members of enumerations are"
    return None


def _words_fault(name: str) -> str | None:
    """What keeps an identifier from being words with single underscores between them."""
    if all(name.split("_")):
        return None
    return f"{name!r} is not words with single underscores between them"


_LONGEST = 120
"""The most bytes of a file's name that is chosen; most file systems have room for 255."""


def uri_fault(text: str) -> str | None:
    """What keeps a text from being the URI of a meta-schema (RFC 3986, section 3)."""
    if _URI_SCHEME.match(text) is None:
        return f"{text!r} is not the URI of a meta-schema"
    return None


def resource_uri_fault(text: str) -> str | None:
    """What keeps a text from being the URI of a document (RFC 3986, section 4.3).

    An empty fragment says nothing (core section 9.1.1).
    """
    if _ABSOLUTE_URI.fullmatch(text) is None:
        return f"{text!r} is not an absolute URI without a fragment"
    return None


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), None)
