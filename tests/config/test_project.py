"""`[tool.schemawright.packages.NAME]` in pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from schemawright.config import (
    ConfigError,
    EnumRules,
    FormatMode,
    FormatRules,
    PackageConfig,
    find_project,
    load_config,
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a folder of schemas, which is also the working folder."""
    schemas = tmp_path / "schemas" / "shop"
    schemas.mkdir(parents=True)
    (schemas / "components.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configured(toml: str) -> tuple[PackageConfig, ...]:
    Path("pyproject.toml").write_text(toml, encoding="utf-8")
    return load_config(Path("pyproject.toml"))


def problems_of(toml: str) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        configured(toml)
    return [str(problem) for problem in raised.value.problems]


def test_a_table_that_says_only_where_the_schemas_are(project: Path) -> None:
    assert configured(TABLE) == (
        PackageConfig(
            name="shop",
            schemas=project / "schemas" / "shop",
            shown_as="schemas/shop",
            header="schemas/shop",
            include=("**/*.json", "**/*.yaml", "**/*.yml"),
            components=(),
            resources={},
            siblings=True,
            output=project / "generated",
            shown_output="generated",
            names={},
            fields={},
            dialect=None,
            check_on_construction=True,
        ),
    )


def test_a_table_that_says_everything(project: Path) -> None:
    [config] = configured("""
        [tool.schemawright.packages.shop_v2]
        schemas = "schemas/shop"
        include = ["*.schema.json"]
        components = ["components.json"]
        siblings = false
        output = "../elsewhere/python"
        definition-names = "file-and-key"
        dialect = "http://json-schema.org/draft-07/schema#"
        check-on-construction = false
        enums = "class"
        defaults = "apply"
        compiled = true
        frozen = true

        [tool.schemawright.packages.shop_v2.enum]
        "components.json#/$defs/X" = "literal"

        [tool.schemawright.packages.shop_v2.enum-members."components.json#/$defs/Y"]
        "+" = "MORE"

        [tool.schemawright.packages.shop_v2.patterns]
        "components.json#/$defs/X/pattern" = '^\\d$'

        [tool.schemawright.packages.shop_v2.resources]
        "https://example.com/components#" = "components.json"

        [tool.schemawright.packages.shop_v2.names]
        "components.json#/$defs/X" = "Extra"

        [tool.schemawright.packages.shop_v2.modules]
        "components.json#/$defs/X" = "all_else"

        [tool.schemawright.packages.shop_v2.fields]
        "components.json#/$defs/X/properties/a-b" = "a_to_b"
        """)

    assert config == PackageConfig(
        name="shop_v2",
        schemas=project / "schemas" / "shop",
        shown_as="schemas/shop",
        header="schemas/shop",
        include=("*.schema.json",),
        components=("components.json",),
        resources={"https://example.com/components": "components.json"},
        siblings=False,
        output=project.parent / "elsewhere" / "python",
        shown_output="../elsewhere/python",
        names={"components.json#/$defs/X": "Extra"},
        modules={"components.json#/$defs/X": "all_else"},
        fields={"components.json#/$defs/X/properties/a-b": "a_to_b"},
        definition_names="file-and-key",
        dialect="http://json-schema.org/draft-07/schema#",
        check_on_construction=False,
        patterns={"components.json#/$defs/X/pattern": r"^\d$"},
        enums=EnumRules(
            mode="class",
            by_place={"components.json#/$defs/X": "literal"},
            members={"components.json#/$defs/Y": {"+": "MORE"}},
        ),
        defaults="apply",
        compiled=True,
        frozen=True,
    )
    assert config.folder == project.parent / "elsewhere" / "python" / "shop_v2"
    assert config.shown_folder == "../elsewhere/python/shop_v2"


def test_the_order_of_the_packages_is_that_of_the_file() -> None:
    configs = configured("""
        [tool.schemawright.packages]
        zebra.schemas = "schemas/shop"
        ant.schemas = "schemas/shop"
        """)

    assert [config.name for config in configs] == ["zebra", "ant"]


def test_the_working_folder_does_not_matter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = configured('[tool.schemawright.packages.shop]\nschemas = "schemas/shop"\n')
    monkeypatch.chdir(project / "schemas")

    assert load_config(Path("../pyproject.toml")) == here
    assert load_config(project / "pyproject.toml") == here


TABLE = '[tool.schemawright.packages.shop]\nschemas = "schemas/shop"\n'
AT = "(at /tool/schemawright/packages/shop"


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (
            TABLE + "check_on_construction = false\n",
            f"pyproject.toml:3:1 {AT}/check_on_construction): error: unknown key"
            " 'check_on_construction'\n  hint: did you mean 'check-on-construction'?",
        ),
        (
            TABLE + "enums = 'classes'\n",
            f"pyproject.toml:3:1 {AT}/enums): error: 'classes' is neither \"literal\" nor"
            ' "class"',
        ),
        (
            TABLE + "enum.'a.json#b' = 'class'\n",
            f"pyproject.toml:3:1 {AT}/enum/a.json#b): error: 'a.json#b' is not the place of"
            ' a schema\n  hint: write "FILE#POINTER", such as "components.json#/$defs/Name"',
        ),
        (
            TABLE + "enum.'a.json' = 'x'\n",
            f"pyproject.toml:3:1 {AT}/enum/a.json): error: 'x' is neither \"literal\" nor"
            ' "class"',
        ),
        (
            TABLE + "defaults = 'all'\n",
            f"pyproject.toml:3:1 {AT}/defaults): error: 'all' is neither \"document\" nor"
            ' "apply"',
        ),
        (
            TABLE + "frozen = 'yes'\n",
            f"pyproject.toml:3:1 {AT}/frozen): error: frozen must be true or false, not a"
            " string",
        ),
        (
            TABLE + "zzz = 1\n",
            f"pyproject.toml:3:1 {AT}/zzz): error: unknown key 'zzz'\n  hint: known here:"
            " schemas, include, components, resources, siblings, output, names,"
            " modules, fields, definition-names, dialect, formats, format, patterns,"
            " enums, enum, enum-members, defaults, compiled, frozen,"
            " check-on-construction",
        ),
        (
            "[tool.schemawright]\npackage.shop.schemas = 'schemas/shop'\n",
            "pyproject.toml:2:1 (at /tool/schemawright/package): error: unknown key"
            " 'package'\n  hint: did you mean 'packages'?",
        ),
        (
            TABLE + "siblings = 1\n",
            f"pyproject.toml:3:1 {AT}/siblings): error: siblings must be true or false,"
            " not an integer",
        ),
        (
            TABLE + "definition-names = 'file'\n",
            f"pyproject.toml:3:1 {AT}/definition-names): error: 'file' is neither"
            ' "key" nor "file-and-key"',
        ),
        (
            TABLE + "output = true\n",
            f"pyproject.toml:3:1 {AT}/output): error: output must be a string,"
            " not a boolean",
        ),
        (
            TABLE + "output = ''\n",
            f"pyproject.toml:3:1 {AT}/output): error: output is empty",
        ),
        (
            TABLE + "include = '*.json'\n",
            f"pyproject.toml:3:1 {AT}/include): error: include must be a list of"
            " strings, not a string",
        ),
        (
            TABLE + "include = ['a', 1.5]\n",
            f"pyproject.toml:3:1 {AT}/include): error: an item of include must be a"
            " string, not a float",
        ),
        (
            TABLE + "include = ['../*.json']\n",
            f"pyproject.toml:3:1 {AT}/include): error: '../*.json' does not stay inside"
            " the schema folder",
        ),
        (
            TABLE + "include = ['']\n",
            f"pyproject.toml:3:1 {AT}/include): error: '' does not stay inside the"
            " schema folder",
        ),
        (
            TABLE + "components = ['/etc/passwd']\n",
            f"pyproject.toml:3:1 {AT}/components): error: '/etc/passwd' does not stay"
            " inside the schema folder",
        ),
        (
            TABLE + "components = ['missing.json']\n",
            f"pyproject.toml:3:1 {AT}/components): error: there is no file missing.json"
            " in schemas/shop\n  hint: files are named relative to the schema folder",
        ),
        (
            TABLE + "resources = ['components.json']\n",
            f"pyproject.toml:3:1 {AT}/resources): error: resources must be a table,"
            " not an array",
        ),
        (
            TABLE + "resources.'a.json' = 'components.json'\n",
            f"pyproject.toml:3:1 {AT}/resources/a.json): error: 'a.json' is not an"
            " absolute URI without a fragment",
        ),
        (
            TABLE + "resources.'urn:a' = 'missing.json'\n",
            f"pyproject.toml:3:1 {AT}/resources/urn:a): error: there is no file"
            " missing.json in schemas/shop\n  hint: files are named relative to the schema"
            " folder",
        ),
        (
            TABLE + "resources.'urn:a' = '../a.json'\n",
            f"pyproject.toml:3:1 {AT}/resources/urn:a): error: '../a.json' does not"
            " stay inside the schema folder",
        ),
        (
            TABLE + "resources.'urn:a' = 1\n",
            f"pyproject.toml:3:1 {AT}/resources/urn:a): error: urn:a must be a string,"
            " not an integer",
        ),
        (
            TABLE + "dialect = 'draft-07'\n",
            f"pyproject.toml:3:1 {AT}/dialect): error: 'draft-07' is not the URI of a"
            " meta-schema",
        ),
        (
            TABLE + "names = 1979-05-27\n",
            f"pyproject.toml:3:1 {AT}/names): error: names must be a table, not a date",
        ),
        (
            TABLE + "names = {'a.json#x' = 'X'}\n",
            f"pyproject.toml:3:1 {AT}/names/a.json#x): error: 'a.json#x' is not the"
            " place of a schema\n"
            '  hint: write "FILE#POINTER", such as "components.json#/$defs/Name"',
        ),
        (
            TABLE + "names = {'a.json' = 'no name'}\n",
            f"pyproject.toml:3:1 {AT}/names/a.json): error: 'no name' is not a Python"
            " identifier",
        ),
        (
            TABLE + "modules = {'a.json#x' = 'x'}\n",
            f"pyproject.toml:3:1 {AT}/modules/a.json#x): error: 'a.json#x' is not the"
            " place of a schema\n"
            '  hint: write "FILE#POINTER", such as "components.json#/$defs/Name"',
        ),
        *(
            (
                TABLE + f"modules = {{'a.json' = '{module}'}}\n",
                f"pyproject.toml:3:1 {AT}/modules/a.json): error: '{module}' {fault}",
            )
            for module, fault in {
                "two words": "is not a Python identifier",
                "class": "is a keyword of Python",
                "_runtime": "is not words with single underscores between them",
                "a__b": "is not words with single underscores between them",
                "ends_": "is not words with single underscores between them",
                "Orders": "is not in small letters, as modules are",
                "订单": "is not in small letters, as modules are",
                "ﬁne": "is 'fine' to Python, which normalises identifiers (NFKC)",
            }.items()
        ),
        *(
            (
                TABLE + f"fields = {{'a.json#/properties/a-b' = '{field}'}}\n",
                f"pyproject.toml:3:1 {AT}/fields/a.json#~1properties~1a-b): error:"
                f" '{field}' {fault}",
            )
            for field, fault in {
                "a-b": "is not a Python identifier",
                "class": "is a keyword of Python",
                "_a": "is not words with single underscores between them",
                "aB": "is not in small letters, as fields are",
            }.items()
        ),
        *(
            (
                TABLE + f"enum-members = {{'a.json' = {{'+' = '{name}'}}}}\n",
                f"pyproject.toml:3:1 {AT}/enum-members/a.json/+): error: '{name}' {fault}",
            )
            for name, fault in {
                "more": "is not in capitals, as members of enumerations are",
                "_MORE": "is not words with single underscores between them",
                "+": "is not a Python identifier",
                "更多": "is not in capitals, as members of enumerations are",
            }.items()
        ),
        *(
            (
                TABLE + f"fields = {{'{key}' = '{field}'}}\n",
                f"pyproject.toml:3:1 {AT}/fields/{key}): error: {fault}",
            )
            for key, field, fault in (
                ("_*", "x", "'x' has no '*' for what '*' is in '_*'"),
                ("_*", "*_*", "'*_*' has more than one '*'"),
                ("_*", "B*", "'Bx' is not in small letters, as fields are"),
                ("*_*", "x_*", "'*_*' has more than one '*'"),
            )
        ),
        (
            TABLE + "enum-members = {'a.json' = 'MORE'}\n",
            f"pyproject.toml:3:1 {AT}/enum-members/a.json): error: a.json must be a table,"
            " not a string",
        ),
        (
            TABLE + "enum-members = {'a.json#x' = {}}\n",
            f"pyproject.toml:3:1 {AT}/enum-members/a.json#x): error: 'a.json#x' is not the"
            " place of a schema\n"
            '  hint: write "FILE#POINTER", such as "components.json#/$defs/Name"',
        ),
        (
            TABLE + f"modules = {{'a.json' = '{'x' * 121}'}}\n",
            f"pyproject.toml:3:1 {AT}/modules/a.json): error: 'xxxxxxxxxxxxxxxxxxxx...'"
            " is longer than 120 bytes",
        ),
        (
            "[tool.schemawright.packages.shop]\n",
            f"pyproject.toml:1:1 {AT}): error: the package does not say where its"
            ' schemas are\n  hint: add schemas = "FOLDER"',
        ),
        (
            "[tool.schemawright.packages.shop]\nschemas = 'nowhere'\n",
            f"pyproject.toml:2:1 {AT}/schemas): error: there is no folder nowhere",
        ),
        (
            "[tool.schemawright.packages]\nshop = 'schemas/shop'\n",
            f"pyproject.toml:2:1 {AT}): error: shop must be a table, not a string",
        ),
        (
            "[tool.schemawright]\n",
            "pyproject.toml:1:1 (at /tool/schemawright): error: no package is"
            " configured\n  hint: name one: [tool.schemawright.packages.NAME]",
        ),
        (
            "[tool.other]\n",
            "pyproject.toml: error: there is no [tool.schemawright] table\n"
            "  hint: name one: [tool.schemawright.packages.NAME]",
        ),
        (
            "[tool.schemawright\n",
            "pyproject.toml:1:19: error: broken TOML: Expected ']' at the end of a"
            " table declaration",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(toml: str, expected: str) -> None:
    assert expected in problems_of(toml)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a-b", "'a-b' is not a Python identifier"),
        ("2nd", "'2nd' is not a Python identifier"),
        ("class", "'class' is a keyword of Python"),
        ("a.b", "'a.b' has a dot; packages inside packages are not supported"),
        ("ﬁsh", "'ﬁsh' is 'fish' to Python, which normalises identifiers (NFKC)"),
        (
            "json",
            "'json' would hide the module of this name in Python's standard library",
        ),
        ("__pycache__", "'__pycache__' begins as Python's own names do"),
    ],
)
def test_a_name_that_cannot_be_imported_is_refused(name: str, reason: str) -> None:
    [problem] = problems_of(
        f'[tool.schemawright.packages."{name}"]\nschemas = "schemas/shop"\n'
    )

    assert problem.endswith(f"error: {reason}")


