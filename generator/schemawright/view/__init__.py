"""The view stage: the model becomes what the templates print, all of it `Code`."""

from __future__ import annotations

from schemawright.view.coverage import Coverage
from schemawright.view.package import ExportView, PackageView, view

__all__ = ["Coverage", "ExportView", "PackageView", "view"]
