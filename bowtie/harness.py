"""Speaks Bowtie's protocol: a JSON object a line on standard input, its answer on the output.

Commands and answers are those of version 1 of the protocol, IHOP (Bowtie's `io/v1.json`).
"""

from __future__ import annotations

import json
import platform
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO, TypeAlias

import schemawright
from schemawright.compiled_schema import CompiledSchema
from schemawright.diagnostics import SchemaWarning

Json: TypeAlias = Any
"""What `json.loads` returns."""

VERSION = 1

DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-03/schema#",
)

HOMEPAGE = "https://schemawright.invalid/"
"""Until the project has a public address; the protocol asks for one (RFC 2606, section 2)."""


class ProtocolError(Exception):
    """A command that cannot be answered."""


@dataclass(slots=True)
class Harness:
    """What is known between commands: whether they began, and the implicit dialect."""

    started: bool = False
    dialect: str | None = None

    def answers(self, lines: TextIO) -> Iterator[Json]:
        """The answer to each command, up to `stop`.

        Raises `ProtocolError` for a command that is unknown, comes before `start`, or asks
        for another version.
        """
        for line in lines:
            match json.loads(line):
                case {"cmd": "start", "version": version}:
                    yield self._start(version)
                case _ if not self.started:
                    raise ProtocolError(f"not started: {line}")
                case {"cmd": "dialect", "dialect": dialect}:
                    yield self._dialect(dialect)
                case {"cmd": "run", "seq": seq, "case": case}:
                    yield {"seq": seq, **self._run(case)}
                case {"cmd": "stop"}:
                    return
                case _:
                    raise ProtocolError(f"unknown command: {line}")

    def _start(self, version: Json) -> Json:
        if version != VERSION:
            raise ProtocolError(f"version {version} of the protocol is not known")
        self.started = True
        return {
            "version": VERSION,
            "implementation": {
                "language": "python",
                "name": "schemawright",
                "version": schemawright.__version__,
                "homepage": HOMEPAGE,
                "documentation": f"{HOMEPAGE}docs",
                "issues": f"{HOMEPAGE}issues",
                "source": f"{HOMEPAGE}source",
                "dialects": DIALECTS,
                "os": platform.system(),
                "os_version": platform.release(),
                "language_version": platform.python_version(),
            },
        }

    def _dialect(self, dialect: str) -> Json:
        try:
            schemawright.compile({}, dialect=dialect)
        except schemawright.SchemaError:
            return {"ok": False}
        self.dialect = dialect
        return {"ok": True}

    def _run(self, case: Json) -> Json:
        try:
            schema = schemawright.compile(
                case["schema"],
                dialect=self.dialect,
                resources=case.get("registry"),
            )
        except Exception as error:  # noqa: BLE001 - a case must not end the harness
            return _errored(error)
        return {
            "results": [_result(schema, test["instance"]) for test in case["tests"]]
        }


def _result(schema: CompiledSchema, instance: Json) -> Mapping[str, Json]:
    try:
        return {"valid": schema.is_valid(instance)}
    except Exception as error:  # noqa: BLE001 - nor must an instance
        return _errored(error)


def _errored(error: Exception) -> Mapping[str, Json]:
    trace = "".join(traceback.format_exception(error))
    return {"errored": True, "context": {"message": str(error), "traceback": trace}}


def main() -> None:
    """Answer until told to stop, or until there are no more commands."""
    # It is not asked for what is suspicious about a schema.
    warnings.simplefilter("ignore", SchemaWarning)
    for answer in Harness().answers(sys.stdin):
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
