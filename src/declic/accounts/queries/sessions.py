"""Where somebody's account is open now."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from declic.accounts.models import User

BROWSERS = (
    (re.compile(r"Edg/"), "Edge"),
    (re.compile(r"OPR/"), "Opera"),
    (re.compile(r"Firefox/"), "Firefox"),
    (re.compile(r"Chrome/"), "Chrome"),
    (re.compile(r"Safari/"), "Safari"),
)
SYSTEMS = (
    (re.compile(r"Android"), "Android"),
    (re.compile(r"iPhone|iPad"), "iPhone ou iPad"),
    (re.compile(r"Windows"), "Windows"),
    (re.compile(r"Mac OS X"), "Mac"),
    (re.compile(r"Linux"), "Linux"),
)


@dataclass(frozen=True)
class OwnSession:
    """One place where the account is open."""

    pk: int
    device: str
    ip: str
    opened_at: datetime
    last_seen_at: datetime
    is_here: bool


@dataclass(frozen=True)
class OwnSessions:
    """Every place where the account is open, the one of this page first."""

    sessions: tuple[OwnSession, ...]

    @property
    def has_others(self) -> bool:
        """Return whether the account is open anywhere else."""
        return any(not one.is_here for one in self.sessions)


def own_sessions(user: User, session_key: str | None, *, now: datetime) -> OwnSessions:
    """Return where the account is open, the last used first."""
    open_keys = Session.objects.filter(expire_date__gt=now).values("session_key")
    found = UserSession.objects.filter(user=user, session_key__in=open_keys).order_by("-last_seen_at")
    shown = [shown_session(one, is_here=one.session_key == session_key) for one in found]
    return OwnSessions(tuple(sorted(shown, key=lambda one: not one.is_here)))


def shown_session(one: UserSession, *, is_here: bool) -> OwnSession:
    """Return a session in words."""
    return OwnSession(one.pk, device_of(one.user_agent), one.ip, one.created_at, one.last_seen_at, is_here)


def device_of(user_agent: str) -> str:
    """Return the browser and the system, as people call them."""
    browser = next((name for pattern, name in BROWSERS if pattern.search(user_agent)), "Navigateur inconnu")
    system = next((name for pattern, name in SYSTEMS if pattern.search(user_agent)), "")
    return f"{browser} sur {system}" if system else browser
