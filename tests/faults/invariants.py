"""What must hold at every moment, whatever died: written once, asked of the database itself."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from declic.attendance.queries.lines import broken_seals
from declic.groups.models import LearningGroup
from declic.impact.models import Report
from declic.outcomes.models import Certificate
from declic.outcomes.queries.certificates import seal_of

#: Each question answers with the keys of rows that contradict others; none is the right answer.
QUESTIONS = {
    "a seat of another group": """
        SELECT e.id FROM groups_enrolment e JOIN groups_seat s ON s.id = e.seat_id
        WHERE s.group_id <> e.group_id""",
    "a seat given twice": """
        SELECT MIN(id) FROM groups_enrolment WHERE state IN ('offered', 'accepted')
        GROUP BY seat_id HAVING COUNT(*) > 1""",
    "a person with a seat and without a coming session": """
        SELECT e.id FROM groups_enrolment e JOIN groups_groupsession s ON s.group_id = e.group_id
        WHERE e.state IN ('offered', 'accepted') AND s.state = 'planned' AND s."on" >= DATE(e.offered_at)
        AND NOT EXISTS (SELECT 1 FROM groups_booking b WHERE b.session_id = s.id
                        AND b.learner_id = e.learner_id)""",
    "a session without its room": """
        SELECT s.id FROM groups_groupsession s WHERE s.state = 'planned' AND NOT EXISTS
        (SELECT 1 FROM groups_booking b WHERE b.session_id = s.id AND b.room_id = s.room_id)""",
    "a booking of another day than its session": """
        SELECT b.id FROM groups_booking b JOIN groups_groupsession s ON s.id = b.session_id
        WHERE b."on" <> s."on" OR b.slot <> s.slot""",
    "a group without sessions, seats or lead": """
        SELECT g.id FROM groups_learninggroup g
        WHERE NOT EXISTS (SELECT 1 FROM groups_groupsession s WHERE s.group_id = g.id)
        OR NOT EXISTS (SELECT 1 FROM groups_seat s WHERE s.group_id = g.id)
        OR NOT EXISTS (SELECT 1 FROM groups_groupstaff m WHERE m.group_id = g.id AND m.role = 'lead')""",
    "two open referrals of a person to a programme": """
        SELECT MIN(id) FROM referrals_referral WHERE status IN ('received', 'contacted')
        GROUP BY learner_id, programme_id HAVING COUNT(*) > 1""",
    "a referral that nobody decided on": """
        SELECT id FROM referrals_referral
        WHERE spreadsheet_id IS NOT NULL AND CAST(eligibility AS TEXT) = '{}'""",
    "an import that is not applied and whose people are here": """
        SELECT i.id FROM referrals_spreadsheetimport i WHERE i.state = 'draft' AND (EXISTS
        (SELECT 1 FROM referrals_referral r WHERE r.spreadsheet_id = i.id) OR EXISTS
        (SELECT 1 FROM referrals_spreadsheetrow w
         WHERE w.spreadsheet_id = i.id AND w.learner_id IS NOT NULL))""",
    "an import that is applied and kept its cells": """
        SELECT id FROM referrals_spreadsheetimport WHERE state = 'done'
        AND (applied_at IS NULL OR CAST(cells AS TEXT) <> '{}')""",
    "a plan that is not done and proposes something": """
        SELECT r.id FROM planning_planrun r WHERE r.state <> 'done'
        AND EXISTS (SELECT 1 FROM planning_proposedgroup g WHERE g.run_id = r.id)""",
    "a plan that is done and says nothing": """
        SELECT r.id FROM planning_planrun r WHERE r.state = 'done' AND r.kind <> 'fairness'
        AND NOT EXISTS (SELECT 1 FROM planning_proposedgroup g WHERE g.run_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM planning_unplaced u WHERE u.run_id = r.id)""",
    "a proposed seat accepted without a real one": """
        SELECT s.id FROM planning_proposedseat s JOIN planning_proposedgroup g ON g.id = s.proposed_group_id
        WHERE s.state = 'accepted' AND (s.enrolment_id IS NULL OR g.group_id IS NULL)""",
    "a message twice": "SELECT MIN(id) FROM outbox_message GROUP BY once_key HAVING COUNT(*) > 1",
    "a message that contradicts itself": """
        SELECT id FROM outbox_message
        WHERE (delivery = 'sent' AND (delivered_at IS NULL OR claimed_at IS NULL))
        OR (delivery = 'queued' AND handed_at IS NOT NULL)
        OR (delivery = 'sending' AND claimed_at IS NULL)""",
    "a call that contradicts itself": """
        SELECT id FROM api_call WHERE (state = 'delivered') <> (delivered_at IS NOT NULL)
        OR (state = 'calling' AND claimed_at IS NULL) OR (state = 'delivered' AND attempts = 0)""",
    "a call without what was told": """
        SELECT c.id FROM api_call c
        WHERE NOT EXISTS (SELECT 1 FROM api_toldstate t WHERE t.webhook_id = c.webhook_id)""",
    "a sheet closed whose session is not held": """
        SELECT a.id FROM attendance_attendancesheet a JOIN groups_groupsession s ON s.id = a.session_id
        WHERE (a.closed_at IS NOT NULL AND s.state <> 'held')""",
    "a roll with a missing rank": """
        SELECT group_id FROM attendance_rollline GROUP BY group_id HAVING MAX(number) <> COUNT(*)""",
    "a signature without its strokes, or of another line": """
        SELECT l.id FROM attendance_rollline l WHERE l.strokes_hash <> '' AND NOT EXISTS
        (SELECT 1 FROM attendance_signaturestrokes s WHERE s.line_id = l.id)""",
    "two banks in service": """
        SELECT MIN(id) FROM diagnostics_itembank WHERE is_current HAVING COUNT(*) > 1""",
    "a frozen report without its papers": """
        SELECT id FROM impact_report WHERE state <> 'draft'
        AND (pdf IS NULL OR xlsx IS NULL OR frozen_at IS NULL OR facts_sha256 = '')""",
    "a draft with people named": """
        SELECT r.id FROM impact_report r WHERE r.state = 'draft'
        AND EXISTS (SELECT 1 FROM impact_reportedperson p WHERE p.report_id = r.id)""",
}


def no_half_state(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what contradicts itself in a database; nothing when all is well."""
    with connection.cursor() as cursor:
        asked = [
            f"{name}: {found}" for name, question in QUESTIONS.items() if (found := ask(cursor, question))
        ]
    return asked + broken_links(connection) + broken_seals_of_all()


def ask(cursor: Any, question: str) -> list[int]:
    """Return the keys that a question finds."""
    cursor.execute(question)
    return [row[0] for row in cursor.fetchall()]


def broken_links(connection: BaseDatabaseWrapper) -> list[str]:
    """Return rows that point to nothing; PostgreSQL never keeps one."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        links = [f"an orphan in {row[0]}" for row in cursor.fetchall()]
        cursor.execute("PRAGMA quick_check")
        return links + [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]


def broken_seals_of_all() -> list[str]:
    """Return the rolls, certificates and reports that do not agree with their seal."""
    rolls = [f"roll of group {one.pk}" for one in LearningGroup.objects.all() if broken_seals(one)]
    papers = [
        f"certificate {one.pk}"
        for one in Certificate.objects.all()
        if seal_of(one.code, one.content) != one.seal
    ]
    people = [
        f"report {one.pk} without its people"
        for one in Report.objects.exclude(state="draft")
        if not one.people.exists()
    ]
    return rolls + papers + people
