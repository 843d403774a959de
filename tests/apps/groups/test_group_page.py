"""The page of a group lists its sessions, the next one first, each with its state and its own page."""

import re
from datetime import date

from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.groups.queries import group_detail, week_timetable
from declic.groups.services import Place, cancel_session, move_session
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW


def test_the_next_session_comes_first_and_the_last_past_one_first_of_those(mondays: LearningGroup) -> None:
    page = group_detail(mondays, today=date(2026, 12, 8))
    assert [one.on for one in page.coming] == [date(2026, 12, 14)]
    assert [one.on for one in page.past] == [date(2026, 12, 7), date(2026, 11, 30)]


def test_each_session_shows_its_state_and_leads_to_its_page(
    desk_client: Client, mondays: LearningGroup, counsellor: User
) -> None:
    first, second, _ = mondays.sessions.select_related("group")
    cancel_session(first, reason="grève", adds_one=True, by=counsellor, now=NOW)
    place = Place(date(2026, 12, 8), 6, second.room)
    move_session(second, place, reason="travaux", seen=second.place_key, by=counsellor, now=NOW)
    html = desk_client.get(reverse("groups:detail", args=[mondays.pk])).content.decode()
    states = re.findall(r"\b(?:annulée|déplacée)\b", html)
    assert states == ["annulée", "déplacée"]
    assert f'href="{reverse("groups:session", args=[second.pk])}"' in html


def test_a_cancelled_session_hides_no_other_one_in_the_timetable(
    mondays: LearningGroup, branch: Branch, level: Level, counsellor: User
) -> None:
    first = mondays.sessions.select_related("group").order_by("on")[0]
    cancel_session(first, reason="grève", adds_one=True, by=counsellor, now=NOW)
    other = factories.small_group(branch, level, room=mondays.room, starts_on=first.on, session_count=1)
    shown = week_timetable(branch, day=first.on).blocks
    assert [(block.session.group, block.is_cancelled) for block in shown] == [(other, False)]
