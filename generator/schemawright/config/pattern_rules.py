"""What a configuration says about patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemawright.config.located import Located, nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRules:
    """Patterns that are settled by hand.

    `by_place` has them by `file#pointer` of the pattern itself, and `located` tells where the
    configuration says something. `package` is the package's name there, for the messages, or
    `None` where there is no configuration.
    """

    by_place: Mapping[str, str] = field(default_factory=dict[str, str])
    package: str | None = None
    located: Located = nowhere
