"""The bytes of one schema file as a document, by the kind of file it is."""

from __future__ import annotations

from pathlib import PurePosixPath

from schemawright.load.document import Document, Outline
from schemawright.load.json_outline import json_outline
from schemawright.load.json_reader import read_json
from schemawright.load.source_text import decode

_YAML_SUFFIXES = (".yaml", ".yml")


def read_document(data: bytes, *, path: PurePosixPath, file: str) -> Document:
    """The document in the bytes of a file.

    A name that ends in `.json` is JSON, one in `.yaml` or `.yml` is YAML, in upper or lower
    case. Any other file is JSON if its text begins as an object, an array or a comment in the
    manner of JavaScript, and YAML otherwise.

    Args:
        data: UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
        path: where the file is in its schema folder.
        file: its path as messages show it.

    Raises:
        SchemaError: the bytes are no text (see `source_text.decode`), or the text is refused
            by `json_reader.read_json` or `yaml_reader.read_yaml`.
    """
    source = decode(file, data)
    if _is_json(path, source.text):
        content, outline = read_json(source), json_outline(source)
    else:
        # Imported here: where all is JSON, nobody needs it.
        from schemawright.load.yaml_nodes import value_of
        from schemawright.load.yaml_reader import read_yaml

        root = read_yaml(source)
        content, outline = value_of(root.node), Outline(source=source, root=root)
    return Document(path=path, file=file, content=content, outline=outline)


def _is_json(path: PurePosixPath, text: str) -> bool:
    suffix = path.suffix.lower()
    if suffix in _YAML_SUFFIXES:
        return False
    return suffix == ".json" or text.lstrip().startswith(("{", "[", "//", "/*"))
