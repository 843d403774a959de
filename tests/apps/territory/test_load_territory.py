"""The official files come in, in the encodings that we meet; a wrong one is explained."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declic.territory.errors import MissingColumn, UnreadableFile, WrongValue
from declic.territory.models import Commune, Postcode, Qpv
from declic.territory.services import load_communes, load_qpvs

pytestmark = pytest.mark.django_db
COMMUNES = "code,name,department,lat,lon,postcodes\n59378,Marcq-en-Barœul,59,50.68,3.10,59700|59701\n"
QPVS = "code,vintage,name,communes\nQN05977M,2024,La Briquetterie,59378|99999\n"


def test_the_metropolis_comes_in_twice_without_harm(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_territory")
    counts = Commune.objects.count(), Postcode.objects.count(), Qpv.objects.count()
    call_command("load_territory")
    assert (Commune.objects.count(), Postcode.objects.count(), Qpv.objects.count()) == counts
    assert "29 communes et 26 quartiers" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_is_read_however_it_was_saved(encoding: str, delimiter: str) -> None:
    load_communes(COMMUNES.replace(",", delimiter).encode(encoding))
    commune = Commune.objects.get()
    assert (commune.name, commune.latitude) == ("Marcq-en-Barœul", 50.68)
    assert sorted(commune.postcodes.values_list("code", flat=True)) == ["59700", "59701"]


def test_a_district_knows_its_communes_and_forgets_those_we_do_not_have() -> None:
    load_communes(COMMUNES.encode())
    load_qpvs(QPVS.encode())
    qpv = Qpv.objects.get()
    assert [commune.code for commune in qpv.communes.all()] == ["59378"]


def test_both_vintages_of_a_district_are_kept() -> None:
    load_qpvs(QPVS.encode())
    load_qpvs(QPVS.replace("2024", "2015").encode())
    assert set(Qpv.objects.values_list("vintage", flat=True)) == {"2015", "2024"}


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumn, match=r"« postcodes ».*code, name"):
        load_communes(b"code,name,department,lat,lon\n")


@pytest.mark.parametrize("content", [COMMUNES.encode("utf-16"), b"code\x81,\x8d\n"])
def test_an_unknown_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="UTF-8"):
        load_communes(content)


def test_a_wrong_number_names_its_line_and_nothing_is_kept() -> None:
    with pytest.raises(WrongValue, match="Ligne 3 : la latitude"):
        load_communes((COMMUNES + "59512,Roubaix,59,nord,3.1,59100\n").encode())
    assert not Commune.objects.exists()


def test_an_unknown_vintage_names_its_line() -> None:
    with pytest.raises(WrongValue, match="Ligne 2 : le millésime « 1996 »"):
        load_qpvs(QPVS.replace("2024", "1996").encode())


def test_the_command_tells_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "communes.csv"
    wrong.write_text("ville\nLille\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Il manque la colonne « code »"):
        call_command("load_territory", communes=wrong)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne s’ouvre pas"):
        call_command("load_territory", qpv=tmp_path / "absent.csv")
