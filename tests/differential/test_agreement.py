"""Generated packages and two validators that others wrote agree on drawn schemas."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from .agreement import Tally, check
from .instances import near
from .schemas import SchemaObject, documents


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(schema=documents(), data=st.data())
def test_verdicts_agree(schema: SchemaObject, data: DataObject) -> None:
    values = [data.draw(near(schema)) for _ in range(6)]
    check(schema, values, Tally())
