"""The package as a whole: its names, its schemas, and what importing it costs."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from tests.behaviour.conftest import SHOP, MakeModel
from tests.behaviour.generating import Workshop, write_package


@pytest.fixture(scope="module")
def shop_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package `shop` and nothing else."""
    return write_package(SHOP, tmp_path_factory.mktemp("shop"), "shop").parent


def run(folder: Path, program: str) -> str:
    """Run a program with nothing but the standard library and `folder` to import from."""
    start = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", start + program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_names_are_there(shop: ModuleType) -> None:
    assert {"Order", "Customer", "Part", "Tags", "Mode"} <= set(shop.__all__)
    assert {"SCHEMAS", "UNSET", "ValidationError", "Violation"} <= set(shop.__all__)
    assert all(hasattr(shop, name) for name in shop.__all__)
    assert set(shop.__all__) <= set(dir(shop))
    assert len(set(shop.__all__)) == len(shop.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error(shop: ModuleType) -> None:
    with pytest.raises(AttributeError, match="Ordre"):
        shop.Ordre  # noqa: B018


def test_star_import_gives_all_names(shop_folder: Path) -> None:
    assert run(shop_folder, "from shop import *; print(Order.__name__)") == "Order\n"


def test_schemas_lists_every_document(shop: ModuleType) -> None:
    assert isinstance(shop.SCHEMAS, Mapping)
    assert set(shop.SCHEMAS) == set(SHOP)
    assert len(shop.SCHEMAS) == len(SHOP)
    assert "order.json" in shop.SCHEMAS
    assert "ordre.json" not in shop.SCHEMAS
    with pytest.raises(KeyError):
        shop.SCHEMAS["ordre.json"]


def test_a_schema_of_an_object_decodes_to_its_class(shop: ModuleType) -> None:
    schema = shop.SCHEMAS["customer.json"]
    made = schema.decode({"name": "Ann"})

    assert made == shop.Customer(name="Ann")
    assert schema.encode(made) == {"name": "Ann"}
    assert schema.decode_json(b'{"name": "Ann"}') == made


def test_a_schema_of_no_object_checks_decodes_and_encodes(shop: ModuleType) -> None:
    tags, mode = shop.SCHEMAS["tags.json"], shop.SCHEMAS["mode.json"]

    assert tags.decode(["a", "b"]) == ["a", "b"]
    assert tags.encode(["a"]) == ["a"]
    assert mode.decode("fast") == "fast"
    assert not tags.is_valid(["a", "a"])
    with pytest.raises(shop.ValidationError):
        mode.validate("slow")
    with pytest.raises(shop.ValidationError):
        tags.decode_json('["a", "a"]')


def test_a_schema_says_where_it_is_from(shop: ModuleType) -> None:
    assert all(
        shop.SCHEMAS[name].location.partition("#")[0] == name for name in shop.SCHEMAS
    )


def test_definitions_are_schemas_too(workshop: Workshop) -> None:
    package = workshop.package(
        {"kit.json": {"$defs": {"Size": {"type": "integer", "minimum": 1}}}}
    )

    assert package.SCHEMAS["kit.json#/$defs/Size"].is_valid(1)
    assert not package.SCHEMAS["kit.json#/$defs/Size"].is_valid(0)


def test_importing_the_package_loads_none_of_its_schemas(shop_folder: Path) -> None:
    loaded = run(
        shop_folder,
        "import shop; print(*sorted(n for n in sys.modules if n.startswith('shop.')))",
    )

    assert not {"shop.order", "shop.customer", "shop.part"} & set(loaded.split())


def test_using_a_class_loads_what_it_needs_and_no_more(shop_folder: Path) -> None:
    loaded = run(
        shop_folder,
        "import shop; shop.Order(id='AB1', customer=shop.Customer(name='A'),"
        " lines=shop.SCHEMAS['order.json'].decode({'id': 'AB1',"
        " 'customer': {'name': 'A'}, 'lines': [{'sku': 'x'}]}).lines).to_json()\n"
        "print(*sorted(n for n in sys.modules if n.startswith('shop.')))",
    )

    assert {"shop.order", "shop.customer"} <= set(loaded.split())
    assert not {"shop.part", "shop.tags", "shop.mode"} & set(loaded.split())


def test_words_are_loaded_with_an_error_and_made_when_asked_for(
    shop_folder: Path,
) -> None:
    loaded = run(
        shop_folder,
        "import shop\n"
        "def loaded(): print('shop._words' in sys.modules, 'difflib' in sys.modules)\n"
        'shop.Customer.from_json(\'{"name": "A"}\').to_json()\n'
        "loaded()\n"
        "(violation,) = shop.Customer.iter_errors({})\n"
        "loaded()\n"
        "str(violation)\n"
        "loaded()",
    ).split()

    assert loaded == ["False", "False", "True", "False", "True", "True"]


def test_heavy_modules_are_not_loaded(shop_folder: Path) -> None:
    heavy = {"typing", "decimal", "datetime", "uuid", "inspect", "logging", "asyncio"}
    loaded = run(
        shop_folder,
        "import dataclasses, json, re\nbefore = set(sys.modules)\n"
        "from shop import Order\nOrder.is_valid({})\n"
        "print(*sorted(set(sys.modules) - before))",
    )

    assert not heavy & set(loaded.split())


def test_a_recursive_pair_of_modules_can_be_imported_from_either_end(
    tmp_path: Path,
) -> None:
    package = write_package(
        {
            "hen.json": {
                "type": "object",
                "properties": {"lays": {"$ref": "egg.json"}},
            },
            "egg.json": {"type": "object", "properties": {"of": {"$ref": "hen.json"}}},
        },
        tmp_path,
        "farm",
    )
    for first, second in (("Hen", "Egg"), ("Egg", "Hen")):
        out = run(
            package.parent,
            f"import farm; farm.{first}; farm.{second}\n"
            "print(farm.Hen.from_dict({'lays': {'of': {'lays': {}}}}).to_json())",
        )
        assert json.loads(out) == {"lays": {"of": {"lays": {}}}}


DESIGN = """
import cognito_idp
from cognito_idp import (
    CreateUserPoolClientRequest, TokenValidityUnitsType, ValidationError,
)

request = CreateUserPoolClientRequest(
    user_pool_id="eu-west-1_aB3dE5gH7",
    client_name="web",
    token_validity_units=TokenValidityUnitsType(access_token="minutes"),
)
arguments = request.to_dict()
assert arguments == {
    "UserPoolId": "eu-west-1_aB3dE5gH7",
    "ClientName": "web",
    "TokenValidityUnits": {"AccessToken": "minutes"},
}, arguments
body = request.to_json()
assert CreateUserPoolClientRequest.from_json(body) == request
assert CreateUserPoolClientRequest.from_dict(arguments) == request
assert CreateUserPoolClientRequest.is_valid(arguments) is True
assert list(CreateUserPoolClientRequest.iter_errors(arguments)) == []
schema = cognito_idp.SCHEMAS["create-user-pool-client-request.json"]
assert schema.decode(arguments) == request
assert schema.encode(request) == arguments

try:
    CreateUserPoolClientRequest(
        user_pool_id="no pool",
        client_name="w" * 129,
        token_validity_units=TokenValidityUnitsType(access_token="minutes"),
        auth_session_validity=16,
    )
except ValidationError as error:
    for found in error.violations:
        print(found.instance_location, found.keyword, bool(found.expected))
"""


def test_the_committed_package_does_what_the_design_says(repository: Path) -> None:
    printed = run(repository / "generated", DESIGN)

    assert sorted(printed.splitlines()) == [
        "/AuthSessionValidity maximum True",
        "/ClientName maxLength True",
        "/UserPoolId pattern True",
    ]


def test_packages_do_not_share_classes(thing: MakeModel, workshop: Workshop) -> None:
    first = thing({"a": {"type": "integer"}})
    second = thing({"a": {"type": "string"}})

    assert first is not second
    assert first(a=1) != second(a="1")
    assert not isinstance(second(a="1"), first)


def test_importing_twice_gives_the_same_class(shop: ModuleType) -> None:
    module = importlib.import_module(f"{shop.__name__}.customer")

    assert module.Customer is shop.Customer
