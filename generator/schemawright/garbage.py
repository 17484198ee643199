"""Work during which nobody looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Do without Python's search for circles of garbage until the end of the block.

    For work that makes very many objects and keeps them, or throws them away all at once:
    Python would look through them again and again, and find little.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
