"""Which packages to generate: those of `pyproject.toml`, or what a command names."""

from __future__ import annotations

from schemawright.config.ad_hoc import ad_hoc_config
from schemawright.config.chosen import Chosen, is_like
from schemawright.config.enum_rules import EnumMode, EnumRules
from schemawright.config.format_rules import FormatMode, FormatRules, known_format_mode
from schemawright.config.located import Located, nowhere
from schemawright.config.package_config import (
    ConfigError,
    DefaultMode,
    DefinitionNames,
    PackageConfig,
    Placed,
    clashes,
)
from schemawright.config.pattern_rules import PatternRules
from schemawright.config.project import find_project, load_config
from schemawright.config.rules import nearest, resource_uri_fault

__all__ = [
    "Chosen",
    "ConfigError",
    "DefaultMode",
    "DefinitionNames",
    "EnumMode",
    "EnumRules",
    "FormatMode",
    "FormatRules",
    "Located",
    "PackageConfig",
    "PatternRules",
    "Placed",
    "ad_hoc_config",
    "clashes",
    "find_project",
    "is_like",
    "known_format_mode",
    "load_config",
    "nearest",
    "nowhere",
    "resource_uri_fault",
]
