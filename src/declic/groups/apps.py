"""Groups, their sessions, and who sits there."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Groups, their sessions, and who sits there."""

    name = "declic.groups"
    verbose_name = "Groupes"
