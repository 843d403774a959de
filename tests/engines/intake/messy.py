"""Four ways in which a social centre writes its list down."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

import openpyxl

from tests.engines.intake.people import PEOPLE, Known, city, french, local, status


def semicolon_cp1252(people: Sequence[Known] = PEOPLE) -> bytes:
    lines = ["Nom d'usage;Prénom(s);DDN;Portable;Courriel;CP;Commune;Statut;Niveau FR;Dispos"]
    for turn, person in enumerate(people):
        birth = person.birth.strftime(("%d/%m/%y", "%d.%m.%Y", "%Y-%m-%d")[turn % 3])
        phone = (local(person.phone, "."), local(person.phone)[1:], local(person.phone))[turn % 3]
        phone = phone if person.phone else "néant"
        lines.append(
            f"{person.last.upper()};{person.first} ;{birth};{phone};néant;"
            f"{int(person.postcode)};{city(person)};{status(person, turn)};{french(person, turn)};soir"
        )
    return "\r\n".join(lines).encode("cp1252", errors="replace")


def comma_one_name(people: Sequence[Known] = PEOPLE) -> bytes:
    stream = io.StringIO()
    sheet = csv.writer(stream)
    sheet.writerow(["N°", "Bénéficiaire", "Date naiss.", "Tél", "CP Ville", "Situation pro", "Français"])
    forms: tuple[Callable[[Known], str], ...] = (
        lambda person: f"{person.last.upper()} {person.first}",
        lambda person: f"{person.last.upper()}, {person.first}",
        lambda person: f"Mme {person.last.upper()} {person.first}",
        lambda person: f"{person.first} {person.last.upper()}",
    )
    for turn, person in enumerate(people):
        phone = f"+33 (0){person.phone[3]} {person.phone[4:]}" if person.phone else "/"
        row = [turn + 1, forms[turn % 4](person), person.birth.strftime("%d-%m-%y"), phone]
        sheet.writerow(
            [*row, f"{person.postcode} {city(person)}", status(person, turn), french(person, turn)]
        )
    return stream.getvalue().encode("utf-8-sig")


def workbook_header_at_row_7(people: Sequence[Known] = PEOPLE) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Centre social – liste des orientations"
    sheet.merge_cells("A1:F1")
    sheet["A3"], sheet["B3"] = "Prescripteur :", "Mme Test"
    sheet["A5"] = "Mise à jour : novembre"
    titles = ["Prescripteur", "Observations", "NIVEAU CECRL", "Statut", "Code postal", "GSM"]
    for column, title in enumerate([*titles, "Né(e) le", "Prénom", "Nom de naissance"], start=1):
        sheet.cell(7, column, title)
    for turn, person in enumerate(people):
        serial = (person.birth - date(1899, 12, 30)).days
        phone = int(person.phone[1:]) if person.phone else "aucun"
        birth = (serial, person.birth, person.birth.strftime("%d %m %Y"))[turn % 3]
        values: list[str | int | date] = ["Mme Test", "=1+1", french(person, turn), status(person, turn)]
        values += [int(person.postcode), phone, birth, person.first.upper(), f" {person.last.lower()}"]
        for column, value in enumerate(values, start=1):
            sheet.cell(9 + turn, column, value)
    sheet.row_dimensions[10].hidden = True
    return _saved(book)


def tabs_without_header(people: Sequence[Known] = PEOPLE) -> bytes:
    lines = [
        "\t".join((
            person.first, person.last, local(person.phone, " "), person.birth.strftime("%d/%m/%Y"),
            person.postcode, status(person, turn), french(person, turn), "lundi matin",
        ))
        for turn, person in enumerate(people)
    ]  # fmt: skip
    return "\n".join(lines).encode()


def workbook(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
