"""The modules of a package whose schemas need each other, made by forks of this process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TypedDict, cast

from schemawright.formatting.processes import processors
from schemawright.pipeline.forks import answers, can_fork
from schemawright.pipeline.part import GapText, gap_of
from schemawright.render import Layout, printed_module
from schemawright.view import ModuleFacts, ModuleName, PackagePlan

_SHARES = 4
"""So many for each process: some modules take longer than others."""

_WORTH_FORKS = 64
"""Modules from which on forks take less time than they save."""


class _FactsText(TypedDict):
    converters: Sequence[str]
    carried: Sequence[str]
    members: int
    gaps: Sequence[GapText]
    asked: Sequence[str]


class _MadeText(TypedDict):
    module: str
    text: str
    facts: _FactsText


def made_modules(
    plan: PackagePlan, layout: Layout
) -> tuple[dict[str, str], list[ModuleFacts]]:
    """The files of all modules, and what the package has to know of these, in order.

    `layout` is for some modules at a time, by one process.
    """
    modules = plan.modules
    forks = processors() if can_fork() and len(modules) >= _WORTH_FORKS else 1
    count = _SHARES * forks if forks > 1 else 1
    shares = [modules[first::count] for first in range(count)]

    def made(share: Sequence[ModuleName]) -> str:
        return json.dumps(_made(plan, layout, share))

    found: dict[int, str] = {}
    if forks > 1:
        found.update(answers(made, shares, forks))
    files: dict[str, str] = {}
    facts: dict[str, ModuleFacts] = {}
    for number, share in enumerate(shares):
        text = found.pop(number, None) or made(share)
        for each in cast("list[_MadeText]", json.loads(text)):
            files[f"{each['module']}.py"] = each["text"]
            facts[each["module"]] = _facts(each["facts"])
    return files, [facts[module] for module in modules]


def _made(
    plan: PackagePlan, layout: Layout, share: Sequence[ModuleName]
) -> list[dict[str, object]]:
    printed: dict[str, str] = {}
    facts: dict[str, ModuleFacts] = {}
    for module in share:
        view, facts[module] = plan.module(module)
        printed[module] = printed_module(view)
    texts = layout(printed)
    return [
        {"module": module, "text": texts[module], "facts": asdict(facts[module])}
        for module in share
    ]


def _facts(given: _FactsText) -> ModuleFacts:
    return ModuleFacts(
        converters=tuple(given["converters"]),
        carried=tuple(given["carried"]),
        members=given["members"],
        gaps=tuple(map(gap_of, given["gaps"])),
        asked=tuple(given["asked"]),
    )
