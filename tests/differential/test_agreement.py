"""Generated packages and two validators that others wrote agree on drawn schemas."""

from __future__ import annotations

import json
from random import Random

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from .agreement import check
from .drafts import DRAFTS, as_draft
from .instances import some_instance
from .schemas import some_document
from .tally import Tally


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False))
def test_verdicts_agree(random: Random) -> None:
    drawn = some_document(random)
    values = [some_instance(random, drawn) for _ in range(8)]
    draft = random.choice(DRAFTS)
    schema = as_draft(drawn, draft)
    note(f"{json.dumps(schema)}\nwith {json.dumps(values)}")
    check(schema, draft, values, Tally())
