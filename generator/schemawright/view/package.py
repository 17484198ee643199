"""The view of a package: its modules, and what its `__init__` offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from schemawright.json_value import pointer_text
from schemawright.model import Members, Model, Name, Pattern, SchemaId, ShapeId
from schemawright.printing import Code, comment, identifier, literal
from schemawright.resolve.keywords import DEFINITIONS
from schemawright.resolve.openapi import COMPONENTS
from schemawright.view.classes import ClassStyle
from schemawright.view.conversions import converter_files
from schemawright.view.coverage import Coverage, all_gaps
from schemawright.view.cycles import modules_apart
from schemawright.view.docs import Docs, docstring_of_package
from schemawright.view.formats import format_files
from schemawright.view.identifiers import (
    class_name,
    field_names,
    module_name,
    schema_constant,
    sorting_key,
)
from schemawright.view.modules import ModulePrinter
from schemawright.view.parts import PackagePart
from schemawright.view.properties import PropertyView, property_view
from schemawright.view.recursion import recursive_shapes
from schemawright.view.scope import ModuleScope
from schemawright.view.tables import entries_of, meanings_of, table_of
from schemawright.view.views import ImportView, ModuleView

_OFFERED = (
    "SCHEMAS",
    "UNSET",
    "JsonValue",
    "Schema",
    "Unset",
    "ValidationError",
    "Violation",
)
"""What every package offers besides its classes."""

_COMPILING = ("_build.py", "_twin_members.py", "_twin_sources.py", "_twins.py")
"""The files of a package that can be compiled."""

_MANY = 4
"""So many documents are counted in a header rather than listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportView:
    """A name that the package offers, and the module it comes from."""

    name: Code
    module: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """All that the templates print: `modules` by the name of the module.

    `schemas` are the location of each schema and the module that has it, as literals;
    `imports` are `exports` by module, `properties` the Unicode properties that patterns use,
    `table` all schemas as data, and `part` what all this is made of.
    """

    header: Code
    docstring: Code
    modules: Mapping[Code, ModuleView]
    imports: Sequence[ImportView]
    exports: Sequence[ExportView]
    uses_deprecated: bool
    all_names: Sequence[Code]
    schemas: Sequence[tuple[Code, Code]]
    properties: Sequence[PropertyView]
    table: Code
    part: PackagePart

    @property
    def carried(self) -> Sequence[str]:
        """The files that not every package needs."""
        return self.part.carried

    @property
    def coverage(self) -> Coverage:
        """Where the types say less than the schemas; it is for whoever generates."""
        return self.part.coverage


def view(
    model: Model,
    *,
    shown_as: str,
    checked: bool,
    frozen: bool = False,
    compiled: bool = False,
) -> PackageView:
    """Make the view of a package.

    `shown_as` is how the headers name the schema folder; `checked` says that values are
    checked when an instance is made, `frozen` that it cannot be changed, and `compiled` that
    the package can be built with compiled checks.
    """
    modules = {
        schema_id: module_name(words) for schema_id, words in model.modules.items()
    }
    docs = Docs(model)
    apart = modules_apart(model, modules)
    recursive = recursive_shapes(model)
    names = _by_module(model.names, modules)
    enums = _by_module(model.enums, modules)
    placed = _inverted(modules)
    classes = _classes(model)
    asked: set[Code] = set()
    scopes = {
        module: ModuleScope(
            module,
            apart[module],
            modules,
            classes=classes,
            fields=_fields(model, names[module]),
            asked=asked,
        )
        for module in placed
    }
    views = {
        module: ModulePrinter(
            model,
            [each for each in placed[module] if each in model.entries],
            names[module],
            enums[module],
            docs,
            scope,
            ClassStyle(checked=checked, frozen=frozen),
            recursive,
            meanings_of(model.schemas),
        ).view(_sources(placed[module], shown_as))
        for module, scope in scopes.items()
    }
    deprecated = {
        (module, unit.model.name)
        for module, each in views.items()
        for unit in each.units
        if unit.model is not None and unit.model.deprecation is not None
    }
    exports = [
        (class_name(words), modules[schema_id])
        for schema_id, words in model.entry_names.items()
    ]
    converters = {each for module in views.values() for each in module.converters}
    part = PackagePart(
        documents=tuple(sorted({each.document for each in model.entries})),
        exports=tuple(exports),
        schemas=tuple(
            (str(schema_id), _place(model, modules, shape_id[0]))
            for schema_id, shape_id in model.entries.items()
        ),
        uses_deprecated=any((module, name) in deprecated for name, module in exports),
        has_durations=Code("_durations") in converters,
        carried=tuple(
            sorted(
                {
                    *format_files(model),
                    *converter_files(converters),
                    *_carried(views.values(), frozen=frozen),
                    *(_COMPILING if compiled else ()),
                }
            )
        ),
        properties=tuple(sorted(_properties(model))),
        tables=entries_of(model),
        coverage=Coverage(
            schemas=len(model.entries),
            members=sum(_members(each) for each in views.values()),
            gaps=all_gaps(gap for scope in scopes.values() for gap in scope.gaps),
        ),
        asked=frozenset(asked),
        classes=frozenset(classes),
    )
    return replace(
        view_of_all(part, shown_as=shown_as),
        modules={
            module: replace(
                each, uses_deprecated=_uses(each, deprecated), is_compiled=compiled
            )
            for module, each in views.items()
        },
    )


