"""How many groups and tests the suite that is pinned has, so that none goes missing."""

from __future__ import annotations

COUNTS = {
    "draft3": {"required": (105, 435), "optional": (10, 22), "format": (11, 90)},
    "draft4": {"required": (159, 610), "optional": (32, 100), "format": (7, 153)},
    "draft6": {"required": (231, 829), "optional": (34, 106), "format": (10, 214)},
    "draft7": {"required": (254, 913), "optional": (38, 118), "format": (19, 434)},
    "draft2019-09": {
        "required": (361, 1227),
        "optional": (46, 154),
        "format": (21, 483),
    },
    "draft2020-12": {
        "required": (368, 1257),
        "optional": (48, 158),
        "format": (22, 491),
    },
    "draft-next": {"required": (365, 1251), "optional": (46, 154), "format": (21, 484)},
}
"""Groups and tests, by draft and kind of file (see `files.kind_of`)."""

OUTPUT_TESTS = 11
"""Outputs that the suite has a schema for."""

ANNOTATION_TESTS = 306
"""Places in documents of which the suite says what annotations they have, over all drafts."""
