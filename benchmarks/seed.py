"""Comparisons of the work that a service does with the seed's request, in one process each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, cast

import corvus_json_schema
import fastjsonschema
import jsonschema
import jsonschema_rs
import msgspec
import pydantic

from benchmarks.measure import Effort
from benchmarks.packages import (
    OurPackage,
    msgspec_request,
    our_compiled_package,
    our_package,
    pydantic_request,
)
from benchmarks.results import OURS, Comparison, Goal
from benchmarks.verdicts import (
    Candidate,
    Check,
    Judged,
    accepts_by_raising,
    compare,
)
from benchmarks.workload import (
    TWENTY_FIELDS,
    judged_documents,
    python_schema,
    resolved_schema,
)
from schemawright.json_value import JsonValue

_RUST = "jsonschema-rs"
_CORVUS = "corvus-json-schema"
_PYTHON = "our Python"
_TRANSLATED = "patterns translated for `re`, as ours are"
_LENIENT = "lenient by default"


def checking(folder: Path, effort: Effort) -> Comparison:
    """Yes or no about the request with 20 fields."""
    checks = _checks(our_package(folder))
    candidates = [
        Candidate(name=name, accepts=check, work=_given(check), note=note)
        for name, check, note in checks
    ]
    return _compared(
        candidates,
        effort,
        name="checking",
        title="Yes or no",
        work="`is_valid` of the request with 20 fields, as `json.loads` returns it",
        goals=(
            Goal(text="at most 4.0 times jsonschema-rs", limit=4.0, of=_RUST),
            Goal(text="at most 2.0 times jsonschema-rs", limit=2.0, of=_RUST),
            Goal(text="at most 0.85 of corvus-json-schema", limit=0.85, of=_CORVUS),
            Goal(
                text="never slower than fastjsonschema", limit=1.0, of="fastjsonschema"
            ),
        ),
    )


def checking_compiled(folder: Path, effort: Effort) -> Comparison:
    """Yes or no about the same request, by compiled checks."""
    checks = _checks(our_compiled_package(folder))
    python = our_package(folder).CreateUserPoolClientRequest.is_valid
    candidates = [
        Candidate(name=name, accepts=check, work=_given(check), note=note)
        for name, check, note in [*checks[:2], (_PYTHON, python, "")]
    ]
    return _compared(
        candidates,
        effort,
        name="checking-compiled",
        title="Yes or no, compiled",
        work="`is_valid` of the same request, in a package with `compiled = true`",
        goals=(Goal(text="at most 1.0 of jsonschema-rs", limit=1.0, of=_RUST),),
    )


def explaining_valid(folder: Path, effort: Effort) -> Comparison:
    """All errors of the request with 20 fields, which has none."""
    return _explaining(
        folder,
        effort,
        documents=[TWENTY_FIELDS],
        name="explaining-valid",
        title="Explaining a valid request",
        goal=Goal(text="at most 1.05 of our yes or no", limit=1.05, of="our yes or no"),
    )


def explaining_broken(folder: Path, effort: Effort) -> Comparison:
    """All errors of every broken request."""
    return _explaining(
        folder,
        effort,
        documents=[one.document for one in judged_documents() if not one.valid],
        name="explaining-broken",
        title="Explaining broken requests",
        goal=Goal(
            text="at most 3.0 times our yes or no", limit=3.0, of="our yes or no"
        ),
    )


def decoding(folder: Path, effort: Effort) -> Comparison:
    """A typed, checked instance of the request with 20 fields."""
    ours = our_package(folder)
    request = ours.CreateUserPoolClientRequest
    model = pydantic_request(resolved_schema(), folder)
    candidates = [
        _loading(OURS, request.from_dict, ours.ValidationError),
        _loading("pydantic", model.model_validate, pydantic.ValidationError, _LENIENT),
        _msgspec_loading(folder),
    ]
    return _compared(
        candidates,
        effort,
        name="decoding",
        title="Decoding to a typed instance",
        work="`from_dict`, `model_validate`, `msgspec.convert` of the request with 20 fields",
        goals=(
            Goal(text="at most 0.6 of pydantic", limit=0.6, of="pydantic"),
            Goal(text="at most 0.4 of pydantic", limit=0.4, of="pydantic"),
            Goal(text="at most 1.0 of msgspec", limit=1.0, of="msgspec"),
        ),
    )


def decoding_compiled(folder: Path, effort: Effort) -> Comparison:
    """A typed instance of the same request, after compiled checks."""
    ours = our_compiled_package(folder)
    request = ours.CreateUserPoolClientRequest
    python = our_package(folder)
    own = python.CreateUserPoolClientRequest.from_dict
    candidates = [
        _loading(OURS, request.from_dict, ours.ValidationError),
        _loading(_PYTHON, own, python.ValidationError),
        _msgspec_loading(folder),
    ]
    return _compared(
        candidates,
        effort,
        name="decoding-compiled",
        title="Decoding to a typed instance, compiled",
        work="`from_dict` and `msgspec.convert` of the same request",
        goals=(Goal(text="at most 0.5 of msgspec", limit=0.5, of="msgspec"),),
    )


def _msgspec_loading(folder: Path) -> Candidate:
    """The struct that msgspec makes of a request."""
    struct = msgspec_request(python_schema(), folder)

    def convert(document: JsonValue) -> object:
        return msgspec.convert(document, struct)

    return _loading("msgspec", convert, msgspec.ValidationError, _TRANSLATED)


def encoding(folder: Path, effort: Effort) -> Comparison:
    """The JSON object of an instance."""
    ours = our_package(folder).CreateUserPoolClientRequest.from_dict(TWENTY_FIELDS)
    model = pydantic_request(resolved_schema(), folder).model_validate(TWENTY_FIELDS)
    struct = msgspec.convert(TWENTY_FIELDS, msgspec_request(python_schema(), folder))

    def dump() -> dict[str, JsonValue]:
        return model.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def builtins() -> JsonValue:
        encoded = cast("dict[str, JsonValue]", msgspec.to_builtins(struct))
        return {name: value for name, value in encoded.items() if value is not None}

    return _compared(
        [
            _producing(OURS, ours.to_dict),
            _producing("pydantic", dump, note="`exclude_unset=True`"),
            _producing(
                "msgspec", builtins, note="`to_builtins`, members of null left out"
            ),
        ],
        effort,
        documents=[Judged(name="20 fields", document=TWENTY_FIELDS, valid=True)],
        name="encoding",
        title="Encoding back to JSON",
        work="the JSON object of an instance with 20 fields; it must be the one it came from",
        goals=(Goal(text="at most 0.5 of pydantic", limit=0.5, of="pydantic"),),
    )


def constructing(folder: Path, effort: Effort) -> Comparison:
    """An instance made of keyword arguments, checks included."""
    ours = our_package(folder)
    decoded = ours.CreateUserPoolClientRequest.from_dict(TWENTY_FIELDS)
    names = _field_names(decoded)
    fields = {name: getattr(decoded, name) for name in names}
    model = pydantic_request(resolved_schema(), folder)
    document: dict[str, object] = dict(TWENTY_FIELDS)

    def ours_made() -> object:
        return ours.CreateUserPoolClientRequest(**fields).to_dict()

    def theirs_made() -> object:
        made = model(**document)
        return made.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def construct() -> object:
        return ours.CreateUserPoolClientRequest(**fields)

    def construct_theirs() -> object:
        return model(**document)

    return _compared(
        [
            _producing(OURS, ours_made, work=construct),
            _producing("pydantic", theirs_made, work=construct_theirs),
        ],
        effort,
        documents=[Judged(name="20 fields", document=TWENTY_FIELDS, valid=True)],
        name="constructing",
        title="Constructing",
        work="the class called with 20 fields, checks included",
    )


def _explaining(
    folder: Path,
    effort: Effort,
    *,
    documents: Sequence[JsonValue],
    name: str,
    title: str,
    goal: Goal,
) -> Comparison:
    """All errors of some documents, our yes or no about the same ones beside it."""
    request = our_package(folder).CreateUserPoolClientRequest
    rust = jsonschema_rs.validator_for(resolved_schema())
    slow = _jsonschema_validator()

    def explained(errors: Callable[[JsonValue], Iterable[object]]) -> Candidate:
        def work() -> None:
            for document in documents:
                list(errors(document))

        return Candidate(
            name="", accepts=lambda document: not list(errors(document)), work=work
        )

    def quick() -> None:
        for document in documents:
            request.is_valid(document)

    ours = cast("Callable[[JsonValue], Iterable[object]]", request.iter_errors)
    return _compared(
        [
            _named(explained(ours), OURS),
            Candidate(name="our yes or no", accepts=request.is_valid, work=quick),
            _named(explained(rust.iter_errors), _RUST),
            _named(explained(slow.iter_errors), "jsonschema", _TRANSLATED),
        ],
        effort,
        name=name,
        title=title,
        work=f"every error as an object, of {len(documents)} documents one after another",
        goals=(
            goal,
            Goal(text="at most 2.0 times jsonschema-rs", limit=2.0, of=_RUST),
        ),
    )


def _checks(ours: OurPackage) -> list[tuple[str, Check, str]]:
    """Every validator's yes or no: name, function, note."""
    fast = accepts_by_raising(
        fastjsonschema.compile(python_schema()), fastjsonschema.JsonSchemaException
    )
    return [
        (OURS, ours.CreateUserPoolClientRequest.is_valid, ""),
        (_RUST, jsonschema_rs.validator_for(resolved_schema()).is_valid, ""),
        (_CORVUS, corvus_json_schema.compile(resolved_schema()), ""),
        ("fastjsonschema", fast, f"{_TRANSLATED}; reads the schema as draft 7"),
        (
            "jsonschema",
            _jsonschema_validator().is_valid,
            _TRANSLATED,
        ),
    ]


