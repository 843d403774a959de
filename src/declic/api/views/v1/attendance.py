"""Presences that a funder wants kept in another tool."""

from django.utils import timezone
from ninja import Router
from ninja.responses import Status

from declic.api.access import ProgramRequest, get_own_group
from declic.api.enums import Scope
from declic.api.forms.schemas.attendance import BroughtOut, PresencesIn
from declic.api.forms.schemas.words import Id
from declic.api.services.attendance import bring_presences
from declic.api.views.v1.keys import ProgramToken, once
from declic.attendance.queries.externals import ExternalRow

router = Router(tags=["Attendance"])


@router.post(
    "/{pk}/attendance",
    auth=ProgramToken(Scope.ATTENDANCE_WRITE),
    response=BroughtOut,
    operation_id="bring_attendance",
    url_name="attendance",
)
@once
def bring_attendance(request: ProgramRequest, pk: Id, presences: PresencesIn) -> Status[BroughtOut]:
    """Bring the presences of one group, held in another tool.

    Each is written once: sent again, it is « known ». What names nobody, or no session, for sure is
    left, with the reason. The sheets say that the proof is elsewhere.
    """
    group = get_own_group(request.api_token, pk)
    rows = [
        ExternalRow(number=number, reason="", **row.model_dump())
        for number, row in enumerate(presences.rows, start=1)
    ]
    done = bring_presences(request.api_token, group, rows, today=request.today, now=timezone.now())
    return Status(200, BroughtOut.model_validate(done))
