"""The projects that examples describe, laid out and generated in an empty folder."""

from __future__ import annotations

import doctest
import io
import shlex
import sys
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from schemawright.command import main
from schemawright.config import PackageConfig, load_config
from schemawright.diagnostics import Problem, SchemaError
from schemawright.pipeline import generate_package
from tests.docs.blocks import Example

DEFAULT_CONFIG = """\
[tool.schemawright.packages.shop]
schemas = "schemas"
"""

_COMPARED = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@dataclass(slots=True)
class Project:
    """The folder of an example, with what generating its packages gave."""

    folder: Path
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def report(self) -> str:
        """All errors and warnings, as the command shows them."""
        return "".join(f"{problem}\n" for problem in self.problems)


def lay_out(example: Example, folder: Path) -> Project:
    """Write the files of an example, and generate its packages; `folder` is the working one.

    Where the example runs commands, it is for them to generate.
    """
    schemas = example.of_role("schema")
    configs = example.of_role("config")
    config = configs[0].text if configs else DEFAULT_CONFIG
    project = Project(folder)
    if schemas:
        (folder / "pyproject.toml").write_text(config, encoding="utf-8")
    for block in schemas:
        path = folder / block.argument
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    if schemas and not example.of_role("console"):
        for package in load_config(Path("pyproject.toml")):
            _generate(package, project)
    return project


def _generate(config: PackageConfig, project: Project) -> None:
    try:
        package = generate_package(config)
    except SchemaError as error:
        project.problems += error.problems
        return
    project.problems += package.warnings
    for path, text in package.files.items():
        target = config.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


@contextmanager
def importable(project: Project) -> Generator[None, None, None]:
    """Within this context the packages of a project can be imported; none is left behind."""
    output = project.folder / "generated"
    sys.path.insert(0, str(output))
    try:
        yield
    finally:
        sys.path.remove(str(output))
        names = {path.name for path in output.glob("*/")}
        for module in list(sys.modules):
            if module.partition(".")[0] in names:
                del sys.modules[module]


def session_differences(name: str, text: str, names: dict[str, object]) -> str:
    """Run a session with Python; return what differs from what it shows."""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    test.globs = names
    runner = doctest.DocTestRunner(optionflags=_COMPARED, verbose=False)
    report: list[str] = []
    runner.run(test, out=report.append, clear_globs=False)
    return "".join(report)


def shell_differences(text: str) -> str:
    """Run the `schemawright` commands of a shell session; return what differs.

    `echo $?` prints the exit code of the command before it.
    """
    differences: list[str] = []
    code = 0
    for step in text.removeprefix("$ ").split("\n$ "):
        command, _, expected = step.rstrip("\n").partition("\n")
        if command == "echo $?":
            printed = f"{code}\n"
        else:
            program, *arguments = shlex.split(command)
            assert program == "schemawright", f"not a command to run: {command}"
            code, printed = _run(arguments)
        if printed.rstrip("\n") != expected:
            differences.append(f"$ {command}\n{printed}instead of\n{expected}\n")
    return "".join(differences)


def _run(arguments: list[str]) -> tuple[int, str]:
    """The exit code of the command, and all that it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main(arguments)
    return code, printed.getvalue()
