"""The view of one module: all that its template prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from schemawright.printing import Code
from schemawright.view.logic import (
    without_literals,
)
from schemawright.view.scope import Constant
from schemawright.view.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a class, with the ways to and from its member."""

    name: Code
    json_name: Code
    annotation: Code
    default: Code | None
    docstring: Code
    decoded: Code
    """The value in a valid document, where it is there: of `value`, or of the `variable`."""
    variable: Code | None
    absent: Code | None
    """The value where `decoded` can only be asked for what is there."""
    is_integer: bool
    """Whether `decoded` is an integer or `None`, and the integer may be written as `1.0`."""
    encoded: Code
    is_there: Code | None
    """True unless the member is to be left out; `None` for one that never is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraView:
    """The field for the members that are not declared."""

    name: Code
    annotation: Code
    declared: Code
    decoded: Code
    encoded: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsView:
    """Some of the fields of a class with very many, and the functions that convert them."""

    decoder: Code
    encoder: Code
    fields: Sequence[FieldView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """The class of an object."""

    name: Code
    bases: Code
    is_frozen: bool
    docstring: Code
    fields: Sequence[FieldView]
    extra: ExtraView | None
    groups: Sequence[FieldsView]
    """The fields, where there are too many for one function."""
    secret: Code | None
    """The names of the fields that are not shown, as a set."""
    stands_alone: bool
    """Whether values of the schema are never anything else than objects."""
    deprecation: Code | None
    """What users are told who make instances, if they should not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumView:
    """The class of an enumeration; `base` is one of `enum`."""

    name: Code
    base: Code
    docstring: Code
    members: Sequence[tuple[Code, Code]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """The alias of a type that needs no class, or of what another module defines."""

    name: Code
    annotation: Code
    docstring: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionView:
    """The ways between the values of a shape and Python.

    `decode` and `encode` are the functions that the schema gets, `None` where values stay as they
    are. What no other function does has one of its own: `has_decoder`, `has_encoder`.
    """

    decode: Code | None
    encode: Code | None
    has_decoder: bool
    has_encoder: bool
    annotation: Code | None
    """The type in Python, where a function says so."""
    valid: Code
    """What the module calls the type of valid values."""
    decoded: Code
    encoded: Code
    decodes: bool
    """Whether Python values differ from JSON values."""
    is_untyped: bool
    """Whether `decoded` says nothing of its type: it is `annotation`."""
    encodes: bool
    """Whether there is more to encoding than to hand the value on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The function that checks a group of the members of a wide object."""

    name: Code
    body: Sequence[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A shape with its functions, and its class if it has one.

    `constant` is what its schema is called, if the package offers that. There is a `conversion`
    if values of it are turned into Python; of some shapes it is only asked whether a value has
    them. What is wrong with a value is told by the schema at its `location`, and by those at the
    locations in `also`, of which it is made, with the numbers of their `meanings`. They are
    asked, too, where the check of one that is recursive needs more of the stack than there is.
    """

    stem: Code
    check: Sequence[Statement]
    conversion: ConversionView | None = None
    location: Code | None = None
    also: Code | None = None
    meanings: Code | None = None
    constant: Code | None = None
    is_recursive: bool = False
    is_fused: bool = False
    """Whether one compiled function may check and decode, since every value is an object."""
    model: ClassView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """`from module import names`."""

    module: Code
    names: Sequence[Code]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """A module: the names it imports and defines, in the order of the file."""

    header: Code
    docstring: Code
    has_models: bool
    is_frozen: bool
    """Whether there are classes, and they are frozen."""
    deprecates: bool
    """Whether a class is deprecated."""
    has_recursion: bool
    """Whether a schema is in itself."""
    has_fused: bool
    """Whether there are units of which one function may check and decode."""
    uses_deprecated: bool = False
    """Whether a deprecated class is named, here or where it is defined."""
    is_compiled: bool = False
    """Whether functions give way to compiled ones, if there are any."""
    runtime: Sequence[Sequence[Code]]
    """What each import of the package's `_runtime` has; likewise for `values`."""
    values: Sequence[Sequence[Code]]
    runtime_typing: Sequence[Code]
    """What of `typing` an alias needs at run time."""
    plain_imports: Sequence[tuple[Code, Code]]
    """Modules of the standard library that annotations need, and what this one calls them."""
    named_imports: Sequence[ImportView]
    """What annotations need of others of its modules."""
    own_imports: Sequence[ImportView]
    """What annotations need of modules that convert texts."""
    converters: Sequence[Code]
    """Modules of the package that convert texts; they are loaded when they are used."""
    imports: Sequence[ImportView]
    format_modules: Sequence[Code]
    """Modules of the package that check formats."""
    foreign_imports: Sequence[tuple[Code, Code]]
    """Modules of others that check formats, and what this one calls them."""
    module_imports: Sequence[tuple[Code, Code]]
    """Modules that need this one, and what this one calls them."""
    later_imports: Sequence[tuple[Code, Code]]
    """Modules that are loaded when something of them is first used."""
    type_imports: Sequence[ImportView]
    constants: Sequence[tuple[Code, Constant]]
    enums: Sequence[EnumView]
    aliases: Sequence[AliasView]
    groups: Sequence[GroupView]
    units: Sequence[UnitView]


def words_in(*views: object) -> set[str]:
    """The words of all code in views; those of docstrings and texts use no name."""
    words: set[str] = set()
    texts: set[str] = set()
    waiting = list(views)
    while waiting:
        view = waiting.pop()
        if isinstance(view, str):
            texts.add(view)
        elif isinstance(view, AliasView):
            # Its type may be a text, for type checkers alone.
            words.update(_WORD.findall(view.annotation))
        elif parts := cast("_Fields", getattr(view, "__dataclass_fields__", None)):
            waiting += [getattr(view, name) for name in parts if name != "docstring"]
        elif isinstance(view, Sequence):
            waiting += cast("Sequence[object]", view)
    for text in texts:
        words.update(_WORD.findall(without_literals(text)))
    return words


_Fields: TypeAlias = Mapping[str, object] | None
"""What `dataclasses.fields` puts together anew each time that it is asked."""

_WORD = re.compile(r"\w+")
