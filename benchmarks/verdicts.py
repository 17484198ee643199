"""Verdicts before times: a fast wrong answer does not count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.measure import Call, Effort, in_turns, share
from benchmarks.results import OURS, Entry
from schemawright.json_value import JsonValue

Check: TypeAlias = Callable[[JsonValue], bool]
"""Whether a candidate takes a document for valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A document and what the specification says about it."""

    name: str
    document: JsonValue
    valid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that can do the work: its answer to a document, and the work itself."""

    name: str
    accepts: Check
    work: Call
    note: str = ""


class WrongVerdictError(AssertionError):
    """Our own verdict is wrong: there is nothing to measure before that is mended."""


def mistakes(accepts: Check, documents: Sequence[Judged]) -> tuple[str, ...]:
    """The names of the documents that are judged wrongly."""
    return tuple(one.name for one in documents if accepts(one.document) != one.valid)


def accepts_by_raising(
    load: Callable[[JsonValue], object], refusal: type[Exception]
) -> Check:
    """The verdict of something that raises `refusal` for a document that is not valid."""

    def accepts(document: JsonValue) -> bool:
        try:
            load(document)
        except refusal:
            return False
        return True

    return accepts


def compare(
    candidates: Sequence[Candidate], documents: Sequence[Judged], effort: Effort
) -> tuple[Entry, ...]:
    """Verdicts of all candidates, then their times in turns.

    Candidates that are wrong are measured all the same, since what they cost is of interest, but
    their entry is disqualified. Raises `WrongVerdictError` if ours is among them.
    """
    wrong = {one.name: mistakes(one.accepts, documents) for one in candidates}
    if wrong.get(OURS):
        raise WrongVerdictError(f"wrong about {', '.join(wrong[OURS])}")
    seconds = in_turns({one.name: one.work for one in candidates}, effort)
    notes = {one.name: _note(one.note, wrong[one.name]) for one in candidates}
    counts = {name: len(names) for name, names in wrong.items()}
    return entries(seconds, wrong=counts, notes=notes)


def entries(
    figures: Mapping[str, Sequence[float]],
    *,
    wrong: Mapping[str, int] | None = None,
    notes: Mapping[str, str] | None = None,
) -> tuple[Entry, ...]:
    """Entries for figures of rounds, ours being one of them."""
    return tuple(
        Entry(
            name=name,
            median=sorted(rounds)[len(rounds) // 2],
            share=share(figures[OURS], rounds),
            wrong=(wrong or {}).get(name, 0),
            note=(notes or {}).get(name, ""),
        )
        for name, rounds in figures.items()
    )


def _note(note: str, wrong: Sequence[str]) -> str:
    if not wrong:
        return note
    shown = ", ".join(wrong[:3]) + (" and more" if len(wrong) > 3 else "")
    return "; ".join(filter(None, [note, f"wrong about {shown}"]))
