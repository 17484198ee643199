"""The generated Cognito package, for all tests of this folder."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from .generated_package import CognitoPackage

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cognito_idp() -> Iterator[CognitoPackage]:
    """The committed package, imported from `generated/`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(REPOSITORY / "generated"), *sys.path])
        yield cast(CognitoPackage, importlib.import_module("cognito_idp"))
