"""One-click sign-in, in the demonstration only."""

from django.conf import settings
from django.shortcuts import get_object_or_404

from declic.accounts.enums import Role
from declic.accounts.models import User


def demo_users() -> list[tuple[str, str, User]]:
    """Return one account of each role: key, label, user."""
    order = (Role.COUNSELLOR, Role.MANAGER, Role.VOLUNTEER, Role.NATIONAL)
    found = [(role, User.objects.filter(memberships__role=role).order_by("pk").first()) for role in order]
    return [(role.value, str(role.label), user) for role, user in found if user]


def demo_user(role: str) -> User:
    """Return the account of a role; nothing outside the demonstration."""
    users = User.objects.filter(memberships__role=role) if settings.DECLIC_DEMO else User.objects.none()
    first = users.order_by("pk").values("pk")[:1]
    return get_object_or_404(User, pk__in=first)
