"""The personas of the apps, attacked here."""

from tests.apps.conftest import branch, counsellor, manager, other_branch, sign_in

__all__ = ["branch", "counsellor", "manager", "other_branch", "sign_in"]
