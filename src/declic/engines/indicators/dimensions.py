"""By what figures are broken down, and how many people stand in each category."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.ages import SCHEMES, AgeScheme
from declic.engines.indicators.counts.profile import ages_of
from declic.engines.indicators.facts import VINTAGES, Facts
from declic.engines.indicators.period import Mask

Codes = NDArray[np.int16]
Counts = NDArray[np.int64]

UNKNOWN_FR = "non communiqué"
_YES_OR_NO_FR = ("non", "oui")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to sort people: the categories, and which is each person's (−1: not known).

    `labels_fr` ends with the people of whom it is not known, whom nobody guesses.
    """

    key: str
    name_fr: str
    labels_fr: tuple[str, ...]
    read: Callable[[Facts], NDArray[np.integer]]

    def code(self, facts: Facts) -> Codes:
        """Return everybody's category, a place in `labels_fr`: int16 (L,)."""
        codes = self.read(facts)
        return np.where(codes < 0, len(self.labels_fr) - 1, codes).astype(np.int16)


def cross_count(dimensions: Sequence[Dimension], facts: Facts, members: Mask) -> Counts:
    """Return how many members stand in each crossing of categories: int64, one axis a dimension.

    Parameters
    ----------
    dimensions : sequence of Dimension
        One or more.
    facts : Facts
        The people of a scope, drawn for their period.
    members : ndarray of bool, (L,)
        Who is counted: the `members` of a figure.

    Returns
    -------
    ndarray of int64
        People; the last category of each axis is « non communiqué ».

    References
    ----------
    The sum of the whole array is the number of members: nobody is left out.

    Examples
    --------
    >>> from datetime import date
    >>> from declic.engines.indicators import People, Period
    >>> year = Period(date(2026, 1, 1), date(2026, 12, 31))
    >>> sex = DIMENSION_BY_KEY["sex"]
    >>> cross_count([sex], Facts(year, People.unknown(2)), np.array([True, True])).tolist()
    [0, 0, 0, 2]
    """
    shape = tuple(len(dimension.labels_fr) for dimension in dimensions)
    codes = [dimension.code(facts)[members] for dimension in dimensions]
    flat = np.ravel_multi_index(codes, shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)


def _age(scheme: AgeScheme) -> Dimension:
    labels_fr = (*scheme.labels_fr, UNKNOWN_FR)
    return Dimension(
        f"age_{scheme.key}",
        f"Âge ({scheme.name_fr})",
        labels_fr,
        lambda facts: scheme.band_of(ages_of(facts)),
    )


def _district(vintage: str) -> Dimension:
    return Dimension(
        f"district_{vintage}",
        f"Quartier prioritaire {vintage}",
        (*_YES_OR_NO_FR, UNKNOWN_FR),
        lambda facts: facts.people.districts[vintage],
    )


DIMENSIONS = (
    Dimension("sex", "Sexe", ("femmes", "hommes", "autre", UNKNOWN_FR), lambda facts: facts.people.sex),
    *(_age(scheme) for scheme in SCHEMES),
    *(_district(vintage) for vintage in VINTAGES),
    Dimension("rsa", "RSA", (*_YES_OR_NO_FR, UNKNOWN_FR), lambda facts: facts.people.receives_rsa),
    Dimension(
        "registered",
        "Inscription à France Travail",
        (*_YES_OR_NO_FR, UNKNOWN_FR),
        lambda facts: facts.people.is_registered,
    ),
    Dimension(
        "services",
        "Services qui connaissent la personne",
        ("aucun", "un ou plusieurs", UNKNOWN_FR),
        lambda facts: np.minimum(facts.people.services_known, 1),
    ),
    Dimension(
        "entry_level",
        "Niveau à l’arrivée",
        ("débutant", "intermédiaire", "avancé", "au-delà", UNKNOWN_FR),
        lambda facts: facts.people.entry_level,
    ),
)
DIMENSION_BY_KEY = MappingProxyType({dimension.key: dimension for dimension in DIMENSIONS})
