"""The packages of a project, `[tool.schemawright.packages.NAME]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeAlias, assert_never, cast

from schemawright.config.chosen import is_like
from schemawright.config.enum_rules import EnumMode, EnumRules, enum_mode
from schemawright.config.format_rules import (
    FormatMode,
    FormatRules,
    format_mode_fault,
    format_rule_fault,
)
from schemawright.config.package_config import (
    DEFAULT_INCLUDE,
    DEFAULT_OUTPUT,
    ConfigError,
    DefaultMode,
    DefinitionNames,
    PackageConfig,
    Placed,
    absolute,
    clashes,
    shown_from,
)
from schemawright.config.rules import (
    field_name_fault,
    fields_like_fault,
    identifier_fault,
    member_name_fault,
    module_name_fault,
    nearest,
    package_name_fault,
    resource_uri_fault,
    uri_fault,
)
from schemawright.config.toml_source import (
    TomlSource,
    TomlSyntaxError,
    TomlValue,
    parse_toml,
)
from schemawright.diagnostics import Location, Problem

_Table: TypeAlias = Mapping[str, TomlValue]

_NAME_A_PACKAGE = "name one: [tool.schemawright.packages.NAME]"
_TOOL = ("tool", "schemawright")

_PACKAGE_KEYS = (
    "schemas",
    "include",
    "components",
    "resources",
    "siblings",
    "output",
    "names",
    "modules",
    "fields",
    "definition-names",
    "dialect",
    "formats",
    "format",
    "patterns",
    "enums",
    "enum",
    "enum-members",
    "defaults",
    "compiled",
    "frozen",
    "check-on-construction",
)


def find_project(start: Path) -> Path | None:
    """The nearest `pyproject.toml` with a `[tool.schemawright]`, from `start` upwards.

    Files without that table are passed over: the generated distribution has one as
    well. Raises `ConfigError` when a file on the way cannot be read.
    """
    folder = absolute(start)
    for candidate in (folder, *folder.parents):
        pyproject = candidate / "pyproject.toml"
        if pyproject.is_file() and _tool_table(_read(pyproject)) is not None:
            return pyproject
    return None


def load_config(pyproject: Path) -> tuple[PackageConfig, ...]:
    """The packages of `[tool.schemawright.packages]`, in the order of the file.

    Paths in the file are relative to its folder, wherever the command runs. Raises
    `ConfigError` with every problem: broken TOML, unknown keys, values of the wrong
    type, folders and files that are not there, packages that would overwrite one
    another.
    """
    source = _read(pyproject)
    reader = _Reader(source=source, base=absolute(pyproject).parent, problems=[])
    placed = reader.packages()
    problems = reader.problems or clashes(placed)
    if problems:
        raise ConfigError(problems)
    return tuple(config for config, _ in placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads the tables of one file; what is wrong goes to `problems`."""

    source: TomlSource
    base: Path
    problems: list[Problem]

    def packages(self) -> list[Placed]:
        tool = _tool_table(self.source)
        if tool is None:
            self._report("there is no [tool.schemawright] table", hint=_NAME_A_PACKAGE)
            return []
        table = self._table(tool, _TOOL)
        self._refuse_unknown(table, _TOOL, known=("packages",))
        packages = self._table(table.get("packages", {}), (*_TOOL, "packages"))
        if not packages and not self.problems:
            self._report("no package is configured", *_TOOL, hint=_NAME_A_PACKAGE)
        return [
            (config, self.source.location(*_TOOL, "packages", name))
            for name, value in packages.items()
            if (config := self._package(name, value)) is not None
        ]

    def _package(self, name: str, value: TomlValue) -> PackageConfig | None:
        """The package of one table; `None` when something in it is wrong."""
        keys = (*_TOOL, "packages", name)
        before = len(self.problems)
        self._report_fault(package_name_fault(name), *keys)
        table = self._table(value, keys)
        self._refuse_unknown(table, keys, known=_PACKAGE_KEYS)
        schemas = self._schema_folder(table, keys)
        output = absolute(
            self.base / (self._text(table, "output", keys) or DEFAULT_OUTPUT)
        )
        dialect = self._text(table, "dialect", keys)
        if dialect is not None:
            self._report_fault(uri_fault(dialect), *keys, "dialect")
        config = PackageConfig(
            name=name,
            schemas=schemas,
            shown_as=shown_from(schemas, self.base),
            header=shown_from(schemas, self.base),
            include=self._include(table, keys) or DEFAULT_INCLUDE,
            components=self._components(table, keys, schemas),
            resources=self._resources(table, keys, schemas),
            siblings=self._flag(table, "siblings", keys),
            output=output,
            shown_output=shown_from(output, self.base),
            names=self._names(table, keys),
            modules=self._modules(table, keys),
            fields=self._fields(table, keys),
            definition_names=self._definition_names(table, keys),
            dialect=dialect,
            formats=self._formats(table, keys),
            patterns=self._by_place(table, "patterns", keys),
            enums=self._enums(table, keys),
            defaults=self._default_mode(table, keys),
            frozen=self._flag(table, "frozen", keys, absent=False),
            compiled=self._flag(table, "compiled", keys, absent=False),
            check_on_construction=self._flag(table, "check-on-construction", keys),
            located=partial(self.source.location, *keys),
        )
        return config if len(self.problems) == before else None

    def _schema_folder(self, table: _Table, keys: tuple[str, ...]) -> Path:
        text = self._text(table, "schemas", keys)
        folder = absolute(self.base / (text or ""))
        if text is None and "schemas" not in table:
            self._report(
                "the package does not say where its schemas are",
                *keys,
                hint='add schemas = "FOLDER"',
            )
        elif text is not None and not folder.is_dir():
            self._report(f"there is no folder {text}", *keys, "schemas")
        return folder

    def _include(self, table: _Table, keys: tuple[str, ...]) -> tuple[str, ...]:
        return self._paths_inside(table.get("include", []), (*keys, "include"))

    def _components(
        self, table: _Table, keys: tuple[str, ...], schemas: Path
    ) -> tuple[str, ...]:
        keys = (*keys, "components")
        components = self._paths_inside(table.get("components", []), keys)
        for component in components:
            self._report_missing(component, schemas, keys)
        return components

    def _resources(
        self, table: _Table, keys: tuple[str, ...], schemas: Path
    ) -> dict[str, str]:
        keys = (*keys, "resources")
        files = self._table(table.get("resources", {}), keys)
        resources: dict[str, str] = {}
        for uri in files:
            self._report_fault(resource_uri_fault(uri), *keys, uri)
            file = self._text(files, uri, keys)
            for path in self._paths_inside([file] if file else [], (*keys, uri)):
                self._report_missing(path, schemas, (*keys, uri))
                resources[uri.removesuffix("#")] = path
        return resources

    def _report_missing(self, file: str, schemas: Path, keys: tuple[str, ...]) -> None:
        if schemas.is_dir() and not (schemas / file).is_file():
            self._report(
                f"there is no file {file} in {shown_from(schemas, self.base)}",
                *keys,
                hint="files are named relative to the schema folder",
            )

    def _names(self, table: _Table, keys: tuple[str, ...]) -> dict[str, str]:
        names = self._by_place(table, "names", keys)
        for place, name in names.items():
            self._report_fault(identifier_fault(name), *keys, "names", place)
        return names

    def _modules(self, table: _Table, keys: tuple[str, ...]) -> dict[str, str]:
        modules = self._by_place(table, "modules", keys)
        for place, module in modules.items():
            self._report_fault(module_name_fault(module), *keys, "modules", place)
        return modules

    def _fields(self, table: _Table, keys: tuple[str, ...]) -> dict[str, str]:
        """Names of fields by the places of properties, or by what members are called like."""
        keys = (*keys, "fields")
        settled = self._table(table.get(keys[-1], {}), keys)
        self._report_places([key for key in settled if not is_like(key)], keys)
        fields = self._texts(settled, keys)
        for key, name in fields.items():
            alike = is_like(key)
            fault = fields_like_fault(key, name) if alike else field_name_fault(name)
            self._report_fault(fault, *keys, key)
        return fields

    def _by_place(
        self, table: _Table, key: str, keys: tuple[str, ...]
    ) -> dict[str, str]:
        """A table of texts by the places of schemas."""
        keys = (*keys, key)
        settled = self._table(table.get(key, {}), keys)
        self._report_places(settled, keys)
        return self._texts(settled, keys)

    def _report_places(self, settled: Iterable[str], keys: tuple[str, ...]) -> None:
        """Report what is not the place of a schema."""
        for place in settled:
            file, _, pointer = place.partition("#")
            if not file or (pointer and not pointer.startswith("/")):
                self._report(
                    f"{place!r} is not the place of a schema",
                    *keys,
                    place,
                    hint='write "FILE#POINTER", such as "components.json#/$defs/Name"',
                )

    def _texts(self, table: _Table, keys: tuple[str, ...]) -> dict[str, str]:
        """The texts of a table; what is none is reported."""
        texts = {key: self._text(table, key, keys) for key in table}
        return {key: text for key, text in texts.items() if text is not None}

    def _enums(self, table: _Table, keys: tuple[str, ...]) -> EnumRules:
        mode = self._text(table, "enums", keys) or "literal"
        places = self._by_place(table, "enum", keys)
        by_place: dict[str, EnumMode] = {
            place: self._enum_mode(text, *keys, "enum", place)
            for place, text in places.items()
        }
        return EnumRules(
            mode=self._enum_mode(mode, *keys, "enums"),
            by_place=by_place,
            members=self._enum_members(table, (*keys, "enum-members")),
        )

    def _enum_members(
        self, table: _Table, keys: tuple[str, ...]
    ) -> dict[str, dict[str, str]]:
        places = self._table(table.get(keys[-1], {}), keys)
        self._report_places(places, keys)
        members = {
            place: self._texts(self._table(names, (*keys, place)), (*keys, place))
            for place, names in places.items()
        }
        for place, names in members.items():
            for value, name in names.items():
                self._report_fault(member_name_fault(name), *keys, place, value)
        return members

    def _default_mode(self, table: _Table, keys: tuple[str, ...]) -> DefaultMode:
        match self._text(table, "defaults", keys):
            case "apply":
                return "apply"
            case None | "document":
                pass
            case text:
                fault = f'{text!r} is neither "document" nor "apply"'
                self._report(fault, *keys, "defaults")
        return "document"

    def _enum_mode(self, text: str, *keys: str) -> EnumMode:
        mode = enum_mode(text)
        if mode is None:
            self._report(f'{text!r} is neither "literal" nor "class"', *keys)
        return mode or "literal"

    def _definition_names(
        self, table: _Table, keys: tuple[str, ...]
    ) -> DefinitionNames:
        match self._text(table, "definition-names", keys):
            case None | "key":
                return "key"
            case "file-and-key":
                return "file-and-key"
            case other:
                self._report(
                    f'{other!r} is neither "key" nor "file-and-key"',
                    *keys,
                    "definition-names",
                )
                return "key"

    def _formats(self, table: _Table, keys: tuple[str, ...]) -> FormatRules:
        mode = self._text(table, "formats", keys)
        fault = None if mode is None else format_mode_fault(mode)
        self._report_fault(fault, *keys, "formats")
        located = partial(self.source.location, *keys)
        keys = (*keys, "format")
        settled = self._table(table.get("format", {}), keys)
        rules: dict[str, str] = {}
        for name in settled:
            rule = self._text(settled, name, keys)
            if rule is not None:
                self._report_fault(format_rule_fault(rule), *keys, name)
                rules[name] = rule
        if mode is None or fault is not None:
            return FormatRules(by_name=rules, located=located)
        return FormatRules(mode=cast(FormatMode, mode), by_name=rules, located=located)

    def _paths_inside(self, value: TomlValue, keys: tuple[str, ...]) -> tuple[str, ...]:
        """A list of paths or globs that stay within the schema folder."""
        key = keys[-1]
        if not isinstance(value, list):
            self._report_type(key, "a list of strings", value, keys)
            return ()
        texts: list[str] = []
        for item in value:
            if not isinstance(item, str):
                self._report_type(f"an item of {key}", "a string", item, keys)
            elif (
                not item or PurePosixPath(item).is_absolute() or ".." in item.split("/")
            ):
                self._report(f"{item!r} does not stay inside the schema folder", *keys)
            else:
                texts.append(item)
        return tuple(texts)

    def _text(self, table: _Table, key: str, keys: tuple[str, ...]) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            self._report_type(key, "a string", value, (*keys, key))
            return None
        if value == "":
            self._report(f"{key} is empty", *keys, key)
            return None
        return value

    def _flag(
        self, table: _Table, key: str, keys: tuple[str, ...], *, absent: bool = True
    ) -> bool:
        value = table.get(key, absent)
        if isinstance(value, bool):
            return value
        self._report_type(key, "true or false", value, (*keys, key))
        return absent

    def _table(self, value: TomlValue, keys: tuple[str, ...]) -> _Table:
        if isinstance(value, dict):
            return value
        self._report_type(keys[-1], "a table", value, keys)
        return {}

    def _refuse_unknown(
        self, table: _Table, keys: tuple[str, ...], *, known: tuple[str, ...]
    ) -> None:
        for key in table:
            if key in known:
                continue
            meant = nearest(key, known)
            self._report(
                f"unknown key {key!r}",
                *keys,
                key,
                hint=(
                    f"known here: {', '.join(known)}"
                    if meant is None
                    else f"did you mean {meant!r}?"
                ),
            )

    def _report_type(
        self, what: str, expected: str, value: TomlValue, keys: tuple[str, ...]
    ) -> None:
        self._report(f"{what} must be {expected}, not {_toml_type(value)}", *keys)

    def _report_fault(self, fault: str | None, *keys: str) -> None:
        if fault is not None:
            self._report(fault, *keys)

    def _report(self, message: str, *keys: str, hint: str | None = None) -> None:
        self.problems.append(
            Problem(message=message, location=self.source.location(*keys), hint=hint)
        )


def _read(pyproject: Path) -> TomlSource:
    shown = shown_from(absolute(pyproject), Path.cwd())
    place = Location(file=shown)
    try:
        return parse_toml(pyproject.read_bytes().decode("utf-8"), shown)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ConfigError([Problem(message=message, location=place)]) from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8, as TOML must be: byte {error.start} cannot be decoded"
        raise ConfigError([Problem(message=message, location=place)]) from error
    except TomlSyntaxError as error:
        raise ConfigError(
            [Problem(message=f"broken TOML: {error.message}", location=error.location)]
        ) from error


def _tool_table(source: TomlSource) -> TomlValue | None:
    tools = source.root.get("tool")
    return tools.get("schemawright") if isinstance(tools, dict) else None


def _toml_type(value: TomlValue) -> str:
    match value:
        case bool():
            return "a boolean"
        case str():
            return "a string"
        case int():
            return "an integer"
        case float():
            return "a float"
        case list():
            return "an array"
        case dict():
            return "a table"
        case date():
            return "a date"
        case time():
            return "a time"
        case _:
            assert_never(value)
