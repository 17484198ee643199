"""What a run can use of those before it, kept where the user's caches are.

Nothing here changes what a run gives, only how long it takes: what cannot be read, written
or believed is made again, and is no error.
"""

from __future__ import annotations

from schemawright.cache.folder import CacheFolder, default_folder
from schemawright.cache.layout import kept_layout

__all__ = ["CacheFolder", "default_folder", "kept_layout"]
