"""What the command makes of its arguments, its configuration and its surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import schemawright

from .conftest import Run

Command = Callable[..., Run]

SOURCES = Path(schemawright.__file__).parents[1]


def process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Python on its own, with the generator on its path."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **variables},
        capture_output=True,
        check=False,
    )


def test_the_version() -> None:
    done = process("-m", "schemawright", "--version")

    assert done.stdout.decode().split() == [
        "schemawright,",
        "version",
        schemawright.__version__,
    ]
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_the_version_and_the_help_load_nothing_heavy(arguments: list[str]) -> None:
    done = process(
        "-c",
        "import sys; from schemawright.command import main\n"
        f"assert main({arguments}) == 0\n"
        "print(*sys.modules, file=sys.stderr)",
    )

    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.decode().split())
    assert {name for name in loaded if "schemawright" in name} == {
        "schemawright",
        "schemawright.command",
        "schemawright.command.options",
    }
    heavy = {"black", "jinja2", "jsonref", "rich", "ruamel.yaml", "bs4", "dataclasses"}
    assert not heavy & loaded


@pytest.mark.parametrize("command", [(), ("generate",), ("check",), ("inspect",)])
def test_every_help_has_an_example(run: Command, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")

    assert (done.code, done.err) == (0, "")
    name = command[0] if command else "generate"
    assert f"\n    schemawright {name} order.schema.json" in done.out


def test_no_command_is_a_usage_error_that_helps(run: Command) -> None:
    done = run()

    assert done.code == 2
    assert "schemawright generate" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "No such command 'nonsense'."),
        (["generate", "--nonsense"], "No such option"),
        (
            ["generate", "-o", "out"],
            "--output: only for schema files and folders named",
        ),
        (
            ["check", "shop", "--no-siblings", "--dialect", "urn:x", "--package", "x"],
            "--package, --no-siblings, --dialect: only for schema files and folders",
        ),
        (["generate", "--formats", "coerce"], "'coerce' is not one of 'annotate'"),
        (["check", "shop", "--formats", "assert"], "--formats: only for schema files"),
        (
            ["generate", "--frozen", "--enums", "class", "--defaults", "document"],
            "--enums, --defaults, --frozen: only for schema files and folders",
        ),
        (["generate", "--enums", "classes"], "'classes' is not one of"),
        (
            ["generate", "--components", "schemas/shop/order.json"],
            "--components: only for schema files and folders",
        ),
        (
            ["generate", "schemas/shop", "schemas/zoo", "--package", "x"],
            "--package: names one package, and there are several targets",
        ),
        (
            ["generate", "schemas/shop", "-c", "pyproject.toml"],
            "--config: none of the targets is a package of pyproject.toml",
        ),
        (["generate", "-c", "missing.toml"], "File 'missing.toml' does not exist."),
    ],
)
def test_usage_errors(
    project: Path, run: Command, arguments: list[str], message: str
) -> None:
    done = run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Usage: schemawright" in done.err
    assert not (project / "generated").exists()


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("shopp", "did you mean shop?"),
        ("zo-o", "did you mean zoo?"),
        ("nothing_like_it", "the packages of the project: shop, zoo"),
        ("schemas/missing.json", "the packages of the project: shop, zoo"),
    ],
)
def test_a_target_that_is_nothing(run: Command, target: str, hint: str) -> None:
    assert run("generate", target) == Run(
        2,
        "",
        f"{target}: error: there is no such file or folder, and no package of this"
        " name\n"
        f"  hint: {hint}\n",
    )


def test_all_that_is_wrong_with_the_targets_is_said_at_once(
    project: Path, run: Command
) -> None:
    (project / "2nd.json").write_text("")

    done = run("generate", "missing.json", "shop", "2nd.json")

    assert done.code == 2
    assert [
        line.split(":")[0] for line in done.err.splitlines() if "error" in line
    ] == [
        "missing.json",
        "2nd.json",
    ]


def test_targets_of_one_name_clash(run: Command) -> None:
    done = run(
        "generate", "schemas/zoo/lion.json", "schemas/shop", "shop", "-o", "generated"
    )

    assert done.code == 2
    assert done.err.startswith(
        "shop: error: generated/shop and generated/shop would overwrite each other\n"
        "  see schemas/shop\n"
    )


def test_a_broken_configuration(project: Path, run: Command) -> None:
    (project / "pyproject.toml").write_text(
        "[tool.schemawright.packages.shop]\nschema = 'x'\nsiblings = 0\n"
    )

    done = run("check")

    assert (done.code, done.out) == (2, "")
    assert [
        line.split(" ")[0] for line in done.err.splitlines() if "error" in line
    ] == [
        "pyproject.toml:2:1",
        "pyproject.toml:1:1",
        "pyproject.toml:3:1",
    ]


def test_no_project_at_all(
    tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("generate") == Run(
        2,
        "",
        ".: error: no pyproject.toml here or above has a [tool.schemawright] table\n"
        "  hint: add [tool.schemawright.packages.NAME], or name a schema file or"
        " folder\n",
    )


def test_without_a_project_ad_hoc_works(
    tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "a.json").write_text("a = 1")

    assert run("generate", "api", "-o", "out").code == 0
    assert (tmp_path / "out" / "api" / "a.py").exists()


def test_output_in_another_encoding_is_no_traceback() -> None:
    done = process(
        "-c",
        "from schemawright.command import main\n"
        "from schemawright.command.console import say\n"
        "main(['--version']); say('gr\\xf6\\xdfe')",
        PYTHONIOENCODING="ascii",
    )

    assert done.stdout.splitlines()[-1] == rb"gr\xf6\xdfe"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("variables", "added"), [({}, b"\x1b[32m+y\x1b[0m"), ({"NO_COLOR": "1"}, b"+y")]
)
def test_colour_is_for_terminals(variables: dict[str, str], added: bytes) -> None:
    import pty

    main_end, terminal = pty.openpty()
    program = (
        "from schemawright.command.console import show_difference\n"
        "show_difference(['--- a', '+++ b', '-x', '+y'])"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **variables},
        stdout=terminal,
        check=True,
    )
    os.close(terminal)
    printed = os.read(main_end, 1000)
    os.close(main_end)

    assert printed.splitlines()[-1] == added
