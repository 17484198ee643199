"""The explanation of a schema: statements that report every violation of a value.

Unlike the quick check, which is printed from the merged shape, an explanation follows the
schemas as they are written, so that each violation names the keyword that is broken.
"""

from __future__ import annotations

from schemawright.view.explanation.core import Explanation

__all__ = ["Explanation"]
