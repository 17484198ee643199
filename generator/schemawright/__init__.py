"""Schemawright: typed, validating, dependency-free Python packages from JSON Schema."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
