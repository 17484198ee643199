"""What is written for mypyc: the checks alone, and calls that Python counts."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.render import carried
from tests.formats.carried import carried_module

SOURCES: Any = carried_module("_twin_sources")

HEAD = """
from . import _formats
from . import company as _company
from ._twins import compiled
from ._values import is_integer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._runtime import JsonValue
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "people"
    folder.mkdir()
    return folder


def twin(package: Path, name: str, **modules: str) -> list[str]:
    """The lines of a twin that are its own."""
    for module, text in modules.items():
        (package / f"{module}.py").write_text(HEAD + text, encoding="utf-8")
    text = SOURCES.sources_of_twins(package)[name]
    _, _, own = text.partition("_python: Final[dict[str, Any]] = ")
    return [line for line in own.splitlines()[1:] if line]


PERSON = '''
NAMES = frozenset({"age", "employer"})
SIZES: tuple[JsonValue, ...] = (1, 2.5)


def is_person(value: JsonValue) -> bool:
    """Whether a JSON value is valid."""
    size: JsonValue = value["size"]
    if size in SIZES and not is_integer(size) and not _formats.is_email(size):
        return False
    return NAMES.issuperset(value) and _company.is_company(value["employer"])


def explain_person(value: JsonValue) -> None:
    print(value)


SCHEMA = Schema(is_valid=compiled(is_person), explain=explain_person)
'''

ORDER = '''
from .color import Color


class Order:
    """An order, whose statements are not for twins."""


ORDER_MEMBERS = {"id": "id.json", "color": "", "lines": "", "size": "", "note": ""}
ORDER_NAMES = frozenset(ORDER_MEMBERS)


def is_order(value: JsonValue) -> bool:
    if not isinstance(value, dict):
        return False
    if "id" not in value:
        return False
    number = value["id"]
    if "lines" in value:
        lines = value["lines"]
        for line in lines:
            if "at" in line and line["at"] is None:
                return False
    return "size" not in value or value["size"] is not None or number in value


def decode_order(value: dict[str, Valid]) -> Order:
    model = new(Order)
    model.id = int(value["id"])
    model.color = Color(value["color"]) if "color" in value else None
    model.lines = [*value["lines"]] if "lines" in value else None
    model.size = UNSET
    if "size" in value:
        size_member = value["size"]
        model.size = None if size_member is None else int(size_member)
    model.note = value.get("note", UNSET)
    model.extra = {}
    if not ORDER_NAMES.issuperset(value):
        model.extra = {name: each for name, each in value.items() if name not in ORDER_NAMES}
    return model


SCHEMA = Schema(is_valid=compiled(is_order), decode=compiled(decode_order))
'''

COMPANY = '''
from . import person as _person


def is_company(value: JsonValue) -> bool:
    """Whether a JSON value is valid."""
    return all(map(_person.is_person, value["staff"])) or is_company(value["parent"])


def is_not_asked_for(value: JsonValue) -> bool:
    return False


SCHEMA = Schema(is_valid=compiled(is_company))
'''


def test_a_twin_has_what_is_checked_with_and_no_types(package: Path) -> None:
    lines = twin(package, "person", person=PERSON, company=COMPANY)

    assert lines == [
        "from .. import _formats as typed__formats",
        "_formats: Final[Any] = typed__formats",
        "from . import company as _company",
        "from .._values import is_integer as typed_is_integer",
        "is_integer: Final[Any] = typed_is_integer",
        "NAMES: Final = frozenset({'age', 'employer'})",
        "SIZES: Final[Any] = (1, 2.5)",
        "def is_person(value: Any) -> bool:",
        '    """Whether a JSON value is valid."""',
        "    size: Any = value['size']",
        "    if size in SIZES and (not is_integer(size)) and (not _formats.is_email(size)):",
        "        return False",
        "    return NAMES.issuperset(value) and _company.is_company(value['employer'])",
    ]