@pytest.mark.parametrize("name", ["match", "_private", "größe", "order2"])
def test_a_name_that_can_be_imported_is_taken(name: str) -> None:
    [config] = configured(
        f'[tool.schemawright.packages."{name}"]\nschemas = "schemas/shop"\n'
    )

    assert config.name == name


def test_all_problems_of_all_packages_come_together() -> None:
    problems = problems_of("""\
[tool.schemawright.packages.one]
schemas = "nowhere"
siblings = "yes"

[tool.schemawright.packages.two]
outptu = "generated"
""")

    assert [problem.split(" ")[0] for problem in problems] == [
        "pyproject.toml:2:1",
        "pyproject.toml:3:1",
        "pyproject.toml:6:1",
        "pyproject.toml:5:1",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("shop", "Shop"),
        ("shop", "deep/../shop/inner"),
    ],
)
def test_packages_that_would_overwrite_each_other(first: str, second: str) -> None:
    one, other = Path("out", first), Path("out", second)
    [problem] = problems_of(f"""\
[tool.schemawright.packages.{one.name}]
schemas = "schemas/shop"
output = "{one.parent.as_posix()}"

[tool.schemawright.packages.{other.name}]
schemas = "schemas/shop"
output = "{other.parent.as_posix()}"
""")

    assert problem.startswith(
        f"pyproject.toml:5:1 (at /tool/schemawright/packages/{other.name}): error:"
    )
    assert "would overwrite each other" in problem
    place = f"pyproject.toml:1:1 (at /tool/schemawright/packages/{one.name})"
    assert f"\n  see {place}" in problem


