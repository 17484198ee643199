"""What the code of a module has in reach: its imports, its constants, its variables."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field

from schemawright.model import SchemaId
from schemawright.printing import (
    Code,
    code,
    identifier,
    set_literal,
)
from schemawright.view.conversions import CONVERTERS, PythonType
from schemawright.view.coverage import Gap
from schemawright.view.cycles import Apart
from schemawright.view.formats import FORMAT_MODULES
from schemawright.view.identifiers import import_key

_IN_USE = frozenset(
    {
        "bool",
        "dict",
        "enumerate",
        "float",
        "int",
        "isinstance",
        "len",
        "list",
        "str",
        "type",
        "value",
        # Functions of `_runtime`.
        "are_unique",
        "is_integer",
        "is_multiple",
        "is_number",
        "is_one_of",
    }
)
"""What the code of a function calls something else than a variable."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The value of a constant, and its type where type checkers need to be told."""

    value: Code
    annotation: Code | None = None


@dataclass(slots=True)
class ModuleScope:
    """The names that the code of one module needs, gathered while the code is made.

    `module` is its own name, `apart` the modules that are imported as a whole, and `modules`
    has the names of all, by the schemas that are there. `runtime` and
    `values` are names of the package's `_runtime` and `_values`, `siblings` those of other
    modules; `whole_modules` are imported as a whole. `typing`,
    `runtime_types` and `sibling_types` are names that only annotations need, and
    `runtime_typing` what of `typing` the code needs. `own_types` are names that the module
    itself defines and that annotations use. `format_modules` are modules of the package that
    check formats, and `foreign_modules` those of others, with what they are called here.
    `converters` are modules of the package that convert texts, and `python_types` what these
    become in annotations; `classes` are the names of all classes of the package, and `fields` of
    the fields of those in this module, that types must not be called by, and `asked` the names
    that were compared with these. `gaps` are the types
    that say less than their schemas, in the order in which they came up.
    """

    module: Code
    apart: Apart
    modules: Mapping[SchemaId, Code]
    classes: frozenset[Code] = frozenset()
    fields: frozenset[Code] = frozenset()
    asked: set[Code] = field(default_factory=set[Code])
    runtime: set[Code] = field(default_factory=set[Code])
    values: set[Code] = field(default_factory=set[Code])
    runtime_types: set[Code] = field(default_factory=set[Code])
    typing: set[Code] = field(default_factory=set[Code])
    runtime_typing: set[Code] = field(default_factory=set[Code])
    siblings: dict[Code, set[Code]] = field(default_factory=dict[Code, set[Code]])
    whole_modules: set[Code] = field(default_factory=set[Code])
    sibling_types: dict[Code, set[Code]] = field(default_factory=dict[Code, set[Code]])
    format_modules: set[Code] = field(default_factory=set[Code])
    foreign_modules: dict[str, Code] = field(default_factory=dict[str, Code])
    converters: set[Code] = field(default_factory=set[Code])
    python_types: set[PythonType] = field(default_factory=set[PythonType])
    own_types: set[Code] = field(default_factory=set[Code])
    constants: dict[Code, Constant] = field(default_factory=dict[Code, Constant])
    gaps: dict[Gap, None] = field(default_factory=dict[Gap, None])

    def beside(self) -> ModuleScope:
        """A scope in the same module in which nothing is used yet."""
        return ModuleScope(
            self.module,
            self.apart,
            self.modules,
            self.classes,
            self.fields,
            self.asked,
        )

    def adopt(self, other: ModuleScope) -> None:
        """Use what is used of the package in a scope beside this one."""
        self.runtime |= other.runtime
        self.values |= other.values
        self.whole_modules |= other.whole_modules
        self.converters |= other.converters
        for module, names in other.siblings.items():
            self.siblings.setdefault(module, set()).update(names)

    def use(self, name: Code) -> Code:
        """A name of `_runtime` that the code uses."""
        self.runtime.add(name)
        return name

    def use_value(self, name: Code) -> Code:
        """A name of `_values` that the code uses."""
        self.values.add(name)
        return name

    def use_format_module(self, module: Code) -> Code:
        """A module of the package that checks formats."""
        self.format_modules.add(module)
        return module

    def use_foreign_module(self, module: str) -> Code:
        """What a module is called that belongs to somebody else.

        The modules of the package that are imported as a whole have one underscore, in
        front.
        """
        alias = identifier(f"_{module.replace('.', '__')}")
        while "__" not in alias or alias in self.foreign_modules.values():
            alias = identifier(f"{alias}_")
        return self.foreign_modules.setdefault(module, alias)

    def use_type(self, name: Code) -> Code:
        """A name of `_runtime` that only annotations use."""
        self.runtime_types.add(name)
        return name

    def use_typing(self, name: Code) -> Code:
        """A name of `typing` that annotations use."""
        self.typing.add(name)
        return name

    def use_converter(self, function: Code) -> Code:
        """A function of a module of the package that converts texts."""
        module, _, _ = function.partition(".")
        self.converters.add(identifier(module))
        return function

    def use_python_type(self, python_type: PythonType) -> Code:
        """What annotations call a type that texts become."""
        self.python_types.add(python_type)
        if python_type.qualified:
            module = self.free_name(python_type.module)
            return code("{module}.{name}", module=module, name=python_type.name)
        return self.free_name(python_type.name)

    def free_name(self, name: Code) -> Code:
        """What something is called that comes from elsewhere, beside classes and fields."""
        self.asked.add(name)
        is_taken = name in self.classes or name in self.fields
        return code("_{name}", name=name) if is_taken else name

    def carried_name(self, name: Code) -> Code:
        """What something is called that packages carry, beside the classes of schemas."""
        return self.free_name(name) if name in _LIKE_CLASSES else name

    def imported(self, names: Set[Code]) -> list[list[Code]]:
        """What packages carry, by import: each renamed one has its own, in the order of ruff."""
        plain = [name for name in names if self.carried_name(name) == name]
        groups = [
            (
                import_key(name),
                [code("{name} as {alias}", name=name, alias=self.carried_name(name))],
            )
            for name in names
            if name not in plain
        ]
        if plain:
            plain.sort(key=import_key)
            groups.append((import_key(plain[0]), plain))
        return [group for _, group in sorted(groups)]

    def use_sibling(self, schema_id: SchemaId, name: Code) -> Code:
        """A name that the code uses of the module of a schema, which may be this one.

        A module that needs this one is imported as a whole: while it is being loaded itself,
        it does not have its names yet.
        """
        module = self.modules[schema_id]
        if module == self.module:
            return name
        if module in self.apart.later or module in self.apart.cycle:
            self.whole_modules.add(module)
            return code("{module}.{name}", module=module_alias(module), name=name)
        self.siblings.setdefault(module, set()).add(name)
        return name

    def use_sibling_type(self, schema_id: SchemaId, name: Code) -> Code:
        """A name that only annotations use of the module of a schema."""
        module = self.modules[schema_id]
        if module == self.module:
            self.own_types.add(name)
        else:
            self.sibling_types.setdefault(module, set()).add(name)
        return name

    def keep(self, words: Set[str]) -> None:
        """Forget the names that the finished code of the module does not use.

        `words` are those of the code. What is asked for a test that turns out to be needless
        is not needed either.
        """
        used = set(words)
        for name in [name for name in self.constants if name not in used]:
            del self.constants[name]
        for constant in self.constants.values():
            used.update(_WORD.findall(f"{constant.value} {constant.annotation}"))
        self.values = {
            name
            for name in self.values
            if self.carried_name(name) in used | _OF_TEMPLATES
        }
        self.typing &= used | {"TypeAlias"}
        for names in (*self.siblings.values(), *self.sibling_types.values()):
            names.intersection_update(used)
        self.converters &= used
        self.whole_modules = {
            module for module in self.whole_modules if module_alias(module) in used
        }

    def only_types(self) -> dict[Code, set[Code]]:
        """The names of other modules that nothing but annotations needs."""
        rest = {
            module: names - self.siblings.get(module, set())
            for module, names in self.sibling_types.items()
        }
        return {module: names for module, names in rest.items() if names}

    def constant(self, name: Code, value: Code, annotation: Code | None = None) -> Code:
        """A constant of the module; one name for one value.

        Where the name already has another value, an underscore tells them apart, and then
        numbers do.
        """
        constant = Constant(value, annotation)
        chosen, number = name, 1
        while self.constants.setdefault(chosen, constant) != constant:
            chosen = identifier(f"{name}_{number}" if number > 1 else f"{name}_")
            number += 1
        return chosen

    def names(self, name: Code, names: Iterable[str]) -> Code:
        """A constant with the names of members."""
        return self.constant(name, set_literal(names))

    def constant_with(self, value: Code) -> Code | None:
        """The first constant of the module that has a value, if there is one."""
        names = (name for name, each in self.constants.items() if each.value == value)
        return next(names, None)