def test_members_that_were_asked_for_are_not_looked_up_again(package: Path) -> None:
    lines = twin(package, "order", order=ORDER)

    first = lines.index("def is_order(value: Any) -> bool:")
    assert lines[first + 3 : first + 12] == [
        "    if (_0 := value.get('id', _ABSENT)) is _ABSENT:",
        "        return False",
        "    number: Any = _0",
        "    if (_1 := value.get('lines', _ABSENT)) is not _ABSENT:",
        "        lines: Any = _1",
        "        for line in lines:",
        "            if 'at' in line and line['at'] is None:",
        "                return False",
        "    return (_2 := value.get('size', _ABSENT)) is _ABSENT or _2 is not None"
        " or number in value",
    ]


def test_members_are_counted_and_classes_come_late(package: Path) -> None:
    lines = twin(package, "order", order=ORDER)

    first = lines.index("def decode_order(value: dict[Any, Any]) -> Any:")
    assert lines[first + 1 :] == [
        "    model = new(_python['Order'])",
        "    model.id = int(value['id'])",
        "    model.color = Color(_0)"
        " if (_0 := value.get('color', _ABSENT)) is not _ABSENT else None",
        "    model.lines = list(_1)"
        " if (_1 := value.get('lines', _ABSENT)) is not _ABSENT else None",
        "    model.size = UNSET",
        "    if (_2 := value.get('size', _ABSENT)) is not _ABSENT:",
        "        size_member: Any = _2",
        "        model.size = None if size_member is None else"
        " size_member if type(size_member) is int else int(size_member)",
        "    model.note = UNSET"
        " if (_3 := value.get('note', _ABSENT)) is _ABSENT else _3",
        "    model.extra = {}",
        "    if len(value) != 1 + (_0 is not _ABSENT) + (_1 is not _ABSENT)"
        " + (_3 is not _ABSENT) + (_2 is not _ABSENT):",
        "        model.extra = {name: each for name, each in value.items()"
        " if name not in ORDER_NAMES}",
        "    return model",
    ]
    assert not any("class" in line or "Schema" in line for line in lines)


def test_a_check_and_a_decoder_look_up_members_once_together(package: Path) -> None:
    text = ORDER.replace(
        "decode=compiled(decode_order)", "from_any=fused(is_order, decode_order)"
    )

    lines = twin(package, "order", order=text)

    first = lines.index("def decode_order_if_valid(value: Any) -> Any:")
    assert lines[first + 1 :] == [
        "    if not isinstance(value, dict):",
        "        return None",
        "    if (_0 := value.get('id', _ABSENT)) is _ABSENT:",
        "        return None",
        "    number: Any = _0",
        "    if (_1 := value.get('lines', _ABSENT)) is not _ABSENT:",
        "        lines: Any = _1",
        "        for line in lines:",
        "            if 'at' in line and line['at'] is None:",
        "                return None",
        "    if not ((_2 := value.get('size', _ABSENT)) is _ABSENT or _2 is not None"
        " or number in value):",
        "        return None",
        "    model = new(_python['Order'])",
        "    model.id = int(_0)",
        "    model.color = Color(_3)"
        " if (_3 := value.get('color', _ABSENT)) is not _ABSENT else None",
        "    model.lines = list(_1) if _1 is not _ABSENT else None",
        "    model.size = UNSET",
        "    if _2 is not _ABSENT:",
        "        size_member: Any = _2",
        "        model.size = None if size_member is None else"
        " size_member if type(size_member) is int else int(size_member)",
        "    model.note = UNSET"
        " if (_4 := value.get('note', _ABSENT)) is _ABSENT else _4",
        "    model.extra = {}",
        "    if len(value) != 1 + (_3 is not _ABSENT) + (_1 is not _ABSENT)"
        " + (_4 is not _ABSENT) + (_2 is not _ABSENT):",
        "        model.extra = {name: each for name, each in value.items()"
        " if name not in ORDER_NAMES}",
        "    return model",
    ]
    assert not any(line.startswith("def decode_order(") for line in lines)


