"""Déclic: from the partner's door to the first job."""

from importlib.metadata import version as installed_version


def version() -> str:
    """Return the version of the installed package."""
    return installed_version("declic")
