"""What writes down, after each request, whose files it opened or named: before anything is shown."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.enums import Role
from declic.accounts.middleware import is_static
from declic.accounts.models import User
from declic.privacy.access.audit import reason_for
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.services.audit import Act, Reader, write_audit
from declic.shared.reading import Reading, ReasonMissing, gathering
from declic.shared.visits import KEY, visiting_member

Respond = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger("declic.audit")
#: Where somebody looks for one person: a few names are files that were read.
SEARCHES = ("desk:search", "admin:learners_")
HTTP_REDIRECT, HTTP_BAD_REQUEST = 300, 400
SAFE = ("GET", "HEAD", "OPTIONS")
#: What a visit's session keeps: that its own reading was written today.
OWN_DAY = "own_reading_on"


@dataclass
class Asking:
    """Asks the national team why, once a file and a day, and keeps what it answered."""

    user: User
    reasons: dict[int, str] = field(default_factory=dict)

    def __call__(self, learner_pk: int, branch_pk: int | None) -> None:
        """Let the file be opened when its reason is known; otherwise stop before anything is read."""
        today = timezone.localdate()
        if reason := reason_for(self.user, learner_pk, branch_pk, today=today):
            self.reasons[learner_pk] = reason


class AuditMiddleware:
    """Write who opened, wrote, listed or exported whose file; show nothing that could not be written."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer once the reading is written."""
        if is_static(request):
            return self.respond(request)
        before = known_reader(request)
        asking = asking_of(request)
        asker = before.number if before and before.kind == ReaderKind.USER else 0
        with gathering(asking, asker=asker) as reading:
            response = self.respond(request)
        if not (reading.opened or reading.named):
            return response
        reader = before or token_reader(request) or linked_reader(reading) or visiting_learner(request)
        try:
            self.write(request, response, reading, reader, asking.reasons if asking else {})
        except DatabaseError:
            logger.exception("a reading could not be written")
            return render(request, "privacy/audit/unwritten.html", status=503)
        return response

    @staticmethod
    def write(
        request: HttpRequest,
        response: HttpResponseBase,
        reading: Reading,
        reader: Reader,
        reasons: dict[int, str],
    ) -> None:
        """Write what was shown, or what was done."""
        opened, named = reading.opened, reading.named
        if not was_done_or_shown(request, response) or is_own_again(request, reader, [*opened, *named]):
            return
        match = request.resolver_match
        address = match.view_name if match else ""
        act = Act(
            reader=reader,
            address=address,
            kind=kind_of(request, response),
            at=timezone.now(),
            branch_pk=getattr(getattr(request, "branch", None), "pk", None),
            was_refused=reading.was_refused or response.status_code >= HTTP_BAD_REQUEST,
            reasons=reasons,
        )
        leads_on = request.method not in SAFE and response.status_code >= HTTP_REDIRECT
        write_audit(
            act,
            opened=opened,
            named=() if opened and leads_on else named,
            few_are_read=address.startswith(SEARCHES),
        )
        keep_own_day(request, reader)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask why, when a file of an antenna where the reader holds no role was about to be opened."""
        if not isinstance(exception, ReasonMissing):
            return None
        there = request.get_full_path() if request.method in SAFE else ""
        asked = reverse("privacy:why", args=[exception.learner_pk])
        return redirect(f"{asked}?{urlencode({'suite': there})}" if there else asked)


def was_done_or_shown(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Return whether a page was shown, or an action tried: a refused one is written as tried."""
    return request.method not in SAFE or response.status_code < HTTP_REDIRECT


def kind_of(request: HttpRequest, response: HttpResponseBase) -> AuditKind:
    """Return what was done: a page read, a file taken away, something written."""
    if request.method not in SAFE:
        return AuditKind.WRITE
    content = response.headers.get("Content-Type", "")
    return AuditKind.READ if content.startswith("text/html") else AuditKind.EXPORT


def known_reader(request: HttpRequest) -> Reader | None:
    """Return who is signed in, or which volunteer visits, before a page changes it."""
    if isinstance(request.user, User):
        return Reader(ReaderKind.USER, request.user.pk)
    visit = visiting_member(request)
    return Reader(ReaderKind.MEMBER, visit[0]) if visit else None


def asking_of(request: HttpRequest) -> Asking | None:
    """Return who asks why, for the national team; nobody asks the others."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    if isinstance(request.user, User) and Role.NATIONAL in roles:
        return Asking(request.user)
    return None


def token_reader(request: HttpRequest) -> Reader | None:
    """Return the token of a partner's program, when one calls."""
    token = getattr(request, "api_token", None)
    return Reader(ReaderKind.TOKEN, token.pk) if token else None


def linked_reader(reading: Reading) -> Reader | None:
    """Return whose link or code opened the page."""
    return Reader(ReaderKind(reading.reader[0]), reading.reader[1]) if reading.reader else None


def visiting_learner(request: HttpRequest) -> Reader:
    """Return the learner who shows their card in this browser, or anybody."""
    visit: dict[str, Any] | None = request.session.get(KEY)
    return Reader(ReaderKind.LEARNER, visit["learner"]) if visit else Reader(ReaderKind.ANYBODY)


def is_own_again(request: HttpRequest, reader: Reader, learner_pks: list[int]) -> bool:
    """Return whether a visitor reads their own file again today: the first page stands for all."""
    if reader.kind != ReaderKind.LEARNER or set(learner_pks) != {reader.number}:
        return False
    return request.session.get(OWN_DAY) == timezone.localdate().isoformat()


def keep_own_day(request: HttpRequest, reader: Reader) -> None:
    """Remember in the visit that its reading of today is written."""
    if reader.kind == ReaderKind.LEARNER and KEY in request.session:
        request.session[OWN_DAY] = timezone.localdate().isoformat()
