"""What a manager does with the access of a program: open it, close it; and what each use leaves."""

import logging
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from declic.accounts.models import User
from declic.api.enums import BRANCH_SCOPES, PARTNER_SCOPES
from declic.api.errors import ApiRefusal, NoPartnerForReferrals, NotForPartners
from declic.api.models import ApiToken, TokenUse
from declic.branches.models import Branch
from declic.partners.models import Partner
from declic.shared.tokens import hash_token, make_token

logger = logging.getLogger("declic.trail")

#: How many requests a token may make in one minute.
REQUESTS_A_MINUTE = 120


@transaction.atomic
def open_access(
    branch: Branch,
    name: str,
    *,
    scopes: Collection[str],
    partner: Partner | None,
    expires_on: date,
    by: User,
    now: datetime,
) -> tuple[ApiToken, str]:
    """Open an access; return it with its secret, which nobody sees again."""
    if partner is None and PARTNER_SCOPES & set(scopes):
        raise NoPartnerForReferrals
    if partner is not None and BRANCH_SCOPES & set(scopes):
        raise NotForPartners
    secret = make_token()
    token = ApiToken.objects.create(
        branch=branch,
        partner=partner,
        name=name,
        scopes=sorted(scopes),
        token_hash=hash_token(secret),
        made_at=now,
        made_by=by,
        expires_on=expires_on,
    )
    TokenUse.objects.create(token=token)
    logger.info("api token %s opened by user %s", token.pk, by.pk)
    return token, secret


@transaction.atomic
def close_access(token: ApiToken, *, by: User, now: datetime) -> ApiToken:
    """Revoke an access for good; its subscriptions are called no more."""
    found = ApiToken.objects.select_for_update().get(pk=token.pk)
    if found.revoked_at is None:
        found.revoked_at = now
        found.save(update_fields=["revoked_at"])
        found.webhooks.filter(switched_off_at=None).update(switched_off_at=now, off_reason="Accès révoqué.")
        logger.info("api token %s revoked by user %s", found.pk, by.pk)
    return found


def count_request(token: ApiToken, *, now: datetime) -> int:
    """Count one request of a token, for all processes together; refuse those over the minute's limit.

    Two processes that open the same minute at once agree: the second finds it open, and adds to it.
    """
    minute = now.replace(second=0, microsecond=0)
    uses = TokenUse.objects.filter(token=token)
    stale = uses.exclude(window_starts_at=minute) | uses.filter(window_starts_at=None)
    if not stale.update(window_starts_at=minute, requests=1):
        uses.update(requests=F("requests") + 1)
    requests = uses.values_list("requests", flat=True).get()
    if requests > REQUESTS_A_MINUTE:
        wait = (minute + timedelta(minutes=1) - now).seconds + 1
        raise ApiRefusal("too-many-requests", headers={"Retry-After": str(wait)})
    note_use(token, today=timezone.localdate(now))
    return requests


def note_use(token: ApiToken, *, today: date) -> None:
    """Keep the day of the last use: one write a day."""
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
