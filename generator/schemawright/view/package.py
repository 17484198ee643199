"""The view of a package: its modules, and what its `__init__` offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from schemawright.json_value import pointer_text
from schemawright.model import Members, Model, Name, Pattern, SchemaId, ShapeId
from schemawright.printing import Code, comment, identifier, literal
from schemawright.resolve.keywords import DEFINITIONS
from schemawright.resolve.openapi import COMPONENTS
from schemawright.view.classes import ClassStyle
from schemawright.view.conversions import converter_files
from schemawright.view.coverage import Coverage, Gap, all_gaps
from schemawright.view.cycles import modules_apart
from schemawright.view.docs import Docs, docstring_of_package
from schemawright.view.formats import format_files
from schemawright.view.identifiers import (
    class_name,
    field_names,
    import_key,
    module_name,
    schema_constant,
    sorting_key,
)
from schemawright.view.modules import ModulePrinter
from schemawright.view.parts import PackagePart
from schemawright.view.properties import PropertyView, property_view
from schemawright.view.recursion import recursive_shapes
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import has_class, is_deprecated
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

_COMPILING = (
    "_build.py",
    "_twin_fusion.py",
    "_twin_members.py",
    "_twin_sources.py",
    "_twins.py",
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFacts:
    """What the files for all of a package have to know of a module.

    `converters` are the modules that convert texts for it, `carried` the files that it needs
    and not every package has, `members` how many its classes declare, and `gaps` where their
    types say less than the schemas. `asked` is as in `PackagePart`.
    """

    converters: tuple[str, ...]
    carried: tuple[str, ...]
    members: int
    gaps: tuple[Gap, ...]
    asked: tuple[str, ...]


ModuleName: TypeAlias = Code


class PackagePlan:
    """The modules of a package, each of which can be made by itself, and what it is as a whole.

    `shown_as` is how the headers name the schema folder; `checked` says that values are
    checked when an instance is made, `frozen` that it cannot be changed, and `compiled` that
    the package can be built with compiled checks.
    """

    def __init__(
        self,
        model: Model,
        *,
        shown_as: str,
        checked: bool,
        frozen: bool = False,
        compiled: bool = False,
    ) -> None:
        self._model = model
        self._shown_as = shown_as
        self._style = ClassStyle(checked=checked, frozen=frozen)
        self._compiled = compiled
        self._modules = {
            schema_id: module_name(words) for schema_id, words in model.modules.items()
        }
        self._docs = Docs(model)
        self._apart = modules_apart(model, self._modules)
        self._recursive = recursive_shapes(model)
        self._names = _by_module(model.names, self._modules)
        self._enums = _by_module(model.enums, self._modules)
        self._placed = _inverted(self._modules)
        self._classes = _classes(model)
        self._meanings = meanings_of(model.schemas)
        self._deprecated = {
            (self._modules[name.module], class_name(name.words))
            for shape_id, name in model.names.items()
            if shape_id in model.converted
            and has_class(model, shape_id)
            and is_deprecated(model, shape_id)
        }

    @property
    def modules(self) -> list[ModuleName]:
        """The names of the modules."""
        return list(self._placed)

    def module(self, module: ModuleName) -> tuple[ModuleView, ModuleFacts]:
        """The view of a module, and what the package has to know of it."""
        placed = self._placed[module]
        scope = ModuleScope(
            module,
            self._apart[module],
            self._modules,
            classes=self._classes,
            fields=_fields(self._model, self._names[module]),
        )
        printer = ModulePrinter(
            self._model,
            [each for each in placed if each in self._model.entries],
            self._names[module],
            self._enums[module],
            self._docs,
            scope,
            self._style,
            self._recursive,
            self._meanings,
        )
        view = printer.view(_sources(placed, self._shown_as))
        facts = ModuleFacts(
            converters=tuple(view.converters),
            carried=tuple(_carried(view)),
            members=_members(view),
            gaps=tuple(scope.gaps),
            asked=tuple(sorted(scope.asked)),
        )
        uses_deprecated = _uses(view, self._deprecated)
        view = replace(
            view, uses_deprecated=uses_deprecated, is_compiled=self._compiled
        )
        return view, facts

    def view(self) -> PackageView:
        """The view of the package, with all modules."""
        made = {module: self.module(module) for module in self.modules}
        part = self.part([facts for _, facts in made.values()])
        return replace(
            view_of_all(part, shown_as=self._shown_as),
            modules={module: each for module, (each, _) in made.items()},
        )

    def part(self, facts: Sequence[ModuleFacts]) -> PackagePart:
        """What the files for all of the package have of the modules with these facts, in order."""
        model = self._model
        exports = [
            (class_name(words), self._modules[schema_id])
            for schema_id, words in model.entry_names.items()
        ]
        converters = {each for module in facts for each in module.converters}
        carried = {each for module in facts for each in module.carried}
        if self._style.frozen:
            carried.add("_frozen.py")
        if self._compiled:
            carried.update(_COMPILING)
        return PackagePart(
            documents=tuple(sorted({each.document for each in model.entries})),
            exports=tuple(exports),
            schemas=tuple(
                (str(schema_id), _place(model, self._modules, shape_id[0]))
                for schema_id, shape_id in model.entries.items()
            ),
            uses_deprecated=any(
                (module, name) in self._deprecated for name, module in exports
            ),
            has_durations="_durations" in converters,
            carried=tuple(
                sorted({*carried, *format_files(model), *converter_files(converters)})
            ),
            properties=tuple(sorted(_properties(model))),
            tables=entries_of(model),
            coverage=Coverage(
                schemas=len(model.entries),
                members=sum(module.members for module in facts),
                gaps=all_gaps(gap for module in facts for gap in module.gaps),
            ),
            asked=frozenset(each for module in facts for each in module.asked),
            classes=frozenset(self._classes),
        )


def view(
    model: Model,
    *,
    shown_as: str,
    checked: bool,
    frozen: bool = False,
    compiled: bool = False,
) -> PackageView:
    """Make the view of a package; the options are those of `PackagePlan`."""
    return PackagePlan(
        model, shown_as=shown_as, checked=checked, frozen=frozen, compiled=compiled
    ).view()


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


def _carried(module: ModuleView) -> Iterator[str]:
    """The files that a module needs and not every package has."""
    if module.deprecates:
        yield "_deprecated.py"
    if module.later_imports:
        yield "_later.py"
    if module.has_recursion:
        yield "_recursive.py"


def _imports(exports: Iterable[ExportView]) -> Iterator[ImportView]:
    """What the package offers, by module."""
    names: dict[Code, list[Code]] = defaultdict(list[Code])
    for each in exports:
        names[each.module].append(each.name)
    for module in sorted(names, key=import_key):
        yield ImportView(module=module, names=sorted(names[module], key=import_key))


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
