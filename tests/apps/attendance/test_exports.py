"""What leaves the house: one row a person and session, always in the same order, with the remarks inside."""

import csv
import io
import logging
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from declic.attendance.access import Keeper
from declic.attendance.models import FundedAction
from declic.attendance.queries.exports import write_csv, write_xlsx
from declic.attendance.queries.exports.tables import neutral
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import Inspection, inspect_group
from declic.attendance.services import Entry
from declic.attendance.services.exports import export_sheets, export_table
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from tests.apps.attendance.conftest import WriteRoll
from tests.apps.attendance.written import marked


@pytest.fixture
def inspection(
    write_roll: WriteRoll, good_roll: list[Entry], group: LearningGroup, keeper: Keeper, session: GroupSession
) -> Inspection:
    FundedAction.objects.create(group=group, title="=2+3", funder="Région", reference="0042")
    write_roll([*good_roll[:3], *good_roll[4:]])
    return inspect_group(group, Period("2026-11"), keeper=keeper, today=session.on)


def table(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_table_has_one_row_a_person_and_session(inspection: Inspection) -> None:
    rows = table(write_csv(inspection))
    names = [(row["prenom"], row["role"], row["present"], row["signature"]) for row in rows]
    assert names == [
        ("Amina", "apprenant·e", "1", "non"),
        ("Bachir", "apprenant·e", "1", "oui"),
        ("Chloé", "apprenant·e", "1", "oui"),
        ("Hugo", "anime", "", "oui"),
    ]


def test_a_table_opens_in_french_spreadsheets(inspection: Inspection) -> None:
    content = write_csv(inspection)
    first = table(content)[0]
    assert content.startswith(b"\xef\xbb\xbfdate;debut;fin;")
    assert (first["date"], first["debut"], first["minutes"]) == ("2026-11-23", "09:30", "120")
    assert (first["convention"], first["personne"].partition("-")[0]) == ("0042", "learner")


def test_the_remarks_are_written_in_the_table(inspection: Inspection) -> None:
    first, second = table(write_csv(inspection))[:2]
    assert "sa signature manque" in first["remarques"]
    assert second["remarques"] == ""
    assert "n’est pas l’intitulé convenu" in second["remarques_feuille"]
    assert first["sceau"] == "Le sceau tient : 7 lignes."


def test_the_same_facts_give_the_same_table(inspection: Inspection) -> None:
    assert write_csv(inspection) == write_csv(inspection)


@pytest.mark.parametrize("text", ["=1+1", "+33", "-1", "@A1", "\tx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_a_workbook_keeps_numbers_dates_and_texts_apart(inspection: Inspection) -> None:
    book = load_workbook(io.BytesIO(write_xlsx(inspection)))
    titles = [cell.value for cell in book["Présences"][1]]
    first = dict(zip(titles, [cell.value for cell in book["Présences"][2]], strict=True))
    assert (first["minutes"], first["present"], first["convention"]) == (120, 1, "0042")
    assert str(first["date"]) == "2026-11-23 00:00:00"
    assert book["Contrôles"].max_row == 1 + 14 + 2


def test_a_reason_of_absence_stays_in_the_house(
    write_roll: WriteRoll, learners: list[Learner], group: LearningGroup, keeper: Keeper, now: datetime
) -> None:
    write_roll([marked(learners[0], now, "excused", reason="illness")])
    content = write_csv(inspect_group(group, Period(), keeper=keeper, today=now.date())).decode()
    assert "absence excusée" in content
    assert "illness" not in content
    assert "santé" not in content


def test_signed_sheets_are_an_accessible_pdf_and_leave_a_trace(
    write_roll: WriteRoll,
    good_roll: list[Entry],
    group: LearningGroup,
    keeper: Keeper,
    caplog: pytest.LogCaptureFixture,
    now: datetime,
) -> None:
    caplog.set_level(logging.INFO, "declic.trail")
    write_roll(good_roll)
    file = export_sheets(group, Period("2026-11"), by=keeper, today=now.date(), now=now)
    assert b"pdfuaid" in file.content
    assert file.name == f"emargement-groupe-{group.pk}-2026-11.pdf"
    assert caplog.messages == [f"pdf of group {group.pk} exported: 1 sheets, 0 remarks, by {keeper.key}"]


def test_an_export_of_one_session_holds_that_one(
    group: LearningGroup, session: GroupSession, keeper: Keeper
) -> None:
    file = export_table(group, Period(session_pk=session.pk), "csv", by=keeper, today=date(2026, 12, 24))
    assert {row["seance"] for row in table(file.content)} == {f"seance-{session.pk}"}
