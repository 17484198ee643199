"""Comparisons of what costs a whole process: importing, first use, generating."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Effort
from benchmarks.packages import (
    CLASS_NAME,
    CODEGEN,
    MSGSPEC,
    PYDANTIC,
    copy_ours,
    peer_command,
    write_peer,
)
from benchmarks.published import cloud_formation, vega_lite
from benchmarks.results import OURS, Comparison, Goal
from benchmarks.verdicts import entries
from benchmarks.workload import (
    COMPONENTS,
    REQUEST,
    TWENTY_FIELDS,
    python_schema,
    resolved_schema,
)

_TIMED = """
import sys
sys.path[:0] = {path}
from time import perf_counter
start = perf_counter()
{before}
begun = perf_counter()
{timed}
ended = perf_counter()
print(begun - start, ended - begun)
"""

_BASE = "import dataclasses, json, re"
_STANDARD_LIBRARY = "the three imports alone"
_A_THIRD = Goal(text=f"at most 0.33 of {CODEGEN}", limit=0.33, of=CODEGEN)


def importing(folder: Path, effort: Effort) -> Comparison:
    """Importing the request class, beyond `import dataclasses, json, re`."""
    programs = {
        name: _program(folder, before=_BASE, timed=statement)
        for name, statement in _request_imports(folder).items()
    }
    figures = {
        name: [beyond for _, beyond in rounds]
        for name, rounds in _fresh_in_turns(programs, effort).items()
    }
    return Comparison(
        name="importing",
        title="Importing, beyond three modules of the standard library",
        work=f"importing the request class after `{_BASE}`, in a fresh interpreter"
        " (`-I -S`) with byte code at hand",
        unit="seconds",
        documents=0,
        entries=entries(figures),
        goals=(
            Goal(text="at most 10 ms beyond the three imports", limit=0.010),
            Goal(text="at most 8 ms beyond the three imports", limit=0.008),
        ),
    )


def importing_all(folder: Path, effort: Effort) -> Comparison:
    """Importing the request class with all that it needs."""
    statements = {**_request_imports(folder), _STANDARD_LIBRARY: _BASE}
    programs = {
        name: _program(folder, before="pass", timed=statement)
        for name, statement in statements.items()
    }
    figures = {
        name: [whole for _, whole in rounds]
        for name, rounds in _fresh_in_turns(programs, effort).items()
    }
    return Comparison(
        name="importing-all",
        title="Importing, all in all",
        work="importing the request class in a fresh interpreter (`-I -S`) with byte code at"
        " hand",
        unit="seconds",
        documents=0,
        entries=entries(figures),
        goals=(Goal(text="at most 0.1 of pydantic", limit=0.1, of="pydantic"),),
    )


def first_use(folder: Path, effort: Effort) -> Comparison:
    """From nothing imported to the first typed instance of the request with 20 fields."""
    document = f"document = {TWENTY_FIELDS!r}"
    imports = _request_imports(folder)
    uses = {
        OURS: f"{CLASS_NAME}.from_dict(document)",
        "pydantic": f"{CLASS_NAME}.model_validate(document)",
        "msgspec": f"import msgspec; msgspec.convert(document, {CLASS_NAME})",
    }
    programs = {
        name: _program(folder, before=document, timed=f"{imports[name]}\n{use}")
        for name, use in uses.items()
    }
    figures = {
        name: [whole for _, whole in rounds]
        for name, rounds in _fresh_in_turns(programs, effort).items()
    }
    return Comparison(
        name="first-use",
        title="First use",
        work="importing the request class and decoding the request with 20 fields once,"
        " patterns compiled on the way, in a fresh interpreter (`-I -S`)",
        unit="seconds",
        documents=0,
        entries=entries(figures),
    )


def first_check(folder: Path, effort: Effort) -> Comparison:
    """The first yes or no after importing, compared with those that follow."""
    copy_ours(folder)
    compileall.compile_dir(folder, quiet=1)
    imported = f"from cognito_idp import {CLASS_NAME}\ndocument = {TWENTY_FIELDS!r}"
    check = f"{CLASS_NAME}.is_valid(document)"
    programs = {
        OURS: _program(folder, before=imported, timed=check),
        "the same once more": _program(
            folder, before=f"{imported}\n{check}", timed=check
        ),
    }
    figures = {
        name: [timed for _, timed in rounds]
        for name, rounds in _fresh_in_turns(programs, effort).items()
    }
    return Comparison(
        name="first-check",
        title="The first check",
        work="`is_valid` of the request with 20 fields right after importing; it compiles"
        " the patterns",
        unit="seconds",
        documents=0,
        entries=entries(figures),
    )


def generating(folder: Path, effort: Effort) -> Comparison:
    """The seed generated by a command, from nothing."""
    schemas = _schema_folder(folder)
    output = folder / "output"
    source = folder / "resolved.json"
    source.write_text(json.dumps(resolved_schema()), "utf-8")
    commands = {
        OURS: _our_command(schemas, output),
        CODEGEN: peer_command(source, PYDANTIC, folder / "peer.py"),
    }
    figures = _commands_in_turns(
        commands, effort, before={OURS: lambda: _empty(output)}
    )
    return Comparison(
        name="generating",
        title="Generating",
        work="the seed and its components, by the command without its cache, nothing there"
        " yet, byte code at hand; black included",
        unit="seconds",
        documents=0,
        entries=entries(
            figures, notes={CODEGEN: "one module, with its default formatters"}
        ),
        goals=(_A_THIRD,),
    )


def generating_vega_lite(folder: Path, effort: Effort) -> Comparison:
    """Vega-Lite's schema, generated by a command, from nothing."""
    return _generating_published(
        folder,
        effort,
        vega_lite(folder),
        folder / "peer.py",
        name="generating-vega-lite",
        what="Vega-Lite's schema",
    )


