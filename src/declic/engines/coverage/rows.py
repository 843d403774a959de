"""JSON objects read strictly: a missing key or a wrong type is refused with its owner's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.areas import CoverageRefused, refuse_unless

Made = TypeVar("Made")
MOST = 10**15  # beyond, whole numbers are no longer exact once added


class Row:
    """One JSON object, read key by key."""

    def __init__(self, owner: str, values: object) -> None:
        refuse_unless(isinstance(values, Mapping), f"{owner} : un objet JSON est attendu.")
        self.owner = owner
        self.values: Mapping[str, object] = values if isinstance(values, Mapping) else {}

    def _refuse(self, key: str, expected: str) -> CoverageRefused:
        return CoverageRefused(f"{self.owner} : « {key} » doit être {expected}.")

    def has(self, key: str) -> bool:
        """Return whether the key is there and not null."""
        return self.values.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self._refuse(key, "un texte non vide")
        return value

    def name(self, key: str) -> str:
        """Return an identifier: a text, or a whole number written as one."""
        value = self.values.get(key)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if is_number else self.text(key)

    def number(self, key: str) -> float:
        """Return a number, whole or not."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refuse(key, "un nombre")
        if isinstance(value, int) and abs(value) > MOST:
            raise self._refuse(key, "un nombre moins grand")
        return value

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.number(key)
        if not isinstance(value, int):
            raise self._refuse(key, "un nombre entier")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self._refuse(key, "vrai ou faux")
        return value

    def optional_number(self, key: str) -> float | None:
        """Return a number, or None where the key is absent or null."""
        return self.number(key) if self.has(key) else None

    def optional_name(self, key: str) -> str | None:
        """Return an identifier, or None where the key is absent or null."""
        return self.name(key) if self.has(key) else None

    def items(self, key: str, *, optional: bool = False) -> list[object]:
        """Return a list; an absent optional one is empty."""
        if optional and not self.has(key):
            return []
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self._refuse(key, "une liste")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of identifiers in its order."""
        values = self.items(key)
        return tuple(Row(self.owner, {key: value}).name(key) for value in values)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        return tuple(Row(self.owner, {key: value}).text(key) for value in self.items(key, optional=True))

    def matrix(self, key: str) -> NDArray[np.float64] | None:
        """Return a matrix of numbers, or None where the key is absent or null."""
        if not self.has(key):
            return None
        lines = self.items(key)
        widths = {len(line) if isinstance(line, list) else -1 for line in lines}
        if len(widths) > 1 or -1 in widths:
            raise self._refuse(key, "une liste de lignes de même longueur")
        kinds = {type(value) for line in lines if isinstance(line, list) for value in line}
        if not kinds <= {int, float}:
            raise self._refuse(key, "fait de nombres")
        try:
            return np.array(lines, dtype=np.float64).reshape(len(lines), -1)
        except (OverflowError, ValueError) as error:
            raise self._refuse(key, "fait de nombres moins grands") from error

    def rows(
        self, key: str, kind: str, read: Callable[[Row], Made], *, optional: bool = False
    ) -> tuple[Made, ...]:
        """Return every object of a list, each read with its own name in refusals."""
        values = self.items(key, optional=optional)
        return tuple(read(_name_row(kind, number, value)) for number, value in enumerate(values, 1))


def _name_row(kind: str, number: int, value: object) -> Row:
    id_ = value.get("id", f"n° {number}") if isinstance(value, Mapping) else f"n° {number}"
    return Row(f"{kind} {id_}", value)
