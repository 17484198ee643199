"""The harness answers as Bowtie's protocol asks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import pytest
from jsonschema import Draft202012Validator

import schemawright
from tests.suite.files import DIALECTS, files_of, groups_of, kind_of

DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"

URL = {"type": "string", "pattern": "^https?://[^ ]+$"}

# What Bowtie's schema of an implementation asks for.
IMPLEMENTATION = {
    "type": "object",
    "required": ["name", "language", "dialects", "homepage", "issues", "source"],
    "properties": {
        "language": {"pattern": "^[a-z0-9-+_]*$"},
        "name": {"pattern": r"^[A-Za-z][\w\-.]*[A-Za-z0-9]$"},
        "dialects": {"type": "array", "items": {"type": "string"}},
        "homepage": URL,
        "documentation": URL,
        "issues": URL,
        "source": URL,
        "version": {"type": "string"},
        "os": {"type": "string"},
        "os_version": {"type": "string"},
        "language_version": {"type": "string"},
    },
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Bowtie:
    """The other side: sends commands to a harness in a process of its own."""

    process: subprocess.Popen[str]

    def ask(self, **command: Any) -> Any:  # noqa: ANN401 - JSON
        stdin = cast("IO[str]", self.process.stdin)
        stdin.write(f"{json.dumps(command)}\n")
        stdin.flush()
        return json.loads(cast("IO[str]", self.process.stdout).readline())

    def verdicts(
        self, schema: object, *instances: object, **more: object
    ) -> Any:  # noqa: ANN401 - JSON
        tests = [{"description": "a test", "instance": each} for each in instances]
        case = {"description": "a case", "schema": schema, "tests": tests, **more}
        answer = self.ask(cmd="run", seq=17, case=case)
        assert answer.pop("seq") == 17
        return answer

    def end(self, *commands: object) -> tuple[int, str, str]:
        """Send last commands; the exit code, and what was printed until then."""
        lines = "".join(f"{json.dumps(command)}\n" for command in commands)
        output, errors = self.process.communicate(lines, timeout=60)
        return self.process.returncode, output, errors


@pytest.fixture
def bowtie(repository: Path) -> Iterator[Bowtie]:
    command = [sys.executable, str(repository / "bowtie" / "harness.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        yield Bowtie(process)
        process.kill()


@pytest.fixture
def started(bowtie: Bowtie) -> Bowtie:
    bowtie.ask(cmd="start", version=1)
    return bowtie


def results(*verdicts: str) -> dict[str, Sequence[dict[str, bool]]]:
    return {"results": [{"valid": verdict == "valid"} for verdict in verdicts]}


def test_start_tells_what_this_is(bowtie: Bowtie) -> None:
    answer = bowtie.ask(cmd="start", version=1)

    assert answer.keys() == {"version", "implementation"}
    assert answer["version"] == 1
    Draft202012Validator(IMPLEMENTATION).validate(answer["implementation"])
    assert answer["implementation"]["version"] == schemawright.__version__
    assert {DRAFT_7, DRAFT_2020_12} < set(answer["implementation"]["dialects"])


def test_every_dialect_that_is_announced_can_be_chosen(bowtie: Bowtie) -> None:
    dialects = bowtie.ask(cmd="start", version=1)["implementation"]["dialects"]
    answers = {each: bowtie.ask(cmd="dialect", dialect=each) for each in dialects}

    assert answers == {each: {"ok": True} for each in dialects}


def test_a_dialect_holds_until_another_is_chosen(started: Bowtie) -> None:
    schema = {"$ref": "#/$defs/any", "type": "string", "$defs": {"any": {}}}
    assert started.ask(cmd="dialect", dialect=DRAFT_7) == {"ok": True}
    assert started.verdicts(schema, 1) == results("valid")
    assert started.ask(cmd="dialect", dialect="http://example.com/x") == {"ok": False}
    assert started.ask(cmd="dialect", dialect=DRAFT_2020_12) == {"ok": True}
    assert started.verdicts(schema, 1, "a") == results("invalid", "valid")


def test_references_lead_into_the_registry(started: Bowtie) -> None:
    started.ask(cmd="dialect", dialect=DRAFT_2020_12)
    answer = started.verdicts(
        {"items": {"$ref": "http://localhost:1234/text.json"}},
        ["a"],
        [1],
        {},
        registry={
            "http://localhost:1234/text.json": {"type": "string"},
            "http://localhost:1234/unused.json": {"type": "nothing"},
        },
    )

    assert answer == results("valid", "invalid", "valid")


@pytest.mark.parametrize(
    "schema", [{"type": "objekt"}, {"$ref": "#/nowhere"}, {"pattern": "("}, 1]
)
def test_a_broken_schema_is_an_error_of_its_case(
    started: Bowtie, schema: object
) -> None:
    answer = started.verdicts(schema, 1)

    assert answer.keys() == {"errored", "context"}
    assert answer["errored"] is True
    assert answer["context"]["traceback"].startswith("Traceback")
    assert answer["context"]["message"]
    assert started.verdicts({"type": "string"}, 1, "a") == results("invalid", "valid")


@pytest.mark.parametrize("draft", ["draft4", "draft2020-12"])
def test_a_draft_of_the_suite(started: Bowtie, draft: str) -> None:
    assert started.ask(cmd="dialect", dialect=DIALECTS[draft]) == {"ok": True}
    wrong: list[object] = []
    files = [each for each in files_of(draft) if kind_of(each) == "required"]
    for group in (group for file in files for group in groups_of(draft, file)):
        instances = [test.data for test in group.tests]
        answer = started.verdicts(
            group.schema, *instances, registry=dict(group.resources)
        )
        if answer != {"results": [{"valid": test.valid} for test in group.tests]}:
            wrong.append((group.file, group.description, answer))

    assert files
    assert not wrong


def test_stop_ends_it(started: Bowtie) -> None:
    assert started.end({"cmd": "stop"}, {"cmd": "start", "version": 1}) == (0, "", "")


def test_no_more_commands_end_it(started: Bowtie) -> None:
    assert started.end() == (0, "", "")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ({"cmd": "start", "version": 2}, "version 2 of the protocol is not known"),
        ({"cmd": "dialect", "dialect": DRAFT_7}, "not started"),
        ({"cmd": "stop"}, "not started"),
    ],
)
def test_nothing_is_answered_before_the_start(
    bowtie: Bowtie, command: object, message: str
) -> None:
    code, output, errors = bowtie.end(command)

    assert code
    assert not output
    assert message in errors


def test_an_unknown_command(started: Bowtie) -> None:
    code, output, errors = started.end({"cmd": "dance"})

    assert code
    assert not output
    assert "unknown command" in errors


def test_the_container_holds_what_the_harness_needs(repository: Path) -> None:
    lines = (
        (repository / "bowtie" / "Dockerfile").read_text(encoding="utf-8").split("\n")
    )
    copied = {
        name
        for line in lines
        if line.startswith("COPY ")
        for name in line.split()[1:-1]
    }

    assert all((repository / name).exists() for name in copied)
    assert {"pyproject.toml", "README.md", "LICENSE", "generator", "templates"} < copied
    assert "bowtie/harness.py" in copied
