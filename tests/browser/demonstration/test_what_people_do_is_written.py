"""What people do in the browser is in the journal: what they send, their own page, a roll on a phone."""

import pytest
from django.urls import reverse

from declic.privacy.models import AuditLine
from tests.browser.demonstration.conftest import ContextOf
from tests.browser.demonstration.journal import last_line
from tests.browser.demonstration.things import Things

pytestmark = pytest.mark.browser


def test_what_is_sent_is_written_too(context_of: ContextOf, things: Things) -> None:
    last = last_line()
    page = context_of("counsellor").new_page()
    page.goto(reverse("learners:notes", args=[things["waiting"]]))
    page.locator("textarea").fill("Préfère le matin.")
    page.get_by_role("button", name="Enregistrer la note").click()
    page.wait_for_load_state("networkidle")
    page.close()
    lines = AuditLine.objects.filter(pk__gt=last).order_by("pk")
    told = [(line.kind, line.address, line.learner_number) for line in lines]
    notes = ("learners:notes", things["waiting"])
    assert told[:3] == [("read", *notes), ("write", *notes), ("read", *notes)]


def test_a_learner_on_their_own_pages_is_written_once(context_of: ContextOf, things: Things) -> None:
    before = AuditLine.objects.filter(reader_kind="learner", learner_number=things["seated"]).count()
    page = context_of("seated").new_page()
    page.goto(reverse("desk:my_page"))
    page.goto(reverse("desk:my_page"))
    page.close()
    after = AuditLine.objects.filter(reader_kind="learner", learner_number=things["seated"]).count()
    assert after - before <= 1 <= after


def test_a_volunteer_who_opens_a_roll_is_in_the_journal(context_of: ContextOf, things: Things) -> None:
    last = last_line()
    page = context_of("giver").new_page()
    page.goto(reverse("attendance:roll", args=[things["session_guest"]]))
    page.wait_for_load_state("networkidle")
    page.close()
    line = AuditLine.objects.filter(pk__gt=last, address="attendance:roll").latest("pk")
    assert (line.kind, line.reader_kind, line.reader_number) == ("list", "member", things["giver_member"])
