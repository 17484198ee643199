"""`python -m schemawright` is the command `schemawright`."""

from __future__ import annotations

import sys

from schemawright.command import main

sys.exit(main())
