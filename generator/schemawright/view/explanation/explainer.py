"""What the explanations of single assertions need of the explanation as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from schemawright.model import Model, SchemaId
from schemawright.printing import Code
from schemawright.view.member_groups import GroupFunctions
from schemawright.view.predicates import Predicates
from schemawright.view.reports import Place, Reports
from schemawright.view.scope import LocalScope, ModuleScope
from schemawright.view.statements import Statement


class Explainer(Protocol):
    """Explains what values, and parts of values, have to do with other schemas."""

    @property
    def model(self) -> Model:
        """The model whose schemas are explained."""
        ...

    @property
    def scope(self) -> ModuleScope:
        """The module that is being printed."""
        ...

    @property
    def variables(self) -> LocalScope:
        """The variables of the function that is being printed."""
        ...

    @property
    def groups(self) -> GroupFunctions:
        """The functions beside it for members of wide objects."""
        ...

    @property
    def reports(self) -> Reports:
        """The tests for single assertions."""
        ...

    @property
    def predicates(self) -> Predicates:
        """The tests for schemas as a whole."""
        ...

    def apart(self) -> Explainer:
        """The same for another function of the module."""
        ...

    def part(self, schema_id: SchemaId, place: Place) -> Iterator[Statement]:
        """The explanation of a schema that a value, or a part of one, is held against."""
        ...

    def below(
        self,
        child: SchemaId,
        value: Code,
        outer: Place,
        token: Code,
        words: tuple[str, ...],
    ) -> list[Statement]:
        """The explanation of a part; its place is a variable if it is used several times."""
        ...

    def explained_by(self, schema_id: SchemaId) -> SchemaId | None:
        """The schema of the package that says all that a schema says: itself, or its `$ref`."""
        ...
