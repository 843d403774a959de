"""What the administrator may repair about referrals."""

from django.contrib import admin

from declic.referrals.models import Referral


@admin.register(Referral)
class ReferralAdmin(admin.ModelAdmin[Referral]):
    """Referrals: the decision and its inputs are read, never rewritten."""

    list_display = ["received_at", "learner", "partner", "programme", "status", "answered_by"]
    list_filter = ["branch", "status", "door"]
    list_select_related = ["learner", "partner", "programme", "answered_by"]
    raw_id_fields = ["learner", "partner", "referrer", "answered_by", "destination", "spreadsheet"]
    readonly_fields = ["eligibility", "received_at", "answered_at"]
