"""What all tests share: where the checkout is, and how hypothesis searches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.constants_ast import Constants

# The same examples every time, so that a red test is the fault of the change before it.
# HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("repeat", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


@pytest.fixture(scope="session", autouse=True)
def no_constants_of_loaded_modules() -> Iterator[None]:
    """Hypothesis draws from the constants of all modules that were imported so far, too.

    Those depend on which tests ran before in the same process: no "same examples".
    """
    with pytest.MonkeyPatch.context() as patch:
        providers = "hypothesis.internal.conjecture.providers"
        patch.setattr(f"{providers}._get_local_constants", Constants)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache that is empty at first: no run before can help, and the user's stays as it is."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCHEMAWRIGHT_CACHE", str(folder))
        yield folder
