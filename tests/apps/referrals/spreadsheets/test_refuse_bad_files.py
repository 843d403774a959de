"""A file that cannot be read is refused in a sentence that says how to mend it."""

import io

import msoffcrypto
import pytest
from django.test import Client

from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.models import SpreadsheetImport
from tests.apps.referrals.spreadsheets import files
from tests.apps.referrals.spreadsheets.pages import send

MEGABYTE = 1024 * 1024


def protected() -> bytes:
    """Return a workbook that opens with a password."""
    sealed = io.BytesIO()
    office = msoffcrypto.OfficeFile(io.BytesIO(files.workbook_of(files.AWA)))
    office.encrypt("mot de passe", sealed)
    return sealed.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (files.workbook_of(files.AWA)[:900], "Ce fichier est abîmé ou incomplet."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "Ce fichier est un PDF, pas un tableau."),
        (protected(), "Ce fichier est protégé par un mot de passe."),
        (bytes(11 * MEGABYTE), "Ce fichier est trop grand."),
        (bytes(50 * MEGABYTE), "Ce fichier est trop grand."),
    ],
    ids=["empty", "broken", "pdf", "protected", "11 MB", "50 MB"],
)
def test_a_bad_file_gets_a_sentence(
    desk_client: Client, partner: Partner, programme: Programme, content: bytes, sentence: str
) -> None:
    page = send(desk_client, partner, programme, content)
    assert sentence in page
    assert f'value="partner-{partner.pk}" selected' in page
    assert not SpreadsheetImport.objects.exists()
