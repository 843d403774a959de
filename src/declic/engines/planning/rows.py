"""JSON objects read strictly: a missing key or a wrong type is refused with its owner's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from declic.engines.planning.facts import Codes, ImpossibleFacts, Slots, refuse_unless

Made = TypeVar("Made")


class Row:
    """One JSON object, read key by key; a wrong type is refused with the owner's name."""

    def __init__(self, owner: str, values: object) -> None:
        refuse_unless(isinstance(values, Mapping), f"{owner} : un objet JSON est attendu.")
        self.owner = owner
        self.values: Mapping[str, object] = values if isinstance(values, Mapping) else {}

    def _refuse(self, key: str, expected: str) -> ImpossibleFacts:
        return ImpossibleFacts(f"{self.owner} : « {key} » doit être {expected}.")

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self._refuse(key, "un texte non vide")
        return value

    def number(self, key: str) -> float:
        """Return a number, whole or not."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refuse(key, "un nombre")
        return value

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.number(key)
        if not isinstance(value, int):
            raise self._refuse(key, "un nombre entier")
        return value

    def optional_whole(self, key: str) -> int | None:
        """Return a whole number, or None where the key is absent or null."""
        return None if self.values.get(key) is None else self.whole(key)

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None where the key is absent or null."""
        return None if self.values.get(key) is None else self.text(key)

    def items(self, key: str, *, optional: bool = False) -> list[object]:
        """Return a list; an absent optional one is empty."""
        value = self.values.get(key, [] if optional else None)
        if not isinstance(value, list):
            raise self._refuse(key, "une liste")
        return value

    def slots(self, key: str = "slots") -> Slots:
        """Return a list of slots as a set of whole numbers."""
        values = self.items(key)
        slots = frozenset(v for v in values if isinstance(v, int) and not isinstance(v, bool))
        if len(slots) != len(values):
            raise self._refuse(key, "une liste de créneaux entiers, sans répétition")
        return slots

    def codes(self, key: str, *, optional: bool = False) -> Codes:
        """Return a list of texts as a set."""
        values = self.items(key, optional=optional)
        codes = frozenset(v for v in values if isinstance(v, str))
        if len(codes) != len(values):
            raise self._refuse(key, "une liste de textes, sans répétition")
        return codes

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts in its order, repetitions included."""
        values = self.items(key)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self._refuse(key, "une liste de textes")
        return texts

    def row(self, key: str) -> Row:
        """Return the JSON object under this key."""
        return Row(f"{self.owner}, {key}", self.values.get(key))

    def kilometres(self, key: str = "site_km") -> dict[str, int]:
        """Return whole kilometres by site."""
        inner = self.row(key)
        return {site: inner.whole(site) for site in inner.values}

    def rows(self, key: str, kind: str, id_key: str, read: Callable[[Row], Made]) -> tuple[Made, ...]:
        """Return every object of a list, each read with its own name in refusals."""
        return tuple(read(_name_row(kind, id_key, value)) for value in self.items(key))


def _name_row(kind: str, id_key: str, value: object) -> Row:
    id_ = value.get(id_key, "sans identifiant") if isinstance(value, Mapping) else "illisible"
    return Row(f"{kind} {id_}", value)
