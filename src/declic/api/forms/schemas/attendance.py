"""Presences that another tool holds."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from declic.api.forms.schemas.words import Asked, Day, Hour, Name, Yes


class PresenceIn(Asked):
    """One person at one session, as the other tool holds it."""

    first_name: Name = Field(examples=["Awa"])
    last_name: Name = Field(examples=["Diop"])
    on: Day = Field(examples=["2026-11-23"])
    starts_at: Hour = Field("", description="Needed when the group meets twice that day.", examples=["09:00"])
    ends_at: Hour = Field("", examples=["11:00"])
    mark: Literal["present", "late", "excused", "absent"] = Field(examples=["present"])
    is_signed: Yes = Field(False, description="Whether the person signed in the other tool.", examples=[True])


class PresencesIn(Asked):
    """The presences of one group."""

    rows: Annotated[list[PresenceIn], Field(min_length=1, max_length=1000)]


class LeftRowOut(Schema):
    """One row that was not written."""

    model_config = ConfigDict(from_attributes=True)

    row: int = Field(description="Its place in what was sent, from 1.", examples=[2])
    detail: str = Field(
        description="Why, in French, as the team reads it.",
        examples=["Personne de ce nom n’est inscrit dans ce groupe."],
    )


class BroughtOut(Schema):
    """What became of the rows. Sent again, they are all known."""

    model_config = ConfigDict(from_attributes=True)

    written: int = Field(description="Marks and signatures written now.", examples=[2])
    known: int = Field(description="Rows that were there already.", examples=[0])
    left: list[LeftRowOut]
