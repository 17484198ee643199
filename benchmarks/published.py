"""Projects of schemas that come with packages from PyPI, to generate."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from schemawright.json_value import JsonValue
from schemawright.patterns import PatternError, translate

_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
_EACH = 20
"""Of so many resources of CloudFormation, one is taken."""


def vega_lite(folder: Path) -> Path:
    """A project with Vega-Lite's schema, as altair has it; gives the path of the schema."""
    source = _folder("altair") / "vegalite/v6/schema/vega-lite-schema.json"
    schemas = _project(folder, "")
    return Path(shutil.copy(source, schemas))


def cloud_formation(folder: Path) -> Path:
    """A project with schemas of cfn-lint; gives the path of their folder.

    Patterns that are not in the language of ECMA-262 are left out, and what has a definition
    that is nothing but itself: both are errors.
    """
    schemas = _project(
        folder, f'definition-names = "file-and-key"\ndialect = "{_DRAFT_7}"\n'
    )
    source = _folder("cfnlint") / "data/schemas"
    files: dict[str, str] = json.loads(
        (source / "providers/us-east-1.json").read_text("utf-8")
    )
    for resource in sorted(files)[::_EACH]:
        text = (source / f"resources/{files[resource]}.json").read_text("utf-8")
        document = _corrected(cast(JsonValue, json.loads(text)))
        target = schemas / f"{resource.replace('::', '-')}.json"
        target.write_text(json.dumps(document), "utf-8")
    return schemas


def _project(folder: Path, options: str) -> Path:
    """The schema folder of a new project."""
    schemas = folder / "schemas"
    schemas.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[tool.schemawright.packages.published]\nschemas = "schemas"\n'
        f'output = "output"\nsiblings = false\n{options}',
        "utf-8",
    )
    return schemas


def _corrected(document: JsonValue) -> JsonValue:
    match document:
        case dict():
            return {
                name: _corrected(value)
                for name, value in document.items()
                if not _is_left_out(name, value)
            }
        case list():
            return [_corrected(item) for item in document]
        case _:
            return document


def _is_left_out(name: str, value: JsonValue) -> bool:
    match name, value:
        case "pattern", str():
            return _is_foreign(value)
        case "patternProperties", dict():
            return any(map(_is_foreign, value))
        case "$schema", str():
            return True  # The dialect is told by the configuration.
        case _, {"$ref": str(reference)}:
            return reference == f"#/definitions/{name}"
        case _:
            return False


def _is_foreign(pattern: str) -> bool:
    try:
        translate(pattern)
    except PatternError:
        return True
    return False


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent
