"""What the distributions hold, and that the wheel works where nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

import schemawright

# One worker builds for all of them.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

PARCEL = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Parcel",
    "description": "Something to be delivered.",
    "type": "object",
    "properties": {
        "trackingNumber": {"type": "string", "minLength": 4},
        "weightGrams": {"type": "integer", "minimum": 1},
    },
    "required": ["trackingNumber"],
}

USE_PARCEL = """
import sys
sys.path.insert(0, sys.argv[1])
from shop import Parcel, ValidationError

parcel = Parcel(tracking_number="AB12", weight_grams=250)
assert parcel.to_dict() == {"trackingNumber": "AB12", "weightGrams": 250}, parcel
assert Parcel.from_dict(parcel.to_dict()) == parcel
assert not Parcel.is_valid({"trackingNumber": "AB12", "weightGrams": 0})
try:
    Parcel.from_dict({"weightGrams": 0})
except ValidationError as error:
    print(f"refused: {type(error).__module__}")
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributions:
    """The source distribution of a project, and the wheel built beside it."""

    source: Path
    wheel: Path


def run(*command: str | Path, folder: Path) -> str:
    """Runs a command that must succeed, without the settings of this Python.

    Returns what it printed on standard output.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"))
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=inherited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def built(project: Path, output: Path, *kinds: str) -> None:
    """Builds distributions with what is installed here, so nothing is fetched."""
    run(
        *(sys.executable, "-m", "build", "--no-isolation", *kinds),
        *("--outdir", output, project),
        folder=output.parent,
    )


def distributions(project: Path, output: Path) -> Distributions:
    built(project, output, "--sdist", "--wheel")
    (source,) = output.glob("*.tar.gz")
    (wheel,) = output.glob("*.whl")
    assert {source, wheel} == set(output.iterdir())
    return Distributions(source=source, wheel=wheel)


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a folder by relative path, less what Python caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def files_of_wheel(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_of_source(source: Path) -> set[str]:
    """The paths in a source distribution, below its one top folder."""
    with tarfile.open(source) as archive:
        paths = [PurePosixPath(member.name) for member in archive if member.isfile()]
    assert len({path.parts[0] for path in paths}) == 1
    return {path.relative_to(path.parts[0]).as_posix() for path in paths}


def metadata_of(wheel: Path) -> Message:
    (text,) = (
        content
        for name, content in files_of_wheel(wheel).items()
        if name.endswith(".dist-info/METADATA")
    )
    return Parser().parsestr(text.decode())


def below(prefix: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Files by path with a prefix put before it."""
    return {f"{prefix}{name}": content for name, content in files.items()}


@pytest.fixture(scope="module")
def generator(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Distributions:
    return distributions(repository, tmp_path_factory.mktemp("generator") / "dist")


@pytest.fixture(scope="module")
def output(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    return distributions(
        repository / "generated", tmp_path_factory.mktemp("output") / "dist"
    )


@pytest.fixture(scope="module")
def clean_python(
    generator: Distributions,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The Python of an environment with just the wheel and what the wheel asks for."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = folder / "venv" / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--constraint", repository / "constraints.txt", generator.wheel),
        folder=folder,
    )
    return python


def test_wheel_holds_the_package_and_its_templates_and_nothing_else(
    generator: Distributions, repository: Path
) -> None:
    package = files_below(repository / "generator" / "schemawright")
    templates = files_below(repository / "templates")
    files = files_of_wheel(generator.wheel)
    described = f"schemawright-{schemawright.__version__}.dist-info/"

    assert {"__init__.py", "py.typed"} <= package.keys()
    assert templates
    assert {
        name: content
        for name, content in files.items()
        if not name.startswith(described)
    } == below("schemawright/", package) | below("schemawright/templates/", templates)
    assert {name for name in files if name.startswith(described)} == {
        f"{described}METADATA",
        f"{described}RECORD",
        f"{described}WHEEL",
        f"{described}entry_points.txt",
        f"{described}licenses/LICENSE",
    }


def test_source_distribution_holds_what_a_wheel_is_built_from(
    generator: Distributions, repository: Path
) -> None:
    assert files_of_source(generator.source) == {
        "CHANGELOG.md",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "pyproject.toml",
        ".gitignore",  # hatchling's own addition: what it left out
        *below("generator/", files_below(repository / "generator")),
        *below("templates/", files_below(repository / "templates")),
    }


def test_wheel_built_from_the_source_distribution_is_the_same(
    generator: Distributions, tmp_path: Path
) -> None:
    with tarfile.open(generator.source) as archive:
        archive.extractall(tmp_path, filter="data")
    (project,) = tmp_path.iterdir()
    built(project, tmp_path / "dist", "--wheel")
    (wheel,) = (tmp_path / "dist").iterdir()
    assert wheel.name == generator.wheel.name
    assert wheel.read_bytes() == generator.wheel.read_bytes()


def test_black_is_pinned_and_nothing_optional_is_asked_for(
    generator: Distributions,
) -> None:
    required = metadata_of(generator.wheel).get_all("Requires-Dist", [])
    always = [line for line in required if "extra ==" not in line]
    assert [line for line in always if line.startswith("black==")]
    assert not [
        line for line in always if line.startswith(("pytest", "hatchling", "boto3"))
    ]


def test_installed_wheel_writes_a_package_that_needs_nothing(
    clean_python: Path, repository: Path, tmp_path: Path
) -> None:
    assert not tmp_path.is_relative_to(repository)
    command = clean_python.with_name("schemawright")
    (tmp_path / "parcel.schema.json").write_text(json.dumps(PARCEL), encoding="utf-8")

    run(
        *(command, "generate", "parcel.schema.json"),
        *("-o", "out", "--package", "shop"),
        folder=tmp_path,
    )

    (tmp_path / "use_parcel.py").write_text(USE_PARCEL, encoding="utf-8")
    printed = run(
        *(clean_python, "-I", "-S", "use_parcel.py", tmp_path / "out"),
        folder=tmp_path,
    )
    assert printed.startswith("refused: shop")


def test_installed_wheel_knows_its_version(clean_python: Path, tmp_path: Path) -> None:
    command = clean_python.with_name("schemawright")
    printed = run(command, "--version", folder=tmp_path)
    assert printed.split()[-1] == schemawright.__version__


def test_installed_wheel_is_not_the_checkout(
    clean_python: Path, repository: Path, tmp_path: Path
) -> None:
    show = "import schemawright; print(schemawright.__file__)"
    imported = Path(run(clean_python, "-c", show, folder=tmp_path).strip())
    assert imported.is_relative_to(clean_python.parent.parent)
    assert not imported.is_relative_to(repository)


def test_output_is_a_typed_distribution_without_dependencies(
    output: Distributions, repository: Path
) -> None:
    package = files_below(repository / "generated" / "cognito_idp")
    files = files_of_wheel(output.wheel)
    metadata = metadata_of(output.wheel)

    assert {"__init__.py", "py.typed"} <= package.keys()
    assert {
        name: content for name, content in files.items() if ".dist-info/" not in name
    } == below("cognito_idp/", package)
    assert metadata.get_all("Requires-Dist") is None
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
