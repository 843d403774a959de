"""Places and free seats."""

from datetime import date

from ninja import Schema
from pydantic import ConfigDict, Field

from declic.api.forms.schemas.words import Asked, Id


class PlaceOut(Schema):
    """One address where courses take place."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    name: str = Field(examples=["Maison des associations"])
    address: str = Field(examples=["27 rue Jean Bart, 59000 Lille"])
    directions: str = Field(examples=["Métro République, porte verte."])
    latitude: float = Field(examples=[50.6287])
    longitude: float = Field(examples=[3.0673])
    access: list[str] = Field(description="What its rooms offer for accessibility.", examples=[["step_free"]])
    free_seats: int = Field(description="In the groups that may still be joined there.", examples=[4])


class PlacesOut(Schema):
    """The places of the branch."""

    items: list[PlaceOut]


class GroupOut(Schema):
    """One group that may still be joined."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[8])
    programme: str = Field(examples=["DigitAll"])
    level: str = Field(examples=["débutant"])
    place_id: int = Field(examples=[3])
    place: str = Field(examples=["Maison des associations"])
    days: list[str] = Field(examples=[["lundi, 9 h – 11 h"]])
    starts_on: date = Field(examples=["2026-11-30"])
    free_seats: int = Field(examples=[4])


class GroupsOut(Schema):
    """The groups with a free seat, the soonest first."""

    items: list[GroupOut]


class GroupFilters(Asked):
    """Which groups."""

    place: Id | None = Field(None, description="Only those of this place.")