def test_a_package_may_not_take_the_place_of_schemas() -> None:
    [problem] = problems_of(
        '[tool.schemawright.packages.schemas]\nschemas = "schemas/shop"\noutput = "."\n'
    )

    assert "package folder schemas would take the place of the schema folder" in problem


def test_a_package_beside_its_schemas_is_fine() -> None:
    [config] = configured(
        "[tool.schemawright.packages.shop]\n"
        'schemas = "schemas"\noutput = "schemas/out"\n'
    )

    assert config.shown_folder == "schemas/out/shop"


def test_text_that_is_not_utf_8_is_a_problem_not_a_crash() -> None:
    Path("pyproject.toml").write_bytes(b'[tool.schemawright]\nx = "\xff"\n')
    with pytest.raises(ConfigError) as raised:
        load_config(Path("pyproject.toml"))

    assert str(raised.value).startswith("pyproject.toml: error: not UTF-8")


def test_a_file_that_cannot_be_read_is_a_problem_not_a_crash() -> None:
    with pytest.raises(ConfigError) as raised:
        load_config(Path("missing.toml"))

    assert (
        str(raised.value)
        == "missing.toml: error: cannot be read: No such file or directory"
    )


def test_the_project_is_the_nearest_file_with_our_table(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.schemawright]\n")
    inner = project / "generated"
    (inner / "deeper").mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[project]\nname = 'generated'\n")

    assert find_project(inner / "deeper") == project / "pyproject.toml"


def test_there_may_be_no_project(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other]\n")

    assert find_project(project / "schemas") is None


@pytest.mark.parametrize("mode", get_args(FormatMode))
def test_formats_in_general_and_single_ones(mode: FormatMode) -> None:
    [config] = configured(
        "[tool.schemawright.packages.shop]\n"
        f'schemas = "schemas"\nformats = "{mode}"\n'
        "[tool.schemawright.packages.shop.format]\n"
        'date = "convert"\nsku = "shop:is_sku"\n'
    )

    assert config.formats == FormatRules(
        mode=mode, by_name={"date": "convert", "sku": "shop:is_sku"}
    )
    assert config.formats.of("date") == "convert"
    assert config.formats.of("time") == mode


def test_formats_that_are_treated_in_no_known_way() -> None:
    problems = problems_of(
        "[tool.schemawright.packages.shop]\n"
        'schemas = "schemas"\nformats = "coerce"\n'
        "[tool.schemawright.packages.shop.format]\n"
        'date = "x:"\n'
    )

    assert [problem.partition("error: ")[2] for problem in problems] == [
        '\'coerce\' is none of "annotate", "assert" and "convert"',
        '\'x:\' is none of "annotate", "assert", "convert" and "module:function"',
    ]
