"""A running Node.js, which is ECMA-262 for the tests of patterns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tools.ecma_oracle import EcmaOracle, find_node


@pytest.fixture(scope="session")
def oracle() -> Iterator[EcmaOracle]:
    node = find_node()
    if node is None:
        pytest.skip("there is no Node.js on this machine")
    with EcmaOracle(node) as running:
        yield running
