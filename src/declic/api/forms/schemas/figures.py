"""Figures of the antenna, and the open data of everybody."""

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from declic.api.forms.schemas.words import Asked


class FigureOut(Schema):
    """One figure, with the rule it is counted by."""

    model_config = ConfigDict(from_attributes=True)

    key: str = Field(examples=["participants"])
    name: str = Field(examples=["Personnes venues au moins une fois"])
    rule: str = Field(
        description="How it is counted, in French.", examples=["Présentes à une séance ou plus."]
    )
    unit: str = Field(examples=["people"])
    value: float | None = Field(
        description="Null when hidden, or when nothing is there to count.", examples=[42]
    )
    low: float | None = Field(description="The low end of the 95 % interval.", examples=[None])
    high: float | None = Field(examples=[None])
    is_hidden: bool = Field(description="Fewer than five people: never shown outside.", examples=[False])


class FiguresOut(Schema):
    """Every figure of one period."""

    model_config = ConfigDict(from_attributes=True)

    period: str = Field(examples=["annee"])
    starts_on: date = Field(examples=["2026-01-01"])
    ends_on: date = Field(examples=["2026-11-23"])
    items: list[FigureOut]


class FigureFilters(Asked):
    """Which period: whole ones only, so that nothing follows from their difference."""

    period: Literal["annee", "annee-derniere", "scolaire", "trimestre"] = Field(
        "annee", description="This year, last year, this school year, this quarter."
    )


class LinkOut(Schema):
    """One open data set."""

    key: str = Field(examples=["services"])
    standard: str = Field(examples=["data·inclusion"])
    media_type: str = Field(examples=["application/json"])
    url: str = Field(examples=["https://declic.example.org/ouvert/data-inclusion/services.json"])


class LinksOut(Schema):
    """The open data sets: no token is needed to read them."""

    licence: str = Field(examples=["Licence Ouverte 2.0"])
    items: list[LinkOut]
