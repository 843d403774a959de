"""What privacy remembers: who read whose file, what people asked, who was forgotten."""

from declic.privacy.models.audit import AuditLine, AuditSeal
from declic.privacy.models.retention import AsleepNotice, ForgettingNotice
from declic.privacy.models.rights import Erasure, RightRequest

__all__ = ["AsleepNotice", "AuditLine", "AuditSeal", "Erasure", "ForgettingNotice", "RightRequest"]
