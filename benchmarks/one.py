"""One comparison in a process of its own: `python -m benchmarks.one NAME EFFORT [CORPUS]`.

Prints its result as JSON.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from benchmarks import growth, processes, seed
from benchmarks.corpora import corpus
from benchmarks.measure import QUICK, THOROUGH, Effort
from benchmarks.results import Comparison, to_json
from benchmarks.size import size

Measurement: TypeAlias = Callable[[Path, Effort], Comparison]

EFFORTS: Mapping[str, Effort] = {"quick": QUICK, "thorough": THOROUGH}

COMPARISONS: Mapping[str, Measurement] = {
    "checking": seed.checking,
    "checking-compiled": seed.checking_compiled,
    "explaining-valid": seed.explaining_valid,
    "explaining-broken": seed.explaining_broken,
    "decoding": seed.decoding,
    "decoding-compiled": seed.decoding_compiled,
    "encoding": seed.encoding,
    "constructing": seed.constructing,
    "importing": processes.importing,
    "importing-all": processes.importing_all,
    "first-use": processes.first_use,
    "first-check": processes.first_check,
    "generating": processes.generating,
    "generating-vega-lite": processes.generating_vega_lite,
    "generating-cloud-formation": processes.generating_cloud_formation,
    "starting": processes.starting,
    "growing-schemas": growth.growing_schemas,
    "growing-schemas-apart": growth.growing_schemas_apart,
    **{
        f"growing-{case}": partial(growth.growing_documents, case=case)
        for case in growth.CASES
    },
    "size": size,
}
"""Every comparison, in the order of the report."""

CORPUS = "corpus"
"""The name under which a corpus is measured; its folder follows the effort."""


def main(arguments: list[str]) -> None:
    """Measure what the arguments name and print the result."""
    name, effort = arguments[0], EFFORTS[arguments[1]]
    with tempfile.TemporaryDirectory() as folder:
        if name == CORPUS:
            result = corpus(Path(arguments[2]), Path(folder), effort)
        else:
            result = COMPARISONS[name](Path(folder), effort)
    print(to_json(result))


if __name__ == "__main__":
    main(sys.argv[1:])
