"""Questions for other tools: items written as a QTI 3.0 package."""

from declic.engines.qti.package import Export, export_items
from declic.engines.qti.record import RecordCannotBeExported

__all__ = ["Export", "RecordCannotBeExported", "export_items"]
