"""Idempotency: a request repeated with its key is done once, and answered twice alike."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from declic.api.errors import ApiRefusal
from declic.api.models import ApiToken, KeptAnswer
from declic.api.services.sealing import seal, unseal

KEPT_FOR = timedelta(hours=24)
SALT = "declic.api.request"


@dataclass(frozen=True)
class Answer:
    """What was answered: a status and a JSON body; `is_replayed` when it was answered before."""

    status: int
    body: dict[str, Any]
    is_replayed: bool = False


def answer_once(
    token: ApiToken, key: str, request: bytes, act: Callable[[], Answer], *, now: datetime
) -> Answer:
    """Do what a request asks, once for its key: the answer and what was done are kept together or not at all.

    Of two at once, one writes the key first and the other waits for its transaction, then reads its
    answer. A refused request keeps no key: it may be mended and sent again.
    """
    print_of_request = salted_hmac(SALT, request, algorithm="sha256").hexdigest()
    forget_old_answers(now)
    try:
        with transaction.atomic():
            kept = claim_key(token, key, print_of_request, now)
            answer = act()
            kept.status, kept.sealed_body = answer.status, seal(json.dumps(answer.body))
            kept.save(update_fields=["status", "sealed_body"])
            return answer
    except KeyTaken:
        return repeat_answer(token, key, print_of_request)


class KeyTaken(Exception):
    """Somebody wrote this key first."""


def claim_key(token: ApiToken, key: str, print_of_request: str, now: datetime) -> KeptAnswer:
    """Write the key, or say that it is taken: where another transaction holds it, this waits for its end."""
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(token=token, key=key, request_hash=print_of_request, kept_at=now)
    except IntegrityError as taken:
        raise KeyTaken from taken


def repeat_answer(token: ApiToken, key: str, print_of_request: str) -> Answer:
    """Return the answer given before; refuse a key that was used for something else."""
    kept = KeptAnswer.objects.get(token=token, key=key)
    if kept.request_hash != print_of_request:
        raise ApiRefusal("key-reused")
    return Answer(kept.status, json.loads(unseal(kept.sealed_body)), is_replayed=True)


def forget_old_answers(now: datetime) -> int:
    """Forget the answers of yesterday; return how many."""
    return KeptAnswer.objects.filter(kept_at__lt=now - KEPT_FOR).delete()[0]
