"""What the commands do once it is clear which packages are meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from schemawright.command.console import (
    complain,
    count,
    printable,
    report,
    say,
    show_difference,
)
from schemawright.command.generation import Generation, Outcome
from schemawright.config import PackageConfig
from schemawright.diagnostics import Problem, SchemaError
from schemawright.write import (
    Changes,
    OutputError,
    Survey,
    apply,
    difference,
    recover,
    survey,
)

if TYPE_CHECKING:
    from schemawright.model import Model
    from schemawright.view import Coverage

_Result = TypeVar("_Result")

Inspect: TypeAlias = Callable[[PackageConfig], tuple[_Result, tuple[Problem, ...]]]

FINE = 0
BAD = 1
"""A schema is wrong, or a package is not what its schemas say."""
UNUSABLE = 2
"""The command line, the configuration or the output folder cannot be used."""


def write_packages(configs: Sequence[PackageConfig], generation: Generation) -> int:
    """Generate packages and write those that changed; none when anything is wrong.

    Returns the exit code.
    """
    surveys, unusable = _for_each(configs, _recovered)
    unusable += [problem for found in surveys.values() for problem in found.problems]
    outcomes, bad = _for_each(
        configs, lambda config: generation.outcome(config, surveys.get(config.folder))
    )
    report([*_warnings(outcomes), *bad, *unusable])
    if bad or unusable:
        complain("Nothing was written.")
        return UNUSABLE if unusable else BAD

    try:
        apply(_changes(each) for each in outcomes.values())
    except OutputError as error:
        report(error.problems)
        return UNUSABLE
    for config in configs:
        outcome = outcomes[config.folder]
        generation.keep(config)
        say(f"{config.name}: {_written(_changes(outcome))} ({_extent(outcome)})")
        if outcome.less_precise:
            say(
                f"{config.name}: {count(outcome.less_precise, 'type')} less precise than"
                " the schemas (`schemawright inspect --coverage`)"
            )
    return FINE


def check_packages(configs: Sequence[PackageConfig], generation: Generation) -> int:
    """Compare packages with what their schemas say, and print what differs.

    Returns the exit code.
    """
    surveys, unusable = _for_each(configs, _survey)
    outcomes, bad = _for_each(
        configs, lambda config: generation.outcome(config, surveys.get(config.folder))
    )
    report([*_warnings(outcomes), *bad, *unusable])
    if bad or unusable:
        return UNUSABLE if unusable else BAD

    code = FINE
    for config in configs:
        outcome = outcomes[config.folder]
        changes = _changes(outcome)
        if changes.is_fresh:
            generation.keep(config)
            say(f"{config.name}: up to date ({_extent(outcome)})")
        else:
            show_difference(difference(changes))
            complain(f"{config.name}: {_stale(changes)}")
            code = BAD
    return code


def print_as_json(configs: Sequence[PackageConfig], inspect: Inspect[object]) -> int:
    """Print one JSON object with what is found out about each package under its name.

    Returns the exit code.
    """
    from schemawright.inspection import json_text

    found = _found(configs, inspect)
    if found is None:
        return BAD
    members = [
        f"  {json.dumps(config.name)}: {json_text(each, indent=1)}"
        for config, each in zip(configs, found, strict=True)
    ]
    say("{\n" + ",\n".join(members) + "\n}")
    return FINE


def print_models_as_trees(
    configs: Sequence[PackageConfig], inspect: Inspect[Model]
) -> int:
    """Print the model of each package as a tree.

    Returns the exit code.
    """
    from schemawright.outline import tree_lines

    models = _found(configs, inspect)
    if models is None:
        return BAD
    for config, model in zip(configs, models, strict=True):
        for line in tree_lines(config.name, model):
            say(printable(line))
    return FINE


def print_coverage(configs: Sequence[PackageConfig], inspect: Inspect[Coverage]) -> int:
    """Print where the types of each package say less than its schemas.

    Returns the exit code.
    """
    found = _found(configs, inspect)
    if found is None:
        return BAD
    for config, coverage in zip(configs, found, strict=True):
        for gap in coverage.gaps:
            label = "open" if gap.is_open else "less precise"
            say(printable(f"{gap.location}: {label}: {gap.written}: {gap.reason}"))
        say(
            f"{config.name}: {count(coverage.schemas, 'schema')},"
            f" {count(coverage.members, 'member')};"
            f" {count(len(coverage.less_precise), 'type')} less precise than the schemas,"
            f" {len(coverage.left_open)} left open by them"
        )
    return FINE


def _found(
    configs: Sequence[PackageConfig], inspect: Inspect[_Result]
) -> list[_Result] | None:
    """What is found out about all packages; `None`, with the reasons told, if one is bad."""
    done, bad = _for_each(configs, inspect)
    inspected = done.values()
    report([*(warning for _, warnings in inspected for warning in warnings), *bad])
    return None if bad else [each for each, _ in inspected]


def _for_each(
    configs: Sequence[PackageConfig], step: Callable[[PackageConfig], _Result]
) -> tuple[dict[Path, _Result], list[Problem]]:
    """What a step gives by package folder, and the problems of those where it failed."""
    results: dict[Path, _Result] = {}
    problems: list[Problem] = []
    for config in configs:
        try:
            results[config.folder] = step(config)
        except (SchemaError, OutputError) as error:
            problems += error.problems
    return results, problems


def _recovered(config: PackageConfig) -> Survey:
    recover(config.output, config.name, config.shown_output)
    return _survey(config)


def _survey(config: PackageConfig) -> Survey:
    return survey(config.output, config.name, config.shown_output)


def _warnings(outcomes: Mapping[Path, Outcome]) -> list[Problem]:
    return [warning for each in outcomes.values() for warning in each.warnings]


def _changes(outcome: Outcome) -> Changes:
    """What writing the package would change; its folder could be looked at."""
    assert outcome.changes is not None
    return outcome.changes


def _extent(outcome: Outcome) -> str:
    files = count(len(_changes(outcome).files), "file")
    return f"{count(outcome.schemas, 'schema')} in {files}"


def _written(changes: Changes) -> str:
    if changes.is_fresh:
        return "unchanged"
    numbers = _numbers(
        changed=len(changes.changed),
        added=len(changes.added),
        removed=len(changes.removed),
    )
    return f"written to {changes.before.shown_folder}: {numbers}"


def _stale(changes: Changes) -> str:
    numbers = _numbers(
        changed=len(changes.changed),
        missing=len(changes.added),
        extra=len(changes.removed) + len(changes.foreign),
    )
    return f"stale ({numbers}); run `schemawright generate`"


def _numbers(**numbers: int) -> str:
    """`2 changed, 1 missing`, without what there is none of."""
    return ", ".join(f"{number} {word}" for word, number in numbers.items() if number)
