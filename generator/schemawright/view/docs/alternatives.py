"""The alternatives of `anyOf` and `oneOf` in words: a sentence, or a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from schemawright.prose import Block, BulletList, Paragraph
from schemawright.view.docs.layout import as_sentence
from schemawright.view.docs.told import Told
from schemawright.view.wording import code_text, listed

_MOST_ALIKE = 20
"""So many alternatives that have nothing to say but a phrase are told one by one."""

_LONGEST = 160
"""How long a sentence gets."""

_MOST_IN_SENTENCE = 4


def alternatives_blocks(
    keyword: Literal["anyOf", "oneOf"], told: Sequence[Told], *, exclusive: bool
) -> Iterator[Block]:
    """The alternatives; `exclusive` says that a value can have one of them only."""
    told = list(dict.fromkeys(told)) if keyword == "anyOf" else told
    texts = [each.phrase.text for each in told]
    sentence = _sentence(texts, either=keyword == "oneOf" and not exclusive)
    short = all(each.is_short for each in told) and len(told) <= _MOST_IN_SENTENCE
    if short and len(sentence) <= _LONGEST and _is_plain(texts, sentence):
        yield Paragraph(lines=(as_sentence(sentence),))
        return
    lead = "Any of these:"
    if keyword == "oneOf":
        lead = "One of these:" if exclusive else "Exactly one of these:"
    yield Paragraph(lines=(lead,))
    yield BulletList(items=tuple(_items(told)))


def required_words(
    keyword: Literal["anyOf", "oneOf"], required: Sequence[Sequence[str]]
) -> str:
    """`` At least one of ``a`` and ``b``. ``: alternatives that only require members."""
    if all(len(names) == 1 for names in required):
        names = listed([code_text(name) for (name,) in required])
        if len(required) == 1:
            return f"{names} is required."
        lead = "At least one" if keyword == "anyOf" else "Exactly one"
        return f"{lead} of {names} is required."
    groups = [listed([code_text(name) for name in names]) for names in required]
    lead = "At least one" if keyword == "anyOf" else "Exactly one"
    return f"{lead} of these is required: {', or '.join(groups)}."


def _sentence(texts: Sequence[str], *, either: bool) -> str:
    if either and len(texts) == 2:
        return f"either {texts[0]} or {texts[1]}, but not both"
    if either and len(texts) > 2:
        return f"exactly one of these: {'; '.join(texts)}"
    return ", or ".join(texts)


def _is_plain(texts: Sequence[str], sentence: str) -> bool:
    """Whether phrases can stand in one sentence and still be told apart."""
    joints = ["; ", ", or ", ", and ", " where "]
    if sentence.startswith("either "):
        joints += [", ", " or "]
    return not any(joint in text for text in texts for joint in joints)


def _items(told: Sequence[Told]) -> Iterator[tuple[Block, ...]]:
    alike = [each for each in told if each.is_short]
    left_out = set(map(id, alike[_MOST_ALIKE:]))
    for each in told:
        if id(each) not in left_out:
            yield each.item()
    if left_out:
        yield (Paragraph(lines=(f"One of {len(left_out)} more like these.",)),)
