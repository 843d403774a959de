"""Presences of another tool: read by the names of columns, shown, then written once each."""

from datetime import datetime, time

import pytest

from declic.attendance.access import Keeper
from declic.attendance.errors import PreviewTooOld, TableRefused
from declic.attendance.models import RollLine
from declic.attendance.queries.externals import open_rows, plan_import, read_table, seal_rows
from declic.attendance.queries.rosters import roll_of
from declic.attendance.services.externals import import_presences
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from tests.apps.attendance.conftest import WriteRoll
from tests.apps.attendance.written import marked

TITLES = "Prénom;NOM;Date séance;Heure début;Heure fin;Présence;Motif;Signature\n"


@pytest.fixture
def content(learners: list[Learner]) -> bytes:
    amina, bachir, chloe = (one.last_name for one in learners)
    return (
        f"{TITLES}AMINA;{amina.upper()};23/11/2026;9h15;11h45;Présent;;oui\n"
        f"Bachir;{bachir};2026-11-23;9h15;11h45;Excusée;rdv médecin;\n"
        f"Chloe;{chloe};23/11/2026;9h15;11h45;en retard;;x\n"
        f"Hugo;Martel;23/11/2026;9h15;11h45;présent;;oui\n"
    ).encode()


@pytest.fixture
def imported(group: LearningGroup, content: bytes, keeper: Keeper, now: datetime) -> None:
    rows = read_table(content, "export.csv")
    import_presences(group, rows, by=keeper, today=now.date(), now=now)


def test_what_the_table_says_is_on_the_roll(session: GroupSession, keeper: Keeper, imported: None) -> None:
    roll = roll_of(session, keeper)
    said = [(one.presence.mark, one.reason_label, one.presence.is_signed) for one in roll.learners]
    assert said == [("present", "", True), ("excused", "santé", False), ("late", "", True)]
    assert roll.staff[0].presence.is_signed
    assert set(RollLine.objects.exclude(kind="closing").values_list("origin", flat=True)) == {"external"}


def test_the_sheet_says_its_hours_and_that_the_proof_is_elsewhere(
    session: GroupSession, imported: None
) -> None:
    sheet = session.sheet
    session.refresh_from_db()
    assert (sheet.source, sheet.starts_at, sheet.ends_at) == ("external", time(9, 15), time(11, 45))
    assert session.state == SessionState.HELD


def test_the_same_table_again_writes_nothing_new(
    group: LearningGroup, content: bytes, keeper: Keeper, now: datetime, imported: None
) -> None:
    before = RollLine.objects.count()
    done = import_presences(group, read_table(content, ""), by=keeper, today=now.date(), now=now)
    assert (done.written, done.known, RollLine.objects.count()) == (0, 4, before)


def test_what_a_person_corrected_since_stays(
    session: GroupSession,
    learners: list[Learner],
    content: bytes,
    keeper: Keeper,
    now: datetime,
    imported: None,
    write_roll: WriteRoll,
) -> None:
    write_roll([marked(learners[0], now, "absent", seen_number=50)])
    import_presences(session.group, read_table(content, ""), by=keeper, today=now.date(), now=now)
    assert roll_of(session, keeper).learners[0].presence.mark == "absent"


@pytest.mark.parametrize(("row", "why"), [
    ("Zoé;Inconnue;23/11/2026;;;présent;;", "Personne de ce nom n’est inscrit"),
    ("Hugo;Martel;22/11/2026;;;présent;;", "pas de séance à ce moment"),
    ("Hugo;Martel;30/11/2026;;;présent;;", "pas encore eu lieu"),
    ("Hugo;Martel;hier;;;présent;;", "La date « hier » ne se lit pas"),
    ("Hugo;Martel;23/11/2026;;;peut-être;;", "La présence « peut-être » n’est pas un mot connu"),
])  # fmt: skip
def test_a_row_left_aside_says_why(group: LearningGroup, session: GroupSession, row: str, why: str) -> None:
    plan = plan_import(group, read_table((TITLES + row).encode(), ""), today=session.on)
    assert why in plan.left[0].problem
    assert plan.new == []


def test_somebody_named_twice_for_a_session_is_read_once(group: LearningGroup, session: GroupSession) -> None:
    rows = "Hugo;Martel;23/11/2026;;;présent;;oui\nHugo;Martel;23/11/2026;;;absent;;\n"
    plan = plan_import(group, read_table((TITLES + rows).encode(), ""), today=session.on)
    assert "déjà à la ligne 2" in plan.left[0].problem


@pytest.mark.parametrize(("content", "why"), [
    (b"Nom;Prenom\nMartel;Hugo\n", "Il manque la colonne « date », « présence »"),
    (TITLES.encode(), "ce tableau est vide"),
    (b"\x00\x01\x02", "pas un tableau"),
])  # fmt: skip
def test_a_table_that_does_not_read_says_how_to_mend_it(content: bytes, why: str) -> None:
    with pytest.raises(TableRefused, match=why):
        read_table(content, "export.csv")


def test_a_preview_opens_for_its_own_group_only(group: LearningGroup, content: bytes) -> None:
    rows = read_table(content, "")
    sealed = seal_rows(group, rows)
    assert open_rows(group, sealed) == rows
    with pytest.raises(PreviewTooOld):
        open_rows(LearningGroup(pk=group.pk + 1), sealed)


def test_figures_of_another_script_are_an_hour_too() -> None:
    row = "Hugo;Martel;23/11/2026;٩:٣٠;;présent;;"
    assert read_table((TITLES + row).encode(), "")[0].starts_at == "09:30"
