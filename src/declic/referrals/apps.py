"""A partner sends us someone, and our answer."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """A partner sends us someone, and our answer."""

    name = "declic.referrals"
    verbose_name = "Orientations"
