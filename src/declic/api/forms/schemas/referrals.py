"""Referrals: what a program sends, what it follows."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictStr

from declic.api.forms.schemas.words import Asked, Day, Email, Moment, Name, Phone, Text, Yes

Status = Literal["received", "contacted", "accepted", "declined", "redirected", "expired", "cancelled"]


class PersonIn(Asked):
    """Who is referred. A phone or an e-mail is enough; without either, say through whom we reach them."""

    first_name: Name = Field(examples=["Awa"])
    last_name: Name = Field(examples=["Diop"])
    phone: Phone = Field(
        "", description="In any French form, or with its country.", examples=["06 39 98 00 01"]
    )
    email: Email = Field("", examples=["awa.diop@example.org"])
    how_to_reach: Annotated[Text, Field(max_length=60)] = Field(
        "", description="Through whom, when there is neither.", examples=["par l’accueil du CCAS, le mardi"]
    )
    birth_on: Day | None = Field(None, examples=["1988-04-02"])
    employment: Literal["", "unemployed", "employed", "student", "retired"] = Field(
        "", examples=["unemployed"]
    )
    french_level: Literal["", "below_a1", "A1", "A2", "B1", "B2", "C1", "C2", "native"] = Field(
        "", examples=["B1"]
    )
    postcode: Annotated[StrictStr, Field(pattern=r"^([0-9]{5})?$")] = Field("", examples=["59000"])
    city: Annotated[Text, Field(max_length=100)] = Field("", examples=["Lille"])


class ReferrerIn(Asked):
    """Who refers: the colleague who reads our answer."""

    first_name: Name = Field(examples=["Sonia"])
    last_name: Name = Field(examples=["Martel"])
    email: Email = Field("", examples=["sonia.martel@example.org"])
    phone: Phone = Field("", examples=["03 20 00 00 00"])


class ReferralIn(Asked):
    """One person, sent by one colleague, who told them so."""

    person: PersonIn
    referrer: ReferrerIn
    need: Annotated[Text, Field(max_length=1000)] = Field(
        "",
        description="What the person wishes, in their words.",
        examples=["Remplir un CV sur l’ordinateur."],
    )
    is_informed: Yes = Field(
        description="The person knows what you send, to whom, and that they may see or erase it.",
        examples=[True],
    )
    is_another: Yes = Field(
        False, description="Somebody else than the namesake you already referred.", examples=[False]
    )


class NextDateOut(Schema):
    """Where and when the person is expected next."""

    on: date = Field(examples=["2026-11-30"])
    hours: str = Field(examples=["9 h – 11 h"])
    venue: str = Field(examples=["Maison des associations"])
    address: str = Field(examples=["27 rue Jean Bart, 59000 Lille"])


class OutcomeOut(Schema):
    """Our answer, as your own page shows it."""

    answered_on: date | None = Field(examples=["2026-11-24"])
    answered_by: str = Field(examples=["Nadia Leroy"])
    reason: str = Field(description="A fact about our offer; empty when accepted.", examples=[""])
    destination: str = Field(description="Who has the answer instead of us.", examples=[""])
    destination_contact: str = Field(examples=[""])
    message: str = Field(examples=["Elle commence lundi."])


class ReferralOut(Schema):
    """One of your referrals. It names nobody: keep its number beside the person's file."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[12])
    status: Status = Field(examples=["accepted"])
    sentence: str = Field(
        description="The status for people, in French.",
        examples=["Acceptée. La personne est attendue chez nous."],
    )
    received_on: date = Field(examples=["2026-11-23"])
    answer_before: date | None = Field(description="We answer before; null once answered.", examples=[None])
    updated_at: datetime = Field(examples=["2026-11-24T09:12:00+01:00"])
    next_date: NextDateOut | None
    outcome: OutcomeOut | None


class ReferralsOut(Schema):
    """Some referrals, the newest first."""

    model_config = ConfigDict(from_attributes=True)

    items: list[ReferralOut]
    next: str | None = Field(description="Give it back as `cursor` for the next ones.", examples=[None])


class ReferralFilters(Asked):
    """Which referrals."""

    limit: int = Field(50, ge=1, le=100, description="How many at most.")
    cursor: str = Field("", max_length=200, description="Where to go on: `next` of the page before.")
    status: Literal[
        "", "received", "contacted", "accepted", "declined", "redirected", "expired", "cancelled"
    ] = Field("", description="Only this status.")
    updated_since: Moment | None = Field(
        None, description="Only what came, moved or ended since this moment, with its offset."
    )
