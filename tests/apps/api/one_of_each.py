"""An access of a program, with a subscription and a call, for the tests that open every address."""

from typing import Any

from declic.api.models import ApiToken, Call, Webhook
from declic.branches.models import Branch
from tests import factories


def a_program(branch: Branch, mark: str) -> dict[str, Any]:
    """Return an access and a call of it that was given up; both bear the mark."""
    day = factories.TODAY.replace(year=2099)
    access = ApiToken.objects.create(
        branch=branch,
        name=mark,
        token_hash=mark,
        made_at=factories.NOW,
        expires_on=day,
        scopes=["places:read"],
    )
    webhook = Webhook.objects.create(
        token=access, url=f"https://example.org/{mark}", events=["group.seats_changed"], made_at=factories.NOW
    )
    moments = {"made_at": factories.NOW, "due_at": factories.NOW}
    told: dict[str, Any] = {"group": {"id": 1, "free_seats": 2}}
    call = Call.objects.create(
        webhook=webhook, kind="group.seats_changed", payload=told, state="given_up", **moments
    )
    return {"access": access, "call": call}
