"""What is known of a person when a programme's door is considered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import cast

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that criteria look at; None means « not known yet », never « no ».

    `age_years` counts completed years; `french_level` is A1 to C2 or native, and
    `french_estimated` says that nobody tested it; `level` is the diagnostic's; `commune` is an
    INSEE code; `wants_equipment` is a wish, not a criterion.
    """

    age_years: int | None = None
    employment: str | None = None
    registered_france_travail: bool | None = None
    french_level: str | None = None
    french_estimated: bool = False
    level: str | None = None
    completed_programmes: frozenset[str] = frozenset()
    has_professional_aim: bool | None = None
    commune: str | None = None
    region: str | None = None
    wants_equipment: bool | None = None

    def to_json(self) -> dict[str, Json]:
        """Return the facts as JSON values, programmes in alphabetical order."""
        values = cast("dict[str, Json]", asdict(self))
        values["completed_programmes"] = cast("list[Json]", sorted(self.completed_programmes))
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Facts:
        """Return the facts that `to_json` wrote; unknown keys are refused.

        Examples
        --------
        >>> facts = Facts(age_years=33, completed_programmes=frozenset({"digitall"}))
        >>> Facts.from_json(facts.to_json()) == facts
        True
        """
        unknown = set(values) - {item.name for item in fields(cls)}
        if unknown:
            message = f"unknown facts: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        rebuilt = dict(values)
        completed = cast("list[str]", rebuilt.get("completed_programmes") or [])
        rebuilt["completed_programmes"] = frozenset(completed)
        return cls(**cast("dict[str, str]", rebuilt))  # type: ignore[arg-type]


def count_age_years(birth_on: date | None, today: date) -> int | None:
    """Return the age in completed years, None when the birth date is not known.

    Someone born on 29 February is a year older on 1 March of common years.

    Parameters
    ----------
    birth_on : date or None
        The birth date.
    today : date
        The day of the decision.

    Returns
    -------
    int or None
        Completed years, in years.

    Raises
    ------
    ValueError
        If the birth is to come.

    References
    ----------
    Usual French reckoning of « âge révolu »: an age is reached on the birthday.

    Examples
    --------
    >>> count_age_years(date(2010, 11, 22), date(2026, 11, 22))
    16
    """
    if birth_on is None:
        return None
    if birth_on > today:
        message = "a birth date cannot be in the future"
        raise ValueError(message)
    is_before_birthday = (today.month, today.day) < (birth_on.month, birth_on.day)
    return today.year - birth_on.year - is_before_birthday
