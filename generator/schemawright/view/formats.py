"""The modules that packages carry for the formats that they assert."""

from __future__ import annotations

from collections.abc import Iterator

from schemawright.model import Format, FormatCheck, Model
from schemawright.printing import Code

_MODULES = {
    "is_hostname": Code("_hostnames"),
    "is_idn_email": Code("_idn_emails"),
    "is_idn_hostname": Code("_hostnames"),
    "is_iri": Code("_uris"),
    "is_iri_reference": Code("_uris"),
    "is_regex": Code("_regexes"),
    "is_uri": Code("_uris"),
    "is_uri_reference": Code("_uris"),
    "is_uri_template": Code("_uris"),
}
"""Where the functions are that are not in `_formats`."""

_NEEDS = {
    "_formats": (),
    "_hostnames": ("_formats", "_idna"),
    "_idn_emails": ("_formats", "_hostnames", "_idna"),
    "_regexes": ("_regex_names",),
    "_uris": ("_formats",),
}
"""What each of the modules imports."""

FORMAT_MODULES = frozenset(_NEEDS)
"""The modules that have functions for formats."""


def module_of(function: str) -> Code:
    """The module of the package that has a function for a format."""
    return _MODULES.get(function, Code("_formats"))


def format_files(model: Model) -> list[str]:
    """The files that a package carries for the formats that its schemas assert, in order."""
    modules = {module_of(check.function) for check in _own_checks(model)}
    needed = modules.union(*(_NEEDS[module] for module in modules))
    return [f"{module}.py" for module in sorted(needed)]


def _own_checks(model: Model) -> Iterator[FormatCheck]:
    """The checks that the package itself makes."""
    for schema in model.schemas.values():
        for assertion in schema.assertions:
            if isinstance(assertion, Format):
                check = assertion.check
                if check is not None and check.module is None:
                    yield check
