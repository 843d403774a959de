"""Two people, two workers or two devices at the same instant, twenty times: one does it, nothing is doubled.

The same on SQLite and on PostgreSQL (DATABASE_URL); a deadlock is an error and fails.
"""

from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import RollLine
from declic.attendance.services import Entry, append_lines
from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import offer_seat
from declic.impact.models import Report
from declic.impact.services.reports import freeze_report
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.outbox.services import deliver, queue_message
from declic.programmes.models import Level
from declic.referrals.models import Referral, SpreadsheetImport
from declic.referrals.services.spreadsheets import apply_import
from tests import factories
from tests.apps.impact.reported import draft_of, held_class, template_of
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW, TODAY
from tests.faults.invariants import no_half_state
from tests.faults.together import DONE, TIMES, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def give_the_last_seat(branch: Branch, level: Level, number: int) -> Counter[str]:
    starts_on = TODAY + timedelta(days=7)
    group = factories.small_group(branch, level, seats=1, session_count=2, starts_on=starts_on)
    people = [factories.placed_learner(branch) for _ in range(2)]
    return at_once([partial(offer_seat, group, one, by=None, today=TODAY, now=NOW) for one in people])


def test_two_people_ask_for_the_last_seat(branch: Branch, level: Level) -> None:
    found = sum((give_the_last_seat(branch, level, number) for number in range(TIMES)), Counter())
    assert found == {DONE: TIMES, "GroupFull": TIMES}
    assert Enrolment.objects.filter(state="offered").count() == TIMES
    assert no_half_state(connection) == []


def seat_two_groups_crosswise(branch: Branch, level: Level) -> Counter[str]:
    groups = [factories.small_group(branch, level, weekly_slots=slot) for slot in ((0,), (5,))]
    people = [factories.placed_learner(branch) for _ in range(2)]
    pairs = [(groups[0], people[0]), (groups[1], people[1]), (groups[0], people[1]), (groups[1], people[0])]
    return at_once([partial(offer_seat, *pair, by=None, today=TODAY, now=NOW) for pair in pairs])


def test_four_offers_that_cross_each_other_do_not_lock_each_other(branch: Branch, level: Level) -> None:
    found = sum((seat_two_groups_crosswise(branch, level) for _ in range(TIMES)), Counter())
    assert found == {DONE: 4 * TIMES}


def send_with_two_workers(number: int) -> None:
    words = (f"p{number}@example.org", "Votre place", "Lundi.")
    message = queue_message("seat_confirmed", *words, once_key=f"seat:{number}", now=NOW)
    Message.objects.filter(pk=message.pk).update(delivery="queued", attempts=0)
    mail.outbox = []
    at_once([lambda: deliver(Message.objects.get(pk=message.pk), NOW)] * 2)
    assert len(mail.outbox) == 1


def test_two_workers_hold_the_same_message(transactional_db: None) -> None:
    list(map(send_with_two_workers, range(TIMES)))
    assert Message.objects.filter(delivery="sent", attempts=1).count() == TIMES


def apply_twice(by: User, number: int) -> Counter[str]:
    spreadsheet = files.received(by, files.csv_of(files.AWA, files.LEA))
    press = partial(apply_import, by=by, now=NOW)
    return at_once([lambda: press(SpreadsheetImport.objects.get(pk=spreadsheet.pk))] * 2)


def test_two_people_apply_the_same_file(counsellor: User) -> None:
    found = apply_twice(counsellor, 0)
    assert found == {DONE: 1, "ImportClosed": 1}
    assert (Learner.objects.count(), Referral.objects.count()) == (2, 2)


def freeze_twice(report: Report, by: User) -> Counter[str]:
    return at_once([partial(freeze_report, report, by=by, now=NOW)] * 2)


def test_two_people_freeze_the_same_report(branch: Branch, level: Level, counsellor: User) -> None:
    held_class(branch, level, counsellor, count=3, sessions=1)
    template = template_of(branch)
    reports = [draft_of(branch, template=template) for _ in range(3)]
    found = sum((freeze_twice(report, counsellor) for report in reports), Counter())
    assert found == {DONE: 3, "AlreadyFrozen": 3}


def write_from_two_devices(group: LearningGroup, keeper: Keeper, number: int) -> None:
    session = group.sessions.order_by("on")[0]
    entries = [
        [Entry(UUID(int=1000 * number + place), "mark", "guest:a", NOW, NOW, mark="present", device=device)]
        for place, device in enumerate(("d-1", "d-2"))
    ]
    same = Entry(UUID(int=1000 * number + 7), "mark", "guest:b", NOW, NOW, mark="absent")
    at_once([partial(append_lines, session, [*one, same], by=keeper, now=NOW) for one in entries])


def test_two_devices_write_on_one_roll(branch: Branch, level: Level, counsellor: User) -> None:
    group = factories.small_group(branch, level)
    keeper = Keeper(branch, counsellor, None, sees_files=True)
    list(map(partial(write_from_two_devices, group, keeper), range(1, TIMES + 1)))
    assert RollLine.objects.filter(group=group).count() == 3 * TIMES
    assert no_half_state(connection) == []


def test_two_nights_fall_at_once(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level)
    offer_seat(group, factories.placed_learner(branch), by=None, today=TODAY, now=NOW)
    Enrolment.objects.update(answer_by=TODAY - timedelta(days=30))
    at_once([partial(call_command, "nightly", verbosity=0)] * 2)
    assert Enrolment.objects.get().state == "lapsed"
    assert no_half_state(connection) == []
