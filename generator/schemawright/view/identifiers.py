"""Names in words spelled as Python identifiers.

The rules, which `docs/mapping.md` states for users:

- classes are in CapWords, all else is in snake_case; words keep their own capitals in a class;
- a name that begins with a digit gets `Schema` or `field_` before it;
- a name without letters and digits is spelled by its characters (`$` is `dollar`);
- a name that Python or the generated code itself uses gets an underscore after it.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from schemawright.printing import Code, identifier
from schemawright.refine.spelling import (
    cleaned,
    in_field_case,
    in_module_case,
    in_snake_case,
    member_words,
    spelled,
)

_CLASSES_IN_USE = frozenset(
    {
        "CheckedModel",
        "Deprecated",
        "Frozen",
        "JsonValue",
        "Literal",
        "SCHEMA",
        "SCHEMAS",
        "RecursiveSchema",
        "Schema",
        "Schemas",
        "TYPE_CHECKING",
        "TypeAlias",
        "UNSET",
        "Unset",
        "ValidationError",
        "Violation",
        *dir(builtins),
    }
)
"""What a generated module or package calls something else."""

_FIELDS_IN_USE = frozenset(
    {
        # Names that the annotations of the class need.
        "bool",
        "dict",
        "float",
        "int",
        "list",
        "str",
        # Names that the body of the class needs.
        "dataclasses",
        # The methods of a model, and what a dataclass cannot call a field.
        "from_dict",
        "from_json",
        "is_valid",
        "iter_errors",
        "self",
        "to_dict",
        "to_json",
        "validate",
    }
)

_MODULES_IN_USE = frozenset({"getattr", "globals", "list", "object", "sorted", "str"})
"""What `__init__` of a package calls: a module that is loaded becomes a name of it."""

_STEMS_IN_USE = frozenset(
    {
        "any",
        "array",
        "integer",
        "items",
        "member",
        "members",
        "multiple",
        "number",
        "object",
        "one_of",
    }
)
"""Stems with which a function would be called like one of the package's `_values`."""


_NOT_IN_ASCII_NAMES = re.compile("[^A-Za-z0-9_]+")


def class_name(words: Iterable[str]) -> Code:
    """The name of a class or an alias."""
    name = cleaned("".join(word[:1].upper() + word[1:] for word in words))
    if name[:1].isdigit():
        name = f"Schema{name}"
    return identifier(f"{name}_" if _is_taken(name, _CLASSES_IN_USE) else name)


def function_stem(words: Iterable[str]) -> Code:
    """What follows `is_`, `decode_` and `encode_` in the names of functions."""
    stem = in_snake_case(words)
    if stem in _STEMS_IN_USE:
        stem = f"{stem}_"
    return Code(identifier(f"is_{stem}").removeprefix("is_"))


def group_name(verb: str, words: Iterable[str], first: str) -> Code:
    """The name of a function for a group of an object's members, from one of them on."""
    name = in_snake_case((*words, "from", *member_words(first)))
    return identifier(f"_{verb}_{name}")


def constant_name(words: Iterable[str], suffix: str = "") -> Code:
    """The name of a constant."""
    return identifier(in_module_case(words).upper() + suffix)


def module_name(words: tuple[str, ...]) -> Code:
    """The name of a module; never that of the class in it."""
    name = in_module_case(words)
    if _is_taken(name, _MODULES_IN_USE) or name == class_name(words):
        name = f"{name}_"
    return identifier(name)


def schema_constant(words: tuple[str, ...], module: Code) -> Code:
    """The name of the schema that is known by some words, in a module."""
    if module_name(words) == module:
        return Code("SCHEMA")
    return constant_name(words, "_SCHEMA")


def field_names(
    json_names: Iterable[str],
    *,
    settled: Mapping[str, tuple[str, ...]] | None = None,
    taken: Iterable[str] = (),
) -> Mapping[str, Code]:
    """The field for each member name of an object; all different, and none of `taken`.

    `settled` are the words of those that are settled by hand. Where several names come to the
    same field, one that is spelled like it keeps it, and the others are spelled character by
    character.
    """
    known = settled or {}
    names = list(json_names)
    wanted = {name: _field(known.get(name) or member_words(name)) for name in names}
    shared = {
        field
        for field, count in Counter(wanted.values()).items()
        if count > 1 or field in taken
    }
    fields: dict[str, Code] = {}
    for name, field in wanted.items():
        own = field not in shared or (name == field and field not in taken)
        fields[name] = field if own else _field(spelled(name))
    return _distinct(fields, taken)


def _distinct(fields: dict[str, Code], taken: Iterable[str]) -> Mapping[str, Code]:
    """The same fields, with underscores after those that still are the same as another."""
    used = set(taken)
    distinct: dict[str, Code] = {}
    for name in sorted(fields, key=lambda name: (name != fields[name], name)):
        field = fields[name]
        while field in used:
            field = identifier(f"{field}_")
        used.add(field)
        distinct[name] = field
    return {name: distinct[name] for name in fields}


def local_name(words: Iterable[str]) -> Code:
    """The name of a local variable; never that of a function that a check may call."""
    name = _field(words)
    is_function = name.startswith("is_")
    return identifier(f"{name}_") if is_function else name


def sorting_key(name: str) -> tuple[int, list[tuple[str, int]]]:
    """Constants, classes, functions, numbers by value: the order of ruff in `__all__`."""
    is_constant = name.isupper() and len(name.encode()) > 1
    kind = 0 if is_constant else 1 if name[:1].isupper() else 2
    return kind, [
        (text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", name)
    ]


def import_key(name: str) -> tuple[int, list[tuple[str, int]], str]:
    """The order of ruff in imports, of modules and of names: capitals count last."""
    kind, parts = sorting_key(name)
    return kind, [(text.lower(), number) for text, number in parts], name


def _field(words: Iterable[str]) -> Code:
    name = in_field_case(words)
    return identifier(f"{name}_" if _is_taken(name, _FIELDS_IN_USE) else name)


def _is_taken(name: str, names: frozenset[str]) -> bool:
    return name in names or keyword.iskeyword(name)
