"""When an official file is not what we can read."""

from declic.shared.errors import Refusal


class UnreadableFile(Refusal):
    """The file is not text that we know how to decode."""

    message = "Ce fichier n’est pas lisible. Enregistrez-le au format CSV, encodage UTF-8, puis recommencez."


class MissingColumn(Refusal):
    """The file lacks a column."""

    def __init__(self, column: str, found: list[str]) -> None:
        there = ", ".join(found) or "aucune"
        super().__init__(
            f"Il manque la colonne « {column} ». Colonnes trouvées : {there}. "
            "Vérifiez la première ligne du fichier."
        )


class WrongValue(Refusal):
    """One line of the file says something impossible."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Ligne {line} : {reason} Corrigez cette ligne, puis recommencez.")
