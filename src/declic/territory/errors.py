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


class NotGeoJson(Refusal):
    """The file is not a collection of outlines."""

    message = (
        "Ce fichier n’est pas un GeoJSON de contours. Prenez le fichier dont le nom finit par "
        "« .geojson », en coordonnées WGS84."
    )


class NotInDegrees(Refusal):
    """The outlines are in metres: another projection."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Le contour de « {name} » n’est pas en degrés. Prenez la version WGS84 du fichier, "
            "pas celle en Lambert 93."
        )


class NoYear(Refusal):
    """Nobody says of which year the figures are."""

    message = "De quelle année sont ces chiffres ? Le fichier ne le dit pas : indiquez-la."


class NothingRead(Refusal):
    """Not one line could be kept."""

    def __init__(self, first_reason: str) -> None:
        told = f" Première raison : {first_reason}" if first_reason else ""
        super().__init__(f"Rien n’a pu être lu dans ce fichier : rien n’a changé.{told}")
