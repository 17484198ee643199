"""Long statements of all shapes are broken as black breaks them."""

from __future__ import annotations

import black
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from schemawright.formatting.skeleton import SkeletonLayout

MODE = black.Mode(target_versions={TargetVersion.PY311})
NAMES = st.integers(1, 40).map(lambda length: "n" * length)
STRINGS = st.integers(0, 40).map(lambda length: repr("s" * length))


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds("{}({})".format, NAMES, several.map(", ".join)),
        st.builds("{}(key={})".format, NAMES, inner),
        st.builds("{}[{}]".format, NAMES, inner),
        st.builds("{}.{}()".format, NAMES, NAMES),
        several.map(lambda parts: f"[{', '.join(parts)}]"),
        several.map(lambda parts: f"frozenset({{{', '.join(parts)}}})"),
        several.map(lambda parts: f"({', '.join(parts)},)"),
        st.builds("{{{}: {}}}".format, STRINGS, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("[{} for n in {} if {}]".format, inner, NAMES, NAMES),
        several.map(lambda parts: f"({' and '.join(parts)})"),
        several.map(lambda parts: f"({' | '.join(parts)})"),
        st.builds("(not {})".format, inner),
        st.builds("({} not in {})".format, inner, inner),
    )


EXPRESSIONS = st.recursive(NAMES | STRINGS, combined, max_leaves=8)
STATEMENTS = st.one_of(
    st.builds("{} = {}".format, NAMES, EXPRESSIONS),
    st.builds("{}: {} = {}".format, NAMES, NAMES, EXPRESSIONS),
    st.builds("{} = {} = {}".format, NAMES, NAMES, EXPRESSIONS),
    st.builds("{}[{}] = {}".format, NAMES, STRINGS, EXPRESSIONS),
    st.builds("return {}".format, EXPRESSIONS),
    st.builds("if {}:\n        y".format, EXPRESSIONS),
    st.builds("if {} or {}:\n        y".format, EXPRESSIONS, EXPRESSIONS),
    st.builds("n({}).n({})".format, EXPRESSIONS, EXPRESSIONS),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=4))
def test_statements(statements: list[str]) -> None:
    source = "def f():\n" + "".join(f"    {each}\n" for each in statements)

    def whole(text: str) -> str:
        return black.format_str(text, mode=MODE)

    assert SkeletonLayout(whole).laid_out(source) == whole(source)
