"""A table of a TOML file, read field by field, with refusals that say how to mend it."""

from collections.abc import Mapping
from typing import NoReturn, cast


class BankProblem(Exception):
    """The bank cannot be read; the sentence, in French, names the file, the item and the mending."""


class Table:
    """The fields of one record, and where the record is."""

    def __init__(self, fields: Mapping[str, object], where: str) -> None:
        self.fields = fields
        self.where = where

    def refuse(self, sentence: str) -> NoReturn:
        """Raise a `BankProblem` that names the file and the item."""
        raise BankProblem(f"{self.where} : {sentence}")

    def allow_only(self, *names: str) -> None:
        """Refuse a field that the schema does not know: it is a slip of the pen."""
        unknown = sorted(set(self.fields) - set(names))
        if unknown:
            self.refuse(f"la clé « {unknown[0]} » n’existe pas. Retirez-la ou corrigez son nom.")

    def text(self, name: str) -> str:
        """Return a text that may not be empty."""
        text = self.optional_text(name)
        if not text.strip():
            self.refuse(f"la clé « {name} » manque. Écrivez-y un texte.")
        return text

    def optional_text(self, name: str) -> str:
        """Return a text, empty when there is none."""
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            self.refuse(f"« {name} » doit être un texte entre guillemets.")
        return value

    def number(self, name: str) -> float:
        """Return a number."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(f"« {name} » doit être un nombre, par exemple 0.5.")
        return float(value)

    def truth(self, name: str) -> bool:
        """Return true or false."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            self.refuse(f"« {name} » doit être true ou false.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when there is none; one text alone is a list of one."""
        value = self.fields.get(name, [])
        rows = [value] if isinstance(value, str) else value
        if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
            self.refuse(f"« {name} » doit être une liste de textes.")
        return tuple(cast("list[str]", rows))

    def indices(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers, empty when there is none."""
        value = self.fields.get(name, [])
        rows = value if isinstance(value, list) else [value]
        if not all(type(row) is int for row in rows):
            self.refuse(f"« {name} » doit être un nombre entier ou une liste de nombres entiers.")
        return tuple(cast("list[int]", rows))

    def table(self, name: str) -> "Table":
        """Return the record under this name."""
        value = self.fields.get(name)
        if not isinstance(value, dict):
            self.refuse(f"la partie « {name} » manque.")
        return Table(value, self.where)

    def tables(self, name: str) -> "tuple[Table, ...]":
        """Return the records under this name, none when it is absent."""
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.refuse(f"« {name} » doit être une liste de fiches entre accolades.")
        return tuple(Table(row, self.where) for row in value)
