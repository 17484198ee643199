"""The documentation of AWS services, which no one here wrote: nothing is dropped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import botocore
import pytest

from schemawright.json_value import JsonValue
from schemawright.prose import parse, wrap

SERVICES = (
    "cognito-idp/2016-04-18",
    "codecommit/2015-04-13",
    "elasticache/2015-02-02",
    "mediaconvert/2017-08-29",
    "iam/2010-05-08",
)
WIDTH = 84


class TextReader(HTMLParser):
    """Python's own reader of HTML: the texts between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def documentation(model: JsonValue) -> Iterator[str]:
    match model:
        case dict():
            for name, value in model.items():
                if name == "documentation" and isinstance(value, str):
                    yield value
                else:
                    yield from documentation(value)
        case list():
            for value in model:
                yield from documentation(value)
        case _:
            pass


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.fixture(scope="module", params=SERVICES)
def texts(request: pytest.FixtureRequest) -> list[str]:
    """Every fifth text of a service."""
    service: str = request.param
    path = Path(botocore.__file__).parent / "data" / service / "service-2.json.gz"
    model: JsonValue = json.loads(gzip.decompress(path.read_bytes()))
    return sorted(set(documentation(model)))[::5]


def test_no_letter_is_dropped(texts: list[str]) -> None:
    assert len(texts) > 100
    for text in texts:
        prose = parse(text)
        printed = letters("".join((prose.summary, *wrap(prose.body, width=WIDTH))))
        reader = TextReader()
        reader.feed(text)
        reader.close()
        position = 0
        for part in map(letters, reader.texts):
            found = printed.find(part, position)
            assert found >= 0, (part, text)
            position = found + len(part)


def test_no_line_is_too_long(texts: list[str]) -> None:
    too_long = [
        line
        for text in texts
        if "<pre>" not in text  # code keeps its lines
        for line in wrap(parse(text).body, width=WIDTH)
        if len(line) > WIDTH and " " in line.strip(" -.0123456789")
    ]
    assert too_long == []
