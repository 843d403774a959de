"""How allauth behaves here: accounts are opened by a manager, never by a passer-by."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a manager invites."""
        return False
