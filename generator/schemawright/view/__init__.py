"""The view stage: the model becomes what the templates print, all of it `Code`."""

from __future__ import annotations

from schemawright.view.coverage import Coverage, Gap
from schemawright.view.package import (
    ExportView,
    ModuleFacts,
    ModuleName,
    PackagePlan,
    PackageView,
    view,
    view_of_all,
)
from schemawright.view.parts import PackagePart, joined
from schemawright.view.views import ModuleView

__all__ = [
    "Coverage",
    "ExportView",
    "Gap",
    "ModuleFacts",
    "ModuleName",
    "ModuleView",
    "PackagePart",
    "PackagePlan",
    "PackageView",
    "joined",
    "view",
    "view_of_all",
]