def module_alias(module: Code) -> Code:
    """What a module of the package is called that is imported as a whole."""
    is_taken = f"_{module}" in _CALLED or module.startswith(_OF_GROUPS)
    return code("_{name}_" if is_taken else "_{name}", name=module)


_OF_TEMPLATES = frozenset({Code("add_extra"), Code("is_object"), Code("new")})
"""Names of `_values` that the template of classes spells out."""

_LIKE_CLASSES = frozenset({"Model", "Pattern", "Valid"})
"""What packages carry and do not offer, by names that schemas may well have."""

_WORD = re.compile(r"\w+")

_CALLED = FORMAT_MODULES | CONVERTERS | {"_datetime"}
"""What modules are called that are not made of schemas."""

_OF_GROUPS = "is_"
"""With an underscore before it, so the names of functions for groups of members begin."""


@dataclass(slots=True)
class LocalScope:
    """The variables of a function; a name in use is never handed out again.

    Nor is one that held another kind of value: to type checkers a variable has one type.
    """

    _used: set[str] = field(default_factory=lambda: set(_IN_USE))
    _own: set[str] = field(default_factory=set[str])
    _of_members: set[str] = field(default_factory=set[str])

    @contextmanager
    def variable(self, name: Code) -> Generator[Code, None, None]:
        """A variable of this name, with underscores where the name is in use."""
        with self._apart_from(self._of_members, name) as variable:
            self._own.add(variable)
            yield variable

    @contextmanager
    def member(self, name: Code) -> Generator[Code, None, None]:
        """A variable for the value of a member, which may have the name of any other."""
        with self._apart_from(self._own, name) as variable:
            self._of_members.add(variable)
            yield variable

    @contextmanager
    def _apart_from(self, others: Set[str], name: Code) -> Generator[Code, None, None]:
        while name in self._used or name in others:
            name = identifier(f"{name}_")
        self._used.add(name)
        try:
            yield name
        finally:
            self._used.discard(name)

    @contextmanager
    def annotated(self, name: Code) -> Generator[Code, None, None]:
        """A variable whose type is told, which can be done once in a function."""
        while name in self._used:
            name = identifier(f"{name}_")
        self._used.add(name)
        yield name
