"""Rules of « lieux de médiation numérique », from our standards: the official file may be away."""

import csv
import io
import re

from django.test import Client

CSV_ADDRESS = "/ouvert/mediation-numerique/lieux.csv"
REQUIRED = ("id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj")
PATTERNS = {
    "pivot": r"[a-zA-Z0-9]{9,14}",
    "code_postal": r"\d{5}",
    "code_insee": r"([013-9]\d|2[AB1-9])\d{3}",
    "telephone": r"\+(33|590|594|262|596|269|687|689|508|681)\d{6,9}",
    "date_maj": r"\d{4}-\d{2}-\d{2}",
}
VALUES = {
    "services": {
        "Aide aux démarches administratives", "Maîtrise des outils numériques du quotidien",
        "Insertion professionnelle via le numérique", "Utilisation sécurisée du numérique",
        "Parentalité et éducation avec le numérique", "Loisirs et créations numériques",
        "Compréhension du monde numérique", "Accès internet et matériel informatique",
        "Acquisition de matériel informatique à prix solidaire",
    },
    "publics_specifiquement_adresses": {"Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes"},
    "prise_en_charge_specifique": {
        "Surdité", "Handicaps moteurs", "Handicaps mentaux", "Illettrisme", "Langues étrangères (anglais)",
        "Langues étrangères (autres)", "Déficience visuelle",
    },
    "frais_a_charge": {"Gratuit", "Gratuit sous condition", "Payant"},
    "modalites_acces": {
        "Se présenter", "Téléphoner", "Contacter par mail", "Envoyer un mail avec une fiche de prescription",
        "Prendre un RDV en ligne", "Ce lieu n'accueille pas de public",
    },
    "modalites_accompagnement": {
        "En autonomie", "Accompagnement individuel", "Dans un atelier collectif", "À distance",
    },
    "itinerance": {"Itinérant", "Fixe"},
    "dispositif_programmes_nationaux": {
        "Aidants Connect", "Conseillers numériques", "France Services", "Grande école du numérique",
    },
}  # fmt: skip


def broken_rules(row: dict[str, str]) -> list[str]:
    """Return which rules a row of the table breaks."""
    missing = [name for name in REQUIRED if not row[name]]
    unlike = [name for name, shape in PATTERNS.items() if row[name] and not re.fullmatch(shape, row[name])]
    unknown = [
        f"{name}: {value}"
        for name, values in VALUES.items()
        for value in filter(None, row[name].split("|"))
        if value not in values
    ]
    too_long = ["presentation_resume"] if len(row["presentation_resume"]) > 280 else []
    return missing + unlike + unknown + too_long


def breaks_of_schema(row: dict[str, str], fields: list[dict[str, object]]) -> list[str]:
    """Return which fields of the official Table Schema a row of the table breaks."""
    return [str(field["name"]) for field in fields if not fits(row[str(field["name"])], field)]


def fits(value: str, field: dict[str, object]) -> bool:
    """Return whether a cell is what its field of the Table Schema takes."""
    asked = field.get("constraints", {})
    assert isinstance(asked, dict)
    if not value:
        return not asked.get("required")
    shape = str(asked.get("pattern", ".*"))
    is_number = field["type"] != "number" or re.fullmatch(r"-?\d+(\.\d+)?", value) is not None
    is_short = len(value) <= int(asked.get("maxLength", 10**6))
    return is_number and is_short and re.search(shape, value, re.DOTALL) is not None


def table() -> list[dict[str, str]]:
    """Return the published table, read back."""
    text = Client().get(CSV_ADDRESS).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))
