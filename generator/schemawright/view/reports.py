"""Single assertions in an explanation: the test, and the report of what fails it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemawright.json_value import pointer_text
from schemawright.model import (
    Bound,
    Enum,
    Format,
    JsonType,
    MultipleOf,
    Pattern,
    Required,
    Schema,
    SchemaId,
    Size,
    SizeShape,
)
from schemawright.printing import (
    Code,
    code,
    joined,
    literal,
    tuple_literal,
)
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.refine.values import is_of_types
from schemawright.view import conditions, logic
from schemawright.view.identifiers import constant_name
from schemawright.view.scope import ModuleScope
from schemawright.view.statements import Do, If, Statement
from schemawright.view.wording import (
    bound_words,
    divisor_words,
    format_words,
    pattern_words,
    size_words,
)

PLACE = Code("Place")
"""The type of the variables that hold places."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value in the printed code, and what it is held against.

    `at` is the expression for the `Place` at run time, which stands for the schema `base`.
    `words` name what belongs to the value, and `types` are those that it can have here.
    """

    value: Code
    at: Code
    base: SchemaId
    words: tuple[str, ...]
    types: frozenset[JsonType] = ALL_TYPES

    @property
    def known(self) -> JsonType | None:
        """The type of the value, where that is sure."""
        return next(iter(self.types)) if len(self.types) == 1 else None

    def of_types(self, *types: JsonType) -> Place:
        """The same place, where the value can have these types only."""
        return replace(self, types=common_types(self.types, frozenset(types)))

    def named(self, *words: str) -> Place:
        """The same place with more words."""
        return replace(self, words=(*self.words, *words))

    def within(self, schema_id: SchemaId) -> Code:
        """The expression for the same value held against another schema."""
        if schema_id == self.base:
            return self.at
        suffix = self._suffix(schema_id)
        if suffix is None:
            return code(
                "{at}.elsewhere({location})",
                at=self.at,
                location=literal(schema_id.location),
            )
        return code("{at}.inside({suffix})", at=self.at, suffix=literal(suffix))

    def below(self, token: Code, schema_id: SchemaId) -> Code:
        """The expression for a part of the value, held against its schema."""
        suffix = self._suffix(schema_id)
        inner = code(
            "{at}.below({token}, {suffix})",
            at=self.at,
            token=token,
            suffix=literal(suffix or ""),
        )
        if suffix is not None:
            return inner
        return code(
            "{inner}.elsewhere({location})",
            inner=inner,
            location=literal(schema_id.location),
        )

    def branch(self, schema_id: SchemaId) -> Code:
        """The expression for the same value held against one of several alternatives."""
        return code("{place}.apart()", place=self.within(schema_id))

    def _suffix(self, schema_id: SchemaId) -> str | None:
        """The way from the schema `base` to one inside of it."""
        length = len(self.base.tokens)
        if (
            schema_id.document != self.base.document
            or schema_id.tokens[:length] != self.base.tokens
        ):
            return None
        return pointer_text(schema_id.tokens[length:])


@dataclass(frozen=True, slots=True)
class Reports:
    """Prints tests for single assertions, with the calls that report what fails."""

    scope: ModuleScope

    def add(
        self, schema: Schema, place: Place, keyword: str, expected: str
    ) -> Statement:
        """Report that a keyword is broken."""
        base, name = schema.keyword_place(keyword)
        return Do(
            code(
                "{at}.add({value}, {keyword}, {expected})",
                at=place.within(base),
                value=place.value,
                keyword=literal(name),
                expected=literal(expected),
            )
        )

    def enum(
        self,
        schema: Schema,
        assertion: Enum,
        place: Place,
    ) -> Statement:
        """The value is one of those listed."""
        listed = conditions.is_listed(
            assertion.values,
            constant_name(place.words, "_VALUES"),
            place.value,
            self.scope,
            place.known,
        )
        can_be = any(is_of_types(each, place.types) for each in assertion.values)
        base, keyword = schema.keyword_place(assertion.keyword)
        report = code(
            "{at}.choice({value}, {keyword}, {choices})",
            at=place.within(base),
            value=place.value,
            keyword=literal(keyword),
            choices=listed.choices,
        )
        return If(listed.test.fails, [Do(report)]) if can_be else Do(report)

    def numeric(
        self,
        schema: Schema,
        assertion: Bound | MultipleOf,
        place: Place,
    ) -> Statement:
        """A number is within a bound, or a multiple."""
        if isinstance(assertion, Bound):
            test = conditions.is_within(
                assertion, place.value, place.known or "number", self.scope
            )
            add = self.add(schema, place, assertion.keyword, bound_words(assertion))
        else:
            test = conditions.is_multiple(
                assertion.divisor,
                place.value,
                self.scope,
                whole=place.known == "integer",
            )
            expected = divisor_words(assertion.divisor)
            add = self.add(schema, place, "multipleOf", expected)
        return If(test.fails, [add])

    def size(self, schema: Schema, assertion: Size, place: Place) -> Statement:
        """A size is within a limit."""
        size = (
            SizeShape(most=assertion.limit)
            if assertion.keyword.startswith("max")
            else SizeShape(least=assertion.limit)
        )
        (test,) = conditions.has_size(size, place.value)
        expected = size_words(sized_type(assertion), size)
        return If(test.fails, [self.add(schema, place, assertion.keyword, expected)])

    def pattern(self, schema: Schema, assertion: Pattern, place: Place) -> Statement:
        """A text matches."""
        test = conditions.does_match(
            assertion, constant_name(place.words, "_PATTERN"), place.value, self.scope
        )
        expected = pattern_words(assertion.text)
        return If(test.fails, [self.add(schema, place, "pattern", expected)])

    def required(self, schema: Schema, assertion: Required, place: Place) -> Statement:
        """An object has its required members."""
        constant = constant_name(place.words, "_REQUIRED")
        test = conditions.has_members(
            assertion.names, place.value, constant, self.scope
        )
        by_place: dict[SchemaId, list[str]] = {}
        for index, name in enumerate(assertion.names):
            base, _ = schema.keyword_place("required", index)
            by_place.setdefault(base, []).append(name)
        reports = [
            code(
                "{at}.missing({value}, {names})",
                at=place.within(base),
                value=place.value,
                names=tuple_literal(names),
            )
            for base, names in by_place.items()
        ]
        return If(test.fails, [Do(report) for report in reports])

    def members_elsewhere(
        self, entries: Mapping[str, SchemaId], place: Place
    ) -> Statement:
        """One call for the members that other schemas of the package explain."""
        locations = {name: str(entry) for name, entry in entries.items()}
        table = self.scope.table(constant_name(place.words, "_MEMBERS"), locations)
        return Do(
            code(
                "{at}.members({value}, {table})",
                at=place.at,
                value=place.value,
                table=table,
            )
        )

    def unique_items(self, schema: Schema, place: Place) -> Statement:
        """The items all differ."""
        self.scope.use_value(Code("are_unique"))
        test = conditions.call_holds(Code("are_unique"), place.value)
        add = self.add(schema, place, "uniqueItems", "items that all differ")
        return If(test.fails, [add])

    def alternatives(
        self,
        schema: Schema,
        keyword: str,
        place: Place,
        options: Sequence[Code],
        named: Mapping[str, int],
    ) -> Statement:
        """Report which alternatives a value satisfies, or which it comes nearest to.

        `named` are the texts by which the discriminator names alternatives.
        """
        base, written = schema.keyword_place(keyword)
        arguments = [
            place.value,
            literal(written),
            code("[{all}]", all=joined(", ", options)),
        ]
        if schema.discriminator is not None and named:
            members = [
                code("{text}: {option}", text=literal(text), option=options[index])
                for text, index in named.items()
            ]
            tag = literal(schema.discriminator.property_name)
            arguments.append(code("tag={tag}", tag=tag))
            arguments.append(code("named={{{all}}}", all=joined(", ", members)))
        return Do(
            code(
                "{at}.alternatives({arguments})",
                at=place.within(base),
                arguments=joined(", ", arguments),
            )
        )

    def dependent(
        self, schema: Schema, name: str, required: Sequence[str], place: Place
    ) -> Statement:
        """An object has the members that another one requires."""
        there = conditions.has_member(name, place.value).holds
        tests = [conditions.has_member(each, place.value) for each in required]
        lacks = logic.all_hold(tests).fails
        base, keyword = schema.keyword_place("dependentRequired")
        report = code(
            "{at}.missing_beside({value}, {name}, {names}, {keyword})",
            at=place.within(base),
            value=place.value,
            name=literal(name),
            names=tuple_literal(required),
            keyword=literal(keyword),
        )
        return If(logic.both_hold(there, lacks), [Do(report)])

    def format(self, schema: Schema, assertion: Format, place: Place) -> Statement:
        """A text or a number has a format."""
        assert assertion.check is not None
        test = conditions.has_format(assertion.check, place.value, self.scope)
        expected = format_words(assertion)
        report = self.add(schema, place, assertion.keyword, expected)
        return If(test.fails, [report])

    def surplus(self, schema: Schema, place: Place, index: Code) -> Statement:
        """Report an item that the schema does not allow."""
        at = place.within(schema.id)
        return Do(code("{at}.surplus({index})", at=at, index=index))

    def unknown(
        self, schema: Schema, place: Place, name: Code, declared: Code, keyword: str
    ) -> Statement:
        """Report a member that the schema does not allow."""
        return Do(
            code(
                "{at}.unknown({value}, {name}, {declared}, {keyword})",
                at=place.within(schema.id),
                value=place.value,
                name=name,
                declared=declared,
                keyword=literal(keyword),
            )
        )


def refer(schema_id: SchemaId, place: Place) -> Statement:
    """Leave a value to another schema of the package."""
    return Do(
        code(
            "{at}.schema({value}, {location})",
            at=place.at,
            value=place.value,
            location=literal(str(schema_id)),
        )
    )


def refer_part(
    schema_id: SchemaId, outer: Place, token: Code, value: Code
) -> Statement:
    """Leave a part of a value to another schema of the package."""
    return Do(
        code(
            "{at}.part({token}, {value}, {location})",
            at=outer.at,
            token=token,
            value=value,
            location=literal(str(schema_id)),
        )
    )


def refer_items(schema_id: SchemaId, place: Place, first: int) -> Statement:
    """Leave the items of an array, but for the first ones, to another schema of the package."""
    arguments = [place.value, literal(str(schema_id))]
    if first:
        arguments.append(literal(first))
    return Do(
        code(
            "{at}.items({arguments})",
            at=place.at,
            arguments=joined(", ", arguments),
        )
    )


def sized_type(assertion: Size) -> JsonType:
    """The type whose values have the size that an assertion limits."""
    if assertion.keyword.endswith("Length"):
        return "string"
    return "array" if assertion.keyword.endswith("Items") else "object"
