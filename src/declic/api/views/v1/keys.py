"""Who knocks, and how often: the token of a program, and the key of a request."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.responses import Status
from ninja.security import HttpBearer

from declic.api.access import ProgramRequest, recognise
from declic.api.enums import Scope
from declic.api.errors import ApiRefusal, FieldProblem
from declic.api.services.answers import Answer, answer_once
from declic.api.services.tokens import count_request
from declic.shared.isolation import confine

KEY = re.compile(r"[A-Za-z0-9_.:-]{8,100}")
Operation = Callable[..., Status[Any]]


class ProgramToken(HttpBearer):
    """The token of a program, in the « Authorization » header and nowhere else."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the token of a secret; from here on, the database shows its antenna only."""
        now = timezone.now()
        found = recognise(token, today=timezone.localdate(now))
        if found is None:
            raise ApiRefusal("token-refused")
        confine(branches=found.branch_pks, files=found.branch_pks)
        count_request(found, now=now)
        if self.scope and self.scope not in found.scopes:
            raise ApiRefusal("scope-missing")
        request.api_token = found  # type: ignore[attr-defined]
        return found


def once(operation: Operation) -> Operation:
    """Make an operation that writes idempotent: the same key, done once and answered alike."""

    @wraps(operation)
    def answered(request: ProgramRequest, *args: Any, **kwargs: Any) -> Status[Any]:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return operation(request, *args, **kwargs)
        if not KEY.fullmatch(key):
            raise ApiRefusal("invalid", [FieldProblem("Idempotency-Key", "wrong_key")])

        def act() -> Answer:
            done = operation(request, *args, **kwargs)
            shown = done.value.model_dump(mode="json") if isinstance(done.value, Schema) else {}
            return Answer(done.status_code, shown)

        asked = f"{request.method} {request.path}\n".encode() + request.body
        answer = answer_once(request.api_token, key, asked, act, now=timezone.now())
        request.is_replayed = answer.is_replayed  # type: ignore[attr-defined]
        return Status(answer.status, answer.body or None)

    return answered
