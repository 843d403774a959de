"""What the intake says of each row: the person, what was mended, what remains to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Literal, cast

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Sex = Literal["woman", "man"]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person as a partner describes them; None where the sheet is silent.

    `phone` is in E.164; `free_slots` are numbers day × 4 + part, from 0 to 19.
    """

    first_name: str = ""
    last_name: str = ""
    birth_on: date | None = None
    sex: str | None = None
    phone: str | None = None
    phone_note: str = ""
    email: str | None = None
    address: str | None = None
    postcode: str | None = None
    city: str | None = None
    employment: str | None = None
    registered_france_travail: bool | None = None
    receives_rsa: bool | None = None
    french_level: str | None = None
    free_slots: tuple[int, ...] | None = None
    education: str | None = None
    equipment: str | None = None
    referrer_name: str | None = None
    notes: str = ""

    def to_json(self) -> dict[str, Json]:
        """Return the facts as JSON values, the birth date in ISO 8601."""
        values = cast("dict[str, Json]", asdict(self))
        values["birth_on"] = self.birth_on.isoformat() if self.birth_on else None
        values["free_slots"] = None if self.free_slots is None else list(self.free_slots)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> PersonFacts:
        """Return the facts that `to_json` wrote; unknown keys are refused.

        Examples
        --------
        >>> facts = PersonFacts("Samira", "Ramdani", date(1993, 8, 15), free_slots=(0, 4))
        >>> PersonFacts.from_json(facts.to_json()) == facts
        True
        """
        known = {item.name for item in fields(cls)}
        unknown = set(values) - known
        if unknown:
            message = f"unknown facts: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        rebuilt = dict(values)
        birth, slots = rebuilt.get("birth_on"), rebuilt.get("free_slots")
        rebuilt["birth_on"] = date.fromisoformat(birth) if isinstance(birth, str) else None
        rebuilt["free_slots"] = tuple(slots) if isinstance(slots, list | tuple) else None
        return cls(**cast("dict[str, str]", rebuilt))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that was written otherwise: what the sheet said, what was understood."""

    field: str
    before: str
    after: str
    message_fr: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that a person must look at; a blocking one keeps the row from being taken."""

    field: str
    value: str
    message_fr: str
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class CleanRow:
    """One row of the sheet, under its original number, understood as far as it can be."""

    number: int
    person: PersonFacts
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Say whether the row cannot be taken before someone mends it."""
        return any(problem.is_blocking for problem in self.problems)

    def to_json(self) -> dict[str, Json]:
        """Return the row as JSON values."""
        return {
            "number": self.number,
            "person": self.person.to_json(),
            "repairs": [cast("Json", asdict(repair)) for repair in self.repairs],
            "problems": [cast("Json", asdict(problem)) for problem in self.problems],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> CleanRow:
        """Return the row that `to_json` wrote.

        Examples
        --------
        >>> row = CleanRow(4, PersonFacts("Léa"), problems=(Problem("last_name", "", "Manque."),))
        >>> CleanRow.from_json(row.to_json()) == row
        True
        """
        repairs = cast("list[dict[str, str]]", values["repairs"])
        problems = cast("list[dict[str, str]]", values["problems"])
        return cls(
            number=cast("int", values["number"]),
            person=PersonFacts.from_json(cast("Mapping[str, object]", values["person"])),
            repairs=tuple(Repair(**repair) for repair in repairs),
            problems=tuple(
                Problem(
                    field=problem["field"],
                    value=problem["value"],
                    message_fr=problem["message_fr"],
                    is_blocking=bool(problem["is_blocking"]),
                )
                for problem in problems
            ),
        )
