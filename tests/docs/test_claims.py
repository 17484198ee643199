"""What the documents list is what there is: keywords, settings, names, links."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import cognito_idp
import pytest

from schemawright.config import PackageConfig, load_config
from schemawright.resolve.dialects import Dialect
from schemawright.resolve.keywords import ASSERTIONS, KNOWN
from tests.docs.blocks import blocks_of, read
from tests.docs.test_documents import DOCUMENTS, REPOSITORY

EVERY_KEYWORD = KNOWN | {"additionalItems", "discriminator"}


def listed(document: str, what: str) -> set[str]:
    """The keywords of the paragraph below the comment `keywords: what`."""
    text = read(REPOSITORY, document)
    marked = re.search(rf"<!-- keywords: {what} -->\n(.*?)\n\n", text, re.DOTALL)
    assert marked is not None
    without_remarks = re.sub(r"\([^)]*\)", "", marked[1])
    return set(re.findall(r"`([^`]+)`", without_remarks))


def test_mapping_has_a_word_on_every_keyword() -> None:
    table = re.findall(r"(?m)^\| (`[^|]+) \|", read(REPOSITORY, "docs/mapping.md"))
    named = {word for row in table for word in re.findall(r"`([^`]+)`", row)}
    without_effect = listed("docs/mapping.md", "without effect")

    assert not without_effect & (named | ASSERTIONS)
    assert named | without_effect >= EVERY_KEYWORD


def only_config(text: str, folder: Path) -> PackageConfig:
    pyproject = folder / "pyproject.toml"
    pyproject.write_text(text, encoding="utf-8")
    (config,) = load_config(pyproject)
    return config


def test_settings_shown_are_all_there_are_and_the_defaults(tmp_path: Path) -> None:
    (shown,) = [
        block.text
        for block in blocks_of("README.md", read(REPOSITORY, "README.md"))
        if block.role == "config"
    ]
    (tmp_path / "schemas" / "orders").mkdir(parents=True)
    table = "[tool.schemawright.packages.orders]\n"
    shortest = only_config(f'{table}schemas = "schemas/orders"\n', tmp_path)

    whole = only_config(shown, tmp_path)

    assert whole.dialect == Dialect.DRAFT_2020_12.value
    assert dataclasses.replace(whole, dialect=None) == shortest
    keys = set(re.findall(r"(?m)^([a-z-]+) =", shown)) | {
        "fields",
        "modules",
        "names",
        "patterns",
    }
    fields = {field.name for field in dataclasses.fields(PackageConfig)}
    derived = {"header", "located", "name", "shown_as", "shown_output"}
    assert {key.replace("-", "_") for key in keys} == fields - derived


def test_methods_in_the_table_of_the_readme_exist() -> None:
    rows = re.findall(r"(?m)^\| (`[A-Zivt][^|]+\)`) \|", read(REPOSITORY, "README.md"))
    methods = {name for row in rows for name in re.findall(r"`(\w+)\(", row)}

    assert methods >= {"from_dict", "from_json", "is_valid", "to_dict", "validate"}
    for name in methods - {"Class"}:
        assert hasattr(cognito_idp.CreateUserPoolClientRequest, name)


@pytest.mark.parametrize("document", [*DOCUMENTS, "CHANGELOG.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    text = read(REPOSITORY, document)
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
        linked = (
            (REPOSITORY / document).parent / path if path else REPOSITORY / document
        )
        assert linked.exists(), path
        if anchor:
            assert anchor in {anchor_of(title) for title in titles(linked)}


def titles(document: Path) -> list[str]:
    return re.findall(r"(?m)^#+ (.+)$", document.read_text(encoding="utf-8"))


def anchor_of(title: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
