"""Classes for the seed, imported from a temporary folder: ours, and those of the peers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, Self, TypeAlias, cast

from benchmarks.workload import GENERATED, REPOSITORY, Schema
from schemawright.config import PackageConfig, load_config
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package

CODEGEN = "datamodel-code-generator"
CLASS_NAME = "CreateUserPoolClientRequest"


class OurSchema(Protocol):
    """What the benchmarks use of a schema of a generated package."""

    def is_valid(self, value: JsonValue) -> bool:
        """Whether a JSON value is valid."""
        ...

    def iter_errors(self, value: JsonValue) -> object:
        """Every violation of a JSON value."""
        ...


class OurRequest(Protocol):
    """What the benchmarks use of a generated class."""

    def __init__(self, **fields: object) -> None: ...
    @classmethod
    def from_dict(cls, document: JsonValue) -> Self:
        """A checked instance."""
        ...

    @classmethod
    def is_valid(cls, document: JsonValue) -> bool:
        """Whether a JSON value is valid."""
        ...

    @classmethod
    def iter_errors(cls, document: JsonValue) -> object:
        """Every violation of a JSON value."""
        ...

    def to_dict(self) -> dict[str, JsonValue]:
        """The JSON object of the instance."""
        ...


class PydanticRequest(Protocol):
    """What the benchmarks use of a Pydantic model."""

    def __init__(self, **fields: object) -> None: ...
    @classmethod
    def model_validate(cls, document: JsonValue) -> Self:
        """A checked instance."""
        ...

    def model_dump(
        self, *, mode: str, by_alias: bool, exclude_unset: bool
    ) -> dict[str, JsonValue]:
        """The instance as a dictionary."""
        ...


class OurPackage(Protocol):
    """The generated package, as far as the benchmarks use it."""

    CreateUserPoolClientRequest: type[OurRequest]
    TokenValidityUnitsType: Callable[..., object]
    ValidationError: type[Exception]


ModelKind: TypeAlias = str
"""A value of the peer's `--output-model-type`."""

PYDANTIC: ModelKind = "pydantic_v2.BaseModel"
MSGSPEC: ModelKind = "msgspec.Struct"


def our_package(folder: Path) -> OurPackage:
    """A copy of the committed package, imported from that folder."""
    copy_ours(folder)
    return cast(OurPackage, _imported("cognito_idp", folder))


def our_compiled_package(folder: Path) -> OurPackage:
    """The same package with checks that are compiled, in a folder of its own."""
    (config,) = load_config(REPOSITORY / "pyproject.toml")
    output = folder / "compiled"
    write_compiled(replace(config, name="cognito_idp_compiled", output=output))
    return cast(OurPackage, _imported("cognito_idp_compiled", output))


def write_compiled(config: PackageConfig) -> None:
    """Write a package and compile its checks.

    Raises `SchemaError` when the schemas cannot be generated, and
    `subprocess.CalledProcessError` when the build fails.
    """
    files = generate_package(replace(config, compiled=True)).files
    for path, text in files.items():
        target = config.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    command = [sys.executable, "-m", f"{config.name}._build"]
    subprocess.run(  # noqa: S603 - the command is our own
        command, cwd=config.output, check=True, stdout=subprocess.DEVNULL
    )


def pydantic_request(schema: Schema, folder: Path) -> type[PydanticRequest]:
    """The Pydantic model of the request, as the peer writes it with its defaults."""
    write_peer(schema, PYDANTIC, folder / "pydantic_request.py")
    module = _imported("pydantic_request", folder)
    return cast("type[PydanticRequest]", getattr(module, CLASS_NAME))


def msgspec_request(schema: Schema, folder: Path) -> type[object]:
    """The msgspec struct of the request, as the peer writes it with its defaults."""
    write_peer(schema, MSGSPEC, folder / "msgspec_request.py")
    return cast(
        "type[object]", getattr(_imported("msgspec_request", folder), CLASS_NAME)
    )


def copy_ours(folder: Path) -> None:
    """Copy the committed package, so that no byte code is left in the checkout."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(GENERATED, folder / GENERATED.name, ignore=ignored)


def write_peer(schema: Schema, kind: ModelKind, output: Path) -> None:
    """Have datamodel-code-generator write a module; its defaults but for the kind of model.

    Raises `subprocess.CalledProcessError` when it fails.
    """
    source = output.with_suffix(".schema.json")
    source.write_text(json.dumps(schema), "utf-8")
    subprocess.run(  # noqa: S603 - the command is our own
        peer_command(source, kind, output), check=True, capture_output=True
    )


def peer_command(source: Path, kind: ModelKind, output: Path) -> list[str]:
    """The command line of datamodel-code-generator for a schema file."""
    return [
        str(Path(sys.executable).with_name("datamodel-codegen")),
        *("--input", str(source), "--input-file-type", "jsonschema"),
        *("--output-model-type", kind, "--output", str(output)),
    ]


def _imported(name: str, folder: Path) -> object:
    sys.path.insert(0, str(folder))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Names that hide those of Pydantic's base.
            return import_module(name)
    finally:
        sys.path.remove(str(folder))
