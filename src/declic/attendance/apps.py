"""The application « Présences »."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Rolls and signatures."""

    name = "declic.attendance"
    verbose_name = "Présences"
