"""What texts of a format become in Python, and which functions of a package turn them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemawright.model import Conversion
from schemawright.printing import Code, code


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonType:
    """A type, the module that has it, and the module of the package that converts to it.

    `module` is one of the standard library, or begins with an underscore. What is `qualified` is
    written with its module: its own name is what members of objects are often called.
    """

    name: Code
    module: Code
    converter: Code
    stem: Code
    qualified: bool = False

    @property
    def is_standard(self) -> bool:
        """Whether the type is one of the standard library."""
        return not self.module.startswith("_")

    @property
    def decode(self) -> Code:
        """The function that makes a value of a valid text."""
        return code("{module}.decode_{stem}", module=self.converter, stem=self.stem)

    @property
    def encode(self) -> Code:
        """The function that makes the text of a value."""
        return code("{module}.encode_{stem}", module=self.converter, stem=self.stem)

    @property
    def encode_read(self) -> Code:
        """The same where numbers may be there besides, which may be of this type, too."""
        if self != PYTHON_TYPES["decimal"]:
            return self.encode
        return code(
            "{module}.encode_read_{stem}", module=self.converter, stem=self.stem
        )


def _moment(name: str, stem: str) -> PythonType:
    return PythonType(
        name=Code(name),
        module=Code("datetime"),
        converter=Code("_moments"),
        stem=Code(stem),
        qualified=True,
    )


def _named(name: str, module: str, converter: str, stem: str) -> PythonType:
    return PythonType(
        name=Code(name), module=Code(module), converter=Code(converter), stem=Code(stem)
    )


PYTHON_TYPES: Mapping[Conversion, PythonType] = {
    # A `datetime` is a `date`, and has to be looked for first.
    "date-time": _moment("datetime", "date_time"),
    "date": _moment("date", "date"),
    "time": _moment("time", "time"),
    "duration": _named("Duration", "_duration", "_durations", "duration"),
    "uuid": _named("UUID", "uuid", "_uuids", "uuid"),
    "ipv4": _named("IPv4Address", "ipaddress", "_addresses", "ipv4"),
    "ipv6": _named("IPv6Address", "ipaddress", "_addresses", "ipv6"),
    "byte": _named("bytes", "builtins", "_base64", "byte"),
    "decimal": _named("Decimal", "decimal", "_decimals", "decimal"),
}
"""The types, in the order in which a value is asked whether it is of one."""

_NEEDS = {
    "_addresses": (),
    "_base64": (),
    "_decimals": (),
    "_durations": ("_duration", "_formats"),
    "_moments": (),
    "_uuids": (),
}
"""What each of the modules imports besides `_texts`."""

CONVERTERS = frozenset(_NEEDS)
"""The modules that convert texts."""


def converter_files(converters: Iterable[str]) -> set[str]:
    """The files that a package carries for modules that convert texts."""
    modules = set(converters)
    if not modules:
        return set()
    needed = modules.union({"_later", "_texts"}, *(_NEEDS[each] for each in modules))
    return {f"{module}.py" for module in needed}
