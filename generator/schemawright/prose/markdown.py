"""Reads Markdown (CommonMark 0.31, and the tables of GFM) into a tree of elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from schemawright.prose import markdown_rules as rules
from schemawright.prose.tags import read_html
from schemawright.prose.tree import Node, TreeBuilder

_DEEPEST: Final = 40
"""The nesting at which the parser gives up; it drops what is deeper."""


class _Parser(MarkdownIt):
    """Leaves the addresses of links as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return bool(url)


def read_markdown(
    source: str, names: frozenset[str], *, not_markup: frozenset[str]
) -> Sequence[Node] | None:
    """Return the tree that `source` says, `None` if it is nested too deeply to be read.

    `names` are the elements of HTML that count as such, `not_markup` the rules of the
    parser that do not apply to this text, such as `entity`.
    """
    tokens = _tokens(source, not_markup)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        return None
    builder = TreeBuilder()
    for token in tokens:
        _read(token, names, builder)
    return builder.nodes


@cache
def _parser(not_markup: frozenset[str]) -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST, "store_labels": True})
    parser.enable("table")
    lists = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("list", rules.list_if_meant, {"alt": lists})
    quotes = [*lists, "list"]
    parser.block.ruler.at("blockquote", rules.quote_if_meant, {"alt": quotes})
    parser.inline.ruler.at("backticks", rules.code_if_meant)
    parser.inline.ruler.at("escape", rules.escape_if_meant)
    parser.core.ruler.before("inline", "single_item", rules.keep_single_item)
    parser.core.ruler.before("inline", "item_numbers", rules.number_items)
    parser.core.ruler.before("inline", "number_signs", rules.keep_number_signs)
    parser.core.ruler.before("inline", "lines", rules.keep_lines)
    parser.core.ruler.push("unlikely_markup", rules.keep_unlikely_markup)
    parser.disable(sorted(not_markup))
    return parser


def _tokens(source: str, not_markup: frozenset[str]) -> Sequence[Token]:
    """Return the tokens of `source`, link definitions that nothing refers to among them."""
    env: EnvType = {}
    tokens = _parser(not_markup).parse(source, env)
    defined = set(env.get("references", {}))
    if defined != set(_labels(tokens)) or env.get("duplicate_refs"):
        return _parser(not_markup | {"reference"}).parse(source)
    return tokens


def _labels(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta:
            yield str(token.meta["label"])
        yield from _labels(token.children or [])


def _read(token: Token, names: frozenset[str], builder: TreeBuilder) -> None:
    match token.type:
        case "inline":
            for child in token.children or []:
                _read(child, names, builder)
        case "text" | "text_special":
            builder.text(token.content)
        case "softbreak":
            builder.text(" ")
        case "code_inline":
            _read_code("code", token, builder)
        case "fence" | "code_block":
            _read_code("pre", token, builder)
        case "html_inline" | "html_block":
            read_html(token.content, names, builder)
        case "image":
            label = "".join(child.content for child in token.children or [])
            builder.empty("img", {**_attributes(token), "alt": label})
        case _:
            _read_tag(token, builder)


def _read_code(name: str, token: Token, builder: TreeBuilder) -> None:
    if " " in token.info.strip():  # more than the name of a language
        builder.start("p")
        builder.text(token.info)
        builder.end("p")
    builder.start(name)
    builder.text(token.content)
    builder.end(name)


def _read_tag(token: Token, builder: TreeBuilder) -> None:
    if token.hidden:  # the paragraph in an item of a tight list
        return
    if token.nesting > 0:
        builder.start(token.tag, _attributes(token))
    elif token.nesting < 0:
        builder.end(token.tag)
    else:
        builder.empty(token.tag)


def _attributes(token: Token) -> dict[str, str]:
    return {name: str(value) for name, value in token.attrs.items()}
