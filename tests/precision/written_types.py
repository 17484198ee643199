"""Whether a type, as it is written in a package, allows a JSON value: read from the text."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from schemawright.json_value import JsonValue
from schemawright.view import PackageView
from schemawright.view.views import ClassView

_PLAIN = {"str": str, "bool": bool, "JsonValue": object}


@dataclass(frozen=True, slots=True)
class WrittenTypes:
    """The aliases and classes of a package by name."""

    aliases: Mapping[str, str]
    classes: Mapping[str, ClassView]

    @classmethod
    def of(cls, package: PackageView) -> WrittenTypes:
        """Those of all modules."""
        modules = package.modules.values()
        aliases = {each.name: each.annotation for m in modules for each in m.aliases}
        models = [unit.model for module in modules for unit in module.units]
        return cls(
            {str(name): _unquoted(text) for name, text in aliases.items()},
            {str(each.name): each for each in models if each is not None},
        )

    def allow(self, annotation: str, value: JsonValue) -> bool:
        """Whether a value is of a type."""
        return self._allow(ast.parse(annotation, mode="eval").body, value)

    def _allow(self, node: ast.expr, value: JsonValue) -> bool:
        match node:
            case ast.BinOp():
                return self._allow(node.left, value) or self._allow(node.right, value)
            case ast.Constant(value=None):
                return value is None
            case ast.Name(id="int"):
                return isinstance(value, int | float) and _is_whole(value)
            case ast.Name(id="float"):
                return isinstance(value, int | float) and not isinstance(value, bool)
            case ast.Name(id=name) if name in _PLAIN:
                return isinstance(value, _PLAIN[name])
            case ast.Name(id=name) if name in self.aliases:
                return self.allow(self.aliases[name], value)
            case ast.Name(id=name):
                return isinstance(value, dict) and self._fits(self.classes[name], value)
            case ast.Subscript(value=ast.Name(id="list")):
                return isinstance(value, list) and all(
                    self._allow(node.slice, item) for item in value
                )
            case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple() as both):
                return isinstance(value, dict) and all(
                    self._allow(both.elts[1], member) for member in value.values()
                )
            case ast.Subscript(value=ast.Name(id="Literal")):
                listed = ast.literal_eval(node.slice)
                return _is_listed(
                    listed if isinstance(listed, tuple) else (listed,), value
                )
            case _:
                raise AssertionError(ast.unparse(node))

    def _fits(self, model: ClassView, value: dict[str, JsonValue]) -> bool:
        fields = {ast.literal_eval(each.json_name): each for each in model.fields}
        for name, field in fields.items():
            if name not in value:
                if field.default is None:
                    return False
            elif value[name] is None and field.default == "None":
                return False
            elif value[name] is not None or field.default != "UNSET":
                written = field.annotation.replace(" | Unset", "")
                if not self.allow(written, value[name]):
                    return False
        others = [member for name, member in value.items() if name not in fields]
        if model.extra is None:
            return not others
        extra = {str(index): member for index, member in enumerate(others)}
        return self.allow(model.extra.annotation, extra)


def _is_whole(value: float) -> bool:
    return not isinstance(value, bool) and value == int(value)


def _is_listed(listed: tuple[JsonValue, ...], value: JsonValue) -> bool:
    return any(
        value == each and isinstance(value, bool) is isinstance(each, bool)
        for each in listed
    )


def _unquoted(text: str) -> str:
    """What an alias stands for; those that are not known at run time are text."""
    node = ast.parse(text, mode="eval").body
    return (
        ast.literal_eval(node)
        if isinstance(node, ast.Constant) and text[0] in "\"'"
        else text
    )
