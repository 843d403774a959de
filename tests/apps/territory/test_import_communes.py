"""Communes come in with their people and their EPCI, however the file was saved."""

import pytest

from declic.territory.errors import MissingColumn, NothingRead, NoYear
from declic.territory.models import Commune, Figure, OfficialFile
from tests.apps.territory.squares import bring, left_by

pytestmark = pytest.mark.django_db
TABLE = (
    "code,nom,departement,epci_code,epci_nom,population,lon,lat\n"
    "59410,Mons-en-Barœul,59,200093201,Métropole Européenne de Lille,20925,3.11,50.64\n"
    "59512,Roubaix,59,200093201,Métropole Européenne de Lille,98828,3.18,50.69\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_read_however_it_was_saved(encoding: str, delimiter: str) -> None:
    bring("communes", TABLE.replace(",", delimiter).encode(encoding), year=2022)
    commune = Commune.objects.get(pk="59410")
    assert (commune.name, commune.epci_name) == ("Mons-en-Barœul", "Métropole Européenne de Lille")
    assert Figure.objects.get(commune="59512", measure="population").value == 98828


def test_numbers_may_have_a_comma_and_spaces() -> None:
    written = "CODGEO;LIBGEO;Latitude;Longitude;PMUN\n2001;Abbécourt;49,59949;3,17596;1 518\n"
    bring("communes", written, "communes_2026.csv")
    commune = Commune.objects.get()
    assert (commune.code, commune.department_code, commune.latitude) == ("02001", "02", 49.59949)
    assert Figure.objects.get().year == 2026
    assert Figure.objects.get().value == 1518


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    with pytest.raises(MissingColumn, match=r"« latitude ».*code, nom"):
        bring("communes", "code;nom;lon\n59350;Lille;3.05\n")


def test_without_a_year_the_file_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(NoYear, match="indiquez-la"):
        bring("communes", TABLE)
    assert not Commune.objects.exists()
    assert not OfficialFile.objects.exists()


def test_a_line_without_a_place_is_left_and_told() -> None:
    done = bring("communes", TABLE + "59999,Nulle-Part,59,,,12,,\n59998,Ailleurs,59,,,3,loin,50\n", year=2022)
    assert done.file.line_count == 2
    assert left_by(done) == [
        "Nulle-Part : code ou position manquante",
        "Ailleurs : Ligne 5 : « loin » n’est pas un nombre. Corrigez cette ligne, puis recommencez.",
    ]


def test_a_file_without_a_single_good_line_changes_nothing() -> None:
    with pytest.raises(NothingRead, match="rien n’a changé"):
        bring("communes", "code,nom,lat,lon\n59350,Lille,,\n")


def test_the_same_file_twice_counts_once() -> None:
    first = bring("communes", TABLE, year=2022)
    again = bring("communes", TABLE, year=2022)
    assert (first.was_known, again.was_known) == (False, True)
    assert OfficialFile.objects.count() == 1


def test_another_year_of_the_same_file_is_another_import() -> None:
    bring("communes", TABLE, year=2021)
    bring("communes", TABLE, year=2022)
    assert set(Figure.objects.values_list("year", flat=True)) == {2021, 2022}
    assert OfficialFile.objects.count() == 2
