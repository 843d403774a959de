"""A small file that holds every case, and the words its forms send."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.models import SpreadsheetImport

NEW = reverse("referrals:import_new")


def check_url(spreadsheet: SpreadsheetImport, tab: str = "toutes") -> str:
    return reverse("referrals:import_check", args=[spreadsheet.pk]) + f"?filtre={tab}"


def row_url(spreadsheet: SpreadsheetImport, number: int) -> str:
    return reverse("referrals:import_row", args=[spreadsheet.pk, number]) + "?filtre=toutes"


def answers(number: int, **typed: str) -> dict[str, str]:
    asked = ",".join(name for name in typed if name != "decision")
    return {f"ligne-{number}-{name}": value for name, value in {"asked": asked, **typed}.items()}


def without_secrets(html: str) -> str:
    """Return a page without the value that changes at each reading."""
    lines = (line.strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line and "csrfmiddlewaretoken" not in line)


def send(client: Client, partner: Partner, programme: Programme, content: bytes, **more: str) -> str:
    """Upload a file; return the page it leads to."""
    file = SimpleUploadedFile("liste.xlsx", content)
    sent = {"sender": f"partner-{partner.pk}", "programme": programme.pk, "file": file, **more}
    response = client.post(NEW, sent, follow=True)
    assert response.status_code == 200
    return response.content.decode()
