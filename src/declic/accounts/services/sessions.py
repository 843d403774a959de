"""End the sessions of an account."""

from allauth.usersessions.models import UserSession

from declic.accounts.models import User


def end_session(user: User, pk: int) -> bool:
    """End one session of this account; return whether there was one."""
    found = UserSession.objects.filter(user=user, pk=pk).first()
    if found is None:
        return False
    found.end()
    return True


def end_sessions(user: User, *, keep: str | None = None) -> int:
    """End every session of this account but the one to keep; return how many were ended."""
    ended = list(UserSession.objects.filter(user=user).exclude(session_key=keep or ""))
    for session in ended:
        session.end()
    return len(ended)
