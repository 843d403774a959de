"""An item as it stands in the bank's files: plain mappings, read field by field."""

from collections.abc import Mapping
from typing import Any


class RecordCannotBeExported(Exception):
    """A record lacks something; the sentence, in French, names the item and the field."""


class Fields:
    """The fields of a record, or of a table inside it; `where` is the item's code."""

    def __init__(self, fields: object, where: str) -> None:
        """Take the fields of a table.

        Raises
        ------
        RecordCannotBeExported
            If `fields` is not a table.
        """
        if not isinstance(fields, Mapping):
            raise RecordCannotBeExported(f"{where} : une table est attendue.")
        self.fields: Mapping[str, Any] = fields
        self.where = where

    def text(self, name: str) -> str:
        """Return a text that must be there and not be empty."""
        found = self.fields.get(name)
        if not isinstance(found, str) or not found:
            raise RecordCannotBeExported(f"{self.where} : il manque le texte « {name} ».")
        return found

    def optional_text(self, name: str) -> str:
        """Return a text, empty when it is not there."""
        return self.text(name) if self.fields.get(name) else ""

    def number(self, name: str) -> float:
        """Return a number that must be there."""
        found = self.fields.get(name)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise RecordCannotBeExported(f"{self.where} : il manque le nombre « {name} ».")
        return float(found)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts that must not be empty."""
        found = self.fields.get(name)
        if not isinstance(found, list | tuple) or not found or not all(isinstance(t, str) for t in found):
            raise RecordCannotBeExported(f"{self.where} : il manque la liste de textes « {name} ».")
        return list(found)

    def table(self, name: str) -> "Fields":
        """Return a table inside the record."""
        return Fields(self.fields.get(name), self.where)

    def tables(self, name: str) -> list["Fields"]:
        """Return a list of tables that must not be empty."""
        found = self.fields.get(name)
        if not isinstance(found, list | tuple) or not found:
            raise RecordCannotBeExported(f"{self.where} : il manque la liste « {name} ».")
        return [Fields(table, self.where) for table in found]
