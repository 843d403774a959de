"""Imports: a partner's spreadsheet, an official file, the item bank."""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from declic.accounts.enums import Role
from declic.diagnostics.models import BankItem, ItemBank
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.referrals.errors import ImportClosed
from declic.referrals.models import Referral, SpreadsheetImport
from declic.referrals.services.spreadsheets import apply_import
from declic.territory.models import Commune, Figure, OfficialFile, Postcode
from tests import factories
from tests.apps.conftest import person_in
from tests.apps.referrals.spreadsheets import files
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, quietly, somebody

PEOPLE = 12
COMMUNES = "code,nom,departement,epci_code,epci_nom,population,lon,lat\n" + "".join(
    f"59{number:03},Commune {number},59,200093201,Métropole,{1000 + number},3.1,50.6\n"
    for number in range(40)
)


def receive_file() -> Facts:
    """A file of twelve people, one of them known already, waits to be applied."""
    by = person_in(factories.BranchFactory.create(name="Lille"), Role.COUNSELLOR)
    spreadsheet = files.received(by, files.csv_of(*files.many(PEOPLE), files.AWA, files.AWA_AGAIN))
    return {"import": spreadsheet.pk}


def apply_file(facts: Facts) -> None:
    """Apply it."""
    spreadsheet = SpreadsheetImport.objects.get(pk=facts["import"])
    apply_import(spreadsheet, by=somebody(), now=timezone.now())


def apply_file_again(facts: Facts) -> None:
    """Press the button again: what is applied says so."""
    with suppress(ImportClosed):
        apply_file(facts)


def applied_things(_: Facts) -> list[str]:
    """Return the people, their referrals, the rows and the word of thanks."""
    return [
        *(f"learner {one}" for one in Learner.objects.all()),
        *(f"referral of {one.learner}" for one in Referral.objects.select_related("learner")),
        *(f"message {one.kind} to {one.recipient}" for one in Message.objects.all()),
        *(f"import {one.state}" for one in SpreadsheetImport.objects.all()),
    ]


def write_communes() -> Facts:
    """An official file lies in the folder of the installation."""
    path = Path(settings.DECLIC_DATA_DIR) / "communes.csv"
    path.write_text(COMMUNES, encoding="utf-8")
    return {"name": path.name}


def import_communes(facts: Facts) -> None:
    """Import it."""
    path = Path(settings.DECLIC_DATA_DIR) / facts["name"]
    quietly("import_territory", str(path), kind="communes", year=2022)


def communes_program(facts: Facts) -> tuple[str, ...]:
    """Return the same as people type it."""
    return (
        "import_territory",
        str(Path(facts["folder"], facts["name"])),
        "--kind",
        "communes",
        "--year",
        "2022",
    )


def territory_things(_: Facts) -> list[str]:
    """Return the communes, their figures, and the trace of the file."""
    return [
        *(f"commune {pk}" for pk in Commune.objects.values_list("pk", flat=True)),
        *(f"postcode {code}" for code in Postcode.objects.values_list("code", flat=True)),
        *(f"figure {code}" for code in Figure.objects.values_list("commune_id", flat=True)),
        *(f"file {name}" for name in OfficialFile.objects.values_list("file_name", flat=True)),
    ]


def bank_things(_: Facts) -> list[str]:
    """Return the version of the bank and its items."""
    return [
        *(f"bank {one.content_hash} {one.is_current}" for one in ItemBank.objects.all()),
        *(f"item {code}" for code in BankItem.objects.values_list("code", flat=True)),
    ]


IMPORTS = (
    Kind("import d’un partenaire", receive_file, apply_file, apply_file_again, applied_things),
    Kind(
        "import d’un fichier officiel",
        write_communes,
        import_communes,
        import_communes,
        territory_things,
        program=communes_program,
    ),
    Kind(
        "import de la banque",
        dict,
        lambda _: quietly("load_bank"),
        lambda _: quietly("load_bank"),
        bank_things,
        is_heavy=True,
    ),
)
