"""What a report asks for: its figures in order, its public, its grid of exits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    INDICATORS,
    SCHEMES,
    VINTAGES,
    Family,
    Indicator,
    list_exit_indicators,
    read_grid,
)
from declic.impact.models import ReportTemplate
from declic.impact.queries.grids import exit_labels, grid_of

#: Figures that are printed together, under one name, by the choices of the template.
AGES, DISTRICT, EXITS = "ages", "district", "exits"
WHOLES = {
    AGES: ("Tranches d’âge", Family.PROFILE),
    DISTRICT: ("Quartier prioritaire", Family.PROFILE),
    EXITS: ("Sorties, par votre grille", Family.EXITS),
}


@dataclass(frozen=True)
class Recipe:
    """A template as a report reads it, live or frozen: plain words and numbers only."""

    title: str
    introduction: str
    funder: str
    template: str
    indicators: tuple[str, ...]
    public: Mapping[str, str]
    exit_grid: Mapping[str, str]
    age_scheme: str
    qpv_vintage: str

    def as_json(self) -> dict[str, Any]:
        """Return the recipe as frozen facts keep it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Recipe:
        """Return the recipe that frozen facts keep."""
        return cls(**{**kept, "indicators": tuple(kept["indicators"])})


@dataclass(frozen=True)
class Block:
    """One choice of a template: a figure, or a breakdown of several."""

    key: str
    name: str
    family: Family
    indicators: tuple[Indicator, ...]

    @property
    def is_breakdown(self) -> bool:
        """Return whether people are cut into parts: those are printed as tables."""
        return self.family == Family.PROFILE or len(self.indicators) > 1


def recipe_of(template: ReportTemplate) -> Recipe:
    """Return what a template asks today."""
    return Recipe(
        title=template.title,
        introduction=template.introduction,
        funder=template.funder.name,
        template=template.name,
        indicators=tuple(template.indicators),
        public=template.public,
        exit_grid=grid_of(template.exit_grid),
        age_scheme=template.age_scheme,
        qpv_vintage=template.qpv_vintage,
    )


def choices_offered() -> Iterator[tuple[str, str, Family]]:
    """Yield the key, the name and the family of everything that a template may ask, in a fixed order."""
    wholes = {key for key in WHOLES if key != EXITS}
    for indicator in INDICATORS:
        whole = whole_of(indicator.key)
        if whole in wholes:
            wholes.remove(whole)
            yield whole, *WHOLES[whole]
        if not whole:
            yield indicator.key, indicator.name_fr, indicator.family
    yield EXITS, *WHOLES[EXITS]


def whole_of(key: str) -> str:
    """Return the breakdown that a figure is printed in; nothing when it stands alone."""
    if key.startswith("age_"):
        return AGES
    return DISTRICT if key.startswith("district_") else ""


def blocks_of(recipe: Recipe) -> tuple[list[Block], list[str]]:
    """Return what is printed, in order, and the keys that nothing answers any more."""
    names = {key: (name, family) for key, name, family in choices_offered()}
    found, gone = [], []
    for key in dict.fromkeys(recipe.indicators):
        indicators = indicators_of(key, recipe) if key in names else ()
        if indicators:
            found.append(Block(key, *names[key], indicators))
        else:
            gone.append(key)
    return found, gone


def indicators_of(key: str, recipe: Recipe) -> tuple[Indicator, ...]:
    """Return the figures behind one choice, by the scheme, the vintage and the grid of the template."""
    if key == AGES:
        scheme = next((one for one in SCHEMES if one.key == recipe.age_scheme), None)
        return tuple(INDICATOR_BY_KEY[f"age_{scheme.key}_{band}"] for band in scheme.keys) if scheme else ()
    if key == DISTRICT:
        is_known = recipe.qpv_vintage in VINTAGES
        return (INDICATOR_BY_KEY[f"district_{recipe.qpv_vintage}"],) if is_known else ()
    if key == EXITS:
        return list_exit_indicators(read_grid(recipe.exit_grid), exit_labels())
    return (INDICATOR_BY_KEY[key],) if key in INDICATOR_BY_KEY else ()


def all_indicators(blocks: Sequence[Block]) -> list[Indicator]:
    """Return the figures of a report, each once, in the order in which they are printed."""
    return list({one.key: one for block in blocks for one in block.indicators}.values())
