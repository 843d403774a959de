"""Subscriptions and calls; and who a token is."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictStr

from declic.api.forms.schemas.words import Asked

Event = Literal["referral.answered", "referral.next_date", "referral.outcome", "group.seats_changed"]


class TokenOut(Schema):
    """Who you are for us."""

    model_config = ConfigDict(from_attributes=True)

    name: str = Field(examples=["Logiciel du CCAS"])
    branch: str = Field(examples=["Lille"])
    partner: str | None = Field(examples=["CCAS de Lille"])
    scopes: list[str] = Field(examples=[["referrals:read", "referrals:write"]])
    expires_on: date = Field(examples=["2027-11-23"])
    requests_a_minute: int = Field(examples=[120])


class WebhookIn(Asked):
    """Where we call, and about what."""

    url: Annotated[StrictStr, Field(pattern=r"^https?://[\x21-\x7e]+$", max_length=500)] = Field(
        description="Public https only; no redirect is followed.",
        examples=["https://ccas.example.org/declic"],
    )
    events: Annotated[list[Event], Field(min_length=1, max_length=4)] = Field(
        examples=[["referral.answered", "referral.next_date"]]
    )


class WebhookOut(Schema):
    """One subscription."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[1])
    url: str = Field(examples=["https://ccas.example.org/declic"])
    events: list[Event]
    is_on: bool = Field(description="False after a day without an answer.", examples=[True])
    off_reason: str = Field(examples=[""])
    made_at: datetime = Field(examples=["2026-11-23T10:00:00+01:00"])


class NewWebhookOut(WebhookOut):
    """A subscription just made, with its secret: keep it now, it is never shown again."""

    secret: str = Field(examples=["whsec_an-example"])


class WebhooksOut(Schema):
    """Your subscriptions."""

    items: list[WebhookOut]


class CallOut(Schema):
    """One call, and what became of it."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[31])
    event_id: str = Field(examples=["5f1f0d5e-50c3-4d0e-8f0c-0a7b0c9b7d11"])
    type: Event
    state: Literal["queued", "calling", "delivered", "given_up"] = Field(examples=["delivered"])
    made_at: datetime = Field(examples=["2026-11-24T09:12:00+01:00"])
    delivered_at: datetime | None = Field(examples=["2026-11-24T09:12:04+01:00"])
    attempts: int = Field(examples=[1])
    last_status: int | None = Field(examples=[204])
    failure: str = Field(examples=[""])


class CallsOut(Schema):
    """The latest hundred calls of one subscription, the newest first."""

    items: list[CallOut]
