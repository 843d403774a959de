"""Which browsers an account has already been opened in: the browser itself keeps it, signed."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from declic.accounts.models import User

SALT = "declic.accounts.device"
YEAR_SECONDS = 365 * 24 * 60 * 60
#: A shared computer knows so many colleagues; beyond, the first ones are told again.
MOST_ACCOUNTS = 20


def marks_on(request: HttpRequest) -> list[str]:
    """Return the marks of the accounts that were opened in this browser."""
    written = request.COOKIES.get(settings.KNOWN_DEVICE_COOKIE, "")
    try:
        marks: list[str] = signing.loads(written, salt=SALT, max_age=YEAR_SECONDS)
    except signing.BadSignature:
        return []
    return marks


def mark_of(user: User) -> str:
    """Return how a browser remembers an account: nobody else can tell which one it is."""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:20]


def is_known_device(request: HttpRequest, user: User) -> bool:
    """Return whether this account was already opened in this browser."""
    return mark_of(user) in marks_on(request)


def remember_device(response: HttpResponse, request: HttpRequest, user: User) -> None:
    """Leave the mark of this account in this browser."""
    marks = [mark for mark in marks_on(request) if mark != mark_of(user)]
    kept = [*marks, mark_of(user)][-MOST_ACCOUNTS:]
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE,
        signing.dumps(kept, salt=SALT),
        max_age=YEAR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
