"""What changes in the coming weeks: a session cancelled, one moved, one to catch up, what a funder agreed."""

from contextlib import suppress
from datetime import timedelta

from declic.attendance.queries.absences import sessions_attended
from declic.attendance.queries.absences_catch_up import catch_up_choices
from declic.attendance.services.absences import propose_catch_up
from declic.attendance.services.appending import ensure_sheet
from declic.attendance.services.funding import ActionFacts, SheetFacts, agree_action, correct_sheet
from declic.demo.services.classes import coming
from declic.demo.services.thread import Walk
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import Place, cancel_session, move_session
from declic.learners.models import Learner
from declic.shared.errors import Refusal
from declic.shared.slots import PARTS_A_DAY


def cancel_next(walk: Walk, group: LearningGroup, reason: str) -> None:
    """Cancel the session after the next one; the group gets one more at the end."""
    for session in coming(walk, group)[1:2]:
        cancel_session(session, reason=reason, adds_one=True, by=walk.counsellor(), now=walk.ago(1))


def move_next(walk: Walk, group: LearningGroup, reason: str) -> None:
    """Move the session after the next one to the first day after it that suits everybody."""
    for session in coming(walk, group)[1:2]:
        for days in range(1, 7):
            with suppress(Refusal):
                move_by(walk, session, days, reason)
                return


def move_by(walk: Walk, session: GroupSession, days: int, reason: str) -> None:
    """Move a session by some days, in the same room at the same hour."""
    on = session.on + timedelta(days=days)
    slot = on.weekday() * PARTS_A_DAY + session.slot % PARTS_A_DAY
    seen, by, now = session.place_key, walk.counsellor(), walk.ago(1)
    move_session(session, Place(on, slot, session.room), reason=reason, seen=seen, by=by, now=now)


def catch_up(walk: Walk, learner: Learner) -> None:
    """Keep a seat elsewhere for somebody, for the latest lesson they missed that has one."""
    now = walk.ago(1)
    for row in sessions_attended(learner, today=walk.today):
        choices = catch_up_choices(learner, row.session, now=now) if row.is_missed else []
        if choices:
            propose_catch_up(learner, row.session, choices[0].session, now=now)
            return


def fund(walk: Walk, group: LearningGroup, facts: dict[str, str]) -> None:
    """Write what a funder agreed on for a group; one of its sheets has another title, by mistake."""
    by = walk.counsellor()
    agreed = ActionFacts(title=str(group.level), funder=facts["funder"], reference=facts["reference"])
    agree_action(group, agreed, by=by)
    session = group.sessions.filter(state="held").order_by("on")[3]
    sheet = ensure_sheet(session)
    wrong = SheetFacts(facts["other_title"], sheet.module, sheet.starts_at, sheet.ends_at)
    correct_sheet(session, wrong, by=by)