def test_variables_of_a_check_and_a_decoder_are_kept_apart(package: Path) -> None:
    text = ORDER.replace("size_member", "number").replace(
        "decode=compiled(decode_order)", "from_any=fused(is_order, decode_order)"
    )

    lines = twin(package, "order", order=text)

    assert "        number_: Any = _2" in lines
    assert "    number: Any = _0" in lines


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('        return False\n    if "id"', '        return True\n    if "id"'),
        (
            '"at" in line and line["at"] is None:\n                return False',
            '"at" in line and line["at"] is None:\n                return True',
        ),
    ],
)
def test_a_check_that_accepts_early_stays_by_itself(
    package: Path, written: str, instead: str
) -> None:
    text = ORDER.replace(
        "decode=compiled(decode_order)", "from_any=fused(is_order, decode_order)"
    )
    assert written in text

    lines = twin(package, "order", order=text.replace(written, instead))

    assert not any("decode_order" in line for line in lines)


def test_what_is_no_object_for_sure_is_asked_as_it_is_written(package: Path) -> None:
    text = (
        "def is_order(value: JsonValue) -> bool:\n"
        '    return "id" in value and value["id"] is None\n'
        "SCHEMA = Schema(is_valid=compiled(is_order))\n"
    )

    lines = twin(package, "order", order=text)

    assert lines[-1] == "    return 'id' in value and value['id'] is None"


def test_what_leads_back_is_called_by_python(package: Path) -> None:
    lines = twin(package, "company", person=PERSON, company=COMPANY)

    assert lines[-1] == (
        "    return all(map(partial(nested, _person.is_person), value['staff']))"
        " or nested(is_company, value['parent'])"
    )
    assert not any("is_not_asked_for" in line for line in lines)


def test_modules_that_are_loaded_later_are_twins_that_are(package: Path) -> None:
    text = COMPANY.replace(
        "from . import person as _person",
        "if TYPE_CHECKING:\n    pass\nelse:\n    from ._later import Later as _Later\n"
        '    _person = _Later(f"{__package__}.person")',
    )

    lines = twin(package, "company", person=PERSON, company=text)

    assert '_person = _Later("people._compiled.person")' in lines
    assert "partial(nested, _person.is_person)" in lines[-1]


def test_functions_of_others_that_nobody_asks_for_come_along(package: Path) -> None:
    inner = "def is_inner(value: JsonValue) -> bool:\n    return is_integer(value)\n"
    outer = (
        "from .company import is_inner\n"
        "def is_person(value: JsonValue) -> bool:\n    return is_inner(value)\n"
        "SCHEMA = Schema(is_valid=compiled(is_person))\n"
    )

    assert "from .company import is_inner" in twin(
        package, "person", person=outer, company=inner
    )
    assert "def is_inner(value: Any) -> bool:" in twin(package, "company")


def test_modules_with_letters_beyond_ascii_have_no_twins(package: Path) -> None:
    inner = (
        "def is_é(value: JsonValue) -> bool:\n    return is_integer(value)\n"
        "SCHEMA = Schema(is_valid=compiled(is_é))\n"
    )
    outer = (
        "from .é import is_é\n"
        "def is_person(value: JsonValue) -> bool:\n    return is_é(value)\n"
        "SCHEMA = Schema(is_valid=compiled(is_person))\n"
    )

    lines = twin(package, "person", person=outer, é=inner)

    assert lines[0] == "from ..é import is_é as typed_is_é"
    assert {*SOURCES.sources_of_twins(package)} == {"__init__", "person"}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7))))
def test_without_the_uses_that_return_nothing_returns(
    pairs: list[tuple[int, int]],
) -> None:
    uses: dict[int, list[int]] = {number: [] for number in range(8)}
    for user, used in pairs:
        uses[user].append(used)

    returning = SOURCES.uses_that_return(uses)

    assert returning <= {*pairs}
    left: dict[int, set[int]] = {
        user: {each for each in used if (user, each) not in returning}
        for user, used in uses.items()
    }
    order = [*TopologicalSorter(left).static_order()]  # raises where there is a circle
    assert {*order} == {*range(8)}


def test_uses_that_return_are_none_where_nothing_returns() -> None:
    assert SOURCES.uses_that_return({1: [2, 3], 2: [3], 3: []}) == set()


def test_what_builds_needs_nothing_to_be_imported() -> None:
    imported = [
        node
        for name in carried()
        if name == "_build.py" or name.startswith("_twin")
        for node in ast.walk(ast.parse(carried()[name]))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert imported
    for node in imported:
        assert "mypyc" not in ast.unparse(node)
        assert "setuptools" not in ast.unparse(node)
