"""Every example of the documents does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import boto3
import pytest
from botocore.client import BaseClient
from botocore.stub import Stubber

from tests.aws.untyped import boto3_client
from tests.docs.blocks import Block, Example, examples_of, missing_lines, read
from tests.docs.project import (
    Project,
    importable,
    lay_out,
    session_differences,
    shell_differences,
)

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "docs/architecture.md",
    "docs/mapping.md",
    "bowtie/README.md",
    "generated/README.md",
)

EXAMPLES = [
    pytest.param(example, id=str(example))
    for document in DOCUMENTS
    for example in examples_of(document, read(REPOSITORY, document))
]


def client_without_network(service: str) -> BaseClient:
    """A real client, which checks its parameters, with an answer in place of the server."""
    made = boto3_client(
        service,
        region_name="eu-west-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client = cast(BaseClient, made)
    stubber = Stubber(client)
    answer = {"UserPoolClient": {"ClientName": "web"}}
    stubber.add_response("create_user_pool_client", answer)
    stubber.activate()
    return client


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_does_what_it_says(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boto3, "client", client_without_network)
    monkeypatch.chdir(tmp_path if example.of_role("schema") else REPOSITORY)
    project = lay_out(example, tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    with importable(project):
        for block in example.blocks:
            differences = carried_out(block, project, names)
            assert not differences, f"{block}\n{differences}"


def carried_out(block: Block, project: Project, names: dict[str, object]) -> str:
    """Do what a block asks for; return what differs from what it says."""
    match block.role:
        case "schema" | "config" | "text":
            return ""
        case "report":
            return "" if block.text == project.report else project.report
        case "from":
            return excerpt_differences(block, project)
        case "run":
            exec(compile(block.text, str(block), "exec"), names)  # noqa: S102
            return ""
        case "pycon":
            return session_differences(str(block), block.text, names)
        case "console":
            return shell_differences(block.text)
        case "sh":
            return unknown_targets(block.text)
        case _:
            return f"no test knows what to do with {block.role!r}"


def excerpt_differences(block: Block, project: Project) -> str:
    path = project.folder / "generated" / block.argument
    whole = (path if path.exists() else REPOSITORY / block.argument).read_text("utf-8")
    missing = missing_lines(block.text, whole)
    return "" if missing is None else f"not in {block.argument}:\n{missing}"


def unknown_targets(commands: str) -> str:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?m)^([a-z]+):", makefile)
    named = re.findall(r"(?m)^make (\w+)", commands)
    return ", ".join(name for name in named if name not in targets)
