"""Templates as Jinja compiled them, kept beside them as Python keeps modules."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache


class KeptByteCode(BytecodeCache):
    """The byte code of templates, in the `__pycache__` of their folder (PEP 3147).

    It is found by the templates' text and by how they are read, on which their code depends as
    well, so that it is never that of another one. Where Python would write none, none is
    written; what cannot be read is compiled, and what cannot be written is not kept.
    """

    def __init__(self, environment: Environment) -> None:
        self._reading = (
            f"{environment.trim_blocks} {environment.lstrip_blocks}"
            f" {environment.keep_trailing_newline}"
        )

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the file with the byte code of a template."""
        path = cache_from_source(name if filename is None else filename)
        return f"{path.removesuffix('.pyc')}.jinjac"

    def get_source_checksum(self, source: str) -> str:
        """What tells a template from what it was before."""
        return hashlib.sha256(f"{self._reading}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its byte code, if that is kept."""
        with suppress(Exception), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the byte code of a template; the file appears as a whole or not at all."""
        if sys.dont_write_bytecode:
            return
        file = Path(bucket.key)
        growing = file.with_name(f"{file.name}.{os.urandom(4).hex()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                growing.write_bytes(bucket.bytecode_to_string())
                growing.replace(file)
            finally:
                growing.unlink(missing_ok=True)
