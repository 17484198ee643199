"""The reader of the documents sees every block, and excerpts that are not there."""

from __future__ import annotations

import textwrap

import pytest

from tests.docs.blocks import blocks_of, examples_of, missing_lines, read
from tests.docs.test_documents import DOCUMENTS, REPOSITORY

DOCUMENT = """\
Words.

```json schema=schemas/a.json
{}
```

```toml config
a = 1
```

```python run
pass
```

- In a list:

  ```pycon
  >>> 1
  1
  ```

```json schema=schemas/b.json
{}
```
"""

CODE = textwrap.dedent("""\
    class A:
        a: int

        b: int

    def f() -> None:
        return
    """)


def test_blocks_have_their_roles_and_lines() -> None:
    found = [(b.line, b.language, b.role, b.argument) for b in blocks_of("d", DOCUMENT)]

    assert found == [
        (3, "json", "schema", "schemas/a.json"),
        (7, "toml", "config", ""),
        (11, "python", "run", ""),
        (17, "pycon", "pycon", ""),
        (22, "json", "schema", "schemas/b.json"),
    ]


def test_block_in_a_list_loses_its_margin() -> None:
    (session,) = [b for b in blocks_of("d", DOCUMENT) if b.role == "pycon"]

    assert session.text == ">>> 1\n1\n"


def test_schema_after_something_else_begins_an_example() -> None:
    found = [[b.role for b in e.blocks] for e in examples_of("d", DOCUMENT)]

    assert found == [["schema", "config", "run", "pycon"], ["schema"]]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_fence_of_the_documents_is_seen(document: str) -> None:
    text = read(REPOSITORY, document)

    fences = [line for line in text.split("\n") if line.lstrip().startswith("```")]
    assert len(fences) == 2 * len(list(blocks_of(document, text)))


@pytest.mark.parametrize(
    "excerpt",
    [
        "class A:\n    a: int\n",
        "    b: int\n",
        "class A:\n...\ndef f() -> None:\n    return\n",
        "class A:\n    a: int\n    ...\n    b: int\n",
    ],
)
def test_lines_that_are_there(excerpt: str) -> None:
    assert missing_lines(excerpt, CODE) is None


@pytest.mark.parametrize(
    ("excerpt", "missing"),
    [
        ("    a: str\n", "    a: str"),
        ("a: int\n", "a: int"),
        ("    a: int\n    b: int\n", "    a: int\n    b: int"),
        ("    b: int\n...\nclass A:\n", "class A:"),
        ("    a: in\n", "    a: in"),
    ],
)
def test_lines_that_are_not_there(excerpt: str, missing: str) -> None:
    assert missing_lines(excerpt, CODE) == missing
