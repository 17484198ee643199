"""Folders of single-schema files of the API: generated, imported, judged by jsonschema-rs."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemawright.json_value import JsonValue, equal

from .botocore_model import closure, request_shapes
from .documents import Documents
from .generated_package import GeneratedPackage, ModelClass
from .named_schemas import Schemas, embedded
from .siblings import Edition, file_name, linked, published, write_siblings
from .texts import ASSIGNED, ODD

POOL_REQUEST = "CreateUserPoolRequest"

# What jsonschema-rs is given goes through UTF-8, which cannot say a lone surrogate.
ALPHABET = st.one_of(ODD, ASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A folder of siblings, and the package that was generated from it."""

    name: str
    output: Path
    files: tuple[str, ...]
    schemas: Schemas


def generate(
    folder: Path, name: str, shapes: Iterable[str], edition: Edition
) -> Family:
    """Writes siblings and runs the command on them, as a user would; it must succeed."""
    schemas, output = folder / "schemas", folder / "out"
    schemas.mkdir()
    names = list(shapes)
    files = write_siblings(schemas, names, edition)
    command = [sys.executable, "-m", "schemawright", "generate"]
    ran = subprocess.run(
        [*command, str(schemas), "-o", str(output), "--package", name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Family(
        name=name, output=output, files=tuple(files), schemas=edition(closure(names))
    )


@pytest.fixture(scope="module")
def pool_family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    """One request and all that it is made of, in the linked edition."""
    folder = tmp_path_factory.mktemp("pool")
    return generate(folder, "cognito_pool", [POOL_REQUEST], linked)


@pytest.fixture(scope="module")
def service_family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    """Every request of the service, in the published edition."""
    folder = tmp_path_factory.mktemp("service")
    return generate(folder, "cognito_service", request_shapes(), published)


@contextmanager
def imported(family: Family) -> Generator[GeneratedPackage, None, None]:
    """The package of a family; its modules can be imported inside the context."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(family.output), *sys.path])
        package: object = importlib.import_module(family.name)
        yield cast(GeneratedPackage, package)


@pytest.fixture(scope="module")
def pool_package(pool_family: Family) -> Iterator[GeneratedPackage]:
    with imported(pool_family) as package:
        yield package


@pytest.fixture(scope="module")
def service_package(service_family: Family) -> Iterator[GeneratedPackage]:
    with imported(service_family) as package:
        yield package


POOL_DOCUMENT: JsonValue = {
    "PoolName": "shop",
    "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireSymbols": False}},
    "LambdaConfig": {
        "PreSignUp": "arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up"
    },
    "AliasAttributes": ["email", "preferred_username"],
    "EmailVerificationMessage": "Your code is {####}.\u2028Müller 😀",
    "MfaConfiguration": "OPTIONAL",
    "UserPoolTags": {"": "", "team": "shop"},
    "Schema": [
        {
            "Name": "shoe_size",
            "AttributeDataType": "Number",
            "NumberAttributeConstraints": {"MinValue": "15", "MaxValue": "55"},
        }
    ],
    "AccountRecoverySetting": {
        "RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]
    },
    "NewerThanTheSchema": [None, 1.5],
}

ALONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from cognito_pool import CreateUserPoolRequest, ValidationError
document = json.loads(sys.argv[2])
request = CreateUserPoolRequest.from_dict(document)
tag = request.user_pool_tags["team"]
priority = request.account_recovery_setting.recovery_mechanisms[0].priority
broken = dict(document, AccountRecoverySetting={"RecoveryMechanisms": []})
try:
    CreateUserPoolRequest.from_dict(broken)
except ValidationError as error:
    refused = str(error)
print(json.dumps([request.to_dict(), tag, priority, refused]))
"""


def test_a_package_of_siblings_stands_alone(pool_family: Family) -> None:
    ran = subprocess.run(
        [
            *(sys.executable, "-I", "-S", "-c", ALONE),
            *(str(pool_family.output), json.dumps(POOL_DOCUMENT)),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    document, tag, priority, refused = json.loads(ran.stdout)
    assert document == POOL_DOCUMENT
    assert (tag, priority) == ("shop", 1)
    assert "/AccountRecoverySetting/RecoveryMechanisms" in refused


def test_every_file_is_a_schema_of_the_package(
    pool_package: GeneratedPackage, pool_family: Family
) -> None:
    assert len(pool_family.files) > 50, "the model of the service was read"
    missing = [name for name in pool_family.files if name not in pool_package.SCHEMAS]
    assert missing == []


@pytest.mark.slow
def test_every_request_of_the_service_is_a_class_of_its_package(
    service_package: GeneratedPackage,
) -> None:
    requests = request_shapes()

    assert len(requests) > 100, "the model of the service was read"
    for name in requests:
        model: ModelClass = getattr(service_package, name)
        assert model.is_valid(["not an object"]) is False


@pytest.mark.slow
def test_every_module_of_the_service_can_be_imported(
    service_package: GeneratedPackage, service_family: Family
) -> None:
    folder = service_family.output / service_family.name

    assert service_package.SCHEMAS, "the package itself was imported"
    for module in sorted(folder.glob("*.py")):
        importlib.import_module(f"{service_family.name}.{module.stem}")


def check_verdicts(
    package: GeneratedPackage, requests: Sequence[str], schemas: Schemas
) -> None:
    """Asserts that the package says of documents what jsonschema-rs says."""
    documents = Documents(schemas, ALPHABET)
    oracles = {
        name: jsonschema_rs.validator_for(
            embedded(name, schemas), validate_formats=True
        )
        for name in requests
    }

    @st.composite
    def cases(draw: st.DrawFn) -> tuple[str, JsonValue, bool]:
        name = draw(st.sampled_from(requests))
        changed = draw(st.booleans())
        made = documents.changed(name) if changed else documents.valid(name)
        return name, draw(made), changed

    @settings(max_examples=200, deadline=None)
    @given(case=cases())
    def check(case: tuple[str, JsonValue, bool]) -> None:
        name, document, changed = case
        expected = oracles[name].is_valid(document)
        assert expected or changed, "the strategy is wrong"

        judge = package.SCHEMAS[file_name(name)]
        assert judge.is_valid(document) is expected
        assert (list(judge.iter_errors(document)) == []) is expected
        if expected:
            model: ModelClass = getattr(package, name)
            assert equal(model.from_dict(document).to_dict(), document)

    check()


def test_verdicts_on_pools_are_those_of_jsonschema_rs(
    pool_package: GeneratedPackage, pool_family: Family
) -> None:
    check_verdicts(pool_package, [POOL_REQUEST], pool_family.schemas)


@pytest.mark.slow
def test_verdicts_on_requests_are_those_of_jsonschema_rs(
    service_package: GeneratedPackage, service_family: Family
) -> None:
    requests = [
        "AdminCreateUserRequest",
        "AdminSetUserMFAPreferenceRequest",
        "CreateIdentityProviderRequest",
        "CreateManagedLoginBrandingRequest",
        "CreateUserPoolClientRequest",
        "InitiateAuthRequest",
        "SetRiskConfigurationRequest",
        "SetUserPoolMfaConfigRequest",
        "UpdateUserPoolRequest",
    ]
    check_verdicts(service_package, requests, service_family.schemas)
