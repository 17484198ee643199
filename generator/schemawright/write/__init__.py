"""The last stage: files become a package folder, or a report of what differs.

`survey` looks at the folder, `plan` compares, `difference` shows, `apply` writes. A
package is written as a whole or not at all, and nothing that schemawright did not write
is lost.
"""

from __future__ import annotations

from schemawright.write.changes import Changes, difference, plan, unchanged
from schemawright.write.output_error import OutputError
from schemawright.write.replace import apply
from schemawright.write.survey import Survey, survey
from schemawright.write.workspace import recover

__all__ = [
    "Changes",
    "OutputError",
    "Survey",
    "apply",
    "difference",
    "plan",
    "recover",
    "survey",
    "unchanged",
]
