"""What was found in a schema folder: enough to say later whether it is all the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that was asked of a schema folder, and the digests of what it answered.

    `listings` are by the patterns that were listed, `present` and `contents` by paths in the
    folder. A file that could not be read has no digest.
    """

    listings: Mapping[tuple[str, ...], str]
    present: Mapping[str, bool]
    contents: Mapping[str, str]


def digest_of_names(names: Iterable[PurePosixPath]) -> str:
    """The digest of a listing."""
    return digest_of_bytes(
        "\0".join(map(str, names)).encode("utf-8", "surrogateescape")
    )


def digest_of_bytes(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()
