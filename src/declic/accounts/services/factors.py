"""Forget the second factors of a colleague who lost everything: telephone, key and recovery codes."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from declic.accounts.errors import NothingToForget, OwnAccount
from declic.accounts.models import Membership, User
from declic.accounts.services.roles import refuse_when_somewhere_else
from declic.accounts.services.sessions import end_sessions
from declic.branches.models import Branch


@transaction.atomic
def forget_factors(membership: Membership, *, branch: Branch, by: User) -> User:
    """Forget every second factor of a colleague and close their sessions; they choose another next time."""
    user = User.objects.select_for_update().get(pk=membership.user_id)
    if user.pk == by.pk:
        raise OwnAccount
    refuse_when_somewhere_else(user, branch, by=by)
    forgotten, _ = Authenticator.objects.filter(user=user).delete()
    if not forgotten:
        raise NothingToForget
    end_sessions(user)
    return user