def generating_cloud_formation(folder: Path, effort: Effort) -> Comparison:
    """One in twenty of the schemas of CloudFormation, likewise."""
    schemas = cloud_formation(folder)
    (folder / "peer").mkdir()
    count = len(list(schemas.iterdir()))
    return _generating_published(
        folder,
        effort,
        schemas,
        folder / "peer",
        name="generating-cloud-formation",
        what=f"{count} schemas of CloudFormation's resources",
    )


def _generating_published(
    folder: Path, effort: Effort, source: Path, peer: Path, *, name: str, what: str
) -> Comparison:
    commands = {
        OURS: [_script("schemawright"), "generate", "--no-cache"],
        CODEGEN: peer_command(source, PYDANTIC, peer),
    }
    figures = _commands_in_turns(
        commands,
        replace(effort, processes=0),
        before={OURS: lambda: shutil.rmtree(folder / "output", ignore_errors=True)},
        cwd=folder,
    )
    return Comparison(
        name=name,
        title=f"Generating: {what}",
        work=f"{what}, by the command without its cache, nothing there yet; black included",
        unit="seconds",
        documents=0,
        entries=entries(figures, notes={CODEGEN: "with its default formatters"}),
        goals=(_A_THIRD,),
    )


def starting(folder: Path, effort: Effort) -> Comparison:
    """The least that the commands take."""
    commands = {
        OURS: [_script("schemawright"), "--version"],
        CODEGEN: [_script("datamodel-codegen"), "--version"],
    }
    figures = _commands_in_turns(commands, effort, before={}, cwd=folder)
    return Comparison(
        name="starting",
        title="Starting the command",
        work="`--version`",
        unit="seconds",
        documents=0,
        entries=entries(figures),
        goals=(Goal(text="at most 100 ms", limit=0.1),),
    )


def _request_imports(folder: Path) -> dict[str, str]:
    """Statements that import the request class of each candidate, byte code made."""
    copy_ours(folder)
    write_peer(resolved_schema(), PYDANTIC, folder / "pydantic_request.py")
    write_peer(python_schema(), MSGSPEC, folder / "msgspec_request.py")
    compileall.compile_dir(folder, quiet=1)
    modules = {
        OURS: "cognito_idp",
        "pydantic": "pydantic_request",
        "msgspec": "msgspec_request",
    }
    return {
        name: f"from {module} import {CLASS_NAME}" for name, module in modules.items()
    }


def _program(folder: Path, *, before: str, timed: str) -> list[str]:
    """A fresh interpreter that prints the seconds of `before` and those of `timed`."""
    path = [str(folder), sysconfig.get_path("purelib")]
    source = _TIMED.format(path=path, before=before, timed=timed)
    return [sys.executable, "-I", "-S", "-W", "ignore", "-c", source]


def _fresh_in_turns(
    programs: Mapping[str, Sequence[str]], effort: Effort
) -> dict[str, list[tuple[float, float]]]:
    """What each program prints, once a round; a first round warms the disk's cache."""
    printed: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for turn in range(effort.processes + 1):
        for name, program in programs.items():
            output = _run(program).stdout.split()
            if turn:
                printed[name].append((float(output[0]), float(output[1])))
    return printed


def _commands_in_turns(
    commands: Mapping[str, Sequence[str]],
    effort: Effort,
    *,
    before: Mapping[str, Callable[[], None]],
    cwd: Path | None = None,
) -> dict[str, list[float]]:
    """Seconds of each command, once a round; a first round warms the disk's cache."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(max(3, effort.processes // 3) + 1):
        for name, command in commands.items():
            if name in before:
                before[name]()
            start = time.perf_counter()
            _run(command, cwd=cwd)
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def _run(
    command: Sequence[str], cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    # As where it was installed: no module is compiled anew in each run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(  # noqa: S603 - commands of our own
        command, check=True, capture_output=True, text=True, cwd=cwd, env=environment
    )


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _our_command(schemas: Path, output: Path) -> list[str]:
    return [
        *(_script("schemawright"), "generate", str(schemas / REQUEST.name)),
        *("--components", str(schemas / COMPONENTS.name)),
        *("--output", str(output), "--package", "cognito_idp", "--no-cache"),
    ]


def _schema_folder(folder: Path) -> Path:
    schemas = folder / "schemas"
    schemas.mkdir()
    for source in (REQUEST, COMPONENTS):
        (schemas / source.name).write_bytes(source.read_bytes())
    return schemas


def _empty(folder: Path) -> None:
    """Remove what the last round generated."""
    package = folder / "cognito_idp"
    if package.is_dir():
        for file in package.iterdir():
            file.unlink()
        package.rmdir()
