"""botocore's model of the Cognito user pools API, and ways to look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import botocore.session
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StructureShape


@cache
def service() -> ServiceModel:
    """The service model of `cognito-idp`, from the files that botocore carries."""
    return botocore.session.get_session().get_service_model("cognito-idp")


def request_shapes() -> list[str]:
    """The names of the shapes that operations take, in alphabetical order."""
    operations = map(service().operation_model, service().operation_names)
    inputs = (operation.input_shape for operation in operations)
    return sorted({shape.name for shape in inputs if shape is not None})


def referred(shape: Shape) -> Iterator[Shape]:
    """The shapes that `shape` is made of. Keys of maps are not: JSON has strings there."""
    match shape:
        case StructureShape():
            yield from shape.members.values()
        case ListShape():
            yield shape.member
        case MapShape():
            yield shape.value
        case _:
            return


def closure(names: Iterable[str]) -> list[str]:
    """The names of these shapes and of all that they are made of, in alphabetical order."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [shape.name for shape in referred(service().shape_for(name))]
    return sorted(found)
