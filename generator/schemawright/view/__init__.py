"""The view stage: the model becomes what the templates print, all of it `Code`."""

from __future__ import annotations

from schemawright.view.coverage import Coverage, Gap
from schemawright.view.package import ExportView, PackageView, view, view_of_all
from schemawright.view.parts import PackagePart, joined

__all__ = [
    "Coverage",
    "ExportView",
    "Gap",
    "PackagePart",
    "PackageView",
    "joined",
    "view",
    "view_of_all",
]
