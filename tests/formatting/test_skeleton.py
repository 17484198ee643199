"""Modules that are taken apart are laid out as black lays them out whole."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion
from black.parsing import InvalidInput

from schemawright.formatting.skeleton import SkeletonLayout
from schemawright.pipeline import inspect_package
from schemawright.render import printed
from schemawright.view import view
from tests.golden.case import CASES, project_of

MODE = black.Mode(target_versions={TargetVersion.PY311})

# Written by many hands, and not for black.
OF_PYTHON = (
    "bisect",
    "contextlib",
    "copyreg",
    "fnmatch",
    "fractions",
    "heapq",
    "reprlib",
    "sched",
    "shlex",
    "textwrap",
    "this",
    "timeit",
)

SOURCES = {
    "nothing": "",
    "only a comment": "# x",
    "names like marks": "x = xx\nxxx = x0x\n",
    "strings with quotes": "a = 'it\"s'\nb = 'its'\nc = r'a\\b'\nd = f'{a['b']}'\n",
    "empty strings": "a = ''\nb = \"\"\n",
    "a string that goes on": 'a = """\n\n  # no comment\n"""\nb = 1\n',
    "comments in brackets": "a = (  # one\n    1,\n)\nb = [1] # two\n",
    "statements in a line": "a = 1; b = 2\nif a: b = 3\n",
    "two blanks": "if a:\n  b = 'c'\n  if d:\n    e = 'f'\n",
    "tabs": "if a:\n\tb = 'c'\n",
    "a line that goes on": "a = 1 + \\\n    2\n",
    "brackets that are not needed": "if (a): return_((b))\nfor (c) in (d): e = (f)\n",
    "needless ones alone": "def f():\n    return (yield)\n    return (a)\n    x = (1,)\n",
    "commas that hold lines open": "a = f(1,)\nb = [1, 2,]\nc = {1: 2,}\n",
    "powers": "a = b**c\na = b ** c.d\na = 5 ** f['g']\na = -1 ** 2\n",
    "slices": "a = b[1:2]\na = b[c+1 :]\na = b[f(x):, ::2]\n",
    "comments between branches": (
        "def f():\n    if a:\n        b = 1\n    # no\n    elif c:\n        d = 1\n"
        "    # other\n    else:\n        e = 1\n    g = 1\n"
    ),
    "imports in blocks": "def f():\n    from a import (b)\n    c = 1\n\n\n\n    d = 2\n",
    "long imports": f"from a import ({', '.join('b' * 9 for _ in range(12))})\n",
    "long names": f"if {'a' * 60} and not {'b' * 60}:\n    {'c' * 50} = {'d' * 50}({1})\n",
    "just as long": f"a = '{'b' * 82}'\nc = '{'d' * 83}'\nif x:\n    e = '{'f' * 80}'\n",
    "wide characters": f"a = f('{'字' * 30}', {'b' * 20})\n",
    "defs in blocks": "if a:\n    def f(): pass\nelse:\n    g = 1\nclass A:\n\n    x = 1\n",
    "numbers": "a = 0XFF + 1E5 + 1J if 0 else 1_000\n",
    "what is printed": "print((1))\nprint (a)\nexec('b')\n",
    "texts": (
        'def f():\n    """One.\n    """\ndef g():\n    """One.\n\n       Deep.\n    """\n'
        'def h():\n    """One.\n\n    Two.\n    """\n    a = 1\n    """Three."""\n\n    b = 2\n'
    ),
    "long definitions": "".join(
        f"def {'f' * length}(value: Json, other: Json) -> bool:\n    a\n"
        f"def {'g' * length}(value: Json) -> bool:\n    b\n"
        for length in (40, 50, 60, 80)
    ),
    "empty brackets at the end": f"def f():\n    return {'g' * 50}({'h' * 30}, i).j()\n",
    "conditional expressions": (
        f"a = b({'c' * 30} if d else {'e' * 20} if f else {'g' * 30}, *h)\n"
        f"i = ({'j' * 40} if k else {'l' * 40}) if m else n\n"
        f"return_({'o' * 40} if p else {'q' * 40})\n"
    ),
    "conditions": "".join(
        f"if {' and '.join(['a' * length, 'b(c)', 'not d.e(f, g)', 'h not in i'])}: j\n"
        f"if not ({'k' * length} is None or l(m) <= {'n' * length}): o\n"
        f"if {'p' * length}({'q' * length}) or r: s\n"
        for length in (20, 40, 60, 80)
    )
    .replace(": j", ":\n    j")
    .replace(": o", ":\n    o")
    .replace(": s", ":\n    s"),
    "displays": (
        f"A = frozenset({{{', '.join(repr('b' * 9) for _ in range(12))}}})\n"
        f"C = D = [{', '.join(repr('e' * 9) for _ in range(12))}]\n"
        f"F: G = {{'h': ('i',), 'j': {{'k': [{', '.join('l' * 30 for _ in range(3))}]}}}}\n"
        f"M = [n({'o' * 30}, p={'q' * 30}) for n in {'r' * 30} if s]\n"
    ),
    "matches": "match a:\n    case [b]:\n        c = 'd'\n",
}


def whole(source: str) -> str:
    return black.format_str(source, mode=MODE)


@pytest.mark.parametrize("name", SOURCES)
def test_odd_sources(name: str) -> None:
    layout = SkeletonLayout(whole)

    assert layout.laid_out(SOURCES[name]) == whole(SOURCES[name])
    assert layout.laid_out(SOURCES[name]) == whole(SOURCES[name])


def test_modules_of_python() -> None:
    layout = SkeletonLayout(whole)
    for name in OF_PYTHON:
        source = inspect.getsource(importlib.import_module(name))
        assert layout.laid_out(source) == whole(source), name


@pytest.mark.parametrize(
    "case",
    ["converted_formats", "hostile_descriptions", "hostile_patterns", "nested_objects"],
)
def test_what_is_printed(case: str, tmp_path: Path) -> None:
    model, _ = inspect_package(project_of(CASES / case, tmp_path / case))
    layout = SkeletonLayout(whole)
    for name, source in printed(view(model, shown_as="", checked=True)):
        assert layout.laid_out(source) == whole(source), name


def test_what_is_no_python() -> None:
    with pytest.raises(InvalidInput, match="cannot parse"):
        SkeletonLayout(whole).laid_out("def f(:\n")


def test_a_shape_is_asked_about_once() -> None:
    asked: list[str] = []

    def noted(source: str) -> str:
        asked.append(source)
        return whole(source)

    layout = SkeletonLayout(noted)
    layout.laid_out("first = second('third', 4)\n")
    asked.clear()

    assert layout.laid_out("one = two('three', 45)\n") == 'one = two("three", 45)\n'
    assert asked == []
