"""The command imports one official file and says what it left."""

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declic.territory.models import Address, Commune, Figure
from tests.apps.territory.squares import BAN, bring
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
TABLE = "code;nom;lat;lon;population\n59350;Lille;50,63;3,05;230000\n59999;Nulle-Part;;;3\n"


def kept_in(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_imported_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kept_in(tmp_path, "communes.csv", TABLE.encode("cp1252"))
    call_command("import_territory", path, kind="communes", year=2022)
    call_command("import_territory", path, kind="communes", year=2022)
    told = capsys.readouterr().out
    assert "Lignes importées : 1, laissées : 1." in told
    assert "Nulle-Part : code ou position manquante" in told
    assert "déjà importé : rien n’a changé" in told
    assert Figure.objects.get().value == 230_000


def test_a_compressed_file_is_opened_and_only_chosen_communes_are_kept(tmp_path: Path) -> None:
    CommuneFactory.create()
    path = kept_in(tmp_path, "adresses-59.csv.gz", gzip.compress(BAN.encode()))
    call_command("import_territory", path, "--kind=addresses", "--commune=59350")
    assert Address.objects.count() == 5


@pytest.mark.parametrize(
    "content", [b"\x1f\x8bbroken", gzip.compress(TABLE.encode())[:-12]], ids=["not gzip", "cut off"]
)
def test_a_broken_compressed_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = kept_in(tmp_path, "communes.csv.gz", content)
    with pytest.raises(CommandError, match=r"n’est pas lisible"):
        call_command("import_territory", path, kind="communes", year=2022)
    assert not Commune.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne s’ouvre pas"):
        call_command("import_territory", tmp_path / "absent.csv", kind="communes")


def test_what_stands_in_the_middle_of_an_import_undoes_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("declic.territory.services.importing.keep_trace", breaks)
    with pytest.raises(RuntimeError):
        bring("communes", TABLE, year=2022)
    assert not Commune.objects.exists()
