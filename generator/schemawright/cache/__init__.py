"""What a run can use of those before it, kept where the user's caches are.

Nothing here changes what a run gives, only how long it takes: what cannot be read, written
or believed is made again, and is no error. `layout` is imported by itself, since it needs what
nobody else here does.
"""

from __future__ import annotations

from schemawright.cache.folder import CacheFolder, default_folder
from schemawright.cache.record import (
    LocationText,
    ProblemText,
    Record,
    Records,
    digest_of_files,
    location_of,
    problem_of,
)

__all__ = [
    "CacheFolder",
    "LocationText",
    "ProblemText",
    "Record",
    "Records",
    "default_folder",
    "digest_of_files",
    "location_of",
    "problem_of",
]
