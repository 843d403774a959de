"""Files as partners make them, and the whole road of one of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

from declic.accounts.models import User
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.services.spreadsheets import apply_import, receive_spreadsheet
from tests.factories import NOW, PartnerFactory, ProgrammeFactory, ReferrerFactory

TITLES = ("NOM", "Prénom", "Né(e) le", "Tél.", "Mail", "CP", "Ville", "Situation", "Niveau fr", "Remarques")
AWA = ("DIOP", "Awa", "02/04/1988", 639980001, "awa@example.org", 59000, "Lille", "chômage", "b1", "")
LEA = ("saïdi", "Léa ", date(1990, 2, 3), "06.39.98.00.02", "lea@example", 59100, "Roubaix", "CDI", "A2", "x")
IVO = ("Novak", "Ivo", "12.11.2001", "", "", "", "", "étudiant", "?", "vient le mardi")
AWA_AGAIN = ("Diop", "Awa", "02/04/1988", "0639980001", "", "", "", "", "", "motivée")
NAMELESS = ("", "Marc", "01/01/1980", "", "", "", "", "", "", "")


def csv_of(*people: Sequence[Any], titles: Sequence[str] = TITLES) -> bytes:
    """Return a CSV as a spreadsheet writes it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([titles, *people])
    return stream.getvalue().encode("utf-8-sig")


def workbook_of(*people: Sequence[Any], titles: Sequence[str] = TITLES) -> bytes:
    """Return a workbook with a title above its table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Orientations du CCAS"])
    sheet.append(list(titles))
    for person in people:
        sheet.append(list(person))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def many(count: int) -> list[tuple[Any, ...]]:
    """Return people whom nothing brings together."""
    names = ("Awa", "Bruno", "Chen", "Dorothée", "Elif", "Farid")
    return [
        (f"Personne{chr(65 + number // 26)}{chr(97 + number % 26)}", names[number % 6],
         f"{number % 27 + 1:02}/03/{1950 + number}", f"06399{number:05}", "", 59000,
         "Lille", "chômage", "B1", "")
        for number in range(count)
    ]  # fmt: skip


def received(
    by: User,
    content: bytes,
    *,
    partner: Partner | None = None,
    programme: Programme | None = None,
    **options: Any,
) -> SpreadsheetImport:
    """Return the import of a file, received from a partner of the branch of `by`."""
    if partner is None:
        partner = ReferrerFactory.create(partner=partner_of(by)).partner
    options = {"referrer": partner.referrers.first(), "now": NOW, **options}
    programme = programme or ProgrammeFactory.create()
    return receive_spreadsheet(
        partner, content, "liste.xlsx", programme=programme, by=by, **options
    ).spreadsheet


def applied(by: User, content: bytes, **options: Any) -> SpreadsheetImport:
    """Return the import of a file, applied."""
    spreadsheet = received(by, content, **options)
    apply_import(spreadsheet, by=by, now=NOW)
    spreadsheet.refresh_from_db()
    return spreadsheet


def partner_of(by: User) -> Partner:
    """Return a new partner of the branch where somebody works."""
    membership = by.memberships.get()
    assert membership.branch is not None
    return PartnerFactory.create(branch=membership.branch)


def row(spreadsheet: SpreadsheetImport, number: int) -> SpreadsheetRow:
    """Return one row as it is now."""
    return SpreadsheetRow.objects.get(spreadsheet=spreadsheet, number=number)