class _Validator(Protocol):
    """A validator of the jsonschema package, whose own types leave gaps."""

    def is_valid(self, instance: JsonValue) -> bool: ...
    def iter_errors(self, instance: JsonValue) -> Iterable[object]: ...


def _jsonschema_validator() -> _Validator:
    return cast(_Validator, jsonschema.Draft202012Validator(python_schema()))


def _given(check: Check) -> Callable[[], bool]:
    return lambda: check(TWENTY_FIELDS)


def _loading(
    name: str,
    load: Callable[[JsonValue], object],
    refusal: type[Exception],
    note: str = "",
) -> Candidate:
    return Candidate(
        name=name,
        accepts=accepts_by_raising(load, refusal),
        work=lambda: load(TWENTY_FIELDS),
        note=note,
    )


def _producing(
    name: str,
    produce: Callable[[], object],
    *,
    work: Callable[[], object] | None = None,
    note: str = "",
) -> Candidate:
    """A candidate that is right when it produces the document it is asked about."""
    return Candidate(
        name=name,
        accepts=lambda document: produce() == document,
        work=produce if work is None else work,
        note=note,
    )


def _named(candidate: Candidate, name: str, note: str = "") -> Candidate:
    return Candidate(
        name=name, accepts=candidate.accepts, work=candidate.work, note=note
    )


def _field_names(instance: object) -> list[str]:
    """The fields that are set, by their Python names."""
    names = cast("dict[str, object]", getattr(instance, "__dataclass_fields__", {}))
    return [name for name in names if getattr(instance, name) not in (None, {})]


def _compared(
    candidates: Sequence[Candidate],
    effort: Effort,
    *,
    name: str,
    title: str,
    work: str,
    goals: tuple[Goal, ...] = (),
    documents: Sequence[Judged] | None = None,
) -> Comparison:
    judged = judged_documents() if documents is None else documents
    return Comparison(
        name=name,
        title=title,
        work=work,
        unit="seconds",
        documents=len(judged),
        entries=compare(candidates, judged, effort),
        goals=goals,
    )
