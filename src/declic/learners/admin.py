"""What the administrator may repair about learners: never the secrets of a card."""

from django.contrib import admin
from django.http import HttpRequest

from declic.learners.models import Learner, LearnerCard, Merge


@admin.register(Learner)
class LearnerAdmin(admin.ModelAdmin[Learner]):
    """Learners, found by search."""

    list_display = ["last_name", "first_name", "branch", "created_at"]
    list_filter = ["branch"]
    search_fields = ["search_text"]
    raw_id_fields = ["commune", "qpv", "created_by"]


@admin.register(LearnerCard)
class LearnerCardAdmin(admin.ModelAdmin[LearnerCard]):
    """Cards: whether they open, and nothing that opens them."""

    list_display = ["learner", "issued_at", "revoked_at", "locked_until"]
    fields = ["learner", "issued_at", "revoked_at", "wrong_tries", "locked_until"]
    readonly_fields = ["learner", "issued_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return no: a card is made with its printed twin."""
        return False


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin[Merge]):
    """Merges: history, undone from the person's file."""

    list_display = ["made_at", "kept", "absorbed", "made_by", "undone_at"]
    fields = readonly_fields = ("kept", "absorbed", "made_by", "made_at", "undone_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return no: files are merged from the person's file."""
        return False