def view_of_all(part: PackagePart, *, shown_as: str) -> PackageView:
    """The view of the files that a package has for all of its schemas; it has no modules."""
    exports = [
        ExportView(name=identifier(name), module=identifier(module))
        for name, module in part.exports
    ]
    if part.has_durations and all(each.name != "Duration" for each in exports):
        exports.append(ExportView(name=Code("Duration"), module=Code("_duration")))
    documents = part.documents
    origin = shown_as or (
        ", ".join(documents) if len(documents) < _MANY else f"{len(documents)} files"
    )
    return PackageView(
        header=comment(f"Generated by schemawright from {origin}."),
        docstring=docstring_of_package(origin),
        modules={},
        uses_deprecated=part.uses_deprecated,
        imports=list(_imports(exports)),
        exports=sorted(exports, key=lambda export: sorting_key(export.name)),
        all_names=[
            literal(name)
            for name in sorted([*_OFFERED, *(e.name for e in exports)], key=sorting_key)
        ],
        schemas=[
            (literal(location), literal(place)) for location, place in part.schemas
        ],
        properties=[property_view(token) for token in part.properties],
        table=table_of(part.tables),
        part=part,
    )


def _uses(module: ModuleView, deprecated: Set[tuple[Code, Code]]) -> bool:
    """Whether a module defines or imports one of some classes."""
    return module.deprecates or any(
        (each.module, name) in deprecated
        for each in (*module.imports, *module.type_imports)
        for name in each.names
    )


def _carried(modules: Collection[ModuleView], *, frozen: bool) -> Iterator[str]:
    """The files that modules need and not every package has."""
    if any(each.deprecates for each in modules):
        yield "_deprecated.py"
    if frozen:
        yield "_frozen.py"
    if any(each.later_imports for each in modules):
        yield "_later.py"


def _imports(exports: Iterable[ExportView]) -> Iterator[ImportView]:
    """What the package offers, by module."""
    names: dict[Code, list[Code]] = defaultdict(list[Code])
    for each in exports:
        names[each.module].append(each.name)
    for module in sorted(names):
        yield ImportView(module=module, names=sorted(names[module], key=sorting_key))


def _by_module(
    names: Mapping[ShapeId, Name], modules: Mapping[SchemaId, Code]
) -> Mapping[Code, list[tuple[ShapeId, Name]]]:
    """Names by the module in which they are, those of each schema together."""
    found: dict[Code, list[tuple[ShapeId, Name]]] = defaultdict(
        list[tuple[ShapeId, Name]]
    )
    for shape_id, name in sorted(names.items(), key=lambda each: str(each[1].module)):
        found[modules[name.module]].append((shape_id, name))
    return found


def _inverted(modules: Mapping[SchemaId, Code]) -> Mapping[Code, list[SchemaId]]:
    """The schemas that are in each module, by where they are written."""
    placed: dict[Code, list[SchemaId]] = defaultdict(list[SchemaId])
    for schema_id in sorted(modules, key=str):
        placed[modules[schema_id]].append(schema_id)
    return placed


def _place(model: Model, modules: Mapping[SchemaId, Code], entry: SchemaId) -> str:
    """The module of an entry, and what its schema is called there if that is not `SCHEMA`."""
    constant = schema_constant(model.entry_names[entry], modules[entry])
    return modules[entry] if constant == "SCHEMA" else f"{modules[entry]}.{constant}"


def _members(module: ModuleView) -> int:
    """How many members the classes of a module declare."""
    return sum(len(unit.model.fields) for unit in module.units if unit.model)


def _classes(model: Model) -> frozenset[Code]:
    """The names of the package's classes."""
    words = {
        *model.entry_names.values(),
        *(each.words for each in model.names.values()),
        *(each.words for each in model.enums.values()),
    }
    return frozenset(map(class_name, words))


def _fields(model: Model, names: Iterable[tuple[ShapeId, Name]]) -> frozenset[Code]:
    """The names of the fields of the classes in one module."""
    return frozenset[Code]().union(
        *(
            field_names(
                (each.name for each in model.shapes[shape_id].object.properties),
                settled=model.fields.get(shape_id),
            ).values()
            for shape_id, _ in names
        )
    )


def _sources(schema_ids: Sequence[SchemaId], shown_as: str) -> str:
    """What a header says a module is made of."""
    if len(schema_ids) < _MANY:
        return ", ".join(_source(each, shown_as) for each in schema_ids)
    return f"{len(schema_ids)} schemas{f' in {shown_as}' if shown_as else ''}"


def _source(schema_id: SchemaId, shown_as: str) -> str:
    """What a header says a module is made of: the file, and the schema's key in it.

    A schema that is not kept under a key of its own is told by its pointer.
    """
    file = f"{shown_as}/{schema_id.document}" if shown_as else schema_id.document
    if not schema_id.tokens:
        return file
    *container, key = schema_id.tokens
    if container and container[-1] not in (*DEFINITIONS, COMPONENTS[-1]):
        return f"{file} (at {pointer_text(schema_id.tokens)})"
    return f"{file} ({key})"


def _properties(model: Model) -> set[str]:
    """The Unicode properties that the patterns of a package use."""
    return {
        token
        for pattern in _patterns(model)
        for token in pattern.translation.properties
    }


def _patterns(model: Model) -> Iterator[Pattern]:
    for schema in model.schemas.values():
        for assertion in schema.assertions:
            if isinstance(assertion, Pattern):
                yield assertion
            elif isinstance(assertion, Members):
                yield from (pattern for pattern, _ in assertion.patterns)
