"""Ages in completed years, and the bands that the reports want."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.errors import FiguresRefused
from declic.engines.indicators.period import MISSING, Days

Ages = NDArray[np.int16]
Codes = NDArray[np.int16]

_UNKNOWN = -1
#: A month and a year as one writes a date in one number: room enough for their days.
_MONTH, _YEAR = 32, 512


@dataclass(frozen=True, slots=True)
class AgeScheme:
    """Age bands side by side: each begins at its age, the last has no end, the first begins at 0.

    `keys` name the bands in code, `labels_fr` as people read them.
    """

    key: str
    name_fr: str
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    labels_fr: tuple[str, ...]

    def __post_init__(self) -> None:
        is_growing = list(self.starts) == sorted(set(self.starts))
        sizes = {len(self.starts), len(self.keys), len(self.labels_fr)}
        if self.starts[:1] != (0,) or not is_growing or len(sizes) != 1:
            raise FiguresRefused(
                f"La grille d’âges « {self.name_fr} » ne tient pas : commencez à 0, par âges croissants, "
                "avec un nom pour chaque tranche."
            )

    def band_of(self, ages: Ages) -> Codes:
        """Return the band of each age: int16 (N,), −1 where the age is not known.

        Examples
        --------
        >>> FSE.band_of(np.array([17, 18, 29, 30, 54, 55, -1])).tolist()
        [0, 1, 1, 2, 2, 3, -1]
        """
        return (np.searchsorted(self.starts, ages, side="right") - 1).astype(np.int16)


#: La Coop writes « 12–18 » and « 18–24 »: whoever is 18 belongs to the second.
COOP = AgeScheme(
    "coop",
    "La Coop de la médiation numérique",
    (0, 12, 18, 25, 40, 60, 70),
    (
        "moins_de_douze",
        "douze_dix_huit",
        "dix_huit_vingt_quatre",
        "vingt_cinq_trente_neuf",
        "quarante_cinquante_neuf",
        "soixante_soixante_neuf",
        "soixante_dix_plus",
    ),
    (
        "moins de 12 ans",
        "12 à 17 ans",
        "18 à 24 ans",
        "25 à 39 ans",
        "40 à 59 ans",
        "60 à 69 ans",
        "70 ans et plus",
    ),
)
#: Regulation (EU) 2021/1057, annex I: under 18, 18 to 29, 55 and over; and who is between.
FSE = AgeScheme(
    "fse",
    "FSE+",
    (0, 18, 30, 55),
    ("under_18", "18_29", "30_54", "55_plus"),
    ("moins de 18 ans", "18 à 29 ans", "30 à 54 ans", "55 ans et plus"),
)
#: The three bands in which job seekers are counted in France.
JOB_SEEKERS = AgeScheme(
    "job_seekers",
    "demandeurs d’emploi",
    (0, 25, 50),
    ("under_25", "25_49", "50_plus"),
    ("moins de 25 ans", "25 à 49 ans", "50 ans et plus"),
)
SCHEMES = (COOP, FSE, JOB_SEEKERS)


def count_ages(birth_on: Days, on: Days) -> Ages:
    """Return ages in completed years on a day: int16 (N,), years; −1 where a day is not known.

    Parameters
    ----------
    birth_on, on : ndarray of int32, (N,)
        Days since 1 January 1970, or `MISSING`.

    Returns
    -------
    ndarray of int16, (N,)
        Years; −1 too where the day comes before the birth.

    References
    ----------
    Usual French reckoning of « âge révolu »: born on 29 February, a year older on 1 March of common
    years, as in the eligibility engine.

    Examples
    --------
    >>> from datetime import date
    >>> from declic.engines.indicators.period import as_days
    >>> born = as_days([date(2008, 2, 29), date(2008, 2, 29), None])
    >>> count_ages(born, as_days([date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 1)])).tolist()
    [17, 18, -1]
    """
    is_known = (birth_on != MISSING) & (on >= birth_on)
    born, day = np.where(is_known, birth_on, 0), np.where(is_known, on, 0)
    first, last = int(born.min(initial=0)), int(day.max(initial=0))
    dates = _dates(first, last)
    years = (dates[day - first] - dates[born - first]) // _YEAR
    return np.where(is_known, years, _UNKNOWN).astype(np.int16)


@lru_cache(maxsize=8)
def _dates(first: int, last: int) -> NDArray[np.int64]:
    """Return each day from `first` to `last` as one number: years, then months, then days.

    Two of them, one from the other, make a number of whole years and a rest. People are far more than
    the days they were born on: the calendar is read once.
    """
    days = np.arange(first, last + 1).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    day_of_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    years = days.astype("datetime64[Y]").astype(np.int64)
    return np.asarray(years * _YEAR + months.astype(np.int64) % 12 * _MONTH + day_of_month, dtype=np.int64)
