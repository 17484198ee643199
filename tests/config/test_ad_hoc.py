"""Packages for schemas that no project lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemawright.config import (
    ConfigError,
    FormatRules,
    PackageConfig,
    ad_hoc_config,
    clashes,
)
from schemawright.diagnostics import Location


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with some schemas."""
    (tmp_path / "api").mkdir()
    for name in ("order.schema.json", "a[1].json", "components.json"):
        (tmp_path / "api" / name).write_text("{}")
    (tmp_path / "outside.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems_of(error: pytest.ExceptionInfo[ConfigError]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_a_file_is_the_only_schema_of_the_folder_around_it(folder: Path) -> None:
    assert ad_hoc_config(Path("api/order.schema.json")) == PackageConfig(
        name="order",
        schemas=folder / "api",
        shown_as="api",
        include=("order.schema.json",),
        components=(),
        siblings=True,
        output=folder,
        shown_output=".",
        names={},
        dialect=None,
        check_on_construction=True,
    )


def test_a_folder_is_all_its_schemas(folder: Path) -> None:
    config = ad_hoc_config(
        Path("api"),
        name="shop",
        output=Path("out/python"),
        components=["api/components.json"],
        siblings=False,
        dialect="https://example.org/meta",
        formats="convert",
    )

    assert config == PackageConfig(
        name="shop",
        schemas=folder / "api",
        shown_as="api",
        include=("**/*.json", "**/*.yaml", "**/*.yml"),
        components=("components.json",),
        siblings=False,
        output=folder / "out" / "python",
        shown_output="out/python",
        names={},
        dialect="https://example.org/meta",
        formats=FormatRules(mode="convert"),
        check_on_construction=True,
    )


def test_a_file_name_that_looks_like_a_glob_means_itself() -> None:
    [pattern] = ad_hoc_config(Path("api/a[1].json"), name="a").include

    assert Path("api/a[1].json").relative_to("api").match(pattern)
    assert not Path("a1.json").match(pattern)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (
            "create-user-pool-client-request.schema.json",
            "create_user_pool_client_request",
        ),
        ("OrderLine.yaml", "order_line"),
        ("HTTPHeader.JSON", "http_header"),
        ("order.v2.json", "order_v2"),
        ("größe.yml", "größe"),
        ("__x__.json", "x"),
        ("\ufb01sh.json", "fish"),
    ],
)
def test_the_name_comes_from_the_file(folder: Path, file: str, name: str) -> None:
    (folder / file).write_text("{}")

    assert ad_hoc_config(Path(file)).name == name


def test_the_name_comes_from_the_folder_even_if_that_is_a_dot(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "api")

    assert ad_hoc_config(Path()).name == "api"


@pytest.mark.parametrize("file", ["2nd.json", "class.json", "--.json", "calendar.json"])
def test_a_file_whose_name_makes_no_name_needs_one(folder: Path, file: str) -> None:
    (folder / file).write_text("{}")

    with pytest.raises(ConfigError) as raised:
        ad_hoc_config(Path(file))

    [problem] = problems_of(raised)
    assert problem.startswith(f"{file}: error: no package name: ")
    assert problem.endswith("\n  hint: choose one with --package NAME")
    assert ad_hoc_config(Path(file), name="chosen").name == "chosen"


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ConfigError) as raised:
        ad_hoc_config(
            Path("api/order.schema.json"),
            name="not-a-name",
            components=["components.json", "outside.json", "nowhere.json"],
            dialect="draft-07",
        )

    assert problems_of(raised) == [
        "--package: error: 'not-a-name' is not a Python identifier",
        "--components: error: there is no file components.json\n"
        "  hint: did you mean api/components.json?",
        "--components: error: outside.json does not lie inside the schema folder\n"
        "  hint: put it into api",
        "--components: error: there is no file nowhere.json",
        "--dialect: error: 'draft-07' is not the URI of a meta-schema",
    ]


def test_a_package_folder_that_is_the_schema_folder_clashes(folder: Path) -> None:
    config = ad_hoc_config(Path("api"))

    [problem] = clashes([(config, Location(file="api"))])

    assert config.folder == folder / "api"
    assert "would take the place of the schema folder" in problem.message
