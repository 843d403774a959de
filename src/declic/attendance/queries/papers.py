"""The paper twin of a sheet: to print, to photograph, to copy."""

import io
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from declic.attendance.access import Keeper
from declic.attendance.enums import AbsenceReason, Mark
from declic.attendance.models import FundedAction, PaperSheet
from declic.attendance.presentation import BLANK_SHEET
from declic.attendance.queries.inspected import identities_of, sheets_of
from declic.attendance.queries.pages import HAND_MARKS
from declic.attendance.queries.photographs import kind_named
from declic.attendance.queries.rosters import Person, Roll, roll_of
from declic.groups.models import GroupSession
from declic.shared.slots import hour_label
from declic.shared.typesetting import typeset

PEOPLE_A_PAGE = 20


@dataclass(frozen=True)
class ShownPaper:
    """A photograph that was received."""

    paper: PaperSheet
    is_picture: bool


@dataclass(frozen=True)
class PhotoPage:
    """Where the photograph of a signed sheet is sent; `form` asks for it."""

    keeper: Keeper
    session: GroupSession
    papers: list[ShownPaper]
    form: Any


@dataclass(frozen=True)
class CopyPage:
    """A photographed sheet beside the roll, to copy its marks."""

    session: GroupSession
    roll: Roll
    papers: list[ShownPaper]
    marks: tuple[Mark, ...]
    reasons: list[tuple[str, str]]


def photo_page(session: GroupSession, keeper: Keeper, form: Any) -> PhotoPage:
    """Return the page that receives a photograph."""
    return PhotoPage(keeper, session, shown_papers(session), form)


def copy_page(session: GroupSession, keeper: Keeper) -> CopyPage:
    """Return the page where a signed sheet is copied."""
    reasons = [(value, str(label)) for value, label in AbsenceReason.choices]
    return CopyPage(session, roll_of(session, keeper), shown_papers(session), HAND_MARKS, reasons)


def shown_papers(session: GroupSession) -> list[ShownPaper]:
    """Return the photographs of a session, the last first."""
    papers = PaperSheet.objects.filter(session=session).select_related("received_by")
    return [ShownPaper(one, kind_named(one.image.name).is_picture) for one in papers]


def blank_sheet(session: GroupSession, keeper: Keeper) -> bytes:
    """Return the sheet of a session to sign by hand, as a tagged PDF: a page for twenty people."""
    roll, sheet = roll_of(session, keeper), sheets_of([session])[session.pk]
    action = FundedAction.objects.filter(group=session.group_id).first()
    hours = [hour_label(hour) for hour in (sheet.starts_at, sheet.ends_at) if hour]
    return typeset(
        BLANK_SHEET,
        {
            "title": f"Feuille d’émargement du {date_format(session.on, 'j F Y')}",
            "reference": f"{session.group.branch} · groupe {session.group_id}, séance {session.pk}",
            "action": sheet.title,
            "module": sheet.module,
            "day": str(date_format(session.on, "l j F Y")),
            "hours": " – ".join(hours),
            "place": str(session.room),
            "funder": ", ".join(part for part in (action.funder, action.reference) if part) if action else "",
            "code": drawn_code(photo_address(session)),
            "pages": printed_pages(roll, printed_names(roll, keeper)),
        },
    )


def printed_names(roll: Roll, keeper: Keeper) -> dict[str, str]:
    """Return how people are named on paper: in full for the team, first name and initial for volunteers."""
    if not keeper.sees_files:
        return {one.key: one.name for one in roll.people}
    return {key: identity.full for key, identity in identities_of([roll]).items()}


def printed_pages(roll: Roll, names: dict[str, str]) -> list[dict[str, Any]]:
    """Return the pages of a sheet, each with its people; the team signs the last one."""
    cuts = range(0, max(1, len(roll.learners)), PEOPLE_A_PAGE)
    parts = [roll.learners[cut : cut + PEOPLE_A_PAGE] for cut in cuts]
    return [
        {
            "label": f"feuille {place + 1} sur {len(parts)}",
            "first": place * PEOPLE_A_PAGE + 1,
            "learners": [{"name": names[one.key], "last": ""} for one in part],
            "staff": staff_rows(roll.staff, names) if place == len(parts) - 1 else [],
        }
        for place, part in enumerate(parts)
    ]


def staff_rows(staff: tuple[Person, ...], names: dict[str, str]) -> list[dict[str, str]]:
    """Return who leads and helps, with what they do."""
    return [{"name": names[one.key], "last": one.detail} for one in staff]


def photo_address(session: GroupSession) -> str:
    """Return the address behind the code: where the photograph of this very session goes."""
    return f"{settings.DECLIC_BASE_URL}{reverse('attendance:photo', args=[session.pk])}"


def drawn_code(address: str) -> str:
    """Return an address as a code to scan, drawn in lines."""
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=1, scale=4)
    return drawing.getvalue().decode()
