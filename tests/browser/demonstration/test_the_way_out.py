"""One person of the demonstration, from the last session to the job, the news, and the funder's figure."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.demo.services import DemoReport, demo_user
from declic.groups.models import Enrolment, LearningGroup
from declic.impact.models import ReportTemplate
from declic.impact.services.reports import ReportDays, start_report
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.outcomes.models import JobOffer
from declic.outcomes.services.news_letters import news_token
from declic.outcomes.tasks import keep_news
from declic.shared.slots import SLOTS_A_WEEK
from tests.browser.demonstration.conftest import ContextOf, fresh_session

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("report")]


@pytest.fixture
def desk(context_of: ContextOf) -> Page:
    return context_of("manager").new_page()


@pytest.fixture
def phone(context_of: ContextOf) -> Page:
    return context_of("anybody").new_page()


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Give a clock that runs ahead by the days that are added to it."""
    days, now = list[timedelta](), timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + sum(days, timedelta()))
    return days


@pytest.fixture
def learner(report: DemoReport) -> Learner:
    """Somebody who came to nearly every session of a group that is over, and is free all week."""
    group = LearningGroup.objects.get(funded_action__isnull=False)
    enrolments = Enrolment.objects.filter(group=group, state="accepted").order_by("pk")
    chosen = enrolments.select_related("learner")[0].learner
    Learner.objects.filter(pk=chosen.pk).update(
        free_slots=list(range(SLOTS_A_WEEK)), access_needs=[], email="sur-le-chemin@example.org", phone=""
    )
    chosen.refresh_from_db()
    return chosen


def finish_and_certify(desk: Page, phone: Page, learner: Learner) -> None:
    group = learner.enrolments.get().group_id
    desk.goto(f"/suites/groupes/{group}/")
    desk.get_by_role("button", name="Terminer ce groupe").click()
    desk.get_by_role("dialog").get_by_role("button", name="Terminer").click()
    desk.get_by_role("button", name=f"Faire l’attestation de {learner}").click()
    expect(desk.get_by_role("link", name=f"Imprimer l’attestation de {learner}")).to_be_visible()
    code = learner.certificates.get().code
    phone.goto(f"/suites/attestation/{code}/")
    expect(phone.get_by_role("main")).to_contain_text(learner.short_name)


def go_on_to_code(desk: Page, learner: Learner) -> None:
    desk.goto(f"/suites/inscriptions/{learner.enrolments.get().pk}/suite/")
    desk.get_by_role("button", name=re.compile("La personne est d’accord : DigiStart")).click()
    desk.goto(f"/apprenants/{learner.pk}/")
    desk.get_by_role("button", name=re.compile("Proposer : DigiStart")).click()
    desk.goto(f"/apprenants/{learner.pk}/")
    desk.get_by_role("button", name="La personne accepte").click()


def find_a_job(desk: Page, learner: Learner) -> None:
    offer = JobOffer.objects.get(employer__name="Pixel & Houblon")
    desk.goto(f"/suites/offres/{offer.pk}/proposer/?q={learner.last_name}")
    desk.get_by_role("link", name=f"Noter son accord : {learner}").click()
    desk.get_by_label("prénom et nom").check()
    desk.get_by_label(re.compile("est d’accord pour être proposée")).check()
    desk.locator("main form button[type=submit], main form .form-actions button").first.click()
    desk.get_by_role("link", name="La personne est embauchée").click()
    desk.locator("main form .form-actions button").first.click()
    expect(desk.get_by_role("main")).to_contain_text("embauchée")


def leave_for_it(desk: Page, learner: Learner) -> None:
    course = learner.enrolments.get(state="accepted")
    desk.goto(f"/suites/inscriptions/{course.pk}/depart/")
    desk.get_by_label("Raison").select_option("job")
    desk.locator("main form .form-actions button").first.click()
    expect(desk.get_by_role("main")).to_contain_text("Partie")


def let_days_pass(passed: list[timedelta], days: int) -> None:
    """Let some days go by, and the night come."""
    passed.append(timedelta(days=days))
    keep_news(today=timezone.localdate(), now=timezone.now())


def sign_in_again(desk: Page) -> None:
    """Show the pass of the manager, whose session ended long ago."""
    key = fresh_session(demo_user("manager"), is_protected=True)
    desk.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": desk.evaluate("location.origin")}]
    )


def link_to(learner: Learner) -> str:
    """Return the address of the link that somebody was sent."""
    asked = learner.follow_ups.get(state="asked")
    assert Message.objects.filter(recipient=learner.email, kind="news_asked").exists()
    return reverse("outcomes:follow_up", args=[news_token(asked)])


def give_news(phone: Page, learner: Learner) -> None:
    phone.goto(link_to(learner))
    phone.get_by_role("button", name=re.compile("travaille", re.IGNORECASE)).first.click()
    for _ in range(8):
        if phone.get_by_text("Ce que vous avez dit").count():
            return
        phone.locator("main form button.answer, main form .answer-bar button").first.click()


def test_one_person_is_followed_to_the_job_and_counted_once(
    desk: Page, phone: Page, learner: Learner, passed: list[timedelta]
) -> None:
    finish_and_certify(desk, phone, learner)
    go_on_to_code(desk, learner)
    find_a_job(desk, learner)
    leave_for_it(desk, learner)
    let_days_pass(passed, 93)
    give_news(phone, learner)
    let_days_pass(passed, 92)
    give_news(phone, learner)
    sign_in_again(desk)

    assert [one.state for one in learner.follow_ups.order_by("moment")] == ["answered", "answered"]
    today = timezone.localdate()
    days = ReportDays(ReportTemplate.objects.get(name="Rapport annuel"), today - timedelta(days=364), today)
    draft = start_report(days, by=demo_user("manager"), now=timezone.now())
    desk.goto(f"/chiffres/rapports/{draft.pk}/")
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name="Parcours terminés"))
    counted = int(row.get_by_role("cell").first.inner_text().split()[0])
    row.get_by_role("link").first.click()
    names = desk.locator(".person-name")
    expect(names).to_have_count(counted)
    expect(names.filter(has_text=f"{learner.last_name} {learner.first_name}")).to_have_count(1)
