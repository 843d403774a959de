"""Our places, as the schema « lieux de médiation numérique » wants them."""

import json
from pathlib import Path

import pytest

from declic.branches.models import Branch, Room, Venue
from declic.branches.services import close_venue
from declic.open_data.models import PublicSheet, ServiceSheet
from tests.apps.open_data.mednum_rules import breaks_of_schema, broken_rules, table
from tests.apps.open_data.scenes import fetched, open_venue

JSON_ADDRESS = "mediation-numerique/lieux.json"
SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "data" / "mednum_schema.json"
needs_the_official_file = pytest.mark.skipif(not SCHEMA.exists(), reason="the official schema is not here")


def test_an_open_venue_is_a_valid_row(service: ServiceSheet, room: Room) -> None:
    (row,) = table()
    assert broken_rules(row) == []
    assert row["services"] == "Maîtrise des outils numériques du quotidien"
    assert row["dispositif_programmes_nationaux"] == "Conseillers numériques"
    assert row["prise_en_charge_specifique"] == "Handicaps moteurs"
    assert row["modalites_acces"] == "Contacter par mail|Se présenter|Téléphoner"


@needs_the_official_file
def test_a_row_fits_the_official_schema(service: ServiceSheet, room: Room) -> None:
    fields = json.loads(SCHEMA.read_text(encoding="utf-8"))["fields"]
    (row,) = table()
    assert breaks_of_schema(row, fields) == []
    assert set(row) == {field["name"] for field in fields}


def test_records_say_the_same_as_the_table(service: ServiceSheet, room: Room) -> None:
    (record,), (row,) = fetched(JSON_ADDRESS), table()
    assert {name: str(value) for name, value in record.items()} == {k: v for k, v in row.items() if v}


def test_each_open_venue_has_its_row(service: ServiceSheet, branch: Branch, venue: Venue) -> None:
    other = open_venue(branch, name="Espace des Deux Clochers", latitude=None, longitude=None)
    close_venue(open_venue(branch, name="Ancienne salle"))
    rows = {row["id"]: row for row in table()}
    assert set(rows) == {f"declic-lieu-{venue.pk}", f"declic-lieu-{other.pk}"}
    assert rows[f"declic-lieu-{other.pk}"]["latitude"] == ""
    assert rows[f"declic-lieu-{other.pk}"]["horaires"] == ""


def test_without_services_what_depends_on_them_is_dropped(sheet: PublicSheet, room: Room) -> None:
    (row,) = table()
    kept = ("services", "frais_a_charge", "modalites_acces", "itinerance", "prise_en_charge_specifique")
    assert [row[name] for name in kept] == [""] * 5
    assert broken_rules(row) == []
